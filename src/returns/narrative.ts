// The sentences of a return, in the first person of the server. Each is built from facts of the list and names their
// events; a sentence whose fact is missing is not written (T1). Words the server or a recipient used stand in quotation
// marks, as they were recorded.
import { unreachable } from '#kernel/assert.ts';
import { asCorrected } from '#visits/attempt.ts';
import type { Manner } from '#visits/model.ts';
import { markWords } from '#visits/words.ts';
import type { Fact, FactField, Sentence } from './content.ts';
import { refOfAttempt, type KnownAttempt } from './facts.ts';
import { longMoment } from './when.ts';

type Told = ReadonlyMap<FactField, Fact>;

export function narrate(what: {
  readonly facts: readonly Fact[];
  readonly served: KnownAttempt | undefined;
  readonly attempts: readonly KnownAttempt[];
  readonly agencyName: string;
  readonly zone: string;
}): readonly Sentence[] {
  const told: Told = new Map(what.facts.map((fact) => [fact.field, fact]));
  const body = what.served === undefined ? unserved(told, what) : service(told, what.served);
  return [received(told, what.agencyName), ...body].filter((one) => one !== undefined);
}

function received(told: Told, agencyName: string): Sentence | undefined {
  return say(
    told,
    ['paper', 'received'],
    (paper, day) => `The paper (${paper}) came to the ${agencyName} on ${day}.`,
  );
}

function service(told: Told, served: KnownAttempt): readonly (Sentence | undefined)[] {
  const { manner } = asCorrected(served.attempt);
  return [
    say(told, ['served-at', 'place'], (at, place) => `On ${at}, I was at ${place}.`),
    manner === null ? undefined : delivery(told, manner),
    say(told, ['recipient-relation'], (relation) =>
      ended(`Relation to the person to be served: ${relation}`),
    ),
    say(
      told,
      ['recipient-identified'],
      (words) => `How I knew who it was, in my words then: ${quoted(words)}`,
    ),
    say(told, ['recipient-age'], (age) => ended(`Age, as I judged it or was told: ${age}`)),
    say(told, ['recipient-description'], (words) => `I described the person as: ${quoted(words)}`),
    features(told),
    say(told, ['door'], (words) => `The door, in my words then: ${quoted(words)}`),
    say(told, ['mailed'], (words) => `A copy is recorded as mailed: ${words}.`),
    say(told, ['mailed-number'], (number) => `It went by certified mail, number ${number}.`),
    say(
      told,
      ['left-what'],
      (words) => `What I left, and where, in my words then: ${quoted(words)}`,
    ),
    say(told, ['said'], (words) => `What was said, as I wrote it down: ${quoted(words)}`),
    say(told, ['position'], (words) => `${words}.`),
    marked(served),
  ];
}

const FEATURES = [
  'recipient-sex',
  'recipient-skin',
  'recipient-hair',
  'recipient-height',
  'recipient-weight',
  'recipient-other',
] as const;

function features(told: Told): Sentence | undefined {
  const known = FEATURES.flatMap((field) => told.get(field) ?? []);
  if (known.length === 0) return undefined;
  const words = known.map(
    ({ label, value }) => `${label.charAt(0).toLowerCase()}${label.slice(1)} ${value}`,
  );
  return withRefs(told, FEATURES, `The person, as I saw them: ${words.join('; ')}.`);
}

function delivery(told: Told, manner: Manner): Sentence | undefined {
  const label = told.get('paper')?.value;
  const paper = label === undefined ? 'paper' : `paper (${label})`;
  const name = told.get('recipient-name')?.value;
  const party = told.get('party')?.value;
  const someone = name ?? 'a person whose name is not on the record';
  const text = (words: string) =>
    withRefs(told, ['paper', 'manner', 'recipient-name', 'party'], words);
  switch (manner) {
    case 'in-hand':
      return text(`There I handed the ${paper} to ${name ?? party ?? 'the person to be served'}.`);
    case 'abode':
      return text(
        `There, at the abode of the person to be served, I left the ${paper} with ${someone}.`,
      );
    case 'person-in-charge':
      return text(`There I handed the ${paper} to ${someone}, as the person in charge.`);
    case 'agent':
      return text(`There I handed the ${paper} to ${someone}, as agent of the party to be served.`);
    case 'posted':
      return text(`There I posted the ${paper} on the door.`);
    case 'posted-and-mailed':
      return text(`There I posted the ${paper} on the door; it is recorded as mailed as well.`);
    case 'set-out':
      return text(`There I carried out the ${paper}: possession was taken.`);
    case 'other':
      return text(`There I served the ${paper} in another manner, stated below in my words.`);
    default:
      return unreachable(manner);
  }
}

function unserved(
  told: Told,
  what: { readonly attempts: readonly KnownAttempt[]; readonly zone: string },
): readonly (Sentence | undefined)[] {
  const first = what.attempts[0];
  const last = what.attempts.at(-1);
  if (first === undefined || last === undefined) return [];
  const count = what.attempts.length;
  const refs = what.attempts.map(refOfAttempt);
  const party = told.get('party')?.value ?? 'the person to be served';
  const times =
    count === 1
      ? `One attempt was made, on ${momentOf(first, what.zone)}`
      : `${countWord(count)} attempts were made, the first on ${momentOf(first, what.zone)} and the ` +
        `last on ${momentOf(last, what.zone)}`;
  const listed =
    count === 1 ? 'It is listed below with its outcome.' : 'Each is listed below with its outcome.';
  return [
    { text: `${ended(times)} ${listed}`, refs },
    withRefs(told, ['party', 'paper'], `${party} was not served.`),
  ];
}

const COUNTS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
] as const;

function countWord(count: number): string {
  return COUNTS[count] ?? String(count);
}

/** With a full stop, where it has none. */
function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** As it was recorded, in quotation marks, closed as a sentence. */
function quoted(words: string): string {
  return `“${ended(words)}”`;
}

function momentOf(known: KnownAttempt, zone: string): string {
  return longMoment(asCorrected(known.attempt).occurredAt, zone);
}

// What was unusual stands on the face of the return: a court should not have to find it out.
function marked(known: KnownAttempt): Sentence | undefined {
  const marks = known.attempt.marks.map((mark) => markWords[mark]);
  if (marks.length === 0) return undefined;
  const ref = { kind: 'visit', id: known.visitId, version: known.attempt.version };
  return { text: `The record marks this attempt: ${marks.join('; ')}.`, refs: [ref] };
}

function say(
  told: Told,
  fields: readonly FactField[],
  words: (...values: readonly string[]) => string,
): Sentence | undefined {
  const facts = fields.map((field) => told.get(field));
  if (!facts.every((fact) => fact !== undefined)) return undefined;
  return withRefs(told, fields, words(...facts.map((fact) => fact.value)));
}

function withRefs(told: Told, fields: readonly FactField[], text: string): Sentence {
  const refs = fields.flatMap((field) => told.get(field)?.ref ?? []);
  const unique = new Map(refs.map((ref) => [`${ref.kind} ${ref.id} ${ref.version}`, ref]));
  return { text, refs: [...unique.values()] };
}
