// Tells the repeats inside one file apart: a row the same in everything as an earlier one, or the
// same paper with other particulars (and which). It remembers a bounded number of rows, so that a
// docket of any length fits; older repeats are still found by their key in the read tables. Rule
// R15.
import type { PaperForm } from './draft.ts';

export type Seen = { readonly line: number; readonly content: string; readonly form: PaperForm };
export type Repeat =
  | { readonly kind: 'same'; readonly first: number }
  | { readonly kind: 'differs'; readonly first: number; readonly differs: string };

export type Repeats = {
  /** Undefined for the first row with this key, which is remembered. */
  look(key: string, seen: Seen): Repeat | undefined;
};

const REMEMBERED = 200_000;

export function openRepeats(remembered = REMEMBERED): Repeats {
  const rows = new Map<string, readonly Seen[]>();
  return {
    look: (key, seen) => {
      const before = rows.get(key) ?? [];
      const [first] = before;
      const same = before.find((one) => one.content === seen.content);
      if (same !== undefined) return { kind: 'same', first: same.line };
      if (first === undefined && rows.size >= remembered) rows.clear();
      rows.set(key, [...before, seen]);
      if (first === undefined) return undefined;
      const differs = differencesOf(first.form, seen.form);
      return { kind: 'differs', first: first.line, differs };
    },
  };
}

const words: Readonly<Record<string, string>> = {
  caseNumber: 'case number',
  docketNumber: 'docket number',
  paperType: 'paper type',
  dates: 'date',
  other: 'note',
};

function differencesOf(a: PaperForm, b: PaperForm): string {
  const parts = new Map<string, unknown>(Object.entries(a));
  const differing = Object.entries(b)
    .filter(([part, value]) => JSON.stringify(parts.get(part)) !== JSON.stringify(value))
    .map(([part]) => words[part] ?? part);
  return differing.length === 0 ? 'content' : differing.join(' and ');
}
