// Writes an address in the USPS's form and folds it to its keys. One door has one key however it is
// spelled; neighbours never share one. Rules P4, P5, P7.
import type { AddressParts } from './address.ts';
import { streetKey, streetText } from './street.ts';
import { unitText } from './units.ts';

/** `98-40 212TH ST FL 2, QUEENS NY 11429` */
export function normalOf(parts: AddressParts): string {
  const delivery = [
    parts.number?.text,
    parts.street === null ? null : streetText(parts.street),
    parts.crossStreet === null ? null : `& ${streetText(parts.crossStreet)}`,
    ...parts.units.map(unitText),
    parts.street === null ? parts.box : null,
  ];
  const zip = parts.zip !== null && parts.zip4 !== null ? `${parts.zip}-${parts.zip4}` : parts.zip;
  const last = [parts.city, parts.state, zip];
  return [delivery, last]
    .map(spaced)
    .filter((line) => line !== '')
    .join(', ');
}

function spaced(words: ReadonlyArray<string | null | undefined>): string {
  return words.filter((word) => word !== null && word !== undefined && word !== '').join(' ');
}

/** Number and street, within the ZIP or, without one, the city. */
export function buildingKeyOf(parts: AddressParts): string {
  const where = parts.zip ?? `${parts.state ?? ''}/${parts.city ?? ''}`;
  const streets = [parts.street, parts.crossStreet].flatMap((street) =>
    street === null ? [] : [streetKey(street)],
  );
  const line = parts.crossStreet === null ? streets.join('') : streets.sort().join('&');
  const what = parts.street === null ? (parts.box ?? '') : line;
  return `${where}|${what}|${numberKey(parts)}`;
}

function numberKey(parts: AddressParts): string {
  return parts.number === null ? '' : parts.number.text.replace(/ /g, '_');
}

/**
 * The building and every unit word, in an order of its own, so that "2 FL REAR" and "REAR, 2ND
 * FLOOR" are one door.
 */
export function doorKeyOf(parts: AddressParts): string {
  const units = parts.units.map((unit) => unitText(unit).replace(/ /g, ':')).sort();
  return `${buildingKeyOf(parts)}|${units.join('+')}`;
}
