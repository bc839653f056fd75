import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHouseNumber } from './house-number.ts';

test('P6 letters, halves and leading zeros', () => {
  assert.equal(parseHouseNumber('123A')?.text, '123A');
  assert.equal(parseHouseNumber('123 a')?.text, '123A');
  assert.equal(parseHouseNumber('00123')?.text, '123');
  assert.deepEqual(parseHouseNumber('3813 1/2'), {
    text: '3813 1/2',
    kind: 'plain',
    low: 3813,
    high: 3813,
    fraction: '1/2',
    letter: null,
  });
});

test('P6 in Queens a hyphen is part of one house number', () => {
  assert.deepEqual(parseHouseNumber('98-40', 'one-house'), {
    text: '98-40',
    kind: 'hyphenated',
    low: 98,
    high: 98,
    fraction: null,
    letter: null,
  });
  assert.equal(parseHouseNumber('10-25', 'one-house')?.kind, 'hyphenated');
});

test('P6 elsewhere it is a range, also where the second half is short', () => {
  assert.deepEqual(parseHouseNumber('409-13', 'range'), {
    text: '409-13',
    kind: 'range',
    low: 409,
    high: 413,
    fraction: null,
    letter: null,
  });
  assert.equal(parseHouseNumber('535-537', 'range')?.high, 537);
  assert.equal(parseHouseNumber('535 - 537', 'range')?.text, '535-537');
  assert.equal(parseHouseNumber('98-40', 'range')?.kind, 'hyphenated');
});

test('P6 lists and grids', () => {
  assert.deepEqual(parseHouseNumber('156-158-160-162'), {
    text: '156-158-160-162',
    kind: 'list',
    low: 156,
    high: 162,
    fraction: null,
    letter: null,
  });
  assert.equal(parseHouseNumber('W210 N16570')?.text, 'W210N16570');
  assert.equal(parseHouseNumber('W210 N16570')?.kind, 'grid');
});

test('P6 a number in words, and no number at all', () => {
  assert.equal(parseHouseNumber('One')?.text, '1');
  assert.equal(parseHouseNumber('Queen'), null);
  assert.equal(parseHouseNumber(''), null);
});
