// What a notice of the watch says: who, where, what happened, what to do, where to look. No name of
// a party or of a third party stands in it: a notice travels over networks and screens that are not
// ours.
import { wallTime } from '#kernel/time.ts';
import { isOpenAlarm } from './due.ts';
import type { CloseReason, EventOf, Position, Recipient, Watch, WatchEvent } from './model.ts';
import { causeOf, stepWords, type Cause } from './present.ts';

export type Place = { readonly zone: string; readonly publicUrl: string };

export type Message = { readonly subject: string; readonly body: string };

type About = {
  readonly watchId: string;
  readonly watch: Watch;
  readonly event: WatchEvent;
  readonly recipient: Recipient;
};

/** What a message about this event is headed, for lists and for receivers that read fields. */
export function subjectOf({ watch, event }: Pick<About, 'watch' | 'event'>): string {
  const where = `${callSigns(watch)}, ${watch.placeLine}`;
  if (event.kind === 'watch.ending-told') return `Closed: ${where}`;
  if (event.kind === 'watch.reminded') return `Still open: ${where}`;
  return `${subjectWord(causeOf(watch) ?? 'silence')}: ${where}`;
}

/** The message for one recipient of one event. */
export function messageOf(about: About, place: Place): Message {
  const { watch, event, recipient } = about;
  const guarded = watch.people.some(({ personId }) => personId === recipient.id);
  if (event.kind === 'watch.ending-told') return ending(about, place);
  if (guarded) return toTheGuarded(about, place);
  if (event.kind === 'watch.reminded') return reminder(about, place);
  return alarm(about, place);
}

export function linkTo(watchId: string, place: Place): string {
  return `${place.publicUrl.replace(/\/$/, '')}/watches/${watchId}`;
}

function alarm(about: About, place: Place): Message {
  const { watch, watchId } = about;
  const cause = causeOf(watch) ?? 'silence';
  const lines = [
    `${whatHappened(cause, watch, place)} ${callSigns(watch)}, at ${watch.placeLine}.`,
    ...facts(watch, place),
    '',
    whatToDo(cause),
    nextLine(about, place),
    linkTo(watchId, place),
  ];
  return {
    subject: subjectOf(about),
    body: lines.join('\n'),
  };
}

function subjectWord(cause: Cause): string {
  return { silence: 'No check-in', panic: 'PANIC', duress: 'DURESS' }[cause];
}

function whatHappened(cause: Cause, watch: Watch, place: Place): string {
  const { alarm: raised, clock } = watch;
  switch (cause) {
    case 'silence':
      return `No check-in by ${wallTime(clock.deadlineAt, place.zone)} from`;
    case 'panic':
      return `Panic raised at ${wallTime(raised?.panicAt ?? clock.deadlineAt, place.zone)} for`;
    case 'duress':
      return `Duress signalled at ${wallTime(raised?.duressAt ?? clock.deadlineAt, place.zone)} by`;
  }
}

function facts(watch: Watch, place: Place): readonly string[] {
  const { lastCheckIn, lastPosition, standby } = watch;
  const last =
    lastCheckIn === undefined
      ? 'No check-in since then.'
      : `Last check-in ${wallTime(lastCheckIn.at, place.zone)} by ` +
        `${lastCheckIn.channel.replace('-', ' ')}.`;
  return [
    `At the door since ${wallTime(watch.armedAt, place.zone)}. ${last}`,
    `Tier: ${watch.tier}. Papers: ${watch.paperTypes.map(readable).join(', ') || 'not stated'}.`,
    ...(watch.precautionary ? ['They asked for a precautionary watch: take this as real.'] : []),
    ...(watch.thirdParties.length === 0
      ? []
      : [`Also at the door: ${watch.thirdParties.map(({ role }) => role).join(', ')}.`]),
    ...(standby !== null && 'onScene' in standby ? [`Standby on scene: ${standby.onScene}.`] : []),
    ...(lastPosition === undefined ? [] : [positionLine(lastPosition, place)]),
  ];
}

function positionLine({ point, accuracyM, at }: Position, place: Place): string {
  const where = `${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}`;
  const when = wallTime(Temporal.Instant.from(at), place.zone);
  return `Position as of ${when}: ${where}, ±${Math.round(accuracyM)} m.`;
}

function whatToDo(cause: Cause): string {
  switch (cause) {
    case 'silence':
      return 'Take the alarm, call them, and send help if they do not answer.';
    case 'panic':
      return 'Take the alarm and send help now.';
    case 'duress':
      return (
        'Take the alarm and send help now. Do not call or write to them, and do not speak of ' +
        'it on the air: ' +
        'whoever is with them believes that they checked in.'
      );
  }
}

function nextLine({ watch }: About, place: Place): string {
  const next = watch.alarm?.next;
  if (next === undefined) return '';
  const step = watch.policy.ladder[next.step - 1];
  return `If nobody takes it, the program ${stepWords(step)} at ${wallTime(next.at, place.zone)}.`;
}

// The guarded person is told only what the clock shows, never why others were told (W4).
function toTheGuarded({ watch, watchId, event }: About, place: Place): Message {
  const by = wallTime(watch.clock.deadlineAt, place.zone);
  if (event.kind === 'watch.prompted') {
    return {
      subject: `Check in by ${by}`,
      body: `Check in by ${by}, or ask for more time.\n${linkTo(watchId, place)}`,
    };
  }
  const lines = [
    `You did not check in by ${by} at ${watch.placeLine}.`,
    'If you are safe, call in now: the alarm stays until someone else closes it. If you are ' +
      'not, leave.',
    linkTo(watchId, place),
  ];
  return { subject: `You did not check in by ${by}`, body: lines.join('\n') };
}

function reminder({ watch, watchId, event }: About, place: Place): Message {
  const { taken } = watch.alarm ?? {};
  const since =
    taken === undefined ? '' : ` by ${taken.callSign} at ${wallTime(taken.at, place.zone)}`;
  const lines = [
    `The alarm for ${callSigns(watch)} at ${watch.placeLine} was taken${since} and is still open.`,
    'Close it when they are safe, or hand it over.',
    linkTo(watchId, place),
  ];
  return { subject: subjectOf({ watch, event }), body: lines.join('\n') };
}

const endings: Readonly<Record<CloseReason, string>> = {
  away: 'They are away from the door.',
  safe: 'They are safe.',
  'false-alarm': 'It was a false alarm.',
  incident: 'It goes on as an incident.',
  other: 'See the alarm’s page for how it ended.',
};

function ending({ watch, watchId, event }: About, place: Place): Message {
  const { closed } = watch;
  const at = closed === undefined ? '' : ` at ${wallTime(closed.at, place.zone)}`;
  const lines = [
    `The alarm for ${callSigns(watch)} at ${watch.placeLine} was closed${at}.`,
    endings[closed?.reason ?? 'other'],
    linkTo(watchId, place),
  ];
  return { subject: subjectOf({ watch, event }), body: lines.join('\n') };
}

export function callSigns(watch: Watch): string {
  return watch.people.map(({ callSign }) => callSign).join(', ');
}

function readable(code: string): string {
  return code.replaceAll('-', ' ');
}

export type WebhookBody = {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
};

/** What a machine is told: the same facts, in fields. */
export function webhookBody(
  about: About & { readonly at: Temporal.Instant },
  place: Place,
): WebhookBody {
  const { watch, watchId, event, at } = about;
  const { alarm: raised, closed } = watch;
  return {
    type: event.kind,
    timestamp: at.toString(),
    data: {
      watchId,
      visitId: watch.visitId,
      placeId: watch.placeId,
      place: watch.placeLine,
      people: watch.people.map(({ callSign }) => callSign),
      tier: watch.tier,
      cause: causeOf(watch),
      covert: causeOf(watch) === 'duress' && !isOpenAlarm(raised),
      step: raised?.step ?? 0,
      steps: watch.policy.ladder.length,
      armedAt: watch.armedAt.toString(),
      deadlineAt: watch.clock.deadlineAt.toString(),
      dueAt: dueOf(event),
      closedAt: closed?.at.toString() ?? null,
      closedReason: closed?.reason ?? null,
      link: linkTo(watchId, place),
    },
  };
}

function dueOf(event: WatchEvent): string | null {
  const timed = event as Partial<EventOf<'watch.step-put-out'>>;
  return timed.dueAt ?? null;
}
