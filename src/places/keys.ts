// Writes an address in the USPS's form and folds it to its keys. One door has one key however it is
// spelled; neighbours never share one. Rules P4, P5, P7.
import type { AddressParts } from './address.ts';
import { streetKey, streetText } from './street.ts';
import { unitText } from './units.ts';

/** `98-40 212TH ST FL 2, QUEENS NY 11429` */
export function normalOf(parts: AddressParts): string {
  const { number, street, crossStreet, units, zip, zip4 } = parts;
  let delivery = number === null ? '' : number.text;
  if (street !== null) delivery = spaced(delivery, streetText(street));
  if (crossStreet !== null) delivery = spaced(delivery, `& ${streetText(crossStreet)}`);
  for (const unit of units) delivery = spaced(delivery, unitText(unit));
  if (street === null) delivery = spaced(delivery, parts.box);
  const last = spaced(
    spaced(parts.city ?? '', parts.state),
    zip !== null && zip4 !== null ? `${zip}-${zip4}` : zip,
  );
  return delivery === '' || last === '' ? delivery + last : `${delivery}, ${last}`;
}

function spaced(before: string, more: string | null): string {
  if (more === null || more === '') return before;
  return before === '' ? more : `${before} ${more}`;
}

/** Number and street, within the ZIP or, without one, the city. */
export function buildingKeyOf(parts: AddressParts): string {
  const where = parts.zip ?? `${parts.state ?? ''}/${parts.city ?? ''}`;
  const number = parts.number === null ? '' : parts.number.text.replaceAll(' ', '_');
  return `${where}|${lineKey(parts)}|${number}`;
}

/** A crossing has the same key from either street. */
function lineKey({ street, crossStreet, box }: AddressParts): string {
  if (street === null) return box ?? '';
  if (crossStreet === null) return streetKey(street);
  return [streetKey(street), streetKey(crossStreet)].sort().join('&');
}

/**
 * The building and every unit word, in an order of its own, so that "2 FL REAR" and "REAR, 2ND
 * FLOOR" are one door.
 */
export function doorKeyOf(buildingKey: string, parts: AddressParts): string {
  const units = parts.units.map((unit) => unitText(unit).replaceAll(' ', ':')).sort();
  return `${buildingKey}|${units.join('+')}`;
}
