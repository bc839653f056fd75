// The story of a paper: one plain sentence for each event of its own stream and of the streams the
// rooms above attach to it (visits, watches, returns). Each room tells its own events; what a room
// leaves untold to this reader (a duress, to the guarded person) does not appear. Pure.
import { unreachable } from '#kernel/assert.ts';
import type { EventShape, Recorded, StreamRef } from '#ledger/model.ts';
import type { PaperEvent } from './paper.ts';

export type StoryLine = {
  readonly at: string;
  readonly actor: string;
  readonly kind: string;
  readonly text: string;
  readonly ref: { readonly kind: string; readonly id: string; readonly version: number };
};

export type StoryReader = {
  readonly personId: string;
  readonly zone: string;
  /** The call sign of a person. */
  readonly nameOf: (personId: string) => string;
};

type StreamTold = StreamRef & { readonly recorded: readonly Recorded<EventShape>[] };

/** Tells a whole stream of one kind: the versions it tells, and their sentences. */
export type Teller = (
  stream: StreamTold,
  reader: StoryReader,
) => readonly { readonly version: number; readonly text: string }[];

/** By stream kind. */
export type Tellers = Readonly<Record<string, Teller>>;

/** A teller from one sentence per event; null leaves the event untold. */
export function tellEach<Event extends EventShape>(
  say: (recorded: Recorded<Event>, reader: StoryReader) => string | null,
): Teller {
  return (stream, reader) =>
    (stream.recorded as readonly Recorded<Event>[]).flatMap((recorded) => {
      const text = say(recorded, reader);
      return text === null ? [] : [{ version: recorded.version, text }];
    });
}

/** All streams told, in the order of the record; a stream whose kind has no teller stays untold. */
export function tellStory(
  streams: readonly StreamTold[],
  tellers: Tellers,
  reader: StoryReader,
): readonly StoryLine[] {
  return streams
    .flatMap((stream) => {
      const texts = new Map(
        (tellers[stream.kind]?.(stream, reader) ?? []).map((one) => [one.version, one.text]),
      );
      return stream.recorded.flatMap((one) => {
        const text = texts.get(one.version);
        return text === undefined
          ? []
          : [{ recorded: one, line: lineOf(stream, one, text, reader) }];
      });
    })
    .toSorted((a, b) => Temporal.Instant.compare(a.recorded.recordedAt, b.recorded.recordedAt))
    .map(({ line }) => line);
}

function lineOf(
  stream: StreamRef,
  recorded: Recorded<EventShape>,
  text: string,
  reader: StoryReader,
): StoryLine {
  const { actor, event, version } = recorded;
  return {
    at: recorded.recordedAt.toString(),
    actor: actor.kind === 'person' ? reader.nameOf(actor.id) : 'the program',
    kind: event.kind,
    text,
    ref: { kind: stream.kind, id: stream.id, version },
  };
}

export const tellPaper: Teller = tellEach<PaperEvent>(({ event }, reader) =>
  sayPaper(event, reader),
);

const fromWhere = {
  form: 'by form',
  api: 'from another program',
  import: 'with a docket',
} as const;

export function sayPaper(event: PaperEvent, reader: StoryReader): string {
  switch (event.kind) {
    case 'paper.received': {
      const line = event.source.line === null ? '' : `, line ${event.source.line}`;
      const { paperTypeLabel, caseNumber } = event;
      return `Came in ${fromWhere[event.source.by]}${line}: ${paperTypeLabel}, case ${caseNumber}.`;
    }
    case 'paper.place-matched':
      return matched(event.match.kind);
    case 'paper.place-asked': {
      const lines = event.candidates.map((one) => one.line).join(' or ');
      return `The address may be ${lines}; a person has to say.`;
    }
    case 'paper.law-noted':
      return lawNoted(event);
    case 'paper.corrected': {
      const changes = { ...event.changes.dates, ...event.changes.facts };
      const parts = Object.entries(changes).map(
        ([name, value]) => `${plain(name)}: ${value ?? 'taken out'}`,
      );
      return `Corrected: ${parts.join('; ')}. Reason: ${event.reason ?? '—'}`;
    }
    case 'paper.assigned':
      if (event.personId === null) return 'No longer assigned to anyone.';
      return `Assigned to ${reader.nameOf(event.personId)}.`;
    case 'paper.outcome-noted':
      return outcomeNoted(event);
    case 'paper.closed':
      return `Closed: ${event.reason ?? '—'}`;
    case 'paper.returned':
      return `Returned to the court${event.words ? `: ${event.words}` : ''}.`;
    default:
      return unreachable(event);
  }
}

function matched(kind: string): string {
  if (kind === 'new') return 'The address is a door not known before.';
  return kind === 'by-hand' ? 'A person said which door it is.' : 'The address is a known door.';
}

function lawNoted(event: Extract<PaperEvent, { kind: 'paper.law-noted' }>): string {
  const { deadline, because } = event;
  const why = because === 'received' ? '' : ` (${because})`;
  if (deadline === null) return `The law was asked${why}: no deadline follows from what is known.`;
  const cite = deadline.citation === null ? '' : ` (${deadline.citation})`;
  const date = deadline.date ?? deadline.moment ?? '—';
  return `Deadline noted${why}: ${date}, ${deadline.what}${cite}.`;
}

function outcomeNoted(event: Extract<PaperEvent, { kind: 'paper.outcome-noted' }>): string {
  switch (event.result) {
    case 'served':
      return 'Served.';
    case 'posted':
      return 'Posted; the paper stays open until the law’s other steps are done.';
    case 'left-for-safety':
      return 'Left for safety. That is never counted against the attempt.';
    case 'not-served':
      return `Not served: ${event.outcome.replaceAll('-', ' ')}.`;
    default:
      return unreachable(event.result);
  }
}

function plain(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ');
}
