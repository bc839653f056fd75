// What time alone brings about: the event for each timer that has come due, in order, each with the
// moment it was due. After an outage many have: they happen one after the other, whoever they reach
// is told once, by the latest of them, and repeats that were missed are made good by one (W9).
import { assert, unreachable } from '#kernel/assert.ts';
import { addMs, isBefore } from '#kernel/time.ts';
import type { Actor } from '#ledger/model.ts';
import { promptReach, reachedBy, remindReach } from './audience.ts';
import { due, earliest, isTaken, type Timer } from './due.ts';
import { evolve } from './evolve.ts';
import type { Audience, EventOf, Recipient, Watch, WatchEvent } from './model.ts';

export type Happened = { readonly watch: Watch; readonly events: readonly WatchEvent[] };

const nobody: Audience = { people: [], endpointIds: [] };
const time: Actor = { kind: 'keeper', id: 'watch' };
const MOST = 64; // far more than any ladder has steps; only a mistake could reach it

/**
 * Before a command: what the clock shows must be true at `now`. Steps are left to the keeper, who
 * can tell people.
 */
export function clockUpTo(watch: Watch, now: Temporal.Instant): Happened {
  return happenUpTo({ watch, now, audience: nobody, only: ['prompt', 'miss'] });
}

/** All that is due. */
export function everythingDue(watch: Watch, now: Temporal.Instant, audience: Audience): Happened {
  return happenUpTo({ watch, now, audience });
}

function happenUpTo(task: {
  readonly watch: Watch;
  readonly now: Temporal.Instant;
  readonly audience: Audience;
  readonly only?: readonly Timer['kind'][];
}): Happened {
  const { now, audience, only } = task;
  const events: WatchEvent[] = [];
  let { watch } = task;
  let carried: readonly Recipient[] = [];
  for (let count = 0; ; count++) {
    assert(count < MOST, 'A watch has more timers due than any ladder has steps.');
    const timers = due(watch).filter((timer) => only === undefined || only.includes(timer.kind));
    const timer = earliest(timers);
    if (timer === undefined || isBefore(now, timer.at)) return { watch, events };
    const made = eventOf(timer, { watch, now, audience });
    const voice = inOneVoice(made, { carried, now });
    const { event } = voice;
    carried = voice.carried;
    events.push(event);
    watch = evolve(watch, { event, version: 0, recordedAt: now, actor: time }) ?? watch;
  }
}

type Moment = {
  readonly watch: Watch;
  readonly now: Temporal.Instant;
  readonly audience: Audience;
};

function eventOf(timer: Timer, at: Moment): WatchEvent {
  const { watch, now, audience } = at;
  const dueAt = timer.at.toString();
  switch (timer.kind) {
    case 'prompt':
      return { kind: 'watch.prompted', dueAt, tell: promptReach(watch, audience) };
    case 'miss':
      return { kind: 'watch.check-in-missed', dueAt };
    case 'silence':
      return stepPutOut(1, timer, at);
    case 'step':
      return stepPutOut(watch.alarm?.next?.step ?? 1, timer, at);
    case 'call-guarded':
      return { kind: 'watch.guarded-called', dueAt, tell: callGuarded(at) };
    case 'remind': {
      const remindAt = addMs(now, watch.policy.remindMs).toString();
      return { kind: 'watch.reminded', dueAt, tell: remindReach(watch, audience), remindAt };
    }
    case 'ending':
      return { kind: 'watch.ending-told', tell: stillReached(watch.told, audience) };
    default:
      return unreachable(timer.kind);
  }
}

// What a first step would have been, had there been no duress: only the part the guarded person
// would notice (W4).
function callGuarded({ watch, audience }: Moment): readonly Recipient[] {
  const first = watch.policy.ladder[0];
  if (first?.who !== 'guarded') return [];
  return reachedBy(first, watch, { people: audience.people, endpointIds: [] }).tell;
}

function stepPutOut(step: number, timer: Timer, at: Moment): EventOf<'watch.step-put-out'> {
  const { watch, now, audience } = at;
  const { ladder } = watch.policy;
  const rung = ladder[step - 1] ?? ladder.at(-1);
  assert(rung !== undefined, 'A ladder has at least one step.');
  const reached = reachedBy(rung, watch, audience);
  const dueAt = timer.at.toString();
  const put = { kind: 'watch.step-put-out', step, dueAt, ...reached } as const;
  if (isTaken(watch.alarm)) return { ...put, next: null };
  const after = addMs(timer.at, rung.waitMs);
  if (step >= ladder.length) {
    const repeatAt = isBefore(now, after) ? after : addMs(now, rung.waitMs);
    return { ...put, next: { step, at: repeatAt.toString() } };
  }
  const passed = reached.tell.length === 0; // it reached no one (W20)
  return { ...put, next: { step: step + 1, at: (passed ? timer.at : after).toString() } };
}

/**
 * A step that the next one overtakes at this very moment tells nobody by itself; the last one tells
 * all of them.
 */
function inOneVoice(
  made: WatchEvent,
  pending: { readonly carried: readonly Recipient[]; readonly now: Temporal.Instant },
): { readonly event: WatchEvent; readonly carried: readonly Recipient[] } {
  if (made.kind !== 'watch.step-put-out') return { event: made, carried: pending.carried };
  const known = new Set(made.tell.map(keyOf));
  const all = [...made.tell, ...pending.carried.filter((one) => !known.has(keyOf(one)))];
  const { next, step } = made;
  const overtaken =
    next !== null && next.step > step && !isBefore(pending.now, Temporal.Instant.from(next.at));
  if (overtaken) return { event: { ...made, tell: [] }, carried: all };
  return { event: { ...made, tell: all }, carried: [] };
}

const keyOf = (one: Recipient) => `${one.channel} ${one.id}`;

// Whoever was told and can still be reached that way; someone who has left the agency since cannot.
function stillReached(told: readonly Recipient[], audience: Audience): readonly Recipient[] {
  return told.filter((one) =>
    one.kind === 'endpoint'
      ? audience.endpointIds.includes(one.id)
      : audience.people.some(
          ({ personId, channels }) => personId === one.id && channels.includes(one.channel),
        ),
  );
}
