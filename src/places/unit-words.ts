// The words by which one door inside a building is told from the next: APT, FL, REAR, BASEMENT,
// STORE. USPS Publication 28, Appendix C2 (secondary unit designators); the rest are words that
// dockets use. Serves P7.

const DESIGNATORS = `APT APARTMENT APARTMENTS APTMENT APTS APRT APTT APPT
BSMT BASEMENT BSMNT BASEMNT BSEMENT BASE BASM|BSMT BASEMEN BASMENT BSMENT|BLDG BUILDING BLD BLDNG
DEPT DEPARTMENT|FL FLOOR FLR FLOORS FLRS FLOO FLOR|FRNT FRONT FRT|GROUND GRND GRD GND|HNGR HANGAR
KEY|LBBY LOBBY|LOT|LOWR LOWER LWR|MEZZANINE MEZZ MEZZA|OFC OFFICE OFFICES OFF|PH PENTHOUSE PENTHSE
PIER|REAR|RM ROOM ROOMS RMS|SIDE|SLIP|SPC SPACE SPACES SPOT SPOTS|STOP|STE SUITE SUITES
STORE STOR STORES|STORAGE STGE|TRLR TRAILER|UNIT UNITS UNT|UPPR UPPER UPR|GARAGE GAR GARAGES
ATTIC ATTC|CELLAR|CONDO|DORM|FLAT|HOUSE HSE|LEFT|RIGHT RGHT|MIDDLE MIDD|TOP|STUDIO STUD
LEVEL LVL LEVELS|DOOR|ENTRANCE ENTRANC ENT|WAREHOUSE WHSE|PREMISES PREM|DUPLEX DUPL|LOFT|SECTION
BOOTH|YARD|BEDROOM BEDRM|PORTION PART|ENTIRE WHOLE ALL|PARKING|RETAIL|STALL|BAR|SALON
RESTAURANT REST`;

/**
 * Designators that need no identifier (Publication 28 §213.3), and the docket's own words of that
 * kind.
 */
const ALONE =
  'BSMT FRNT GROUND LBBY LOWR MEZZANINE OFC PH REAR SIDE UPPR ATTIC CELLAR LEFT RIGHT MIDDLE TOP ' +
  'STUDIO GARAGE STORE HOUSE';

const BY_WORD = new Map<string, string>();
for (const line of DESIGNATORS.split(/[|\n]/)) {
  const [abbreviation = '', ...words] = line.trim().split(' ');
  for (const word of [abbreviation, ...words]) BY_WORD.set(word, abbreviation);
}
const STANDS_ALONE = new Set(ALONE.split(' '));

/** The USPS abbreviation of a unit word (`APT`, `FL`, `BSMT`, …); null when the word is none. */
export function unitKindOf(word: string): string | null {
  return BY_WORD.get(word) ?? null;
}

/** True when the designator says enough by itself, as REAR does and APT does not. */
export function standsAlone(kind: string): boolean {
  return STANDS_ALONE.has(kind);
}

const NEEDS_ID = new Set('APT UNIT STE RM SPC LOT BLDG DEPT STORE TRLR STALL'.split(' '));

/** True when the designator is followed by its identifier, as APT 3A. */
export function needsId(kind: string): boolean {
  return NEEDS_ID.has(kind);
}

/** Every spelling, for the vocabulary that joins split words. */
export function unitWords(): readonly string[] {
  return [...BY_WORD.keys()];
}
