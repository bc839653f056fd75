import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaOf, type OnTheWay } from './area.ts';

const centre = { latitude: 39.09, longitude: -94.41 };
const visit = (visitId: string, north: number | null): OnTheWay => ({
  visitId,
  callSign: `server ${visitId}`,
  placeLine: `${visitId} ELM ST`,
  phase: 'briefed',
  point: north === null ? null : { ...centre, latitude: centre.latitude + north },
});

test('I9 whoever is within the radius is listed, nearest first, unknown positions last', () => {
  const area = areaOf(centre, [
    visit('far', 0.02),
    visit('unknown', null),
    visit('b', 0.004),
    visit('a', 0.001),
  ]);
  assert.deepEqual(
    area.visits.map((one) => [one.visitId, one.distanceM]),
    [
      ['a', 111],
      ['b', 445],
      ['unknown', null],
    ],
  );
});

test('I9 where the incident’s own position is not known, everyone is listed and nobody is ruled out', () => {
  const area = areaOf(null, [visit('a', 0.001), visit('b', null)]);
  assert.deepEqual(
    area.visits.map((one) => one.distanceM),
    [null, null],
  );
});
