// What each event makes of a watch. Never throws on any event ever stored, and copes with a private
// part that was purged: an address then reads "purged", a duress signal is gone with the person it
// concerned.
import { unreachable } from '#kernel/assert.ts';
import { isBefore } from '#kernel/time.ts';
import type { Recorded } from '#ledger/model.ts';
import { clockUntil } from './due.ts';
import type {
  Alarm,
  EventOf,
  LastCheckIn,
  Position,
  Recipient,
  Watch,
  WatchEvent,
} from './model.ts';
import { firstStepToOthers } from './policy.ts';

type State = Watch | undefined;

export function evolve(state: State, recorded: Recorded<WatchEvent>): State {
  const { event, recordedAt } = recorded;
  if (event.kind === 'watch.armed') return armed(event, recordedAt);
  if (state === undefined) return state;
  switch (event.kind) {
    case 'watch.prompted':
      return { ...state, clock: { ...state.clock, prompted: true } };
    case 'watch.check-in-missed':
      return { ...state, clock: { ...state.clock, prompted: true, missed: true } };
    case 'watch.checked-in':
      return checkedIn(state, event, recordedAt);
    case 'watch.check-in-noted':
      return signalled(
        seen(state, event, checkInOf(event, event.why, recordedAt)),
        event,
        recordedAt,
      );
    case 'watch.extended':
      return extended(state, event, recordedAt);
    case 'watch.panicked':
      return raised(located(state, event.position), 'panicAt', recordedAt);
    case 'watch.step-put-out':
      return stepPutOut(state, event);
    case 'watch.guarded-called':
      return guardedCalled(state, event);
    case 'watch.taken':
      return taken(state, { ...event.by, at: recordedAt, remindAt: moment(event.remindAt) });
    case 'watch.handed-over':
      return taken(state, { ...event.to, at: recordedAt, remindAt: moment(event.remindAt) });
    case 'watch.reminded':
      return reminded(state, event);
    case 'watch.safety-confirmed':
      return withAlarm(state, (alarm) => ({
        ...alarm,
        confirmedBy: [...alarm.confirmedBy, event.by.personId],
      }));
    case 'watch.left':
      return { ...state, leftAt: recordedAt };
    case 'watch.closed':
      return closed(state, event, recordedAt);
    case 'watch.ending-told':
      return state.closed === undefined
        ? state
        : { ...state, closed: { ...state.closed, endingOwed: false } };
    default:
      return unreachable(event);
  }
}

const moment = (text: string) => Temporal.Instant.from(text);

function armed(event: EventOf<'watch.armed'>, recordedAt: Temporal.Instant): Watch {
  const { kind: _, deadlineAt, promptAt, position, ...arming } = event;
  return {
    ...arming,
    placeLine: event.placeLine ?? 'purged',
    thirdParties: event.thirdParties ?? [],
    codes: event.codes ?? [],
    standby: event.standby ?? null,
    armedAt: recordedAt,
    clock: clockUntil(moment(deadlineAt), moment(promptAt), event.policy.intervalMs),
    alarm: undefined,
    told: [],
    lastCheckIn: undefined,
    lastPosition: position,
    leftAt: undefined,
    closed: undefined,
  };
}

type CheckInEvent = EventOf<'watch.checked-in'> | EventOf<'watch.check-in-noted'>;

function checkInOf(
  event: CheckInEvent,
  counted: LastCheckIn['counted'],
  receivedAt: Temporal.Instant,
): LastCheckIn {
  return { at: moment(event.at), receivedAt, channel: event.channel, by: event.by, counted };
}

// The newest sign of life is the one made last, whatever order they came in.
function seen(state: Watch, event: CheckInEvent, checkIn: LastCheckIn): Watch {
  const before = state.lastCheckIn;
  const older = before !== undefined && isBefore(checkIn.at, before.at);
  return located({ ...state, lastCheckIn: older ? before : checkIn }, event.position);
}

function located(state: Watch, position: Position | undefined): Watch {
  if (position === undefined) return state;
  const before = state.lastPosition;
  const older = before !== undefined && isBefore(moment(position.at), moment(before.at));
  return older ? state : { ...state, lastPosition: position };
}

function checkedIn(
  state: Watch,
  event: EventOf<'watch.checked-in'>,
  recordedAt: Temporal.Instant,
): Watch {
  const until = clockUntil(
    moment(event.deadlineAt),
    moment(event.promptAt),
    state.clock.intervalMs,
  );
  const moved = !until.deadlineAt.equals(state.clock.deadlineAt);
  const clock = moved ? until : state.clock;
  const next = { ...seen(state, event, checkInOf(event, 'yes', recordedAt)), clock };
  return signalled(next, event, recordedAt);
}

function extended(
  state: Watch,
  event: EventOf<'watch.extended'>,
  recordedAt: Temporal.Instant,
): Watch {
  const clock = clockUntil(
    moment(event.deadlineAt),
    moment(event.promptAt),
    state.clock.intervalMs,
  );
  const lastCheckIn: LastCheckIn = {
    at: recordedAt,
    receivedAt: recordedAt,
    channel: 'field-app',
    by: event.by,
    counted: 'yes',
  };
  return { ...state, clock, lastCheckIn };
}

function signalled(state: Watch, event: CheckInEvent, recordedAt: Temporal.Instant): Watch {
  return event.signal === 'duress' ? raised(state, 'duressAt', recordedAt) : state;
}

// The same signal again, in an alarm that nobody has taken yet, changes nothing: the ladder is on
// its way (W21).
function raised(state: Watch, signal: 'panicAt' | 'duressAt', at: Temporal.Instant): Watch {
  const before = state.alarm;
  if (before?.[signal] !== undefined && before.taken === undefined) return state;
  const step = Math.max(before?.step ?? 0, firstStepToOthers(state.policy));
  const alarm: Alarm = {
    ...before,
    [signal]: at,
    signalAt: at,
    step: before?.step ?? 0,
    next: { step, at },
    taken: before?.taken,
    confirmedBy: [],
  };
  return { ...state, alarm };
}

function stepPutOut(state: Watch, event: EventOf<'watch.step-put-out'>): Watch {
  const dueAt = moment(event.dueAt);
  const before: Alarm = state.alarm ?? {
    silenceAt: dueAt,
    signalAt: dueAt,
    step: 0,
    next: undefined,
    taken: undefined,
    confirmedBy: [],
  };
  const next =
    event.next === null ? undefined : { step: event.next.step, at: moment(event.next.at) };
  const clock = state.alarm === undefined ? { ...state.clock, called: true } : state.clock;
  return {
    ...state,
    clock,
    alarm: { ...before, step: event.step, next },
    told: added(state.told, event.tell),
  };
}

// Under duress the clock that the guarded person sees has run out as well: from here on silence
// shows (W4).
function guardedCalled(state: Watch, event: EventOf<'watch.guarded-called'>): Watch {
  const called = withAlarm(state, (alarm) => ({ ...alarm, silenceAt: moment(event.dueAt) }));
  return {
    ...called,
    clock: { ...state.clock, called: true },
    told: added(state.told, event.tell),
  };
}

// A step that was owed before it was taken is still put out (W1); the rest of the ladder rests.
function taken(state: Watch, by: NonNullable<Alarm['taken']>): Watch {
  return withAlarm(state, (alarm) => {
    const owed = alarm.next !== undefined && !isBefore(by.at, alarm.next.at);
    return { ...alarm, taken: by, next: owed ? alarm.next : undefined };
  });
}

function reminded(state: Watch, event: EventOf<'watch.reminded'>): Watch {
  const remindAt = moment(event.remindAt);
  const next = withAlarm(state, (alarm) =>
    alarm.taken === undefined ? alarm : { ...alarm, taken: { ...alarm.taken, remindAt } },
  );
  return { ...next, told: added(state.told, event.tell) };
}

function closed(state: Watch, event: EventOf<'watch.closed'>, at: Temporal.Instant): Watch {
  const endingOwed = state.told.length > 0;
  return { ...state, closed: { at, reason: event.reason, by: event.by, endingOwed } };
}

function withAlarm(state: Watch, change: (alarm: Alarm) => Alarm): Watch {
  return state.alarm === undefined ? state : { ...state, alarm: change(state.alarm) };
}

function added(told: readonly Recipient[], more: readonly Recipient[]): readonly Recipient[] {
  const known = new Set(told.map(nameOf));
  return [...told, ...more.filter((one) => !known.has(nameOf(one)))];
}

const nameOf = (one: Recipient) => `${one.channel} ${one.id}`;
