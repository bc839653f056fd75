import assert from 'node:assert/strict';
import { test } from 'node:test';
import { repairDocketText } from './docket-dirt.ts';

const repaired = (text: string): string => repairDocketText(text).text;

test('P10 words split after column 20 are joined again', () => {
  const cases = [
    ['3155 ROCHAMBEAU AVEN UE', '3155 ROCHAMBEAU AVENUE'],
    ['837 EAST 221ST STREE T', '837 EAST 221ST STREET'],
    ['1730-1740 SHERIDAN A VENUE', '1730-1740 SHERIDAN AVENUE'],
    ['2513-2515 WEST   17T H STREET', '2513-2515 WEST 17TH STREET'],
    ['24-36 BEACH   CHANNE L DRIVE', '24-36 BEACH CHANNEL DRIVE'],
    ['2292 LORING PLACE NO RTH', '2292 LORING PLACE NORTH'],
    ['387 EAST MOSHOLU PKW Y NORTH', '387 EAST MOSHOLU PKWY NORTH'],
    ['1047 WEST FINGERBOAR D ROAD', '1047 WEST FINGERBOARD ROAD'],
    ['3335 FRANCIS LEWIS B OULEVARD   STORE', '3335 FRANCIS LEWIS BOULEVARD STORE'],
  ] as const;
  for (const [dirty, clean] of cases) assert.equal(repaired(dirty), clean);
});

test('P10 two words that meet at column 20 stay two', () => {
  for (const text of [
    '219 KINGSBOROUGH 2ND WALK',
    '2327 MCDONALD AVENUE GRND FL',
    '1449 EDWARD L. GRANT HIGHWAY',
    '555 BROADWAY SUITE 7 APT 2',
    '118 MILLER AVE APT 2 2ND FL',
    '118-39 LAKEVIEW BLVD E ENTIRE HOUSE',
    '10 birchwood park dr s cherry hill nj',
    '15-19 W MOSHOLU PKWY N',
  ]) {
    assert.equal(repaired(text), text);
  }
});

test('P10 a repair says what it did', () => {
  assert.deepEqual(repairDocketText('899 EAST 169TH STREE T').repairs, [
    { kind: 'split-word', before: 'STREE T', after: 'STREET' },
  ]);
  assert.deepEqual(repairDocketText('12 MAIN STREET').repairs, []);
});

test('P11 a suffix cut at the end of a full field is completed, a short line left alone', () => {
  assert.equal(repaired('664 EAST 166TH STREE'), '664 EAST 166TH STREET');
  assert.equal(repaired('470 NEW JERSEY AVENU'), '470 NEW JERSEY AVENUE');
  assert.equal(repaired('12 STRE'), '12 STRE');
});

test('P12 words run together are parted', () => {
  assert.equal(repaired('2188-2192 RICHMOND RD.GARAGE #7'), '2188-2192 RICHMOND RD. GARAGE #7');
  assert.equal(repaired('301 SOUNDVIEW AV-1ST FL'), '301 SOUNDVIEW AV 1ST FL');
  assert.equal(repaired('671 WEST 193ST'), '671 WEST 193 ST');
  assert.equal(repaired('671 WEST 41ST'), '671 WEST 41ST');
  assert.equal(repaired('104-32 201 ST STREET'), '104-32 201ST STREET');
});

test('P13 AKA gives further addresses, in every spelling', () => {
  for (const aka of ['AKA', 'A/K/A', 'A/ K/A', 'A.K.A.', '(AKA', 'ALSO KNOWN AS', 'aka', 'AKA/']) {
    const { text, alsoKnownAs } = repairDocketText(`210 WEST 262ND ST ${aka} 6653 BROADWAY`);
    assert.equal(text, '210 WEST 262ND ST', aka);
    assert.deepEqual(alsoKnownAs, ['6653 BROADWAY'], aka);
  }
});

test('P13 a number before AKA borrows the street behind it', () => {
  assert.deepEqual(repairDocketText('2263 AKA 2261 MORRIS AVENUE').text, '2263 MORRIS AVENUE');
});

test('P12 a loose dash parts nothing from its number', () => {
  assert.equal(repaired('279 - EAST 95TH STREET'), '279 EAST 95TH STREET');
  assert.equal(repaired('4804 AVENUE O - APT 5E'), '4804 AVENUE O, APT 5E');
});
