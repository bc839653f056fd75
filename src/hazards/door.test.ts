import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonId } from '#kernel/ids.ts';
import type { Actor } from '#ledger/model.ts';
import { doorKind, UNTOUCHED_DOOR, type Door, type DoorCommand, type DoorEvent } from './door.ts';

const START = Temporal.Instant.from('2026-11-22T19:00:00Z');
const person = (id: string): Actor => ({ kind: 'person', id: id as PersonId });
const one = person('one');
const two = person('two');

function play(steps: readonly (readonly [Actor, DoorCommand])[]) {
  let state: Door = UNTOUCHED_DOOR;
  let version = 0;
  let last: readonly DoorEvent[] = [];
  for (const [actor, command] of steps) {
    const now = START.add({ minutes: version });
    const decided = doorKind.decide(state, command, { now, actor });
    if (!decided.ok) return { refused: decided.refusal.code, state, last };
    last = decided.value;
    for (const event of decided.value) {
      version += 1;
      state = doorKind.evolve(state, { event, version, recordedAt: now, actor });
    }
  }
  return { refused: undefined, state, last };
}

const set = (
  tier: 'routine' | 'caution' | 'high' | 'no-go',
  standing: typeof tier,
): DoorCommand => ({
  kind: 'door.set-tier',
  tier,
  standing,
  reason: 'The movers told us what they saw.',
});

test('H10 a check needs its source, and the latest answer is the one that stands', () => {
  const check = (source: string, result: 'found' | 'nothing-found'): DoorCommand => ({
    kind: 'door.record-check',
    check: 'police-history',
    result,
    source,
  });
  assert.equal(play([[one, check(' ', 'found')]]).refused, 'hazards/check-needs-source');
  const { state } = play([
    [one, check('city dispatch', 'nothing-found')],
    [two, check('city dispatch', 'found')],
  ]);
  assert.equal(state.checks['police-history']?.result, 'found');
  assert.equal(state.checks['police-history']?.by.id, 'two');
  assert.equal(state.checks['disclosure'], undefined);
});

test('H3 the note of a check and the reason of a tier are held to the wording rule', () => {
  const check: DoorCommand = {
    kind: 'door.record-check',
    check: 'police-history',
    result: 'found',
    source: 'dispatch',
    note: 'Occupant is a felon.',
  };
  assert.equal(play([[one, check]]).refused, 'hazards/not-conduct');
  const tier = { ...set('high', 'routine'), reason: 'He looks dangerous.' } as DoorCommand;
  assert.equal(play([[one, tier]]).refused, 'hazards/not-conduct');
});

test('H14 anyone raises with a reason; the same tier again changes nothing', () => {
  const raised = play([[one, set('high', 'routine')]]);
  assert.equal(raised.state.set?.tier, 'high');
  assert.equal(raised.state.settledAt, undefined);
  assert.equal(play([[one, set('high', 'high')]]).refused, 'hazards/tier-stands');
  const silent = { ...set('high', 'routine'), reason: '  ' } as DoorCommand;
  assert.equal(play([[one, silent]]).refused, 'hazards/tier-needs-reason');
});

test('H14 one person cannot lower, however often they ask; a second person can', () => {
  const asked = play([[one, set('caution', 'high')]]);
  assert.equal(asked.state.set, undefined);
  assert.equal(asked.state.lowering?.tier, 'caution');
  const again = play([
    [one, set('caution', 'high')],
    [one, set('caution', 'high')],
  ]);
  assert.equal(again.refused, 'hazards/lowering-needs-another');
  const agreed = play([
    [one, set('caution', 'high')],
    [two, set('caution', 'high')],
  ]);
  assert.equal(agreed.state.set?.tier, 'caution');
  assert.equal(agreed.state.lowering, undefined);
  assert.deepEqual(
    agreed.last.map((event) => 'agreedWith' in event && event.agreedWith),
    ['one'],
  );
});

test('H14 two people who name different tiers have not agreed', () => {
  const { state } = play([
    [one, set('caution', 'high')],
    [two, set('routine', 'high')],
  ]);
  assert.equal(state.set, undefined);
  assert.equal(state.lowering?.tier, 'routine');
});

test('H14 a fact that came in after the first asking starts the asking again', () => {
  const late = { ...set('caution', 'high'), newestFactAt: START.add({ hours: 1 }) } as DoorCommand;
  const { state } = play([
    [one, set('caution', 'high')],
    [two, late],
  ]);
  assert.equal(state.set, undefined);
  assert.equal(state.lowering?.by.id, 'two');
});

test('H14 raising puts an open wish to lower aside', () => {
  const { state } = play([
    [one, set('routine', 'caution')],
    [two, set('high', 'caution')],
  ]);
  assert.equal(state.set?.tier, 'high');
  assert.equal(state.lowering, undefined);
});
