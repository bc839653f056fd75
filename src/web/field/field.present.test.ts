// The phone's own logic: how far a visit is, what the big clock shows, what a record asks for, which screen stands where.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WatchView } from '../contract.ts';
import type { Act } from './outbox.ts';
import { asks, draftFor, OUTCOMES, recordBody } from './record.present.ts';
import { pathOf, screenAt, type Screen } from './screens.ts';
import { actLines, moreMinutes, phaseHere, presentClock, standingOf } from './visit.present.ts';

const NOW = Date.parse('2026-11-22T20:07:00Z');
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();

const act = (change: Partial<Act>): Act => ({
  commandId: 'c1',
  name: 'away',
  path: '',
  body: {},
  madeAt: at(0),
  visitId: 'v1',
  state: { kind: 'kept' },
  ...change,
});

const refused = {
  kind: 'refused',
  problem: { type: '', title: '', status: 409, next: '' },
} as const;

test('leaving counts at once on this phone, sent or not, unless the server refused it', () => {
  assert.equal(phaseHere('at-door', []), 'at-door');
  assert.equal(phaseHere('at-door', [act({})]), 'away');
  assert.equal(phaseHere('at-door', [act({ state: refused })]), 'at-door');
  assert.equal(phaseHere('away', [act({ name: 'record' })]), 'recorded');
  assert.equal(phaseHere('closed', []), 'recorded');
});

const watch: WatchView = {
  watchId: 'w1',
  visitId: 'v1',
  phase: 'armed',
  tier: 'routine',
  placeId: 'd1',
  placeLine: '218 Orchard Rd',
  people: [{ personId: 'p4', callSign: 'server 4' }],
  thirdParties: [],
  paperTypes: [],
  precautionary: false,
  armedAt: at(-300),
  deadlineAt: at(300),
  dueAt: null,
  nextStep: null,
  step: 0,
  steps: 4,
  lastCheckIn: null,
  lastPosition: null,
  takenBy: null,
  alarm: null,
  closedAt: null,
  closedReason: null,
};

const live = { now: NOW, zone: 'America/Chicago', trust: { kind: 'live' } } as const;

test('the clock counts to the server’s deadline, and past it', () => {
  const calm = presentClock(watch, live);
  assert.equal(calm.clock, '05:00');
  assert.equal(calm.left, 0.5);
  assert.equal(calm.deadline, 'answer by 14:12');
  assert.equal(calm.tone, 'ease');
  const late = presentClock({ ...watch, deadlineAt: at(-61) }, live);
  assert.equal(late.clock, '+01:01');
  assert.equal(late.tone, 'past');
});

test('once help is called there is no deadline to keep', () => {
  const called = presentClock({ ...watch, phase: 'alarm' }, live);
  assert.equal(called.clock, 'HELP');
  assert.equal(called.deadline, null);
  assert.equal(called.left, 0);
  const late = presentClock({ ...watch, phase: 'escalating', deadlineAt: at(-90) }, live);
  assert.equal(late.clock, '+01:30');
});

test('a screen claims no more than what became of the act', () => {
  assert.equal(standingOf([act({})], 'away'), 'kept');
  assert.equal(standingOf([act({ state: { kind: 'sent' } })], 'away'), 'sent');
  assert.equal(standingOf([act({ state: { kind: 'recorded' } })], 'away'), 'recorded');
  assert.equal(standingOf([], 'away'), 'recorded');
});

test('without a line the clock goes on, and says on what it stands', () => {
  const lost = presentClock(watch, { ...live, trust: { kind: 'stale', since: NOW - 120_000 } });
  assert.equal(lost.clock, '05:00');
  assert.equal(lost.live, false);
  assert.equal(lost.trust, 'as last heard at 14:05');
  assert.match(lost.says, /No line/);
});

test('W4: what the phone shows depends on the phase it is given and never on the cause of an alarm', () => {
  const causes: readonly WatchView['alarm'][] = [null, 'duress', 'panic', 'silence'];
  const shown = causes.map((alarm) => presentClock({ ...watch, alarm }, live));
  assert.deepEqual(new Set(shown.map((one) => JSON.stringify(one))).size, 1);
});

test('W14: more time is offered up to the longest the policy allows', () => {
  assert.deepEqual(moreMinutes(20 * 60_000), [10, 20]);
  assert.deepEqual(moreMinutes(4 * 60_000), [2, 4]);
  assert.deepEqual(moreMinutes(100_000), [1]);
  assert.deepEqual(moreMinutes(0), []);
});

test('an act tells whether it is kept here, sent, or on the record', () => {
  const lines = actLines(
    [
      act({ name: 'fine', state: { kind: 'recorded' } }),
      act({ name: 'more', state: { kind: 'sent' } }),
      act({ name: 'away' }),
    ],
    'America/Chicago',
  );
  assert.deepEqual(
    lines.map((line) => line.text),
    [
      'I am fine 14:07 · on the record ✔',
      'More time 14:07 · sent',
      'Left the door 14:07 · kept here',
    ],
  );
});

test('leaving for safety stands first and asks for nothing', () => {
  assert.equal(OUTCOMES[0], 'left-for-safety');
  assert.deepEqual(recordBody(draftFor('left-for-safety', { partyName: 'Somebody' })), {
    outcome: 'left-for-safety',
  });
});

test('every outcome can be recorded as it starts', () => {
  for (const outcome of OUTCOMES) {
    const body = recordBody(draftFor(outcome, { partyName: 'A. Tenant' }));
    assert.equal(body['outcome'], outcome);
    assert(asks(outcome).includes('note'));
  }
  assert.deepEqual(recordBody(draftFor('served', { partyName: 'A. Tenant' })), {
    outcome: 'served',
    manner: 'in-hand',
    recipient: {
      name: 'A. Tenant',
      relation: 'the person named',
      identifiedBy: 'gave the name when asked',
    },
  });
});

test('each screen has one address, and an address leads back to it', () => {
  const screens: readonly Screen[] = [
    { kind: 'doors' },
    { kind: 'brief', paperIds: ['a-1', 'b-2'] },
    { kind: 'visit', visitId: 'c-3' },
  ];
  for (const screen of screens) assert.deepEqual(screenAt(pathOf(screen)), screen);
  assert.deepEqual(screenAt('/field/doors/<script>'), { kind: 'doors' });
});
