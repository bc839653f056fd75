// Tells the repeats inside one file apart: a row the same in everything as an earlier one, or the
// same paper with other particulars (and which). Of each row only a few numbers are remembered, and
// of a bounded number of rows, so that a docket of any length fits; older repeats are still found by
// their key in the read tables. Rule R15.
import type { PaperForm } from './draft.ts';

export type Repeat =
  | { readonly kind: 'same'; readonly first: number }
  | { readonly kind: 'differs'; readonly first: number; readonly differs: string };

export type Repeats = {
  /** Undefined for the first row with this key, which is remembered. */
  look(key: string, row: { readonly line: number; readonly form: PaperForm }): Repeat | undefined;
};

/** The parts by which a repeat may differ, and what they are called. */
const parts = [
  ['caseNumber', 'case number'],
  ['docketNumber', 'docket number'],
  ['court', 'court'],
  ['jurisdiction', 'jurisdiction'],
  ['paperType', 'paper type'],
  ['party', 'party'],
  ['plaintiff', 'plaintiff'],
  ['address', 'address'],
  ['point', 'point'],
  ['dates', 'date'],
  ['facts', 'fact'],
  ['instructions', 'instructions'],
  ['other', 'note'],
] as const satisfies readonly (readonly [keyof PaperForm, string])[];

type Marks = readonly number[];
type Seen = { readonly line: number; readonly marks: Marks };

const REMEMBERED = 100_000;

export function openRepeats(remembered = REMEMBERED): Repeats {
  const rows = new Map<string, readonly Seen[]>();
  return {
    look: (key, { line, form }) => {
      const marks = marksOf(form);
      const before = rows.get(key) ?? [];
      const [first] = before;
      const same = before.find((one) => differencesOf(one.marks, marks).length === 0);
      if (same !== undefined) return { kind: 'same', first: same.line };
      if (first === undefined && rows.size >= remembered) rows.clear();
      rows.set(key, [...before, { line, marks }]);
      if (first === undefined) return undefined;
      const differs = differencesOf(first.marks, marks).join(' and ');
      return { kind: 'differs', first: first.line, differs };
    },
  };
}

function marksOf(form: PaperForm): Marks {
  return parts.map(([part]) => markOf(JSON.stringify(form[part]) ?? ''));
}

function differencesOf(a: Marks, b: Marks): readonly string[] {
  return parts.flatMap(([, words], at) => (a[at] === b[at] ? [] : [words]));
}

/** A text in 32 bits (FNV-1a): enough to tell the parts of two rows with one key apart. */
function markOf(text: string): number {
  let mark = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193);
  }
  return mark >>> 0;
}
