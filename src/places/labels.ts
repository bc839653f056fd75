// The names of an address's components, as the shared cases (usaddress) name them. Their order is
// the model file's: it may only be appended to.

export const LABELS = [
  'AddressNumber',
  'AddressNumberPrefix',
  'AddressNumberSuffix',
  'BuildingName',
  'CornerOf',
  'CountryName',
  'IntersectionSeparator',
  'LandmarkName',
  'NotAddress',
  'OccupancyIdentifier',
  'OccupancyType',
  'PlaceName',
  'Recipient',
  'StateName',
  'StreetName',
  'StreetNamePostDirectional',
  'StreetNamePostModifier',
  'StreetNamePostType',
  'StreetNamePreDirectional',
  'StreetNamePreModifier',
  'StreetNamePreType',
  'SubaddressIdentifier',
  'SubaddressType',
  'USPSBoxGroupID',
  'USPSBoxGroupType',
  'USPSBoxID',
  'USPSBoxType',
  'ZipCode',
  'ZipPlus4',
] as const;

export type Label = (typeof LABELS)[number];
