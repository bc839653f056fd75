// The rules, one by one: given what has happened, when this is asked at that moment, then these
// events or this refusal.
import { strict as equal } from 'node:assert';
import { test } from 'node:test';
import type { PersonId } from '#kernel/ids.ts';
import type { Result } from '#kernel/result.ts';
import { addMs } from '#kernel/time.ts';
import { isOpenFor, phaseOf, phaseSeenByGuarded } from './can.ts';
import { decide } from './decide.ts';
import { due, earliest } from './due.ts';
import { evolve } from './evolve.ts';
import type { Audience, Reachable, Watch, WatchCommand, WatchEvent } from './model.ts';
import { defaultPolicies, policyOfWatch, policyProblem, type TierPolicy } from './policy.ts';
import { rows, seenBy, type WatchRow } from './present.ts';

const start = Temporal.Instant.from('2026-11-22T19:00:00Z');
const minute = 60_000;
const at = (minutes: number, ms = 0) => addMs(start, minutes * minute + ms);

const server = { personId: 'server' as PersonId, callSign: 'server 4' };
const supervisor = { personId: 'supervisor' as PersonId, callSign: 'supervisor 1' };
const second = { personId: 'second' as PersonId, callSign: 'supervisor 2' };
const dispatcher = { personId: 'dispatcher' as PersonId, callSign: 'dispatch' };

const reachable = (who: typeof server, role: string): Reachable => ({
  ...who,
  roles: [role],
  channels: ['email'],
});
const everyone: Audience = {
  people: [
    reachable(server, 'server'),
    reachable(supervisor, 'supervisor'),
    reachable(second, 'supervisor'),
    reachable(dispatcher, 'dispatcher'),
  ],
  endpointIds: ['hook'],
};

type Scene = { readonly watch: Watch; readonly events: readonly WatchEvent[] };

function perform(
  scene: Watch | undefined,
  command: WatchCommand,
  now: Temporal.Instant,
  occurredAt?: Temporal.Instant,
) {
  const actor = { kind: 'person', id: server.personId } as const;
  return decide(scene, command, {
    now,
    actor,
    ...(occurredAt === undefined ? {} : { occurredAt }),
  });
}

function after(
  before: Watch | undefined,
  decided: Result<readonly WatchEvent[]>,
  now: Temporal.Instant,
): Scene {
  equal.ok(decided.ok, JSON.stringify(decided));
  let state = before;
  decided.value.forEach((event, index) => {
    const actor = { kind: 'keeper', id: 'test' } as const;
    state = evolve(state, { event, version: index + 1, recordedAt: now, actor });
  });
  equal.ok(state !== undefined);
  return { watch: state, events: decided.value };
}

function armed(
  policy: TierPolicy = defaultPolicies.routine,
  options: { readonly codes?: 'agreed' } = {},
): Watch {
  const command: WatchCommand = {
    kind: 'watch.arm',
    policy,
    visitId: 'visit',
    placeId: 'place',
    placeLine: '120 Example Street',
    tier: 'routine',
    people: [server],
    thirdParties: [{ role: 'locksmith', name: null }],
    paperTypes: ['summons'],
    precautionary: false,
    standby: null,
    codes:
      options.codes === undefined
        ? []
        : [{ personId: server.personId, hash: 'h', means: 'duress' }],
  };
  return after(undefined, perform(undefined, command, start), start).watch;
}

const tick = (watch: Watch, now: Temporal.Instant, audience = everyone): Scene =>
  after(watch, perform(watch, { kind: 'watch.tick', audience }, now), now);
const checkIn: WatchCommand = { kind: 'watch.check-in', by: server.personId, channel: 'field-app' };
const duress: WatchCommand = { ...checkIn, codeHash: 'h' };
const panic: WatchCommand = { kind: 'watch.panic', by: server.personId };
const takenBy = (by: typeof server): WatchCommand => ({ kind: 'watch.take', by });
const closedBy = (by: typeof server, confirmedBy?: typeof server): WatchCommand => ({
  kind: 'watch.close',
  by,
  reason: 'safe',
  words: 'Seen at the car.',
  ...(confirmedBy === undefined ? {} : { confirmedBy }),
});
const does = (watch: Watch, command: WatchCommand, now: Temporal.Instant) =>
  after(watch, perform(watch, command, now), now);
const kinds = (scene: Scene) => scene.events.map((event) => event.kind);
const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.refusal.code);
const stepsIn = (scene: Scene) =>
  scene.events.flatMap((event) => (event.kind === 'watch.step-put-out' ? [event] : []));
const toldIn = (scene: Scene) =>
  scene.events.flatMap((event) => ('tell' in event ? event.tell.map((one) => one.id) : [])).sort();
const nextDue = (watch: Watch) => earliest(due(watch))?.at.toString();
const rowOf = (watch: Watch): WatchRow => {
  const row = rows(watch, 'w')[0]?.row ?? {};
  const camel = Object.entries(row).map(([name, value]) => [
    name.replace(/_(\w)/g, (_, l: string) => l.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(camel) as WatchRow;
};

test('W1: at deadline plus grace the first step is put out, then each in its time', () => {
  const overdue = tick(armed(), at(10)).watch;
  equal.equal(phaseOf(overdue), 'overdue');
  equal.equal(nextDue(overdue), at(11).toString());
  const first = tick(overdue, at(11));
  equal.deepEqual(
    stepsIn(first).map((one) => [one.step, one.dueAt]),
    [[1, at(11).toString()]],
  );
  equal.equal(phaseOf(first.watch), 'escalating');
  const secondStep = tick(first.watch, at(12));
  equal.equal(stepsIn(secondStep)[0]?.step, 2);
  const third = tick(secondStep.watch, at(14));
  equal.equal(stepsIn(third)[0]?.step, 3);
  const last = tick(third.watch, at(16));
  equal.equal(phaseOf(last.watch), 'exhausted');
});

test('W1: a step that was due when the alarm was taken is still put out', () => {
  const overdue = tick(tick(armed(), at(11)).watch, at(11, 5)).watch;
  const taken = does(overdue, takenBy(supervisor), at(12, 3)).watch;
  equal.equal(phaseOf(taken), 'responding');
  equal.deepEqual(
    stepsIn(tick(taken, at(12, 5))).map((one) => one.step),
    [2],
  );
});

test('W2: nothing is put out a millisecond before its time', () => {
  const watch = armed();
  equal.deepEqual(kinds(tick(watch, at(8, -1))), []);
  equal.deepEqual(kinds(tick(watch, at(10, -1))), ['watch.prompted']);
  const overdue = tick(watch, at(10)).watch;
  equal.deepEqual(kinds(tick(overdue, at(11, -1))), []);
});

test('W3: the same tick a second time finds nothing to do', () => {
  const once = tick(armed(), at(11));
  equal.deepEqual(kinds(tick(once.watch, at(11))), []);
});

test('W4: duress gives the same events and answer, and shows only to those who watch', () => {
  const watch = armed(defaultPolicies.routine, { codes: 'agreed' });
  const usual = does(watch, checkIn, at(5));
  const forced = does(watch, duress, at(5));
  equal.deepEqual(kinds(forced), kinds(usual));
  equal.deepEqual(forced.watch.clock, usual.watch.clock);
  equal.deepEqual(forced.watch.lastCheckIn, usual.watch.lastCheckIn);
  const guarded = { personId: server.personId, roles: ['server'] };
  equal.deepEqual(seenBy(guarded, rowOf(forced.watch)), seenBy(guarded, rowOf(usual.watch)));
  const watcher = { personId: supervisor.personId, roles: ['supervisor'] };
  equal.equal(seenBy(watcher, rowOf(forced.watch)).alarm, 'duress');
  equal.equal(seenBy(watcher, rowOf(forced.watch)).phase, 'alarm');
});

test('W4: under duress the visible clock goes on, and its end calls only the guarded', () => {
  const forced = tick(
    does(armed(defaultPolicies.routine, { codes: 'agreed' }), duress, at(5)).watch,
    at(5),
  );
  equal.deepEqual(toldIn(forced), ['hook', 'second', 'supervisor']);
  const usual = does(armed(), checkIn, at(5)).watch;
  for (const now of [at(5, 1), at(13), at(15), at(15, 30_000)]) {
    const under = tick(forced.watch, now).watch;
    equal.equal(phaseSeenByGuarded(under), phaseSeenByGuarded(tick(usual, now).watch));
  }
  const out = tick(tick(forced.watch, at(15)).watch, at(16));
  const called = out.events.find((event) => event.kind === 'watch.guarded-called');
  equal.deepEqual(
    called?.tell.map((one) => one.id),
    ['server'],
  );
  equal.equal(phaseSeenByGuarded(out.watch), 'escalating');
  equal.equal(phaseOf(out.watch), 'alarm');
});

test('W4: leaving the door under duress looks as if the watch had ended', () => {
  const forced = does(armed(defaultPolicies.routine, { codes: 'agreed' }), duress, at(5)).watch;
  const left = does(forced, { kind: 'watch.leave', by: server.personId }, at(6)).watch;
  equal.equal(phaseSeenByGuarded(left), 'closed');
  equal.equal(phaseOf(left), 'alarm');
  equal.deepEqual(kinds(tick(left, at(60))).includes('watch.check-in-missed'), false);
});

test('W5: nobody takes, confirms or closes the alarm that guards themselves', () => {
  const alarm = tick(armed(), at(11)).watch;
  const confirm: WatchCommand = {
    kind: 'watch.confirm-safe',
    by: server,
    how: 'on-scene',
    words: 'ok',
  };
  for (const own of [takenBy(server), closedBy(server), confirm]) {
    equal.equal(codeOf(perform(alarm, own, at(12))), 'watch/own-alarm');
  }
  const taken = does(alarm, takenBy(supervisor), at(12)).watch;
  const toServer: WatchCommand = { kind: 'watch.hand-over', by: supervisor.personId, to: server };
  equal.equal(codeOf(perform(taken, toServer, at(12))), 'watch/own-alarm');
});

test('W5: duress is closed only after a second person has confirmed', () => {
  const forced = does(armed(defaultPolicies.routine, { codes: 'agreed' }), duress, at(5)).watch;
  equal.equal(codeOf(perform(forced, closedBy(supervisor), at(6))), 'watch/needs-second-person');
  equal.equal(
    codeOf(perform(forced, closedBy(supervisor, supervisor), at(6))),
    'watch/needs-second-person',
  );
  equal.equal(codeOf(perform(forced, closedBy(supervisor, server), at(6))), 'watch/own-alarm');
  equal.equal(codeOf(perform(forced, closedBy(supervisor, second), at(6))), 'accepted');
  const confirm: WatchCommand = {
    kind: 'watch.confirm-safe',
    by: second,
    how: 'on-scene',
    words: 'With me.',
  };
  const confirmed = does(forced, confirm, at(6)).watch;
  equal.equal(codeOf(perform(confirmed, closedBy(second), at(7))), 'watch/needs-second-person');
  equal.equal(codeOf(perform(confirmed, closedBy(supervisor), at(7))), 'accepted');
  const again = does(does(confirmed, takenBy(supervisor), at(7)).watch, duress, at(8)).watch;
  equal.equal(codeOf(perform(again, closedBy(supervisor), at(9))), 'watch/needs-second-person');
});

test('W6: made before the missed deadline, received after: kept, silences nothing', () => {
  const late = perform(armed(), checkIn, at(10, 20_000), at(9));
  const scene = after(armed(), late, at(10, 20_000));
  equal.deepEqual(kinds(scene), [
    'watch.prompted',
    'watch.check-in-missed',
    'watch.check-in-noted',
  ]);
  equal.equal(scene.watch.lastCheckIn?.counted, 'late');
  equal.equal(scene.watch.lastCheckIn?.at.toString(), at(9).toString());
  equal.deepEqual(
    stepsIn(tick(scene.watch, at(11))).map((one) => one.step),
    [1],
  );
});

test('W6: once the alarm is out no check-in ends it, however fresh', () => {
  const alarm = tick(armed(), at(11)).watch;
  const scene = does(alarm, checkIn, at(11, 10_000));
  equal.deepEqual(kinds(scene), ['watch.check-in-noted']);
  equal.equal(phaseOf(scene.watch), 'escalating');
  equal.equal(nextDue(scene.watch), at(12).toString());
});

test('W6: a check-in made in the grace counts', () => {
  const scene = does(armed(), checkIn, at(10, 30_000));
  equal.deepEqual(kinds(scene), ['watch.prompted', 'watch.check-in-missed', 'watch.checked-in']);
  equal.equal(scene.watch.clock.deadlineAt.toString(), at(20, 30_000).toString());
  equal.equal(phaseOf(scene.watch), 'armed');
});

test('W7: the last step tells everyone and repeats until someone takes the alarm', () => {
  let watch = tick(armed(), at(16)).watch;
  equal.equal(phaseOf(watch), 'exhausted');
  for (const minutes of [18, 20, 22]) {
    const scene = tick(watch, at(minutes));
    equal.deepEqual(
      stepsIn(scene).map((one) => one.step),
      [4],
    );
    equal.deepEqual(toldIn(scene), ['dispatcher', 'hook', 'second', 'supervisor']);
    watch = scene.watch;
  }
  const taken = does(watch, takenBy(dispatcher), at(23)).watch;
  equal.deepEqual(stepsIn(tick(taken, at(25))), []);
});

test('W9: after an outage all happens at once, as of when it was due; each told once', () => {
  const scene = tick(armed(), at(95));
  const dues = scene.events.flatMap((event) => ('dueAt' in event ? [event.dueAt] : []));
  equal.deepEqual(
    dues,
    [8, 10, 11, 12, 14, 16].map((minutes) => at(minutes).toString()),
  );
  equal.deepEqual(
    stepsIn(scene).map((one) => one.step),
    [1, 2, 3, 4],
  );
  equal.deepEqual(toldIn(scene), ['dispatcher', 'hook', 'second', 'server', 'supervisor']);
  equal.equal(nextDue(scene.watch), at(97).toString());
});

test('W10: whoever was told is told how it ended, and nobody else', () => {
  const alarm = tick(tick(armed(), at(11)).watch, at(12)).watch;
  const closed = does(alarm, closedBy(supervisor), at(13)).watch;
  const ending = tick(closed, at(13));
  equal.deepEqual(kinds(ending), ['watch.ending-told']);
  equal.deepEqual(toldIn(ending), ['hook', 'second', 'server', 'supervisor']);
  equal.equal(nextDue(ending.watch), undefined);
  const quiet = does(armed(), { kind: 'watch.leave', by: server.personId }, at(3)).watch;
  equal.equal(nextDue(quiet), undefined);
});

test('W11: a check-in counts from when it was made, never ahead, never backwards', () => {
  const early = after(armed(), perform(armed(), checkIn, at(9), at(4)), at(9)).watch;
  equal.equal(early.clock.deadlineAt.toString(), at(14).toString());
  const ahead = after(armed(), perform(armed(), checkIn, at(5), at(6)), at(5)).watch;
  equal.equal(ahead.clock.deadlineAt.toString(), at(15).toString());
  const older = after(early, perform(early, checkIn, at(9, 1), at(2)), at(9, 1)).watch;
  equal.equal(older.clock.deadlineAt.toString(), at(14).toString());
  equal.equal(older.lastCheckIn?.at.toString(), at(4).toString());
});

test('W12: only the guarded check in; others do so on their behalf, with the words', () => {
  const watch = armed();
  equal.equal(
    codeOf(perform(watch, { ...checkIn, by: supervisor.personId }, at(1))),
    'watch/not-yours',
  );
  const heard: WatchCommand = {
    kind: 'watch.check-in-on-behalf',
    channel: 'dispatcher',
    words: 'Clear, back in the car.',
  };
  const by = (id: string, command: WatchCommand) =>
    decide(watch, command, { now: at(5), actor: { kind: 'person', id: id as PersonId } });
  equal.equal(codeOf(by('server', heard)), 'watch/own-alarm');
  equal.equal(codeOf(by('dispatcher', { ...heard, words: ' ' })), 'watch/needs-words');
  const scene = after(watch, by('dispatcher', heard), at(5));
  equal.equal(scene.watch.clock.deadlineAt.toString(), at(15).toString());
});

test('W13: from the future or from before the arming: refused, and no deadline moves', () => {
  const watch = armed();
  equal.equal(codeOf(perform(watch, checkIn, at(5), at(65))), 'watch/from-the-future');
  equal.equal(codeOf(perform(watch, checkIn, at(5), at(-55))), 'watch/made-before-arming');
});

test('W14: more time up to the longest, before an alarm only', () => {
  const more = (minutes: number): WatchCommand => ({
    kind: 'watch.more-time',
    by: server.personId,
    minutes,
  });
  const scene = does(armed(), more(15), at(5));
  equal.equal(scene.watch.clock.deadlineAt.toString(), at(20).toString());
  equal.equal(codeOf(perform(armed(), more(21), at(5))), 'watch/too-much-time');
  equal.equal(codeOf(perform(armed(), more(0.5), at(5))), 'watch/too-much-time');
  equal.equal(codeOf(perform(armed(), more(5), at(11))), 'watch/no-more-time-now');
  equal.equal(codeOf(perform(armed(), more(5), at(10, 30_000), at(9))), 'watch/no-more-time-now');
  const shorter = does(armed(), more(1), at(5)).watch;
  equal.equal(shorter.clock.deadlineAt.toString(), at(10).toString());
});

test('W15: what fell due is recorded before the message, as of when it was due', () => {
  const scene = does(armed(), checkIn, at(30));
  equal.deepEqual(kinds(scene), [
    'watch.prompted',
    'watch.check-in-missed',
    'watch.check-in-noted',
  ]);
  equal.equal(
    scene.events[1]?.kind === 'watch.check-in-missed' && scene.events[1].dueAt,
    at(10).toString(),
  );
  equal.deepEqual(
    stepsIn(tick(scene.watch, at(30))).map((one) => one.step),
    [1, 2, 3, 4],
  );
});

test('W16: a policy out of bounds, or a ladder without everyone at its end, is refused', () => {
  const { routine } = defaultPolicies;
  equal.equal(policyProblem(routine), undefined);
  equal.equal(
    policyProblem({ ...routine, graceMs: 600_000 })?.refusal.code,
    'watch/policy-out-of-bounds',
  );
  equal.equal(
    policyProblem({ ...routine, intervalMs: Number.NaN })?.refusal.code,
    'watch/policy-out-of-bounds',
  );
  equal.equal(
    policyProblem({ ...routine, ladder: routine.ladder.slice(0, 2) })?.refusal.code,
    'watch/policy-ladder-ends',
  );
  equal.equal(policyProblem({ ...routine, ladder: [] })?.refusal.code, 'watch/policy-ladder-ends');
});

test('W17: where standby is wanted, arming takes its name or the reason why not', () => {
  const { kind: _, ...arming } = { kind: '', ...armed(), policy: defaultPolicies.high };
  const command = { ...arming, kind: 'watch.arm', tier: 'high' } as unknown as WatchCommand & {
    kind: 'watch.arm';
  };
  equal.equal(codeOf(perform(undefined, command, start)), 'watch/needs-standby');
  equal.equal(
    codeOf(perform(undefined, { ...command, standby: { onScene: 'Deputy unit 12' } }, start)),
    'accepted',
  );
  equal.equal(
    codeOf(perform(undefined, { ...command, standby: { without: 'Override.' } }, start)),
    'accepted',
  );
});

test('W18: a precautionary watch has half the grace and begins by telling others', () => {
  const policy = policyOfWatch(defaultPolicies.routine, { precautionary: true });
  const first = tick(armed(policy), at(10, 30_000));
  equal.deepEqual(toldIn(first), ['hook', 'second', 'supervisor']);
  equal.equal(
    policyOfWatch(defaultPolicies.routine, { precautionary: false, intervalMs: 5 * minute })
      .intervalMs,
    5 * minute,
  );
  equal.equal(
    policyOfWatch(defaultPolicies.routine, { precautionary: false, intervalMs: 50 * minute })
      .intervalMs,
    10 * minute,
  );
});

test('W19: an alarm that was taken and not closed comes back, until it is', () => {
  const taken = does(tick(armed(), at(11)).watch, takenBy(dispatcher), at(11, 30_000)).watch;
  equal.equal(nextDue(taken), at(21, 30_000).toString());
  const reminded = tick(taken, at(21, 30_000));
  equal.deepEqual(toldIn(reminded), ['dispatcher', 'hook', 'second', 'supervisor']);
  equal.equal(nextDue(reminded.watch), at(31, 30_000).toString());
  const over = does(
    reminded.watch,
    { kind: 'watch.hand-over', by: dispatcher.personId, to: supervisor },
    at(25),
  ).watch;
  equal.equal(nextDue(over), at(35).toString());
});

test('W20: a step that reaches no one is passed at once, and it is kept who was meant', () => {
  const only: Audience = {
    people: [
      { ...supervisor, roles: ['supervisor'], channels: [] },
      reachable(dispatcher, 'dispatcher'),
    ],
    endpointIds: [],
  };
  const scene = tick(armed(), at(11), only);
  equal.deepEqual(
    stepsIn(scene).map((one) => [one.step, one.unreached, one.tell.length]),
    [
      [1, [], 0],
      [2, ['supervisor'], 0],
      [3, [], 1],
    ],
  );
  const nobody = tick(armed(), at(11), { people: [], endpointIds: [] }).watch;
  equal.equal(phaseOf(nobody), 'exhausted');
  equal.equal(nextDue(nobody), at(13).toString());
});

test('W21: panic and duress go past the step meant for the guarded, from any phase', () => {
  const raised = does(armed(), panic, at(1)).watch;
  equal.equal(phaseOf(raised), 'alarm');
  const put = tick(raised, at(1));
  equal.deepEqual(
    stepsIn(put).map((one) => [one.step, one.dueAt]),
    [[2, at(1).toString()]],
  );
  equal.deepEqual(toldIn(put), ['hook', 'second', 'supervisor']);
  const further = does(tick(armed(), at(16)).watch, panic, at(16, 1)).watch;
  equal.deepEqual(
    stepsIn(tick(further, at(16, 1))).map((one) => one.step),
    [4],
  );
});

test('W21: a new signal must be taken again; the same one twice changes nothing', () => {
  const put = tick(does(armed(), panic, at(1)).watch, at(1)).watch;
  equal.deepEqual(kinds(tick(does(put, panic, at(1, 500)).watch, at(1, 500))), []);
  const taken = does(put, takenBy(supervisor), at(2)).watch;
  const again = does(taken, panic, at(3)).watch;
  equal.equal(phaseOf(again), 'alarm');
  equal.deepEqual(
    stepsIn(tick(again, at(3))).map((one) => one.step),
    [2],
  );
  equal.equal(codeOf(perform(again, takenBy(second), at(3))), 'accepted');
  equal.equal(codeOf(perform(taken, takenBy(second), at(3))), 'watch/already-taken');
});

test('W23: a code that was not agreed on is refused and moves nothing', () => {
  const watch = armed(defaultPolicies.routine, { codes: 'agreed' });
  equal.equal(
    codeOf(perform(watch, { ...checkIn, codeHash: 'other' } as WatchCommand, at(5))),
    'watch/unknown-code',
  );
  equal.equal(
    codeOf(perform(armed(), { ...checkIn, codeHash: 'h' } as WatchCommand, at(5))),
    'watch/unknown-code',
  );
});

test('W24: leaving ends the watch; in an alarm it is only kept', () => {
  const leave: WatchCommand = { kind: 'watch.leave', by: server.personId };
  equal.equal(does(armed(), leave, at(3)).watch.closed?.reason, 'away');
  equal.equal(does(armed(), leave, at(10, 30_000)).watch.closed?.reason, 'away');
  const inAlarm = does(armed(), leave, at(11)).watch;
  equal.equal(inAlarm.closed, undefined);
  equal.deepEqual(
    stepsIn(tick(inAlarm, at(11))).map((one) => one.step),
    [1],
  );
  const sentEarlier = after(
    armed(),
    perform(armed(), leave, at(10, 30_000), at(9)),
    at(10, 30_000),
  ).watch;
  equal.equal(sentEarlier.closed, undefined);
});

test('W5, W6: the table of acts says what the rules say', () => {
  equal.equal(isOpenFor('take', 'armed'), false);
  equal.equal(isOpenFor('take', 'exhausted'), true);
  equal.equal(isOpenFor('check-in', 'closed'), false);
  const closed = does(armed(), closedBy(supervisor), at(2)).watch;
  equal.equal(codeOf(perform(closed, checkIn, at(3))), 'watch/already-closed');
  equal.equal(codeOf(perform(undefined, checkIn, at(3))), 'ledger/not-found');
});
