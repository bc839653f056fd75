import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseUnits, unitText } from './units.ts';

const units = (text: string): string => parseUnits(text).map(unitText).join(' + ');

test('P7 every spelling of apartment 3A is one door', () => {
  for (const text of [
    '3A',
    '03A',
    '3-A',
    '#3A',
    '# 3-A',
    'APT 3A',
    'Apt. #3A',
    'UNIT 3A',
    'apartment 3a',
    'APT. NO. 3A',
  ]) {
    assert.equal(units(text), 'APT 3A', text);
  }
});

test('P7 neighbours are different doors', () => {
  assert.notEqual(units('3A'), units('3B'));
  assert.notEqual(units('1-11'), units('11-1'));
  assert.notEqual(units('1-11'), units('111'));
  assert.notEqual(units('FL 3'), units('RM 3'));
});

test('P7 floors, however they are said', () => {
  for (const text of ['2ND FLOOR', 'second fl', 'FLOOR 2', 'FL-2', '2ND FLR.', 'FLOOR-2']) {
    assert.equal(units(text), 'FL 2', text);
  }
});

test('P7 words that stand alone, and several together', () => {
  assert.equal(units('REAR'), 'REAR');
  assert.equal(units('BASEMENT APT'), 'BSMT');
  assert.equal(units('2ND FL FRONT APT'), 'FL 2 + FRNT');
  assert.equal(units('APT 1 & BASEMENT'), 'APT 1 + BSMT');
  assert.equal(units('THIRD ROOM ON 4TH FL'), 'RM 3 + FL 4');
  assert.equal(units('STORE #3'), 'STORE 3');
  assert.equal(units('GROUND FLOOR'), 'GROUND');
});

test('P14 a star, a dash or a dot names no apartment', () => {
  for (const text of ['', '*', ' - ', '.', '**', '--']) assert.equal(units(text), '', text);
});
