// Each event of a watch in one plain sentence, for the alarm's page and the record. The guarded
// person is told only what their own clock shows (W4).
import { unreachable } from '#kernel/assert.ts';
import { msBetween, wallTime } from '#kernel/time.ts';
import type { Recorded } from '#ledger/model.ts';
import type { Recipient, WatchEvent } from './model.ts';

export type StoryLine = {
  readonly at: string;
  readonly actor: string;
  readonly kind: string;
  readonly text: string;
  readonly ref: { readonly kind: 'watch'; readonly id: string; readonly version: number };
};

type Teller = {
  readonly watchId: string;
  readonly zone: string;
  /** Call sign of a person, or the name of an endpoint. */
  readonly nameOf: (id: string) => string;
};

export function storyOf(
  recorded: readonly Recorded<WatchEvent>[],
  teller: Teller,
): readonly StoryLine[] {
  return recorded.map((one) => ({
    at: one.recordedAt.toString(),
    actor: one.actor.kind === 'person' ? teller.nameOf(one.actor.id) : 'the program',
    kind: one.event.kind,
    text: `${sentence(one, teller)}${lateness(one, teller)}`,
    ref: { kind: 'watch', id: teller.watchId, version: one.version },
  }));
}

/** What the guarded person may read of their own watch while it is open. */
export function concealed(
  recorded: readonly Recorded<WatchEvent>[],
): readonly Recorded<WatchEvent>[] {
  const shown = [
    'watch.armed',
    'watch.prompted',
    'watch.check-in-missed',
    'watch.extended',
    'watch.panicked',
  ];
  return recorded.flatMap((one) => {
    const { event } = one;
    if (event.kind === 'watch.checked-in' || event.kind === 'watch.check-in-noted') {
      const { signal: _, ...open } = event;
      return [{ ...one, event: open }];
    }
    return shown.includes(event.kind) ? [one] : [];
  });
}

const LATE_MS = 5_000;

function lateness({ event, recordedAt }: Recorded<WatchEvent>, teller: Teller): string {
  if (!('dueAt' in event)) return '';
  const due = Temporal.Instant.from(event.dueAt);
  return msBetween(due, recordedAt) < LATE_MS
    ? ''
    : ` It was due at ${wallTime(due, teller.zone)}.`;
}

function sentence({ event, recordedAt }: Recorded<WatchEvent>, teller: Teller): string {
  const time = (text: string) => wallTime(Temporal.Instant.from(text), teller.zone);
  switch (event.kind) {
    case 'watch.armed':
      return (
        `Watch armed for ${event.people.map(({ callSign }) => callSign).join(', ')}; ` +
        `check in by ${time(event.deadlineAt)}.`
      );
    case 'watch.prompted':
      return 'Reminded to check in.';
    case 'watch.check-in-missed':
      return 'The check-in was missed.';
    case 'watch.checked-in':
      return event.signal === 'duress'
        ? `DURESS signalled by ${channel(event.channel)}, answered as a check-in.`
        : `Checked in by ${channel(event.channel)}; next by ` +
            `${time(event.deadlineAt)}.${said(event.words)}`;
    case 'watch.check-in-noted': {
      const when = `made at ${time(event.at)}, received ${wallTime(recordedAt, teller.zone)}`;
      const what = event.signal === 'duress' ? 'DURESS signalled' : 'A check-in';
      const why = event.why === 'late' ? 'after the missed deadline' : 'with the alarm out';
      return (
        `${what} by ${channel(event.channel)}, ${when}, ${why}: it ends ` +
        `nothing.${said(event.words)}`
      );
    }
    case 'watch.extended':
      return `Asked for ${event.minutes} minutes more; check in by ${time(event.deadlineAt)}.`;
    case 'watch.panicked':
      return `PANIC raised by ${teller.nameOf(event.by)}.`;
    case 'watch.step-put-out':
      return (
        `Step ${event.step} put out: ` +
        `${toldWords(event.tell, teller)}${unreached(event.unreached, teller)}.`
      );
    case 'watch.guarded-called':
      return `Called, as their clock asked for: ${toldWords(event.tell, teller)}.`;
    case 'watch.taken':
      return `Taken by ${event.by.callSign}.`;
    case 'watch.handed-over':
      return `Handed over to ${event.to.callSign}.`;
    case 'watch.reminded':
      return `Still open: ${toldWords(event.tell, teller)}.`;
    case 'watch.safety-confirmed':
      return (
        `${event.by.callSign} confirmed that they are safe ` +
        `(${event.how.replaceAll('-', ' ')}).${said(event.words)}`
      );
    case 'watch.left':
      return 'Said to have left the door; the alarm stays open.';
    case 'watch.closed':
      return `Closed: ${event.reason.replaceAll('-', ' ')}.${said(event.words)}`;
    case 'watch.ending-told':
      return `The end was told: ${toldWords(event.tell, teller)}.`;
    default:
      return unreachable(event);
  }
}

function channel(name: string): string {
  return name.replaceAll('-', ' ');
}

function said(words: string | undefined): string {
  return words === undefined || words === '' ? '' : ` “${words}”`;
}

function toldWords(tell: readonly Recipient[], teller: Teller): string {
  if (tell.length === 0) return 'nobody told by this step alone';
  return `told ${[...new Set(tell.map(({ id }) => teller.nameOf(id)))].join(', ')}`;
}

function unreached(people: readonly string[], teller: Teller): string {
  return people.length === 0 ? '' : `; no way to reach ${people.map(teller.nameOf).join(', ')}`;
}
