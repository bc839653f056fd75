import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgePosition } from './near.ts';

const place = { latitude: 39.0911, longitude: -94.4155 };
const actAt = Temporal.Instant.from('2026-11-19T20:05:00Z');
const at = '2026-11-19T20:04:30Z';
const north = (metres: number) => ({ ...place, latitude: place.latitude + metres / 111_195 });

function why(point: typeof place, accuracyM: number, when = at) {
  return judgePosition({ position: { point, accuracyM, at: when }, place, actAt }).why;
}

test('V11 near, exact and fresh is at the door, with its distance', () => {
  const judged = judgePosition({ position: { point: north(40), accuracyM: 12, at }, place, actAt });
  assert.deepEqual(judged, { shown: true, why: 'near', distanceM: 40 });
});

test('V11 an accuracy over 200 m, or none at all, shows nothing', () => {
  assert.equal(why(place, 200), 'near');
  assert.equal(why(place, 201), 'inaccurate');
  assert.equal(why(place, 0), 'inaccurate');
  assert.equal(why(place, Number.NaN), 'inaccurate');
});

test('V11 further than 250 m is away from the door', () => {
  assert.equal(why(north(249), 10), 'near');
  assert.equal(why(north(252), 10), 'far');
});

test('V11 a position from another time, or one that says no time, shows nothing', () => {
  assert.equal(why(place, 10, '2026-11-19T19:59:00Z'), 'old');
  assert.equal(why(place, 10, 'yesterday'), 'old');
});

test('V11 no position and no place point are told apart', () => {
  assert.equal(judgePosition({ position: undefined, place, actAt }).why, 'no-position');
  const position = { point: place, accuracyM: 5, at };
  assert.equal(judgePosition({ position, place: undefined, actAt }).why, 'place-unplaced');
});

test('V11 whatever a device sends, nothing further or vaguer than the limits is ever shown at the door', () => {
  const degrees = {
    latitude: fc.double({ min: -90, max: 90 }),
    longitude: fc.double({ min: -180, max: 180 }),
  };
  fc.assert(
    fc.property(fc.record(degrees), fc.double(), fc.string(), (point, accuracyM, when) => {
      const judged = judgePosition({ position: { point, accuracyM, at: when }, place, actAt });
      assert.ok(!judged.shown || ((judged.distanceM ?? 999) <= 250 && accuracyM <= 200));
    }),
  );
});
