// The labelled tokens of an address gathered into plain components, named as in the shared cases:
// number, street, unit, city, state, zip and the rest. Rule P3.
import type { Label } from './labels.ts';

export type Labelled = { readonly label: Label; readonly text: string };
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
    const part = PART[label] === 'street' && crossing ? 'street2' : PART[label];
    if (label === 'IntersectionSeparator') crossing = true;
    parts[part] = parts[part] === undefined ? text : `${parts[part]} ${text}`;
  }
  return Object.fromEntries(
    Object.entries(parts).map(([part, text]) => [part, text.replace(/[,;\s]+$/, '')]),
  );
}
