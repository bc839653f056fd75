import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonId } from '#kernel/ids.ts';
import type { Actor } from '#ledger/model.ts';
import { incidentKind, maySee, type Incident, type IncidentCommand } from './incident.ts';

const NOW = Temporal.Instant.from('2026-11-22T19:00:00Z');
const person = (id: string): Actor => ({ kind: 'person', id: id as PersonId });
const keeper: Actor = { kind: 'keeper', id: 'incidents' };
const dispatcher = person('dispatcher');
const server = person('server');

const OPEN: IncidentCommand = {
  kind: 'incident.open',
  cause: 'silence',
  what: 'server 4 did not check in and does not answer.',
  watchId: 'watch',
  placeId: 'place',
  people: [{ personId: 'server', callSign: 'server 4' }],
};
const close = (alarm: 'open' | 'over', words = 'Everyone is well.'): IncidentCommand => ({
  kind: 'incident.close',
  words,
  alarm,
});

function play(steps: readonly (readonly [Actor, IncidentCommand])[]) {
  let state: Incident | undefined;
  let version = 0;
  for (const [actor, command] of steps) {
    const now = NOW.add({ seconds: version });
    const decided = incidentKind.decide(state, command, { now, actor });
    if (!decided.ok) return { refused: decided.refusal.code, state };
    for (const event of decided.value) {
      version += 1;
      state = incidentKind.evolve(state, { event, version, recordedAt: now, actor });
    }
  }
  return { refused: undefined, state };
}

const refusedBy = (steps: Parameters<typeof play>[0]) => play(steps).refused;

test('I2 an incident needs words and somewhere, and is opened once', () => {
  assert.equal(refusedBy([[keeper, { ...OPEN, what: ' ' }]]), 'incidents/needs-words');
  const { watchId: _, placeId: __, ...nowhere } = OPEN;
  assert.equal(refusedBy([[dispatcher, nowhere]]), 'incidents/needs-where');
  assert.equal(
    refusedBy([
      [keeper, OPEN],
      [dispatcher, OPEN],
    ]),
    'incidents/open-already',
  );
});

test('I5 whoever is guarded sees nothing of it while it is open', () => {
  const { state } = play([[keeper, OPEN]]);
  assert.ok(state !== undefined);
  assert.equal(maySee(state, 'server'), false);
  assert.equal(maySee(state, 'dispatcher'), true);
  const over = play([
    [keeper, OPEN],
    [dispatcher, close('over')],
  ]).state;
  assert.ok(over !== undefined && maySee(over, 'server'));
});

test('I6 nobody closes their own, none closes over an open alarm or without words', () => {
  assert.equal(
    refusedBy([
      [keeper, OPEN],
      [server, close('over')],
    ]),
    'incidents/own',
  );
  assert.equal(
    refusedBy([
      [keeper, OPEN],
      [dispatcher, close('open')],
    ]),
    'incidents/alarm-open',
  );
  const silent = close('over', ' ');
  assert.equal(
    refusedBy([
      [keeper, OPEN],
      [dispatcher, silent],
    ]),
    'incidents/close-needs-words',
  );
  const done: readonly (readonly [Actor, IncidentCommand])[] = [
    [keeper, OPEN],
    [dispatcher, close('over')],
  ];
  assert.equal(play(done).state?.closed?.words, 'Everyone is well.');
  assert.equal(refusedBy([...done, [dispatcher, close('over')]]), 'incidents/closed');
});

test('I7 the log keeps its order and takes entries after the closing', () => {
  const log = (text: string): IncidentCommand => ({ kind: 'incident.log', text });
  assert.equal(
    refusedBy([
      [keeper, OPEN],
      [dispatcher, log(' ')],
    ]),
    'incidents/log-needs-words',
  );
  const { state } = play([
    [keeper, OPEN],
    [dispatcher, log('City police told at 13:04.')],
    [dispatcher, close('over')],
    [dispatcher, log('Report number 26-118.')],
  ]);
  assert.deepEqual(
    state?.log.map((one) => one.text),
    ['City police told at 13:04.', 'Report number 26-118.'],
  );
});

test('I8 a graver cause is put on it, a milder one and one after the closing are not', () => {
  const raise = (cause: 'duress' | 'panic' | 'silence'): IncidentCommand => ({
    kind: 'incident.raise-cause',
    cause,
  });
  assert.equal(
    play([
      [keeper, OPEN],
      [keeper, raise('duress')],
    ]).state?.cause,
    'duress',
  );
  const both = play([
    [keeper, OPEN],
    [keeper, raise('duress')],
    [keeper, raise('panic')],
  ]);
  assert.equal(both.state?.cause, 'duress');
  const after = play([
    [keeper, OPEN],
    [dispatcher, close('over')],
    [keeper, raise('panic')],
  ]);
  assert.equal(after.state?.cause, 'silence');
});

test('I5 the cause is a private part: purged, the incident still stands', () => {
  assert.ok(incidentKind.privateFields['incident.opened']?.includes('cause'));
  const event = {
    kind: 'incident.opened',
    watchId: 'watch',
    people: [],
  } as unknown as Parameters<typeof incidentKind.evolve>[1]['event'];
  const state = incidentKind.evolve(undefined, {
    event,
    version: 1,
    recordedAt: NOW,
    actor: keeper,
  });
  assert.deepEqual([state?.cause, state?.what, state?.watchId], ['by-hand', 'purged', 'watch']);
});
