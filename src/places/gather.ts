// Gathers labelled tokens into the parts of an address. Only words that stand together make a
// street: a second street or house number further on (another building named in passing) goes to
// the remarks, never into the first. Rules P3-P9.
import type { Labelled } from './components.ts';
import type { Label } from './labels.ts';
import { stateOf } from './states.ts';
import { streetOf, type Street } from './street.ts';
import { suffixOf } from './street-words.ts';

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
  const texts = textsByGroup(spans);
  const { first, cross, unused } = streetsIn(spans);
  const [number, ...otherNumbers] = texts.number;
  const beside = besideNumber(number, first);
  const own = beside === null ? first?.tokens : first?.tokens.slice(1);
  return {
    number: beside === null ? (number ?? null) : `${number}${beside}`,
    street: own === undefined ? null : streetOf(own),
    crossStreet: cross === undefined ? null : streetOf(cross.tokens),
    unitWords: texts.unit,
    building: textOf(texts.building),
    box: texts.box.length === 0 ? null : boxOf(labelled),
    city: textOf(texts.city),
    state: stateIn(texts.state.join(' ')),
    ...zipParts(texts.zip.join('-')),
    remarks: [...texts.rest, ...otherNumbers, ...unused.map(wordsOf)],
  };
}

type Texts = { readonly [G in Exclude<Group, 'street' | 'separator'>]: readonly string[] };

/** What each group says, span by span; units as written, for they have punctuation of their own. */
function textsByGroup(spans: readonly Span[]): Texts {
  const texts = {
    number: [] as string[],
    unit: [] as string[],
    building: [] as string[],
    box: [] as string[],
    city: [] as string[],
    state: [] as string[],
    zip: [] as string[],
    rest: [] as string[],
  };
  for (const span of spans) {
    if (span.group === 'street' || span.group === 'separator') continue;
    const text =
      span.group === 'unit' ? span.tokens.map((one) => one.text).join(' ') : wordsOf(span);
    if (text !== '') texts[span.group].push(text);
  }
  return texts;
}

/** The street itself, the one it crosses, and streets named in passing. */
function streetsIn(spans: readonly Span[]): {
  readonly first: Span | undefined;
  readonly cross: Span | undefined;
  readonly unused: readonly Span[];
} {
  let first: Span | undefined;
  let cross: Span | undefined;
  let crossing = false;
  const unused: Span[] = [];
  for (const span of spans) {
    if (span.group === 'separator') crossing = true;
    if (span.group !== 'street') continue;
    if (first === undefined) first = span;
    else if (crossing && cross === undefined) cross = span;
    else unused.push(span);
  }
  return { first, cross, unused };
}

/**
 * What the tagger left at the start of the street although it belongs to the number: "186 A
 * NETHERLAND AVE" is house 186A ("186 A ST" is on A Street), "27 1/2 ESSEX ST" is house 27 1/2,
 * "118 27 229 ST" is house 118-27.
 */
function besideNumber(number: string | undefined, street: Span | undefined): string | null {
  const first = street?.tokens[0]?.word;
  const second = street?.tokens[1]?.word;
  if (number === undefined || first === undefined || second === undefined) return null;
  if (first.length > 3 || !/^\d+$/.test(number)) return null;
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
  let text = '';
  for (const { word } of span.tokens) {
    if (word !== '') text = text === '' ? word : `${text} ${word}`;
  }
  return text;
}

function textOf(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join(' ');
}

/** "NEW YORK" is a state; of "ST MO" (a slip of the tagger) the last word is. */
function stateIn(text: string): string | null {
  if (text === '') return null;
  return stateOf(text) ?? stateOf(text.split(' ').at(-1) ?? '');
}

/** `PO BOX 12`, `RR 2 BOX 152`, `HC 1 BOX 4`, `PSC 12 BOX 34` (Publication 28 §§ 24, 25, 28). */
function boxOf(labelled: readonly Labelled[]): string | null {
  const words = (label: Label): string =>
    labelled.flatMap((one) => (one.label === label && one.word !== '' ? [one.word] : [])).join(' ');
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
  if (/^\d{5}$/.test(zip)) return { zip, zip4: null };
  const digits = zip.replace(/\D/g, '');
  if (digits.length < 5) return { zip: digits.length === 4 ? `0${digits}` : null, zip4: null };
  return { zip: digits.slice(0, 5), zip4: digits.length >= 9 ? digits.slice(5, 9) : null };
}
