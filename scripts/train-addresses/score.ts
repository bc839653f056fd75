// Scores labels the way the goal is worded: number, street, unit, city, state and ZIP all equal,
// nothing extra, with case, punctuation, suffixes and directions folded.
import { directionOf, suffixOf } from '#places/street-words.ts';

const PART_OF: Parts = {
  AddressNumberPrefix: 'number',
  AddressNumber: 'number',
  AddressNumberSuffix: 'number',
  StreetNamePreModifier: 'street',
  StreetNamePreDirectional: 'street',
  StreetNamePreType: 'street',
  StreetName: 'street',
  StreetNamePostType: 'street',
  StreetNamePostDirectional: 'street',
  StreetNamePostModifier: 'street',
  OccupancyIdentifier: 'unit',
  PlaceName: 'city',
  StateName: 'state',
  ZipCode: 'zip',
  ZipPlus4: 'zip4',
  suffix: 'street',
};

export type Parts = Readonly<Record<string, string>>;

export const SCORED_PARTS = ['number', 'street', 'unit', 'city', 'state', 'zip'] as const;

export function foldedParts(labelled: ReadonlyArray<readonly [string, string]>): Parts {
  const parts: Record<string, string> = {};
  for (const [label, text] of labelled) {
    const part = PART_OF[label];
    if (part === undefined) continue;
    const word = fold(text);
    if (word !== '') parts[part] = parts[part] === undefined ? word : `${parts[part]} ${word}`;
  }
  return parts;
}

function fold(text: string): string {
  const word = text
    .toUpperCase()
    .replace(/[^A-Z0-9/&\u00C0-\u024F-]+/g, '')
    .replace(/^-+|-+$/g, '');
  return directionOf(word) ?? suffixOf(word) ?? word;
}

export function sameParts(a: Parts, b: Parts): boolean {
  return SCORED_PARTS.every((part) => (a[part] ?? '') === (b[part] ?? ''));
}
