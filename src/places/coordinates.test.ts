import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkPoint, parsePoint } from './coordinates.ts';

function codeOf(latitude: number, longitude: number): string {
  const checked = checkPoint({ latitude, longitude });
  return checked.ok ? 'fine' : checked.refusal.code;
}

test('P15 places of the fifty states and the territories pass', () => {
  for (const [latitude, longitude] of [
    [40.7128, -74.006],
    [39.0911, -94.4155],
    [24.5551, -81.78],
    [48.38, -124.72],
    [44.81, -66.95],
    [41.28, -70.1],
    [61.22, -149.9],
    [71.29, -156.79],
    [52.83, 173.17],
    [21.31, -157.86],
    [18.47, -66.11],
    [13.47, 144.75],
    [-14.28, -170.7],
    [18.34, -64.93],
    [15.18, 145.75],
    [29.3, -94.8],
    [34.01, -119.8],
    [25.76, -80.19],
  ] as const) {
    assert.equal(codeOf(latitude, longitude), 'fine', `${latitude} ${longitude}`);
  }
});

test('P15 swapped coordinates are told plainly', () => {
  assert.equal(codeOf(-74.006, 40.7128), 'places/coordinates-swapped');
  assert.equal(codeOf(-94.4155, 39.0911), 'places/coordinates-swapped');
});

test('P15 a lost minus sign is told with what is probably meant', () => {
  assert.deepEqual(checkPoint({ latitude: 40.7128, longitude: 74.006 }), {
    ok: false,
    refusal: {
      code: 'places/coordinates-sign',
      rule: 'P15',
      latitude: 40.7128,
      longitude: 74.006,
      suggestion: '40.7128, -74.006',
    },
  });
});

test('P15 the sea and other countries are outside', () => {
  for (const [latitude, longitude] of [
    [0, 0],
    [30, -50],
    [35, -70],
    [26, -90],
    [30, -122],
    [48.85, 2.35],
  ] as const) {
    assert.equal(
      codeOf(latitude, longitude),
      'places/coordinates-outside',
      `${latitude} ${longitude}`,
    );
  }
});

test('P15 texts of coordinates', () => {
  assert.deepEqual(parsePoint('40.7128, -74.0060'), {
    ok: true,
    value: { latitude: 40.7128, longitude: -74.006 },
  });
  assert.deepEqual(parsePoint('40.7128° N, 74.0060° W'), {
    ok: true,
    value: { latitude: 40.7128, longitude: -74.006 },
  });
  assert.equal(parsePoint('nowhere').ok, false);
  assert.equal(parsePoint('').ok, false);
  assert.equal(parsePoint('400, 400').ok, false);
});

test('P15 no numbers make it throw, and what passes is unchanged', () => {
  fc.assert(
    fc.property(fc.double(), fc.double(), (latitude, longitude) => {
      const checked = checkPoint({ latitude, longitude });
      if (checked.ok) assert.deepEqual(checked.value, { latitude, longitude });
    }),
  );
});
