// Labels one address line, repaired first where it is a docket's: the answer of `address parse`. Rules P2, P3, P10.
import { accept, type Result } from '#kernel/result.ts';
import type { Labelled } from './components.ts';
import { repairDocketText, type Repair } from './docket-dirt.ts';
import { legible } from './legible.ts';
import { labelsOf } from './tagger.ts';
import { tokenise } from './tokens.ts';

export type Tagged = {
  /** The text that was labelled: plain characters, repaired. */
  readonly text: string;
  readonly components: readonly Labelled[];
  readonly alsoKnownAs: readonly string[];
  readonly repairs: readonly Repair[];
};

export function tagAddress(text: string): Result<Tagged> {
  const read = legible(text);
  if (!read.ok) return read;
  const repaired = repairDocketText(read.value);
  return accept({ ...repaired, components: tagPlain(repaired.text) });
}

/** Labels a text that needs no repair. */
export function tagPlain(text: string): readonly Labelled[] {
  const tokens = tokenise(text);
  const labels = labelsOf(tokens);
  return tokens.map((token, index) => ({ label: labels[index] ?? 'NotAddress', text: token.text }));
}
