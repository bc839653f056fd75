// The words by which one door inside a building is told from the next: APT, FL, REAR, BASEMENT, STORE.
// USPS Publication 28, Appendix C2 (secondary unit designators); the rest are words that dockets use. Serves P7.

const DESIGNATORS = `APT APARTMENT APARTMENTS APTMENT APTS APRT APTT APPT APT#|BSMT BASEMENT BSMNT BASEMNT BSEMENT BASE BASM
BSMT BASEMEN BASMENT BSMENT|BLDG BUILDING BLD BLDNG|DEPT DEPARTMENT|FL FLOOR FLR FLOORS FLRS FLOO FLOR|FRNT FRONT FRT
GRND GROUND GRD GND|HNGR HANGAR|KEY KEY|LBBY LOBBY|LOT LOT|LOWR LOWER LWR|MEZZ MEZZANINE MEZZA|OFC OFFICE OFFICES OFF
PH PENTHOUSE PENTHSE|PIER PIER|REAR REAR RR|RM ROOM ROOMS RMS|SIDE SIDE|SLIP SLIP|SPC SPACE SPACES SPC|STOP STOP
STE SUITE SUITES|STOR STORE STORES STR|STGE STORAGE|TRLR TRAILER|UNIT UNITS UNT|UPPR UPPER UPR|GAR GARAGE GARAGES
ATTC ATTIC|CELL CELLAR|CONDO CONDO|DORM DORM|FLAT FLAT|HSE HOUSE|LEFT LEFT|RGHT RIGHT RT|MID MIDDLE MIDD|TOP TOP
STUD STUDIO|LVL LEVEL LEVELS|DOOR DOOR|ENTR ENTRANCE ENTRANC ENT|WHSE WAREHOUSE|PREM PREMISES|DUPL DUPLEX|LOFT LOFT
SECT SECTION|BOOTH BOOTH|YARD YARD|BEDRM BEDROOM|PORTION PORTION PART|ENTIRE WHOLE ALL|PARKING PARKING|RETAIL RETAIL
STALL STALL|BAR BAR|SALON SALON|REST RESTAURANT`;

/** Designators that need no identifier (Publication 28 §213.3): BSMT, FRNT, LBBY, LOWR, OFC, PH, REAR, SIDE, UPPR. */
const ALONE = 'BSMT FRNT GRND LBBY LOWR MEZZ OFC PH REAR SIDE UPPR ATTC CELL LEFT RGHT MID TOP STUD GAR STOR HSE';

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

/** Every spelling, for the vocabulary that joins split words. */
export function unitWords(): readonly string[] {
  return [...BY_WORD.keys()];
}
