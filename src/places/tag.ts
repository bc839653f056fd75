// Labels one address line, repaired first where it is a docket's: the answer of `address parse`.
// Rules P2, P3, P10.
import { accept, type Result } from '#kernel/result.ts';
import { takeAsides, type Asides } from './asides.ts';
import type { Labelled } from './components.ts';
import { repairDocketText, type Repair } from './docket-dirt.ts';
import type { Label } from './labels.ts';
import { legible } from './legible.ts';
import { labelsOf } from './tagger.ts';
import { hasLetterOrDigit, tokenise, type Token } from './tokens.ts';
import { needsId, unitKindOf } from './unit-words.ts';

export type Tagged = {
  /** The text as repaired. */
  readonly text: string;
  /** The labels of the text without its asides. */
  readonly components: readonly Labelled[];
  readonly asides: Asides;
  readonly alsoKnownAs: readonly string[];
  readonly repairs: readonly Repair[];
};

export function tagAddress(text: string): Result<Tagged> {
  const read = legible(text);
  if (!read.ok) return read;
  const { text: repaired, alsoKnownAs, repairs } = repairDocketText(read.value);
  const asides = takeAsides(repaired);
  const tokens = tokenise(asides.text);
  const labels = labelsOf(tokens);
  const components = tokens.map((token, index): Labelled => {
    const label = namesUnit(tokens[index - 1], labels[index - 1], token)
      ? 'OccupancyIdentifier'
      : labels[index];
    const word = hasLetterOrDigit(token.word) ? token.word : '';
    return { label: label ?? 'NotAddress', text: token.text, word };
  });
  return accept({ text: repaired, components, asides, alsoKnownAs, repairs });
}

/** APT E is apartment E, whatever else E may mean; so is a number after SUITE. */
function namesUnit(before: Token | undefined, label: Label | undefined, token: Token): boolean {
  if (before === undefined || label !== 'OccupancyType' || before.text.endsWith(',')) return false;
  const kind = unitKindOf(before.word);
  return kind !== null && needsId(kind) && /^([A-Z]{1,2}|(?=.*\d)[A-Z\d/-]{1,8})$/.test(token.word);
}
