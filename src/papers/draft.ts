// Reads what a clerk typed, an API sent or a docket's row said into a paper's intake, or says which
// part cannot be taken. The same checks stand at all three doors. Rules R1, R2, R4.
import type { Point } from '#kernel/geometry.ts';
import { accept, refuse, type Refused, type Result } from '#kernel/result.ts';
import { forVisit, parseAddress, type Address, type AddressHint } from '#places/address.ts';
import { countryOutside } from '#places/country.ts';
import { unitLine } from '#places/place.ts';
import type { DateJudge } from './dates.ts';
import type { FactValue, Intake, PaperAddress, Party } from './paper.ts';

export type PaperForm = {
  readonly caseNumber: string;
  readonly docketNumber?: string;
  readonly court?: string;
  /** As written: a code of the law pack or a court's own words. */
  readonly paperType: string;
  readonly jurisdiction?: string;
  readonly party: { readonly name: string | null; readonly kind?: Party['kind'] };
  readonly plaintiff?: string;
  readonly address: { readonly text: string; readonly country?: string } & AddressHint;
  readonly point?: Point;
  readonly dates?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, FactValue>>;
  readonly instructions?: string;
  readonly other?: Readonly<Record<string, string>>;
};

/** An intake still without its law words and its source. */
export type Draft = Omit<Intake, 'source' | 'jurisdiction' | 'paperTypeLabel'> & {
  readonly jurisdiction: string | null;
  readonly door: Address;
};

export type DraftContext = {
  /** Today in the agency's zone, as text, and the judge of dates from it. */
  readonly today: string;
  readonly dates: DateJudge;
  /**
   * Whether the paper comes to hand now, so that today is its date of receipt where nobody says
   * otherwise. A docket's row does not: the file may be years old, and a wrong day of receipt would
   * make wrong deadlines.
   */
  readonly toHandNow: boolean;
  /** The state to assume where an address names none. */
  readonly defaultState?: string;
};

const LONGEST: Readonly<Record<string, number>> = {
  caseNumber: 100,
  docketNumber: 100,
  court: 200,
  paperType: 200,
  partyName: 300,
  plaintiff: 500,
  instructions: 4_000,
  jurisdiction: 60,
  facts: 4_000,
  other: 20_000,
};

export function draftPaper(form: PaperForm, context: DraftContext): Result<Draft> {
  const texts = textsOf(form);
  for (const [field, text] of Object.entries(texts)) {
    const wrong = wrongText(field, text);
    if (wrong !== undefined) return wrong;
  }
  if (form.caseNumber.trim() === '') return missing('caseNumber', 'a case number');
  if (form.paperType.trim() === '') return missing('paperType', 'a paper type');
  const party = partyOf(form.party);
  if (!party.ok) return party;
  const dates = datesOf(form.dates ?? {}, context);
  if (!dates.ok) return dates;
  const door = readDoor(form, context);
  if (!door.ok) return door;
  return accept({
    caseNumber: tidy(form.caseNumber),
    docketNumber: tidyOrNull(form.docketNumber),
    court: tidy(form.court ?? ''),
    jurisdiction: tidyOrNull(form.jurisdiction),
    paperType: tidy(form.paperType),
    party: party.value,
    plaintiff: tidyOrNull(form.plaintiff),
    instructions: form.instructions?.trim() || null,
    dates: dates.value,
    facts: form.facts ?? {},
    address: addressOf(door.value),
    point: form.point ?? null,
    other: form.other ?? {},
    door: door.value,
  });
}

function textsOf(form: PaperForm): Readonly<Record<string, string>> {
  return {
    caseNumber: form.caseNumber,
    docketNumber: form.docketNumber ?? '',
    court: form.court ?? '',
    paperType: form.paperType,
    jurisdiction: form.jurisdiction ?? '',
    partyName: form.party.name ?? '',
    plaintiff: form.plaintiff ?? '',
    instructions: form.instructions ?? '',
    facts: Object.values(form.facts ?? {}).join(' '),
    other: Object.values(form.other ?? {}).join(' '),
  };
}

// A file's zero bytes and broken letters: the database cannot keep the one, nobody can read the
// other.
const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/u;

function wrongText(field: string, text: string): Refused | undefined {
  if (UNSEEN.test(text)) return refuse({ code: 'papers/unseen-characters', rule: 'R1', field });
  if (text.includes('\uFFFD')) return refuse({ code: 'papers/broken-letters', rule: 'R17', field });
  const limit = LONGEST[field] ?? 500;
  if (text.length <= limit) return undefined;
  return refuse({ code: 'papers/too-long', rule: 'R1', field, length: text.length, limit });
}

function missing(field: string, what: string): Refused {
  return refuse({ code: 'papers/missing', rule: 'R1', field, what });
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function tidyOrNull(text: string | undefined): string | null {
  const tidied = tidy(text ?? '');
  return tidied === '' ? null : tidied;
}

const ENTITY = new RegExp(
  '\\b(L\\.?L\\.?C|L\\.?L\\.?P|INC|CORP|CORPORATION|COMPANY|CO|LTD|L\\.?P|P\\.?C|BANK|TRUST|' +
    'ASSOCIATION|ASSN|CHURCH|UNIVERSITY|COUNTY|CITY|DEPARTMENT|AUTHORITY|FOUNDATION|' +
    'ENTERPRISES?)\\b\\.?',
  'i',
);
const OCCUPANTS =
  /^(all\s+)?(other\s+)?(unknown\s+)?(occupants?|tenants?|persons? in possession)\b/i;

function partyOf(given: PaperForm['party']): Result<Party> {
  const name = tidyOrNull(given.name ?? undefined);
  if (name === null) {
    if (given.kind === undefined || given.kind === 'occupants') {
      return accept({ name: null, kind: 'occupants' });
    }
    return missing('partyName', 'the name of whom it is for');
  }
  const guessed = OCCUPANTS.test(name) ? 'occupants' : ENTITY.test(name) ? 'entity' : 'person';
  return accept({ name, kind: given.kind ?? guessed });
}

function datesOf(
  given: Readonly<Record<string, string>>,
  context: DraftContext,
): Result<Readonly<Record<string, string>>> {
  const dates: Record<string, string> = {};
  for (const [name, text] of Object.entries(given)) {
    if (text.trim() === '') continue;
    const checked = context.dates.check(text.trim());
    if (!checked.ok) return refuse({ ...checked.refusal, field: name });
    dates[name] = checked.value;
  }
  const received = context.toHandNow ? { received: context.today } : {};
  return accept({ ...received, ...dates });
}

function readDoor(form: PaperForm, context: DraftContext): Result<Address> {
  const { text, country, ...given } = form.address;
  if (text.includes('\uFFFD')) {
    return refuse({ code: 'papers/broken-letters', rule: 'R17', field: 'address' });
  }
  const abroad = countryOf(country) ?? countryOutside(wholeLine(text, given));
  if (abroad !== null) {
    const details = { rule: 'R1', field: 'address', country: abroad };
    return refuse({ code: 'places/outside-the-country', ...details });
  }
  const { defaultState } = context;
  const hint = defaultState === undefined ? given : { defaultState, ...given };
  const parsed = parseAddress(text, hint);
  const door = parsed.ok ? forVisit(parsed.value) : parsed;
  return door.ok ? door : refuse({ ...door.refusal, field: 'address' });
}

const HOME = /^(us|u\.s\.?|usa|u\.s\.a\.?|united states( of america)?|america|840)$/i;

function countryOf(country: string | undefined): string | null {
  const said = tidyOrNull(country);
  return said === null || HOME.test(said) ? null : said.slice(0, 60);
}

// The parser trusts a column that says the state or ZIP; a foreign one stands in those columns too.
function wholeLine(text: string, given: AddressHint): string {
  const last = [given.city, given.state, given.zip].filter(
    (part) => part !== undefined && part !== '',
  );
  return last.length === 0 ? text : `${text}, ${last.join(' ')}`;
}

function addressOf(door: Address): PaperAddress {
  return {
    original: door.original,
    normal: door.normal,
    unit: unitLine(door),
    repairs: door.repairs.map((one) => `${one.kind}: ${one.before} → ${one.after}`),
  };
}
