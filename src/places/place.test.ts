import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonId } from '#kernel/ids.ts';
import { parseAddress, type Address } from './address.ts';
import { doorsOf, nearKeyOf, placeKind, unitLine, type PlaceCommand } from './place.ts';
import { register, settle, type Settled } from './settle.ts';

const now = Temporal.Instant.from('2026-11-22T15:00:00Z');
const actor = { kind: 'person', id: 'p' as PersonId } as const;

function read(text: string, zip?: string): Address {
  const parsed = parseAddress(text, zip === undefined ? {} : { zip });
  assert.ok(parsed.ok, text);
  return parsed.value;
}

/** Settles addresses one after another, as one batch would. */
function settledAll(texts: readonly string[]): readonly Settled[] {
  const known = register([], []);
  return texts.map((text, at) => settle(read(text), `place ${at}`, known));
}

const kindsOf = (texts: readonly string[]) => settledAll(texts).map((one) => one.kind);

test('P30 one door has one place however it is spelled', () => {
  const settled = settledAll([
    '240 East 18 St Apt 3C, Brooklyn NY 11226',
    '240 E 18TH STREET #3-C, BROOKLYN, NY 11226',
  ]);
  assert.equal(settled[1]?.kind, 'matched');
  assert.equal(settled[1]?.kind === 'matched' && settled[1].placeId, 'place 0');
});

test('P30 a door once made known is not made again', () => {
  const { door, alsoKnownAs } = doorsOf(read('414 N Spring St, Independence MO 64050'));
  const command: PlaceCommand = { kind: 'place.make-known', door, alsoKnownAs };
  const decided = placeKind.decide(undefined, command, { now, actor });
  assert.ok(decided.ok);
  const [event] = decided.value;
  assert.ok(event !== undefined);
  const state = placeKind.evolve(undefined, { event, version: 1, recordedAt: now, actor });
  const again = placeKind.decide(state, command, { now, actor });
  assert.ok(!again.ok && again.refusal.code === 'places/door-known');
});

test('P31 another apartment of a known building is a new door, and no question', () => {
  assert.deepEqual(
    kindsOf([
      '2772 Valentine Ave Apt B8, Bronx NY 10458',
      '2772 Valentine Ave Apt B9, Bronx NY 10458',
      '2772 Valentine Ave, Bronx NY 10458',
    ]),
    ['new', 'new', 'new'],
  );
});

test('P31 neighbours are new; a direction left out is asked about', () => {
  assert.deepEqual(
    kindsOf([
      '12 W Main St, Lee MO 64050',
      '14 W Main St, Lee MO 64050',
      '12 E Main St, Lee MO 64050',
    ]),
    ['new', 'new', 'new'],
  );
  const settled = settledAll(['12 W Main St, Lee MO 64050', '12 Main St, Lee MO 64050']);
  assert.equal(settled[1]?.kind, 'asked');
  assert.equal(settled[1]?.kind === 'asked' && settled[1].candidates[0]?.placeId, 'place 0');
});

test('P31 a door known by another of its addresses is found by either', () => {
  const known = register([], []);
  const both = settle(read('1 EAST 198TH ST. AKA 2850 JEROME AVENUE', '10468'), 'both', known);
  const first = settle(read('1 E 198th St', '10468'), 'first', known);
  const second = settle(read('2850 Jerome Ave', '10468'), 'second', known);
  assert.deepEqual(
    [both, first, second].map((one) => one.kind),
    ['new', 'matched', 'matched'],
  );
});

test('P32 a point in the sea, or with its numbers the wrong way round, is not kept', () => {
  const { door, alsoKnownAs } = doorsOf(read('414 N Spring St, Independence MO 64050'));
  const make = (latitude: number, longitude: number) =>
    placeKind.decide(
      undefined,
      { kind: 'place.make-known', door, alsoKnownAs, point: { latitude, longitude } },
      { now, actor },
    );
  assert.ok(make(39.09, -94.42).ok);
  assert.ok(!make(0, 0).ok);
  assert.ok(!make(-94.42, 39.09).ok);
});

test('the read rows hold the door, its unit, its neighbourhood and its other names', () => {
  const address = read('98-40 212th St Apt 2, Queens NY 11429');
  assert.equal(unitLine(address), 'APT 2');
  assert.match(nearKeyOf(address), /^11429\|/);
  const { door, alsoKnownAs } = doorsOf(read('5 Elm St AKA 7 Oak Ave, Lee MO 64050'));
  const event = { kind: 'place.made-known', door, alsoKnownAs } as const;
  const state = placeKind.evolve(undefined, { event, version: 1, recordedAt: now, actor });
  const tables = placeKind.rows(state, 'id').map((row) => row.table);
  assert.deepEqual(tables, ['place', 'place_alias']);
});
