// Turns a return's content and its state into the strings of the page (T10). Pure: the same content gives the same
// strings. It says nothing that the content does not hold; what it adds is only how a court paper is laid out.
import { markWords, mannerWords, outcomeWords } from '#visits/words.ts';
import { factOf, type AttemptLine, type ReturnContent } from './content.ts';
import { formWords, titleOf } from './oath.ts';
import type { Labelled, ReturnDocument } from './page.ts';
import { printable } from './printable.ts';
import { clockTime, localOf, longDate, plainMoment, shortDate } from './when.ts';

/** Where the return stands: a draft, or signed by whom and when, and the entry of the ledger that says so. */
export type Standing = {
  readonly contentHash: string;
  /** When the newest of drafting and signing was recorded. */
  readonly at: string;
  readonly signed: { readonly at: string; readonly missingWords: string | null } | undefined;
  readonly amendedBy: string | null;
  readonly ledger: { readonly version: number; readonly position: string };
};

export function documentOf(content: ReturnContent, standing: Standing): ReturnDocument {
  const { agency, requirement } = content;
  const title = titleOf(content.service, requirement.form);
  const caseNumber = factOf(content, 'case-number') ?? '';
  const shown: ReturnDocument = {
    title: `${title}, ${caseNumber}`,
    author: agency.name,
    date: dateOf(standing.at),
    banner: agency.example ? 'EXAMPLE — NOT A COURT RECORD' : '',
    watermark: standing.signed === undefined ? 'DRAFT' : '',
    court: factOf(content, 'court') ?? '',
    caption: captionOf(content),
    heading: content.amends === null ? title : `Amended ${title.toLowerCase()}`,
    subheading: [formWords[requirement.form], requirement.citation ?? '']
      .filter(Boolean)
      .join(' · '),
    amends: amendsWords(content, standing),
    particulars: particularsOf(content),
    factsHeading: 'Facts',
    facts: content.narrative.map(({ text }) => text),
    ...attemptsOf(content),
    corrections: correctionsOf(content),
    missingHeading: 'Asked for by law, not on the record',
    missing: content.missing,
    missingNote: content.missing.length === 0 ? '' : (requirement.whenMissing ?? ''),
    missingWords: standing.signed?.missingWords
      ? `The signer says: “${standing.signed.missingWords}”`
      : '',
    fees: content.fees,
    oath: content.oath,
    ...signatureOf(content, standing),
    notes: notesOf(content, standing),
    record: recordOf(content, standing),
  };
  return printableAll(shown);
}

function captionOf(content: ReturnContent): ReturnDocument['caption'] {
  const plaintiff = factOf(content, 'plaintiff');
  const party = factOf(content, 'party') ?? 'The person to be served';
  const cases: readonly Labelled[] = [
    { label: 'Case No.', value: factOf(content, 'case-number') ?? '' },
    { label: 'Paper', value: sentenceCase(factOf(content, 'paper') ?? '') },
  ];
  if (plaintiff === undefined) {
    return { first: party, firstRole: 'to be served', second: '', secondRole: '', case: cases };
  }
  const [firstRole, secondRole] = ['Plaintiff or petitioner', 'to be served'];
  return { first: plaintiff, firstRole, second: party, secondRole, case: cases };
}

function particularsOf(content: ReturnContent): readonly Labelled[] {
  const fields = ['paper', 'party', 'place', 'received'] as const;
  return fields.flatMap((field) => {
    const fact = content.facts.find((one) => one.field === field);
    return fact === undefined ? [] : [{ label: fact.label, value: sentenceCase(fact.value) }];
  });
}

function attemptsOf(content: ReturnContent) {
  const { attempts, agency } = content;
  const late = attempts.some(({ marks }) => marks.includes('entered-late'));
  return {
    attemptsHeading: attempts.length === 1 ? 'The attempt' : 'The attempts',
    attemptsColumns: ['No.', 'Date', 'Time', 'What happened', 'Server'],
    attempts: attempts.map((attempt) => ({
      no: String(attempt.no),
      date: shortDate(localOf(attempt.occurredAt, agency.zone)),
      time: clockTime(localOf(attempt.occurredAt, agency.zone)),
      outcome: sentenceCase(outcomeWords[attempt.outcome]),
      detail: detailOf(attempt, agency.zone),
      server: attempt.by.callSign,
    })),
    attemptsNote: late
      ? 'An attempt entered more than an hour after it was made shows when it was entered.'
      : '',
  };
}

function detailOf(attempt: AttemptLine, zone: string): string {
  const manner = attempt.manner === null ? '' : mannerWords[attempt.manner];
  const left = attempt.leftWhat ?? '';
  const unusual = attempt.marks
    .filter((mark) => mark !== 'entered-late')
    .map((mark) => markWords[mark])
    .join('; ');
  const late = attempt.marks.includes('entered-late')
    ? `entered ${plainMoment(attempt.recordedAt, zone)}`
    : '';
  return [manner, left, unusual, late].filter((part) => part !== '').join('; ');
}

function correctionsOf(content: ReturnContent): readonly string[] {
  return content.attempts.flatMap(({ no, corrections }) =>
    corrections.map(({ recordedAt, parts, reason }) => {
      const at = plainMoment(recordedAt, content.agency.zone);
      const changes = parts
        .map(({ part, was, is }) => `${part} was “${was}”, is “${is}”`)
        .join('; ');
      return `Attempt ${no}, corrected ${at}: ${changes}. Reason given: “${reason}”`;
    }),
  );
}

function amendsWords(content: ReturnContent, standing: Standing): string {
  const amended =
    standing.amendedBy === null
      ? ''
      : `This return has been amended by a later one (${standing.amendedBy}). It stands here as it was signed.`;
  if (content.amends === null) return amended;
  const { returnId, contentHash } = content.amends;
  const amends =
    `Amended return. It takes the place of the return ${returnId}, which stays on the record unchanged ` +
    `(content ${contentHash}).`;
  return [amends, amended].filter((part) => part !== '').join(' ');
}

function signatureOf(content: ReturnContent, standing: Standing) {
  const { server, agency, requirement } = content;
  const { signed } = standing;
  const statement =
    signed === undefined
      ? [
          {
            text: 'Not signed. The content as it stands has the SHA-256',
            code: standing.contentHash,
          },
        ]
      : [
          {
            text:
              `Signed electronically by ${server.name} (${server.callSign}) on ` +
              `${plainMoment(signed.at, agency.zone)}, under the content with the SHA-256`,
            code: standing.contentHash,
          },
        ];
  return {
    signature: {
      mark: signed === undefined ? '' : `/s/ ${server.name}`,
      left: signed === undefined ? '' : `Dated ${longDate(localOf(signed.at, agency.zone))}`,
      under: [`${server.name}, ${server.callSign}`, agency.name],
      statement,
    },
    jurat: requirement.notary
      ? ['Subscribed and sworn to before me on this ______ day of ______________________, 20____.']
      : [],
    juratUnder: 'Notary public, or other officer who may take an oath',
  };
}

function notesOf(content: ReturnContent, standing: Standing): readonly string[] {
  const { requirement, agency } = content;
  const official =
    requirement.officialForm === null
      ? []
      : [
          `The court has a form of its own for this: ${requirement.officialForm}. Ask the clerk whether it is wanted.`,
        ];
  const unknown =
    requirement.citation === null
      ? ['The law pack of this jurisdiction does not say what a return for this paper must hold.']
      : [];
  const unreviewed =
    requirement.citation === null || requirement.reviewed
      ? []
      : [
          `What ${requirement.citation} asks for was taken from a law pack that nobody has reviewed yet.`,
        ];
  return [
    ...official,
    ...unknown,
    ...(standing.signed === undefined ? unreviewed : []),
    `Every fact above is taken from an entry of the unit’s append-only ledger. Times are local at the door (${agency.zone}).`,
  ];
}

function recordOf(content: ReturnContent, standing: Standing): readonly Labelled[] {
  const { version, position } = standing.ledger;
  return [
    { label: 'Return', value: content.returnId },
    { label: 'Content SHA-256', value: standing.contentHash },
    { label: 'Ledger', value: `return, version ${version}, position ${position}` },
  ];
}

function dateOf(at: string): ReturnDocument['date'] {
  const { year, month, day, hour, minute, second } =
    Temporal.Instant.from(at).toZonedDateTimeISO('UTC');
  return { year, month, day, hour, minute, second };
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// Every string of the page goes through `printable`, so none is forgotten.
function printableAll<Value>(value: Value): Value {
  if (typeof value === 'string') return printable(value) as Value;
  if (Array.isArray(value)) return value.map(printableAll) as Value;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, part]) => [key, printableAll(part)]);
    return Object.fromEntries(entries) as Value;
  }
  return value;
}
