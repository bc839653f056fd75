// Tells an address that is plainly in another country. It speaks only on strong signs (a postal
// code with a country's or province's name beside it, or the country's own name at the end);
// Mexico, Missouri stays at home. Rule P9.

const CANADIAN_CODE =
  /\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d\b\s*(,?\s*CANADA)?\s*$/i;
const PROVINCES =
  'AB BC MB NB NL NS NT NU ON PE QC PQ SK YT ALBERTA MANITOBA NEWFOUNDLAND ONTARIO QUEBEC ' +
  'QUÉBEC YUKON SASKATCHEWAN';
const PROVINCE = new RegExp(
  `\\b(${PROVINCES.replaceAll(' ', '|')}|BRITISH COLUMBIA|NEW BRUNSWICK|NOVA SCOTIA)\\b`,
  'i',
);
const BRITISH_CODE = /\b(GIR 0AA|[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})\s*$/i;
const US_TAIL = /\b[A-Z]{2}\.?,?\s+\d{5}(-\d{4})?\s*$/i;
const MEXICAN_SIGN = /\b(C\.?\s?P\.?\s*\d{5}|COL(ONIA|\.)\s+\S|CDMX|D\.F\.)/i;

const BRITAIN = 'UNITED KINGDOM|U\\.K\\.?|UK|GREAT BRITAIN|ENGLAND|SCOTLAND|WALES|NORTHERN IRELAND';

const NAMES: ReadonlyArray<readonly [RegExp, string]> = [
  [/,\s*(CANADA)\s*$/i, 'Canada'],
  [new RegExp(`(,\\s*|\\d\\s+)(${BRITAIN})\\s*$`, 'i'), 'the United Kingdom'],
  [/,\s*(MEXICO|MÉXICO)\s*$/i, 'Mexico'],
  [/,\s*(IRELAND)\s*$/i, 'Ireland'],
  [/,\s*(AUSTRALIA)\s*$/i, 'Australia'],
  [/,\s*(GERMANY|DEUTSCHLAND)\s*$/i, 'Germany'],
  [/,\s*(FRANCE)\s*$/i, 'France'],
  [/,\s*(ITALY|ITALIA)\s*$/i, 'Italy'],
  [/,\s*(SPAIN|ESPAÑA)\s*$/i, 'Spain'],
  [/,\s*(JAPAN)\s*$/i, 'Japan'],
  [/,\s*(CHINA)\s*$/i, 'China'],
  [/,\s*(INDIA)\s*$/i, 'India'],
  [/,\s*(BRAZIL|BRASIL)\s*$/i, 'Brazil'],
  [/,\s*(COLOMBIA)\s*$/i, 'Colombia'],
  [/,\s*(CUBA)\s*$/i, 'Cuba'],
  [/,\s*(DOMINICAN REPUBLIC|REPÚBLICA DOMINICANA)\s*$/i, 'the Dominican Republic'],
];

/** The other country's name, or null when nothing says that the address is abroad. */
export function countryOutside(text: string): string | null {
  if (US_TAIL.test(text)) return null;
  const canadian = CANADIAN_CODE.exec(text);
  if (
    canadian !== null &&
    (canadian[1] !== undefined || PROVINCE.test(text.slice(0, canadian.index)))
  )
    return 'Canada';
  if (MEXICAN_SIGN.test(text) && /M[EÉ]X/i.test(text)) return 'Mexico';
  const named = NAMES.find(([pattern]) => pattern.test(text));
  if (named !== undefined) return named[1];
  if (canadian !== null && !/\b(APT|UNIT|#|STE|FL|RM)\b/i.test(text)) return 'Canada';
  if (
    BRITISH_CODE.test(text) &&
    text.includes(',') &&
    !/\b(APT|UNIT|FL|FLR|RM|STE|FLOOR)\b/i.test(text)
  ) {
    return 'the United Kingdom';
  }
  return null;
}
