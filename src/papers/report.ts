// The figures of an import: what became of every row, counted batch by batch and added up.
// Every row read is in exactly one of added, known, changed, repeated, refused. Rules R12 to R15.
import { fillSentence, type Refusal, type RefusalTexts } from '#kernel/refusal.ts';
import { assert } from '#kernel/assert.ts';
import { placesRefusals } from '#places/refusals.ts';
import { papersRefusals } from './refusals.ts';

export type Counts = {
  readonly rowsRead: number;
  /** Papers that are new. */
  readonly added: number;
  readonly alreadyKnown: number;
  /** Known by their key, but the row says something else than it did. */
  readonly changed: number;
  readonly repeatedSame: number;
  readonly repeatedDifferently: number;
  readonly refused: number;
  readonly refusedBy: Readonly<Record<string, number>>;
  readonly addressesRepaired: number;
  readonly places: { readonly matched: number; readonly new: number; readonly asked: number };
};

export const noCounts: Counts = {
  rowsRead: 0,
  added: 0,
  alreadyKnown: 0,
  changed: 0,
  repeatedSame: 0,
  repeatedDifferently: 0,
  refused: 0,
  refusedBy: {},
  addressesRepaired: 0,
  places: { matched: 0, new: 0, asked: 0 },
};

export function addCounts(a: Counts, b: Counts): Counts {
  const codes = [...new Set([...Object.keys(a.refusedBy), ...Object.keys(b.refusedBy)])].toSorted();
  return {
    rowsRead: a.rowsRead + b.rowsRead,
    added: a.added + b.added,
    alreadyKnown: a.alreadyKnown + b.alreadyKnown,
    changed: a.changed + b.changed,
    repeatedSame: a.repeatedSame + b.repeatedSame,
    repeatedDifferently: a.repeatedDifferently + b.repeatedDifferently,
    refused: a.refused + b.refused,
    refusedBy: Object.fromEntries(
      codes.map((code) => [code, (a.refusedBy[code] ?? 0) + (b.refusedBy[code] ?? 0)]),
    ),
    addressesRepaired: a.addressesRepaired + b.addressesRepaired,
    places: {
      matched: a.places.matched + b.places.matched,
      new: a.places.new + b.places.new,
      asked: a.places.asked + b.places.asked,
    },
  };
}

/** Every row must be accounted for; a row that went missing is a bug. */
export function assertComplete(counts: Counts): void {
  const told =
    counts.added +
    counts.alreadyKnown +
    counts.changed +
    counts.repeatedSame +
    counts.repeatedDifferently +
    counts.refused;
  assert(told === counts.rowsRead, `${counts.rowsRead} rows were read and ${told} accounted for.`);
}

/** A row that was not taken in, kept whole. */
export type KeptRow = {
  readonly line: number;
  readonly column: string | null;
  readonly refusal: Refusal;
  readonly cells: readonly string[];
};

export type ImportProblem = {
  readonly line: number | null;
  readonly column: string | null;
  readonly reason: string;
  readonly remedy: string;
};

const texts: RefusalTexts = { ...papersRefusals, ...placesRefusals };

export function problemOf(
  refusal: Refusal,
  at: { readonly line: number | null; readonly column: string | null },
): ImportProblem {
  const text = texts[refusal.code];
  assert(text !== undefined, `The refusal ${refusal.code} has no text.`);
  return {
    ...at,
    reason: fillSentence(text.sentence, refusal),
    remedy: fillSentence(text.next, refusal),
  };
}

/**
 * What a refusal is called in a list of counts: its sentence without the particulars of one row.
 */
export function reasonOf(code: string): string {
  return (texts[code]?.sentence ?? code).replace(/[“"]?\{\w+\}[”"]?/g, '…');
}
