// Gathers labelled tokens into the parts of an address: one street or two, the unit's words, city, state, ZIP, box.
// Rules P3 to P9.
import type { Labelled } from './components.ts';
import type { Label } from './labels.ts';
import { stateOf } from './states.ts';
import type { Street } from './street.ts';
import { directionOf, suffixOf } from './street-words.ts';
import { wordOf } from './tokens.ts';

export type Gathered = {
  readonly number: string | null;
  readonly street: Street | null;
  readonly crossStreet: Street | null;
  readonly between: readonly string[];
  readonly unitWords: readonly string[];
  readonly building: string | null;
  readonly box: string | null;
  readonly generalDelivery: boolean;
  readonly urbanization: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
  readonly zip4: string | null;
  readonly remarks: readonly string[];
};

const UNIT_LABELS = new Set<Label>(['OccupancyType', 'OccupancyIdentifier', 'SubaddressType', 'SubaddressIdentifier']);
const NUMBER_LABELS = new Set<Label>(['AddressNumber', 'AddressNumberPrefix', 'AddressNumberSuffix']);

export function gather(labelled: readonly Labelled[]): Gathered {
  const words = (label: Label): string[] =>
    labelled.filter((one) => one.label === label).map((one) => wordOf(one.text)).filter(isWord);
  const separator = labelled.findIndex((one) => one.label === 'IntersectionSeparator');
  const first = separator < 0 ? labelled : labelled.slice(0, separator);
  const second = separator < 0 ? [] : labelled.slice(separator + 1);
  const zip = zipParts(words('ZipCode').join('-'), words('ZipPlus4').join(''));
  const numbers = labelled.filter((one) => NUMBER_LABELS.has(one.label)).map((one) => wordOf(one.text)).filter(isWord);
  const place = textOf(words('PlaceName'));
  return {
    number: textOf(numbers),
    street: streetOf(first) ?? streetOf(second),
    crossStreet: streetOf(first) === null ? null : streetOf(second),
    between: [],
    unitWords: labelled.filter((one) => UNIT_LABELS.has(one.label)).map((one) => one.text),
    building: textOf([...words('BuildingName'), ...words('LandmarkName')]),
    box: boxOf(words),
    generalDelivery: /\bGENERAL DELIVERY\b/i.test(labelled.map((one) => one.text).join(' ')),
    urbanization: null,
    city: place,
    state: stateOf(words('StateName').join(' ')) ?? stateOf(words('StateName').at(-1) ?? ''),
    ...zip,
    remarks: [...words('Recipient'), ...words('NotAddress')],
  };
}

function isWord(word: string): boolean {
  return /[\p{L}\p{N}]/u.test(word);
}

function textOf(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join(' ');
}

function streetOf(labelled: readonly Labelled[]): Street | null {
  const words = (label: Label): string[] =>
    labelled.filter((one) => one.label === label).map((one) => wordOf(one.text)).filter(isWord);
  const suffixes = words('StreetNamePostType').map((word) => suffixOf(word) ?? word);
  const name = words('StreetName');
  const type = words('StreetNamePreType');
  if (name.length === 0 && type.length === 0 && suffixes.length === 0) return null;
  const directions = (label: Label): string | null => textOf(words(label).map((word) => directionOf(word) ?? word));
  return {
    modifier: textOf(words('StreetNamePreModifier')),
    predirectional: directions('StreetNamePreDirectional'),
    type: textOf(type),
    name: name.join(' '),
    suffix: textOf([...words('StreetNamePostModifier'), ...suffixes]),
    postdirectional: directions('StreetNamePostDirectional'),
  };
}

function boxOf(words: (label: Label) => string[]): string | null {
  const group = [...words('USPSBoxGroupType'), ...words('USPSBoxGroupID')].join(' ');
  const box = words('USPSBoxID').join(' ');
  const type = words('USPSBoxType').join(' ');
  if (group !== '') {
    const route = /^(HC|HCR)\b|CONTRACT/.test(group) ? 'HC' : 'RR';
    const id = words('USPSBoxGroupID').join(' ').replace(/^0+(?=\d)/, '');
    return `${route} ${id}${box === '' ? '' : ` BOX ${box}`}`.trim();
  }
  if (type === '' && box === '') return null;
  return `PO BOX ${box}`.trim();
}

function zipParts(zip: string, plus4: string): Pick<Gathered, 'zip' | 'zip4'> {
  const digits = `${zip}${plus4}`.replace(/\D/g, '');
  if (digits.length < 5) return { zip: digits.length === 4 ? `0${digits}` : null, zip4: null };
  return { zip: digits.slice(0, 5), zip4: digits.length >= 9 ? digits.slice(5, 9) : null };
}
