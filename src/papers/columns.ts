// The fields a docket's column may fill, and the header words by which each is usually called.
// Guessing is by name first and by what stands in the column second; the guess is always shown.
// Rule R18.

/** In the order in which they choose their column: the more particular words first. */
export const fields = [
  'caseNumber', 'docketNumber', 'unit', 'address2', 'address', 'city', 'state', 'zip', 'country',
  'latitude', 'longitude', 'partyName', 'partyKind', 'plaintiff', 'paperType', 'court', 'jurisdiction',
  'issued', 'received', 'courtDate', 'judgment', 'executed', 'returnBy', 'instructions',
  'reference',
] as const;

export type Field = (typeof fields)[number];

export const dateFields = [
  'issued', 'received', 'courtDate', 'judgment', 'executed', 'returnBy',
] as const satisfies readonly Field[];
export type DateField = (typeof dateFields)[number];

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

// Matched against the header in small letters with single blanks, e.g. "eviction apt num".
const names: Readonly<Record<Field, readonly RegExp[]>> = {
  caseNumber: [
    /^(court )?(case|cause|index|file|matter|action)( id)?( (no|num|number|nbr))?$/,
    /\b(case|cause|index)\b.*\b(no|num|number)\b/,
  ],
  docketNumber: [/^(docket|writ|warrant)( (no|num|number|nbr|id))?$/, /\bdocket\b/],
  unit: [/^(apt|apartment|unit|suite|ste|room|floor)( (no|num|number))?$/, /\b(apt|apartment|unit|suite)\b/],
  address2: [/\b(address|street|addr)( line)? ?2$/],
  address: [
    /^(service|serve at|eviction|property|premises|street|defendant|respondent|tenant)? ?(address|addr)( line)?( ?1)?$/,
    /\b(address|addr|street|premises)\b/,
  ],
  city: [/^(.* )?(city|town|borough|municipality)( name)?$/],
  state: [/^(.* )?(state|st)( code)?$/],
  zip: [/^(.* )?(zip|zip ?code|postal code|post ?code|zip5)$/],
  country: [/^country( code| name)?$/],
  latitude: [/^(lat|latitude|y)$/],
  longitude: [/^(lon|lng|long|longitude|x)$/],
  partyName: [
    /^(defendant|respondent|tenant|party|serve|to be served|person to (be )?served?|recipient|occupant)( ?name)?$/,
    /\b(defendant|respondent|tenant|to be served|recipient)\b(?!.*\b(addr|address|phone|dob|email|type)\b)/,
  ],
  partyKind: [/\b(party|defendant|respondent)\b.*\b(type|kind)\b/],
  plaintiff: [
    /^(plaintiff|petitioner|landlord|creditor|client|owner)s?( ?name)?$/,
    /\b(plaintiff|petitioner|landlord)\b(?!.*\b(addr|address|phone|attorney|email)\b)/,
  ],
  paperType: [
    /^(paper|document|doc|process|writ|service|papers?|documents?)( (type|kind|name|title|description))?$/,
    /^(type|kind)( of (paper|process|document|writ|service))?$/,
  ],
  court: [/^(court|court name|issuing court|division)$/, /\bcourt\b(?!.*\b(date|day|time|number|no|num)\b)/],
  jurisdiction: [/^(jurisdiction|county|venue)$/],
  issued: [/\b(issued?|issue date|date of issue|filed|file date|filing date)\b/],
  received: [/\b(received?|receipt|date in|came to hand|intake)\b/],
  courtDate: [/\b(court|hearing|trial|return|appearance) (date|day)\b/, /\b(hearing|trial)\b/],
  judgment: [/\bjudge?ment\b/],
  executed: [/\b(executed?|execution) ?(date|on)?\b/],
  returnBy: [/\b(return by|return due|due date|due by|expir\w*|serve by|deadline)\b/],
  instructions: [/\b(instructions?|notes?|comments?|remarks?)\b/],
  reference: [/^(reference|ref|our ref|external id|paper id|service id|row id|id)( (no|num|number))?$/],
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
  for (const strictness of [0, 1]) {
    for (const field of fields) {
      if (found[field] !== undefined) continue;
      const pattern = names[field][strictness];
      const at = [...free].find(
        (column) =>
          pattern?.test(headerWords(headers[column] ?? '')) === true &&
          plausible(field, samples.map((cells) => cells[column] ?? '')),
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

// A column whose samples speak against its name is not taken: a "state" of long words, a "zip" without digits.
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
