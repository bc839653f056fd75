// One line of `address parse`: the components named as in the shared cases, the labels token by
// token, the USPS form and the keys; or the refusal with its sentence. Never throws, always one
// object for one line. Rules P1 to P13.
import { fillSentence, type Refusal } from '#kernel/refusal.ts';
import { addressOf, type AddressHint } from './address.ts';
import { componentsOf, type Components } from './components.ts';
import type { Repair } from './docket-dirt.ts';
import { placesRefusals } from './refusals.ts';
import { tagAddress } from './tag.ts';

export type ParsedLine = {
  readonly raw: string;
  readonly components?: Components;
  /** Each token with its label, in the text's order. */
  readonly labels?: ReadonlyArray<readonly [token: string, label: string]>;
  readonly alsoKnownAs?: readonly Components[];
  readonly repairs?: readonly Repair[];
  /** Absent where the line is no door: a city alone, a firm alone. */
  readonly normal?: string;
  readonly doorKey?: string;
  readonly buildingKey?: string;
  readonly refusal?: { readonly code: string; readonly sentence: string; readonly next: string };
};

export function parseLine(text: string, hint: AddressHint = {}): ParsedLine {
  const tagged = tagAddress(text);
  if (!tagged.ok) return { raw: text, refusal: inWords(tagged.refusal) };
  const { components, alsoKnownAs, repairs } = tagged.value;
  const address = addressOf(tagged.value, text, hint);
  const line: Written<ParsedLine> = {
    raw: text,
    components: componentsOf(components),
    labels: components.map((one) => [one.text, one.label] as const),
  };
  if (alsoKnownAs.length > 0) line.alsoKnownAs = othersOf(alsoKnownAs);
  if (repairs.length > 0) line.repairs = repairs;
  if (!address.ok) return { ...line, refusal: inWords(address.refusal) };
  line.normal = address.value.normal;
  line.doorKey = address.value.doorKey;
  line.buildingKey = address.value.buildingKey;
  return line;
}

/** The same with parts that may still be set. */
type Written<Line> = { -readonly [Part in keyof Line]: Line[Part] };

function othersOf(texts: readonly string[]): readonly Components[] {
  return texts.flatMap((text) => {
    const tagged = tagAddress(text);
    return tagged.ok ? [componentsOf(tagged.value.components)] : [];
  });
}

function inWords(refusal: Refusal): NonNullable<ParsedLine['refusal']> {
  const texts = Object.entries(placesRefusals).find(([code]) => code === refusal.code)?.[1];
  const fill = (sentence: string | undefined): string =>
    fillSentence(sentence ?? refusal.code, refusal);
  return { code: refusal.code, sentence: fill(texts?.sentence), next: fill(texts?.next) };
}
