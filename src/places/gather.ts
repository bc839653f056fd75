// Gathers labelled tokens into the parts of an address. Only words that stand together make a
// street: a second street or house number further on (another building named in passing) goes to
// the remarks, never into the first. Rules P3-P9.
import type { Labelled } from './components.ts';
import type { Label } from './labels.ts';
import { stateOf } from './states.ts';
import { streetOf, type Street } from './street.ts';
import { suffixOf } from './street-words.ts';
import { wordOf } from './tokens.ts';

export type Gathered = {
  readonly number: string | null;
  readonly street: Street | null;
  readonly crossStreet: Street | null;
  readonly unitWords: readonly string[];
  readonly building: string | null;
  readonly box: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
  readonly zip4: string | null;
  readonly remarks: readonly string[];
};

type Group =
  | 'number'
  | 'street'
  | 'separator'
  | 'unit'
  | 'building'
  | 'box'
  | 'city'
  | 'state'
  | 'zip'
  | 'rest';
type Span = { readonly group: Group; readonly tokens: Labelled[] };

const GROUP: Readonly<Record<Label, Group>> = {
  AddressNumber: 'number',
  AddressNumberPrefix: 'number',
  AddressNumberSuffix: 'number',
  BuildingName: 'building',
  CornerOf: 'rest',
  CountryName: 'rest',
  IntersectionSeparator: 'separator',
  LandmarkName: 'building',
  NotAddress: 'rest',
  OccupancyIdentifier: 'unit',
  OccupancyType: 'unit',
  PlaceName: 'city',
  Recipient: 'rest',
  StateName: 'state',
  StreetName: 'street',
  StreetNamePostDirectional: 'street',
  StreetNamePostModifier: 'street',
  StreetNamePostType: 'street',
  StreetNamePreDirectional: 'street',
  StreetNamePreModifier: 'street',
  StreetNamePreType: 'street',
  SubaddressIdentifier: 'unit',
  SubaddressType: 'unit',
  USPSBoxGroupID: 'box',
  USPSBoxGroupType: 'box',
  USPSBoxID: 'box',
  USPSBoxType: 'box',
  ZipCode: 'zip',
  ZipPlus4: 'zip',
};

export function gather(labelled: readonly Labelled[]): Gathered {
  const spans = spansOf(labelled);
  const textsOf = (group: Group): readonly string[] =>
    spans.filter((span) => span.group === group).map(wordsOf);
  const separator = spans.findIndex((span) => span.group === 'separator');
  const streets = spans.filter((span) => span.group === 'street');
  const firstStreet =
    streets.find((span) => separator < 0 || spans.indexOf(span) < separator) ?? streets[0];
  const second =
    separator < 0 ? undefined : spans.slice(separator).find((span) => span.group === 'street');
  const crossStreet = second === undefined || second === firstStreet ? undefined : second;
  const number = textsOf('number');
  const beside = besideNumber(number[0], firstStreet);
  const unused = streets.filter((span) => span !== firstStreet && span !== crossStreet);
  return {
    number: beside === null ? (number[0] ?? null) : `${number[0]}${beside}`,
    street:
      firstStreet === undefined
        ? null
        : streetOf(firstStreet.tokens.slice(beside === null ? 0 : 1)),
    crossStreet: crossStreet === undefined ? null : streetOf(crossStreet.tokens),
    unitWords: spans
      .filter((span) => span.group === 'unit')
      .map((span) => span.tokens.map((one) => one.text).join(' ')),
    building: textOf(textsOf('building')),
    box: boxOf(labelled),
    city: textOf(textsOf('city')),
    state: stateIn(textsOf('state')),
    ...zipParts(textsOf('zip').join('-')),
    remarks: [...textsOf('rest'), ...number.slice(1), ...unused.map(wordsOf)].filter(
      (text) => text !== '',
    ),
  };
}

/**
 * What the tagger left at the start of the street although it belongs to the number: "186 A
 * NETHERLAND AVE" is house
 * 186A ("186 A ST" is on A Street), "27 1/2 ESSEX ST" is house 27 1/2, "118 27 229 ST" is house
 * 118-27.
 */
function besideNumber(number: string | undefined, street: Span | undefined): string | null {
  const [first, second] = (street?.tokens ?? []).map((one) => wordOf(one.text));
  if (number === undefined || !/^\d+$/.test(number) || first === undefined || second === undefined)
    return null;
  if (/^\d\/\d$/.test(first)) return ` ${first}`;
  if (/^\d{2}$/.test(first) && /^\d+(ST|ND|RD|TH)?$/.test(second)) return `-${first}`;
  return /^[A-DF-MO-RT-VX-Z]$/.test(first) && suffixOf(second) === null && second !== '&'
    ? first
    : null;
}

function spansOf(labelled: readonly Labelled[]): readonly Span[] {
  const spans: Span[] = [];
  for (const one of labelled) {
    const last = spans.at(-1);
    const group = GROUP[one.label];
    if (last?.group === group) last.tokens.push(one);
    else spans.push({ group, tokens: [one] });
  }
  return spans;
}

function wordsOf(span: Span): string {
  return span.tokens
    .map((one) => wordOf(one.text))
    .filter(isWord)
    .join(' ');
}

function isWord(word: string): boolean {
  return /[\p{L}\p{N}]/u.test(word);
}

function textOf(texts: readonly string[]): string | null {
  const text = texts.filter((one) => one !== '').join(' ');
  return text === '' ? null : text;
}

/** "NEW YORK" is a state; of "ST MO" (a slip of the tagger) the last word is. */
function stateIn(texts: readonly string[]): string | null {
  const text = texts.join(' ');
  return stateOf(text) ?? stateOf(text.split(' ').at(-1) ?? '');
}

/** `PO BOX 12`, `RR 2 BOX 152`, `HC 1 BOX 4`, `PSC 12 BOX 34` (Publication 28 §§ 24, 25, 28). */
function boxOf(labelled: readonly Labelled[]): string | null {
  const words = (label: Label): string =>
    labelled
      .filter((one) => one.label === label)
      .map((one) => wordOf(one.text))
      .filter(isWord)
      .join(' ');
  const group = words('USPSBoxGroupType');
  const id = words('USPSBoxGroupID').replace(/^0+(?=\d)/, '');
  const box = words('USPSBoxID').replace(/^0+(?=\d)/, '');
  if (group !== '' || id !== '') {
    return [routeOf(group), id, box === '' ? '' : `BOX ${box}`]
      .filter((part) => part !== '')
      .join(' ');
  }
  return words('USPSBoxType') === '' && box === '' ? null : `PO BOX ${box}`.trim();
}

function routeOf(group: string): string {
  if (/^(PSC|CMR|UNIT|USS)\b/.test(group)) return group.split(' ')[0] ?? group;
  return /^(HC|HCR|STAR)\b|CONTRACT/.test(group) ? 'HC' : 'RR';
}

function zipParts(zip: string): Pick<Gathered, 'zip' | 'zip4'> {
  const digits = zip.replace(/\D/g, '');
  if (digits.length < 5) return { zip: digits.length === 4 ? `0${digits}` : null, zip4: null };
  return { zip: digits.slice(0, 5), zip4: digits.length >= 9 ? digits.slice(5, 9) : null };
}
