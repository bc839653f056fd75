// Reads the labelled addresses from ../shared and lays their labels on our own tokens. The sets
// were cut by other hands: where a case's tokens lack the punctuation of its text, words are
// matched one by one.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { tokenise, wordOf, type Token } from '#places/tokens.ts';

export type Case = {
  readonly set: string;
  readonly raw: string;
  readonly tokens: readonly Token[];
  readonly labels: readonly string[];
  /** The case's own components, for the score. */
  readonly components: Readonly<Record<string, string>>;
};

type RawCase = {
  readonly raw: string;
  readonly c: Readonly<Record<string, string>>;
  readonly t: ReadonlyArray<readonly [string, string]>;
};

export const CASES_FILE = path.resolve(
  import.meta.dirname,
  '../../../shared/cases/addresses/us-address-train.json',
);

export function readCases(): readonly Case[] {
  const file = JSON.parse(readFileSync(CASES_FILE, 'utf8')) as {
    readonly sets: Readonly<Record<string, readonly RawCase[]>>;
  };
  const cases: Case[] = [];
  for (const [set, rows] of Object.entries(file.sets)) {
    for (const row of rows) {
      const laid = layLabels(row);
      if (laid !== null) cases.push({ set, raw: row.raw, components: row.c, ...laid });
    }
  }
  return cases;
}

/**
 * Labels for our tokens; a token the case does not know (a lone `#`) takes the label of the next
 * one.
 */
function layLabels(row: RawCase): Pick<Case, 'tokens' | 'labels'> | null {
  const tokens = tokenise(row.raw);
  const labels: string[] = [];
  let at = 0;
  for (const token of tokens) {
    const known = row.t[at];
    if (known === undefined) return null;
    labels.push(sameLabel(known[0]));
    if (wordOf(known[1]).replace('#', '') === token.word || wordOf(known[1]) === token.word) at++;
    else if (token.word !== '#') return null;
  }
  return at === row.t.length ? { tokens, labels } : null;
}

function sameLabel(label: string): string {
  if (label === 'suffix') return 'StreetNamePostDirectional';
  return label;
}
