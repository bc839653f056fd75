// What an address is to this house, and how one is read from a line of text: repaired, labelled,
// put into its parts, written in the USPS's form beside the original, and folded to the keys by
// which doors are matched. It never throws on any text and never drops the original. Rules P1 to
// P12.
import { accept, refuse, type Result } from '#kernel/result.ts';
import { countryOutside } from './country.ts';
import type { Repair } from './docket-dirt.ts';
import { parseHouseNumber, type HouseNumber, type HyphenCustom } from './house-number.ts';
import { buildingKeyOf, doorKeyOf, normalOf } from './keys.ts';
import { gather, type Gathered } from './gather.ts';
import { isMilitaryState, stateOf } from './states.ts';
import { streetText, type Street } from './street.ts';
import { tagAddress, type Tagged } from './tag.ts';
import { parseUnits, type Unit } from './units.ts';

export type AddressParts = {
  readonly kind: 'street' | 'intersection' | 'po-box' | 'rural-route' | 'general-delivery';
  readonly number: HouseNumber | null;
  readonly street: Street | null;
  /** The other street of an intersection. */
  readonly crossStreet: Street | null;
  /** The streets it lies between, as written ("between 5th and 6th"). */
  readonly between: readonly string[];
  readonly units: readonly Unit[];
  readonly building: string | null;
  /**
   * `PO BOX 123`, `RR 2 BOX 152`, `HC 1 BOX 4`, and the boxes of military mail: `PSC 12 BOX 34`.
   */
  readonly box: string | null;
  readonly urbanization: string | null;
  readonly city: string | null;
  /** Two letters. */
  readonly state: string | null;
  /** Five digits. */
  readonly zip: string | null;
  readonly zip4: string | null;
  /** Words that name nobody's door: a firm, "c/o", "corner of". Kept so that nothing is lost. */
  readonly remarks: readonly string[];
};

export type Address = AddressParts & {
  /** The text as it was given. */
  readonly original: string;
  /** USPS form in one line: `98-40 212TH ST FL 2, QUEENS NY 11429`. */
  readonly normal: string;
  /** The same for every spelling of one door; different for every other door. */
  readonly doorKey: string;
  /** The same for all doors of one building number. */
  readonly buildingKey: string;
  /** Further addresses of the same door (AKA). */
  readonly alternatives: readonly Address[];
  readonly repairs: readonly Repair[];
};

/** What separate columns of a docket or form say, and the state to assume when nothing says one. */
export type AddressHint = {
  readonly unit?: string;
  readonly city?: string;
  readonly state?: string;
  readonly zip?: string;
  readonly defaultState?: string;
};

export function parseAddress(text: string, hint: AddressHint = {}): Result<Address> {
  const tagged = tagAddress(text);
  return tagged.ok ? addressOf(tagged.value, text, hint) : tagged;
}

/** The address in a text whose tokens are labelled already. */
export function addressOf(tagged: Tagged, original: string, hint: AddressHint): Result<Address> {
  const country =
    hint.zip === undefined && hint.state === undefined ? countryOutside(tagged.text) : null;
  if (country !== null) return refuse({ code: 'places/outside-the-country', rule: 'P9', country });
  const parts = partsOf(tagged, hint);
  if (!namesPlace(parts)) {
    return refuse({ code: 'places/no-street', rule: 'P1', text: original.trim().slice(0, 60) });
  }
  const alternatives = tagged.alsoKnownAs.flatMap((text) => otherAddress(text, parts, hint));
  return accept(finish(parts, { original, alternatives, repairs: tagged.repairs }));
}

/** A street has a letter, or a house on it: a bare number is neither. */
function namesPlace(parts: AddressParts): boolean {
  if (parts.street === null) return parts.box !== null || parts.kind === 'general-delivery';
  return parts.number !== null || /\p{L}/u.test(streetText(parts.street));
}

/**
 * An address after AKA: what it leaves out (the unit, the number of a corner house) is the first
 * one's.
 */
function otherAddress(text: string, first: AddressParts, hint: AddressHint): readonly Address[] {
  const tagged = tagAddress(text);
  if (!tagged.ok) return [];
  const parts = partsOf(tagged.value, { ...hint, unit: '' });
  if (parts.street === null) return [];
  const units = parts.units.length > 0 ? parts.units : first.units;
  const whole = { ...parts, number: parts.number ?? first.number, units };
  return [finish(whole, { original: text, alternatives: [], repairs: tagged.value.repairs })];
}

/**
 * An address one can go to. A post office box has no door; a street without a house number is no
 * door yet.
 */
export function forVisit(address: Address): Result<Address> {
  if (address.street === null && address.state !== null && isMilitaryState(address.state)) {
    return refuse({ code: 'places/military-mail', rule: 'P8', box: address.box ?? address.normal });
  }
  if (address.kind === 'po-box' || address.kind === 'general-delivery') {
    return refuse({ code: 'places/po-box', rule: 'P8', box: address.box ?? 'General Delivery' });
  }
  if (address.kind === 'street' && address.number === null) {
    return refuse({ code: 'places/no-number', rule: 'P8', text: address.normal });
  }
  return accept(address);
}

function finish(
  parts: AddressParts,
  rest: Pick<Address, 'original' | 'alternatives' | 'repairs'>,
): Address {
  const buildingKey = buildingKeyOf(parts);
  const doorKey = doorKeyOf(buildingKey, parts);
  return { ...parts, ...rest, normal: normalOf(parts), doorKey, buildingKey };
}

function partsOf(tagged: Tagged, hint: AddressHint): AddressParts {
  const { asides } = tagged;
  const found = gather(tagged.components);
  const city = known(hint.city) ?? found.city;
  const state = stateIn(hint.state) ?? found.state ?? stateIn(hint.defaultState);
  const hintZip = hint.zip === undefined ? null : zipOf(hint.zip);
  const zip = hintZip ?? found.zip;
  const units = unitsOf(found.unitWords, hint.unit);
  const number =
    found.number === null
      ? null
      : parseHouseNumber(found.number, hyphenCustom({ city, state, zip }));
  return {
    kind: asides.generalDelivery ? 'general-delivery' : kindOf(found),
    number,
    street: found.street,
    crossStreet: found.crossStreet,
    between: asides.between,
    units,
    building: found.building,
    box: found.box,
    urbanization: asides.urbanization,
    city,
    state,
    zip,
    zip4: hintZip === null ? found.zip4 : null,
    remarks: found.remarks,
  };
}

function kindOf(found: Gathered): AddressParts['kind'] {
  if (found.crossStreet !== null && found.number === null) return 'intersection';
  if (found.street !== null) return 'street';
  return found.box !== null && /^(RR|HC) /.test(found.box) ? 'rural-route' : 'po-box';
}

function known(text: string | undefined): string | null {
  if (text === undefined) return null;
  const bare = text.toUpperCase().replace(/[.,]/g, '').replace(/\s+/g, ' ').trim();
  return bare === '' ? null : bare;
}

function zipOf(text: string): string | null {
  const zip = /^(\d{5})/.exec(text.trim())?.[1];
  return zip === undefined || zip === '00000' ? null : zip;
}

/**
 * Queens numbers its houses 98-40; so does Hawaii. Elsewhere a hyphen between rising numbers is a
 * range.
 */
function hyphenCustom(where: {
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
}): HyphenCustom {
  if (where.city === 'QUEENS' || where.state === 'HI') return 'one-house';
  if (where.zip !== null)
    return /^(110|111|113|114|116|967|968)/.test(where.zip) ? 'one-house' : 'range';
  return where.city === null ? 'unknown' : 'range';
}

function stateIn(text: string | undefined): string | null {
  return text === undefined ? null : stateOf(text);
}

/** The line's units and the separate column's, each once. */
function unitsOf(unitWords: readonly string[], column: string | undefined): readonly Unit[] {
  const ours = unitWords.length === 0 ? [] : parseUnits(unitWords.join(' '));
  if (column === undefined || column === '') return ours;
  const units = [...ours, ...parseUnits(column)];
  const seen = new Set<string>();
  return units.filter((unit) => {
    const key = `${unit.kind} ${unit.id}`;
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  });
}
