// The labelled tokens of an address gathered into plain components, named as in the shared cases:
// number, street, unit, city, state, zip and the rest. Rule P3.
import type { Label } from './labels.ts';

export type Labelled = {
  readonly label: Label;
  /** As written. */
  readonly text: string;
  /** Bare and upper case; `''` for punctuation alone. */
  readonly word: string;
};
export type Components = { readonly [part: string]: string };

const PART: Readonly<Record<Label, string>> = {
  AddressNumber: 'number',
  AddressNumberPrefix: 'number',
  AddressNumberSuffix: 'number',
  BuildingName: 'building',
  CornerOf: 'corner',
  CountryName: 'country',
  IntersectionSeparator: 'intersection',
  LandmarkName: 'landmark',
  NotAddress: 'other',
  OccupancyIdentifier: 'unit',
  OccupancyType: 'unit_type',
  PlaceName: 'city',
  Recipient: 'recipient',
  StateName: 'state',
  StreetName: 'street',
  StreetNamePostDirectional: 'street',
  StreetNamePostModifier: 'street',
  StreetNamePostType: 'street',
  StreetNamePreDirectional: 'street',
  StreetNamePreModifier: 'street',
  StreetNamePreType: 'street',
  SubaddressIdentifier: 'sub',
  SubaddressType: 'sub_type',
  USPSBoxGroupID: 'rr',
  USPSBoxGroupType: 'rr_type',
  USPSBoxID: 'pobox',
  USPSBoxType: 'pobox_type',
  ZipCode: 'zip',
  ZipPlus4: 'zip4',
};

/**
 * After the separator of a crossing, street words belong to the second street. Punctuation at the
 * ends is dropped.
 */
export function componentsOf(labelled: readonly Labelled[]): Components {
  const parts: Record<string, string> = {};
  let crossing = false;
  for (const { label, text } of labelled) {
    const name = PART[label];
    const part = crossing && name === 'street' ? 'street2' : name;
    if (label === 'IntersectionSeparator') crossing = true;
    const before = parts[part];
    parts[part] = before === undefined ? text : `${before} ${text}`;
  }
  for (const part in parts) parts[part] = withoutEnd(parts[part] ?? '');
  return parts;
}

function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ',' || text[end - 1] === ';')) end--;
  return end === text.length ? text : text.slice(0, end).trimEnd();
}
