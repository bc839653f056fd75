// Random lives of a watch against a naive oracle that was written from the sentences of the rules
// alone: it keeps a list of what was said and when, and knows nothing of states, timers or ladders.
import { strict as equal } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PersonId } from '#kernel/ids.ts';
import { decide } from './decide.ts';
import { due, earliest } from './due.ts';
import { evolve } from './evolve.ts';
import type { Audience, Watch, WatchCommand, WatchEvent } from './model.ts';
import { defaultPolicies } from './policy.ts';

const server = { personId: 'server' as PersonId, callSign: 'server 4' };
const supervisor = { personId: 'supervisor' as PersonId, callSign: 'supervisor 1' };
const second = { personId: 'second' as PersonId, callSign: 'supervisor 2' };
const audience: Audience = {
  people: [
    { ...server, roles: ['server'], channels: ['email'] },
    { ...supervisor, roles: ['supervisor'], channels: ['email'] },
    { ...second, roles: ['dispatcher'], channels: ['email'] },
  ],
  endpointIds: [],
};
const { routine } = defaultPolicies;
const S = 1_000;
const INTERVAL = routine.intervalMs;
const GRACE = routine.graceMs;

type Act =
  | { readonly what: 'check-in'; readonly madeAgoMs: number; readonly code: 'none' | 'duress' }
  | { readonly what: 'panic' | 'take' | 'tick' | 'leave' }
  | { readonly what: 'more-time'; readonly minutes: number }
  | { readonly what: 'close'; readonly confirmed: 'yes' | 'no' };
type Life = readonly { readonly afterMs: number; readonly act: Act }[];

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ what: 'tick' } as const) },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('check-in' as const),
      madeAgoMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 200 * S })),
      code: fc.oneof(
        { weight: 6, arbitrary: fc.constant('none' as const) },
        { weight: 1, arbitrary: fc.constant('duress' as const) },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { what: 'panic' } as const,
      { what: 'take' } as const,
      { what: 'leave' } as const,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('more-time' as const),
      minutes: fc.integer({ min: 1, max: 20 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('close' as const),
      confirmed: fc.constantFrom('yes' as const, 'no' as const),
    }),
  },
);
const life: fc.Arbitrary<Life> = fc.array(
  fc.record({
    afterMs: fc.oneof(
      fc.integer({ min: 0, max: 5 * S }),
      fc.integer({ min: 0, max: 400 * S }),
      fc.integer({ min: 590 * S, max: 670 * S }),
    ),
    act,
  }),
  { minLength: 1, maxLength: 30 },
);

function commandOf(one: Act): WatchCommand {
  switch (one.what) {
    case 'tick':
      return { kind: 'watch.tick', audience };
    case 'check-in': {
      const code = one.code === 'duress' ? { codeHash: 'h' } : {};
      return { kind: 'watch.check-in', by: server.personId, channel: 'field-app', ...code };
    }
    case 'panic':
      return { kind: 'watch.panic', by: server.personId };
    case 'leave':
      return { kind: 'watch.leave', by: server.personId };
    case 'more-time':
      return { kind: 'watch.more-time', by: server.personId, minutes: one.minutes };
    case 'take':
      return { kind: 'watch.take', by: supervisor };
    case 'close': {
      const confirmedBy = one.confirmed === 'yes' ? { confirmedBy: second } : {};
      return {
        kind: 'watch.close',
        by: supervisor,
        reason: 'safe',
        words: 'Seen.',
        ...confirmedBy,
      };
    }
  }
}

const t0 = Temporal.Instant.from('2026-11-22T19:00:00Z').epochMilliseconds;
const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(t0 + ms);

/** The oracle: all it knows of the world, in milliseconds since the arming. */
type Oracle = { deadline: number; signal: boolean; out: boolean; closed: boolean; left: boolean };

/**
 * What the sentences of the rules say that an act does. `accepted` is what the program answered.
 */
function expect(oracle: Oracle, one: Act, now: number, accepted: boolean): void {
  const silent = now >= oracle.deadline + GRACE;
  if (!oracle.closed && !oracle.left && silent) oracle.out = true;
  if (one.what === 'tick' || oracle.closed) return;
  const made = one.what === 'check-in' ? now - one.madeAgoMs : now;
  const inTime = now < oracle.deadline || made >= oracle.deadline;
  if (one.what === 'check-in' && accepted) {
    if (!oracle.out && inTime) oracle.deadline = Math.max(oracle.deadline, made + INTERVAL);
    if (one.code === 'duress') oracle.signal = true;
  }
  if (one.what === 'more-time' && accepted) {
    oracle.deadline = Math.max(oracle.deadline, now + one.minutes * 60 * S);
  }
  if (one.what === 'panic' && accepted) [oracle.signal, oracle.out] = [true, true];
  if (one.what === 'close' && accepted) oracle.closed = true;
  if (one.what === 'leave' && accepted) {
    if (!oracle.out && !oracle.signal) oracle.closed = true;
    else if (!oracle.out) oracle.left = true;
  }
}

function arm(): Watch {
  const command: WatchCommand = {
    kind: 'watch.arm',
    policy: routine,
    visitId: 'v',
    placeId: 'p',
    placeLine: '120 Example Street',
    tier: 'routine',
    people: [server],
    thirdParties: [],
    paperTypes: [],
    precautionary: false,
    standby: null,
    codes: [{ personId: server.personId, hash: 'h', means: 'duress' }],
  };
  return apply(undefined, command, 0).watch;
}

function apply(watch: Watch | undefined, command: WatchCommand, now: number, madeAt = now) {
  const actor = { kind: 'person', id: server.personId } as const;
  const decided = decide(watch, command, { now: instant(now), actor, occurredAt: instant(madeAt) });
  const events: readonly WatchEvent[] = decided.ok ? decided.value : [];
  let next = watch;
  events.forEach((event, version) => {
    next = evolve(next, { event, version, recordedAt: instant(now), actor });
  });
  equal.ok(next !== undefined);
  return { watch: next, events, accepted: decided.ok };
}

test('W1, W2, W5, W6, W7: no life of a watch ends in silence or is called early', () => {
  const exercised = { out: 0, late: 0, closed: 0, repeats: 0 };
  fc.assert(
    fc.property(life, (acts) => {
      let watch = arm();
      const oracle: Oracle = {
        deadline: INTERVAL,
        signal: false,
        out: false,
        closed: false,
        left: false,
      };
      let now = 0;
      for (const { afterMs, act: one } of acts) {
        now += afterMs;
        const madeAt = one.what === 'check-in' ? Math.max(0, now - one.madeAgoMs) : now;
        const own = one.what === 'check-in' ? { ...one, madeAgoMs: now - madeAt } : one;
        const done = apply(watch, commandOf(one), now, madeAt);
        expect(oracle, own, now, done.accepted);
        watch = done.watch;
        for (const event of done.events) {
          if (event.kind !== 'watch.step-put-out') continue;
          equal.ok(oracle.out || oracle.signal, 'W2: put out without cause');
          equal.ok(Temporal.Instant.compare(event.dueAt, instant(now)) <= 0, 'W2: put out early');
          if (event.step === 4) exercised.repeats += 1;
        }
        if (watch.lastCheckIn?.counted === 'late') exercised.late += 1;
        equal.equal(watch.closed !== undefined, oracle.closed, 'W5: closed only by those who may');
      }
      // Then time passes, and only time.
      now += 30 * 60 * S;
      const end = apply(watch, { kind: 'watch.tick', audience }, now);
      expect(oracle, { what: 'tick' }, now, true);
      const put = end.watch.alarm?.step ?? 0;
      if (oracle.closed) exercised.closed += 1;
      else if (oracle.out || oracle.signal) {
        exercised.out += 1;
        equal.ok(put > 0, 'W1: nothing was put out although an alarm is out');
        equal.ok(earliest(due(end.watch)) !== undefined, 'W7: the ladder ended in silence');
      } else equal.fail('half an hour of silence must be an alarm');
    }),
    { numRuns: 1_500 },
  );
  const least = Math.min(exercised.out, exercised.late, exercised.closed, exercised.repeats);
  equal.ok(least > 30, `too little was exercised: ${JSON.stringify(exercised)}`);
});

test('W4: the guarded person sees the same with duress as without, until others act', () => {
  const quiet = fc.array(
    fc.record({
      afterMs: fc.integer({ min: 0, max: 300 * S }),
      what: fc.constantFrom('tick', 'check-in', 'more-time'),
    }),
    { maxLength: 15 },
  );
  fc.assert(
    fc.property(quiet, (acts) => {
      let open = apply(
        arm(),
        { kind: 'watch.check-in', by: server.personId, channel: 'field-app' },
        60 * S,
      );
      let forced = apply(
        arm(),
        { kind: 'watch.check-in', by: server.personId, channel: 'field-app', codeHash: 'h' },
        60 * S,
      );
      let now = 60 * S;
      for (const { afterMs, what } of acts) {
        now += afterMs;
        const one: Act =
          what === 'tick'
            ? { what: 'tick' }
            : what === 'more-time'
              ? { what: 'more-time', minutes: 12 }
              : { what: 'check-in', madeAgoMs: 0, code: 'none' };
        // The keeper is never far behind; what it sees of each is compared after it.
        open = apply(
          apply(open.watch, { kind: 'watch.tick', audience }, now).watch,
          commandOf(one),
          now,
        );
        forced = apply(
          apply(forced.watch, { kind: 'watch.tick', audience }, now).watch,
          commandOf(one),
          now,
        );
        equal.equal(forced.accepted, open.accepted);
        equal.deepEqual(forced.watch.clock, open.watch.clock);
        equal.deepEqual(forced.watch.lastCheckIn, open.watch.lastCheckIn);
      }
      equal.ok(forced.watch.alarm?.duressAt !== undefined);
    }),
    { numRuns: 300 },
  );
});

test('W3: deciding again what stands decides nothing new', () => {
  fc.assert(
    fc.property(life, (acts) => {
      let watch = arm();
      let now = 0;
      for (const { afterMs, act: one } of acts) {
        now += afterMs;
        watch = apply(watch, commandOf(one), now).watch;
        watch = apply(watch, { kind: 'watch.tick', audience }, now).watch;
        equal.deepEqual(apply(watch, { kind: 'watch.tick', audience }, now).events, []);
      }
    }),
    { numRuns: 300 },
  );
});
