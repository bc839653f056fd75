// The fields a docket's column may fill, and the header words by which each is usually called.
// Guessing is by name first and by what stands in the column second; the guess is always shown.
// Rule R18.

/** In the order in which they choose their column: the more particular words first. */
export const fields = [
  'caseNumber',
  'docketNumber',
  'unit',
  'address2',
  'address',
  'city',
  'state',
  'zip',
  'country',
  'latitude',
  'longitude',
  'partyName',
  'partyKind',
  'plaintiff',
  'paperType',
  'court',
  'jurisdiction',
  'issued',
  'received',
  'courtDate',
  'judgment',
  'executed',
  'returnBy',
  'instructions',
  'reference',
] as const;

export type Field = (typeof fields)[number];

export const dateFields = [
  'issued',
  'received',
  'courtDate',
  'judgment',
  'executed',
  'returnBy',
] as const satisfies readonly Field[];

/** What a field is called in a sentence. */
export const fieldWords: Readonly<Record<Field, string>> = {
  caseNumber: 'case number',
  docketNumber: 'docket number',
  unit: 'apartment or unit',
  address2: 'second address line',
  address: 'address',
  city: 'city',
  state: 'state',
  zip: 'ZIP code',
  country: 'country',
  latitude: 'latitude',
  longitude: 'longitude',
  partyName: 'person or entity to be served',
  partyKind: 'kind of party',
  plaintiff: 'plaintiff or petitioner',
  paperType: 'paper type',
  court: 'court',
  jurisdiction: 'jurisdiction',
  issued: 'date issued',
  received: 'date received',
  courtDate: 'court date',
  judgment: 'date of judgment',
  executed: 'date executed',
  returnBy: 'return by',
  instructions: 'instructions',
  reference: 'reference that tells papers apart',
};

type HeaderNames = {
  /** The whole header, in small letters with single blanks: "eviction apt num". */
  readonly is: RegExp;
  /** A word in it, where no header is the whole. */
  readonly has?: RegExp;
};

const person = 'defendant|respondent|tenant';
const door = `service|serve at|eviction|property|premises|street|${person}`;
const paper = 'paper|document|doc|process|writ|service';

const names: Readonly<Record<Field, HeaderNames>> = {
  caseNumber: {
    is: /^(court )?(case|cause|index|file|matter|action)( id)?( (no|num|number|nbr))?$/,
    has: /\b(case|cause|index)\b.*\b(no|num|number)\b/,
  },
  docketNumber: { is: /^(docket|writ|warrant)( (no|num|number|nbr|id))?$/, has: /\bdocket\b/ },
  unit: {
    is: /^(apt|apartment|unit|suite|ste|room|floor)( (no|num|number))?$/,
    has: /\b(apt|apartment|unit|suite)\b/,
  },
  address2: { is: /\b(address|street|addr)( line)? ?2$/ },
  address: {
    is: new RegExp(`^((${door}) )?addr(ess)?( line)?( ?1)?$`),
    has: /\b(address|addr|street|premises)\b/,
  },
  city: { is: /^(.* )?(city|town|borough|municipality)( name)?$/ },
  state: { is: /^(.* )?(state|st)( code)?$/ },
  zip: { is: /^(.* )?(zip|zip ?code|postal code|post ?code|zip5)$/ },
  country: { is: /^country( code| name)?$/ },
  latitude: { is: /^(lat|latitude|y)$/ },
  longitude: { is: /^(lon|lng|long|longitude|x)$/ },
  partyName: {
    is: new RegExp(
      `^(${person}|party|serve|(person )?to (be )?served?|recipient|occupant)( ?name)?$`,
    ),
    has: new RegExp(
      `\\b(${person}|to be served|recipient)\\b(?!.*\\b(addr|address|phone|dob|email|type)\\b)`,
    ),
  },
  partyKind: { is: /\b(party|defendant|respondent)\b.*\b(type|kind)\b/ },
  plaintiff: {
    is: /^(plaintiff|petitioner|landlord|creditor|client|owner)s?( ?name)?$/,
    has: /\b(plaintiff|petitioner|landlord)\b(?!.*\b(addr|address|phone|attorney|email)\b)/,
  },
  paperType: {
    is: new RegExp(`^(${paper})s?( (type|kind|name|title|description))?$`),
    has: new RegExp(`^(type|kind)( of (${paper}))?$`),
  },
  court: {
    is: /^(court|court name|issuing court|division)$/,
    has: /\bcourt\b(?!.*\b(date|day|time|number|no|num)\b)/,
  },
  jurisdiction: { is: /^(jurisdiction|county|venue)$/ },
  issued: { is: /\b(issued?|issue date|date of issue|filed|file date|filing date)\b/ },
  received: { is: /\b(received?|receipt|date in|came to hand|intake)\b/ },
  courtDate: {
    is: /\b(court|hearing|trial|return|appearance) (date|day)\b/,
    has: /\b(hearing|trial)\b/,
  },
  judgment: { is: /\bjudge?ment\b/ },
  executed: { is: /\b(executed?|execution) ?(date|on)?\b/ },
  returnBy: { is: /\b(return by|return due|due date|due by|expir\w*|serve by|deadline)\b/ },
  instructions: { is: /\b(instructions?|notes?|comments?|remarks?)\b/ },
  reference: {
    is: /^(reference|ref|our ref|external id|paper id|service id|row id|id)( (no|num|number))?$/,
  },
};

/** `Court_Index Number ` and `courtIndexNumber` are both `court index number`. */
export function headerWords(header: string): string {
  return header
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/#/g, ' number ')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export type Samples = readonly (readonly string[])[];

/** The column of each field, as far as names and samples tell. No column is given twice. */
export function guessColumns(
  headers: readonly string[],
  samples: Samples,
): Partial<Record<Field, string>> {
  const free = new Set(headers.keys());
  const found: Partial<Record<Field, string>> = {};
  for (const way of ['is', 'has'] as const) {
    for (const field of fields) {
      if (found[field] !== undefined) continue;
      const pattern = names[field][way];
      const at = [...free].find(
        (column) =>
          pattern?.test(headerWords(headers[column] ?? '')) === true &&
          plausible(
            field,
            samples.map((cells) => cells[column] ?? ''),
          ),
      );
      if (at === undefined) continue;
      free.delete(at);
      found[field] = headers[at] ?? '';
    }
  }
  return caseFromDocket(found);
}

// Where only one number tells a paper, it is the case number, whatever the court calls it.
function caseFromDocket(found: Partial<Record<Field, string>>): Partial<Record<Field, string>> {
  const { docketNumber, ...rest } = found;
  if (found.caseNumber !== undefined || docketNumber === undefined) return found;
  return { ...rest, caseNumber: docketNumber };
}

// A column whose samples speak against its name is not taken: a "state" of long words, a "zip"
// without digits.
function plausible(field: Field, values: readonly string[]): boolean {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  if (filled.length === 0) return true;
  const share = (test: RegExp) => filled.filter((value) => test.test(value)).length / filled.length;
  switch (field) {
    case 'zip':
      return share(/^\d{3,5}(-?\d{4})?$/) > 0.5;
    case 'latitude':
    case 'longitude':
      return share(/^-?\d{1,3}(\.\d+)?$/) > 0.5;
    case 'state':
      return share(/^[A-Za-z]{2}$|^[A-Za-z ]{4,20}$/) > 0.5;
    case 'issued':
    case 'received':
    case 'courtDate':
    case 'judgment':
    case 'executed':
    case 'returnBy':
      return share(/\d/) > 0.5;
    case 'address':
      return share(/[A-Za-z]/) > 0.5;
    default:
      return true;
  }
}
