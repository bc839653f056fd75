// What the board makes of the server's answer: order, marks, clocks, and what it says aloud.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Board, Me, WatchView } from '../contract.ts';
import { alarmTitle, newlySaid, presentBoard } from './board.present.ts';
import { markOf, presentWatch, whyNotTake } from './watch.present.ts';

const NOW = Date.parse('2026-11-22T20:07:00Z');
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();

const server4 = { personId: 'p4', callSign: 'server 4' };
const supervisor: Me = {
  personId: 's1',
  callSign: 'supervisor A',
  name: '',
  roles: ['supervisor'],
};

const calm: WatchView = {
  watchId: 'w1',
  visitId: 'v1',
  phase: 'armed',
  tier: 'routine',
  placeId: 'd1',
  placeLine: '1400 W Elm St',
  people: [server4],
  thirdParties: [],
  paperTypes: ['summons'],
  precautionary: false,
  armedAt: at(-300),
  deadlineAt: at(300),
  dueAt: at(240),
  nextStep: 'prompt',
  step: 0,
  steps: 5,
  lastCheckIn: null,
  lastPosition: null,
  takenBy: null,
  alarm: null,
  closedAt: null,
  closedReason: null,
};

const watch = (id: string, change: Partial<WatchView>): WatchView => ({
  ...calm,
  watchId: id,
  ...change,
});

const boardOf = (watches: readonly WatchView[]): Board => ({
  now: at(0),
  agency: {
    agencyId: 'a',
    name: 'Hollis County',
    jurisdiction: 'us-mo',
    zone: 'America/Chicago',
    example: true,
  },
  watches,
  people: [
    { ...server4, name: '', roles: ['server'], status: 'on-road', doorsLeft: 3 },
    {
      personId: 's1',
      callSign: 'supervisor A',
      name: '',
      roles: ['supervisor'],
      status: 'not-out',
      doorsLeft: 0,
    },
  ],
  today: { doors: 61, served: 23, leftForSafety: 4, overdue: 1 },
});

test('what needs eyes stands first: duress, panic, the longest overdue, then what someone has', () => {
  const taken = { personId: 's2', callSign: 'supervisor B', at: at(-10) };
  const board = boardOf([
    calm,
    watch('answered', { phase: 'responding', deadlineAt: at(-900), takenBy: taken }),
    watch('late', { phase: 'overdue', deadlineAt: at(-72) }),
    watch('panic', { phase: 'alarm', alarm: 'panic' }),
    watch('later', { phase: 'escalating', deadlineAt: at(-200) }),
    watch('duress', { phase: 'alarm', alarm: 'duress' }),
    watch('soon', { phase: 'prompted', deadlineAt: at(60) }),
  ]);
  const props = presentBoard(board, supervisor, NOW);
  assert.deepEqual(
    props.needsEyes.map((card) => card.watchId),
    ['duress', 'panic', 'later', 'late', 'answered'],
  );
  assert.deepEqual(
    props.soon.map((card) => card.watchId),
    ['soon'],
  );
  assert.deepEqual(
    props.atDoor.map((card) => card.watchId),
    ['w1'],
  );
  assert.equal(props.untaken, 4);
});

test('a deadline that has passed here is only "soon" until the server says overdue', () => {
  const waiting = watch('w', { deadlineAt: at(-20) });
  assert.equal(markOf(waiting, NOW), 'soon');
  assert.equal(presentWatch(waiting, { me: supervisor, now: NOW }).clock, '+00:20');
});

test('the ring holds what is left of the interval since the last check-in', () => {
  const shown = (change: Partial<WatchView>) =>
    presentWatch(watch('w', change), { me: supervisor, now: NOW }).left;
  assert.equal(shown({}), 0.5);
  assert.equal(
    shown({ lastCheckIn: { at: at(-100), channel: 'field-app', receivedAt: at(-100) } }),
    0.75,
  );
  assert.equal(shown({ deadlineAt: at(-1) }), 0);
  assert.equal(shown({ deadlineAt: null }), 0);
});

test('W5: nobody takes their own alarm, and the button says so', () => {
  const late = watch('w', { phase: 'escalating', deadlineAt: at(-72) });
  const own: Me = { ...server4, name: '', roles: ['server', 'supervisor'] };
  assert.match(whyNotTake(late, own) ?? '', /own alarm/);
  assert.match(whyNotTake(late, { ...supervisor, roles: ['clerk'] }) ?? '', /Only for: supervisor/);
  assert.equal(whyNotTake(late, supervisor), null);
  assert.match(whyNotTake(calm, supervisor) ?? '', /no alarm to take/);
  const taken = { ...late, takenBy: { ...supervisor, at: at(0) } };
  assert.match(whyNotTake(taken, supervisor) ?? '', /You have this/);
});

test('only what has just come to need eyes is said aloud, once', () => {
  const first = presentBoard(boardOf([calm]), supervisor, NOW);
  const one = newlySaid(new Map(), first);
  assert.deepEqual(one.urgent, []);
  const late = presentBoard(
    boardOf([watch('w1', { phase: 'overdue', deadlineAt: at(-72) })]),
    supervisor,
    NOW,
  );
  const two = newlySaid(one.seen, late);
  assert.deepEqual(two.urgent, ['OVERDUE: server 4 at 1400 W Elm St.']);
  assert.deepEqual(newlySaid(two.seen, late).urgent, []);
});

test('the tab says what needs eyes, and nothing once someone has it', () => {
  const late = watch('w1', { phase: 'overdue', deadlineAt: at(-72) });
  const props = presentBoard(boardOf([late, { ...late, watchId: 'w2' }]), supervisor, NOW);
  assert.equal(alarmTitle(props), '▲ OVERDUE server 4 +1 · Safe Return');
  const taken = { personId: 's2', callSign: 'supervisor B', at: at(0) };
  const quiet = presentBoard(boardOf([{ ...late, takenBy: taken }]), supervisor, NOW);
  assert.equal(alarmTitle(quiet), undefined);
});

test('only people who serve are counted on the road or not out', () => {
  const props = presentBoard(boardOf([]), supervisor, NOW);
  assert.deepEqual(
    props.onRoad.map((person) => person.callSign),
    ['server 4'],
  );
  assert.deepEqual(props.notOut, []);
});
