import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLine } from './parse-line.ts';

test('P3 components are named as in the shared cases', () => {
  const line = parseLine('1111 Broadway, Suite 1515, Oakland, CA 94607');
  assert.deepEqual(line.components, {
    number: '1111',
    street: 'Broadway',
    unit_type: 'Suite',
    unit: '1515',
    city: 'Oakland',
    state: 'CA',
    zip: '94607',
  });
  assert.deepEqual(line.labels?.[1], ['Broadway,', 'StreetName']);
  assert.equal(line.normal, '1111 BROADWAY STE 1515, OAKLAND CA 94607');
});

test('P10 components are those of the repaired text, the line as given stands beside', () => {
  const line = parseLine('595 PENNSYLVANIA AVE NUE');
  assert.equal(line.raw, '595 PENNSYLVANIA AVE NUE');
  assert.deepEqual(line.components, { number: '595', street: 'PENNSYLVANIA AVENUE' });
  assert.equal(line.repairs?.length, 1);
});

test('P13 further addresses have components of their own', () => {
  assert.deepEqual(parseLine('210 WEST 262ND ST A/K/A 6653 BROADWAY').alsoKnownAs, [
    { number: '6653', street: 'BROADWAY' },
  ]);
});

test('P2 a refusal says what to do next and leaves nothing half read', () => {
  assert.deepEqual(parseLine('<b>12 Main St</b>'), {
    raw: '<b>12 Main St</b>',
    refusal: {
      code: 'places/not-an-address',
      sentence: 'This looks like program text or markup, not like an address.',
      next: 'Give the address alone: house number, street, city, state, ZIP code.',
    },
  });
  assert.equal(parseLine('').refusal?.code, 'places/empty');
});

test('P1 a city alone is labelled, and is no door', () => {
  const line = parseLine('Tipton, MO 65081');
  assert.deepEqual(line.components, { city: 'Tipton', state: 'MO', zip: '65081' });
  assert.equal(line.refusal?.code, 'places/no-street');
});
