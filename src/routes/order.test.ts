import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { orderStops, stopsOf, type PlannedPaper } from './order.ts';

const ZONE = 'America/Chicago';
const day = { date: '2026-11-23', zone: ZONE };
const at = (time: string) =>
  Temporal.PlainDateTime.from(`2026-11-23T${time}`).toZonedDateTime(ZONE).toInstant().toString();
const window = (from: string, to: string) => ({ from: at(from), to: at(to) });

const paper = (placeId: string, change: Partial<PlannedPaper> = {}): PlannedPaper => ({
  paperId: `paper of ${placeId}`,
  placeId,
  addressLine: `${placeId} ELM ST`,
  point: null,
  paperTypeLabel: 'Summons',
  deadline: null,
  window: null,
  ...change,
});
const order = (
  papers: readonly PlannedPaper[],
  change: { start?: { latitude: number; longitude: number } } = {},
) => orderStops(stopsOf(papers), { ...day, ...change });
const east = (longitude: number) => ({ latitude: 39, longitude });

test('D1 papers of one door make one stop with their earliest deadline and common hours', () => {
  const stops = stopsOf([
    paper('a', { paperId: '1', deadline: '2026-12-01', window: window('08:00', '21:00') }),
    paper('b', { paperId: '2' }),
    paper('a', {
      paperId: '3',
      deadline: '2026-11-28',
      paperTypeLabel: 'Writ',
      window: window('09:00', '16:00'),
    }),
  ]);
  assert.equal(stops.length, 2);
  assert.deepEqual(stops[0]?.paperIds, ['1', '3']);
  assert.deepEqual(stops[0]?.paperTypes, ['Summons', 'Writ']);
  assert.equal(stops[0]?.deadline, '2026-11-28');
  assert.deepEqual(stops[0]?.window, window('09:00', '16:00'));
});

test('D2 what ends first goes first: today’s deadlines and short hours, the week’s, the rest', () => {
  const placed = order([
    paper('rest'),
    paper('friday', { deadline: '2026-11-27' }),
    paper('tomorrow', { deadline: '2026-11-24' }),
    paper('today', { deadline: '2026-11-23' }),
    paper('until three', { window: window('08:00', '15:00') }),
    paper('late', { deadline: '2026-11-20', window: window('08:00', '12:00') }),
    paper('far', { deadline: '2027-02-01', window: window('06:00', '22:00') }),
  ]);
  assert.deepEqual(
    placed.map((one) => one.placeId),
    ['late', 'until three', 'today', 'tomorrow', 'friday', 'far', 'rest'],
  );
});

test('D3 with the same end the nearest goes next, and a stop without a position last', () => {
  const papers = [
    paper('unknown'),
    paper('c', { point: east(-94.1) }),
    paper('a', { point: east(-94.5) }),
    paper('b', { point: east(-94.3) }),
  ];
  assert.deepEqual(
    order(papers, { start: east(-94.6) }).map((one) => one.placeId),
    ['a', 'b', 'c', 'unknown'],
  );
  assert.deepEqual(
    order(papers, { start: east(-94.0) }).map((one) => one.placeId),
    ['c', 'b', 'a', 'unknown'],
  );
});

test('D4 every placement says why', () => {
  const placed = order([
    paper('a', { deadline: '2026-11-20' }),
    paper('b', { deadline: '2026-11-23' }),
    paper('c', { window: window('08:00', '15:00'), point: east(-94.1) }),
    paper('d', { deadline: '2026-11-25', point: east(-94.2) }),
    paper('e'),
  ]);
  assert.deepEqual(
    placed.map((one) => one.why),
    [
      'lawful only until 15:00; the way begins here',
      'its deadline 2026-11-20 has passed; its position is not known, so it follows those that are',
      'its deadline is today; its position is not known, so it follows those that are',
      'its deadline is 2026-11-25; next nearest, 8.6 km on',
      'no deadline is known; its position is not known, so it follows those that are',
    ],
  );
});

const anyPaper = fc
  .record({
    place: fc.integer({ min: 0, max: 9 }),
    id: fc.integer({ min: 0, max: 999 }),
    deadline: fc.option(fc.integer({ min: -5, max: 40 }), { nil: null }),
    until: fc.option(fc.integer({ min: 9, max: 22 }), { nil: null }),
    located: fc.boolean(),
  })
  .map(({ place, id, deadline, until, located }) =>
    paper(`p${place}`, {
      paperId: `${id}`,
      deadline:
        deadline === null
          ? null
          : Temporal.PlainDate.from(day.date).add({ days: deadline }).toString(),
      window: until === null ? null : window('08:00', `${String(until).padStart(2, '0')}:00`),
      point: located ? { latitude: 39 + place / 100, longitude: -94 - place / 50 } : null,
    }),
  );

test('D1 D2 D4 no paper is lost or doubled, a passed deadline never waits, all have a why', () => {
  fc.assert(
    fc.property(fc.array(anyPaper, { maxLength: 20 }), (papers) => {
      const placed = order(papers);
      const given = new Set(papers.map((one) => `${one.placeId} ${one.paperId}`));
      const kept = placed.flatMap((stop) => stop.paperIds.map((id) => `${stop.placeId} ${id}`));
      assert.deepEqual(kept.toSorted(), [...given].toSorted());
      assert.ok(placed.every((stop) => stop.why !== ''));
      const due = placed.map((stop) => stop.deadline !== null && stop.deadline <= day.date);
      const free = placed.findIndex((stop, index) => !due[index] && stop.window === null);
      if (free >= 0) assert.ok(!due.slice(free).includes(true));
      assert.deepEqual(order(papers), placed);
    }),
  );
});
