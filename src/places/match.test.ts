import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAddress, type Address, type AddressHint } from './address.ts';
import { matchPlace, type PlaceCandidate } from './match.ts';

const QUEENS = { city: 'QUEENS', zip: '11429', state: 'NY' };
const MANHATTAN = { city: 'MANHATTAN', zip: '10003', state: 'NY' };

function read(text: string, hint: AddressHint): Address {
  const parsed = parseAddress(text, hint);
  assert.ok(parsed.ok, text);
  return parsed.value;
}

function place(id: string, text: string, hint: AddressHint): PlaceCandidate {
  const address = read(text, hint);
  return { id, address, alternatives: address.alternatives };
}

test('P16 the same door is matched, with its reasons', () => {
  const match = matchPlace(read('98-40 212TH STREET', QUEENS), [
    place('a', '98-40 212 ST', QUEENS),
  ]);
  assert.equal(match.kind, 'matched');
  assert.deepEqual(
    match.kind === 'matched' && match.reasons.map((reason) => `${reason.part} ${reason.says}`),
    ['number same', 'street same', 'zip same', 'unit same'],
  );
});

test('P17 98-40 and 98-42 212 ST are two houses', () => {
  assert.deepEqual(matchPlace(read('98-40 212 ST', QUEENS), [place('a', '98-42 212 ST', QUEENS)]), {
    kind: 'new',
    building: null,
  });
});

test('P17 EAST and WEST 18 ST are two streets', () => {
  const match = matchPlace(read('330 EAST 18 ST', MANHATTAN), [
    place('a', '330 WEST 18 ST', MANHATTAN),
  ]);
  assert.equal(match.kind, 'new');
});

test('P17 apartment 3A is not 3B', () => {
  const match = matchPlace(read('330 EAST 18 ST', { ...MANHATTAN, unit: '3A' }), [
    place('a', '330 EAST 18 ST', { ...MANHATTAN, unit: '3B' }),
  ]);
  assert.equal(match.kind, 'new');
});

test('P16 a missing direction is asked about', () => {
  const match = matchPlace(read('330 18 ST', MANHATTAN), [
    place('east', '330 EAST 18 ST', MANHATTAN),
    place('west', '330 WEST 18 ST', MANHATTAN),
  ]);
  assert.equal(match.kind, 'ask');
  assert.deepEqual(match.kind === 'ask' && match.candidates.map((one) => one.id), ['east', 'west']);
});

test('P16 one keystroke in a name, another ZIP, a range that covers: a person is asked', () => {
  const cases = [
    [read('510 LINWOD STREET', MANHATTAN), place('a', '510 LINWOOD STREET', MANHATTAN)],
    [
      read('510 LINWOOD STREET', { ...MANHATTAN, zip: '10009' }),
      place('a', '510 LINWOOD STREET', MANHATTAN),
    ],
    [read('535 HALSEY STREET', MANHATTAN), place('a', '535-537 HALSEY STREET', MANHATTAN)],
    [read('123 LINWOOD STREET', MANHATTAN), place('a', '123A LINWOOD STREET', MANHATTAN)],
  ] as const;
  for (const [address, candidate] of cases) {
    assert.equal(matchPlace(address, [candidate]).kind, 'ask', address.normal);
  }
});

test('P16 two places that fit equally are asked about', () => {
  const twice = [place('a', '510 LINWOOD ST', MANHATTAN), place('b', '510 LINWOOD ST', MANHATTAN)];
  assert.equal(matchPlace(read('510 LINWOOD STREET', MANHATTAN), twice).kind, 'ask');
});

test('P16 the same words in another state are another place', () => {
  const match = matchPlace(read('12 MAIN ST, SPRINGFIELD IL', {}), [
    place('a', '12 MAIN ST, SPRINGFIELD MO', {}),
  ]);
  assert.equal(match.kind, 'new');
});

test('P13 a door is found by the address it is also known by', () => {
  const known = place('a', '210 WEST 262ND ST A/K/A 6653 BROADWAY', { ...MANHATTAN, unit: '4C' });
  assert.equal(
    matchPlace(read('6653 BROADWAY', { ...MANHATTAN, unit: '4-C' }), [known]).kind,
    'matched',
  );
});

test('P19 a new unit of a known building is new, under that building', () => {
  const building = place('house', '330 EAST 18 ST', MANHATTAN);
  assert.deepEqual(matchPlace(read('330 EAST 18 ST', { ...MANHATTAN, unit: '3A' }), [building]), {
    kind: 'new',
    building: 'house',
  });
});

test('P16 an address without its unit asks which of the building\u2019s doors is meant', () => {
  const doors = ['3A', '3B'].map((unit) => place(unit, '330 EAST 18 ST', { ...MANHATTAN, unit }));
  assert.equal(matchPlace(read('330 EAST 18 ST', MANHATTAN), doors).kind, 'ask');
});

test('P18 asking and matching give the same answer for candidates in any order', () => {
  const doors = [
    place('a', '330 EAST 18 ST', MANHATTAN),
    place('b', '330 WEST 18 ST', MANHATTAN),
    place('c', '330 18 AVE', MANHATTAN),
  ];
  const address = read('330 E 18TH ST', MANHATTAN);
  assert.deepEqual(matchPlace(address, doors), matchPlace(address, doors.toReversed()));
});
