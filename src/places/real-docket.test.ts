// The real docket of New York City marshals, 40,148 rows, read from ../shared (never copied): every
// row is read without a throw, split words are joined again, neighbours stay apart.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { parseAddress, type Address } from './address.ts';
import { repairDocketText } from './docket-dirt.ts';
import { matchPlace } from './match.ts';
import { streetKey } from './street.ts';

type Row = {
  readonly eviction_address: string;
  readonly eviction_apt_num: string;
  readonly borough: string;
  readonly eviction_zip: string;
};

const FILE = path.resolve(import.meta.dirname, '../../../shared/data/nyc-evictions.csv.gz');
const ROWS: readonly Row[] = existsSync(FILE)
  ? (parse(gunzipSync(readFileSync(FILE)), { columns: true }) as Row[])
  : [];
if (ROWS.length === 0)
  console.warn(`NOT CHECKED: the real docket is not there (${path.basename(FILE)}).`);

const READ: readonly Address[] = ROWS.flatMap((row) => {
  const hint = {
    unit: row.eviction_apt_num,
    city: row.borough,
    zip: row.eviction_zip,
    state: 'NY',
  };
  const parsed = parseAddress(row.eviction_address, hint);
  return parsed.ok ? [parsed.value] : [];
});

test('P1 at least 99.9 % of the rows are read, with number and street', () => {
  const whole = READ.filter(
    (address) => address.number !== null && address.street !== null && address.street.name !== '',
  );
  assert.ok(whole.length >= ROWS.length * 0.999, `${whole.length} of ${ROWS.length}`);
});

/**
 * Words of rows without a blank at column 20, by count: what a word looks like when nobody splits
 * it.
 */
function unsplitWords(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { eviction_address: text } of ROWS) {
    if (/^.{20} /.test(text)) continue;
    for (const word of text.match(/[A-Z]{2,}/g) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

test('P10 at least 95 % of the words split at column 20 are joined, whole words left alone', () => {
  const words = unsplitWords();
  const common = (word: string): boolean => (words.get(word) ?? 0) >= 20;
  let split = 0;
  let joined = 0;
  for (const { eviction_address: text } of ROWS) {
    const [, left = '', right = ''] = /^(?=.{20} ).*?([A-Z]+)(?<=^.{20}) ([A-Z]+)/.exec(text) ?? [];
    if (left === '') continue;
    const isJoined = repairDocketText(text).repairs.some((repair) =>
      repair.before.startsWith(`${left} ${right}`),
    );
    if (words.has(left + right) && !(common(left) && common(right))) {
      split++;
      if (isJoined) joined++;
    } else if (common(left) && common(right) && !words.has(left + right)) {
      assert.ok(!isJoined, text);
    }
  }
  assert.ok(ROWS.length === 0 || split > 1500, `${split} split words found`);
  assert.ok(joined >= split * 0.95, `${joined} of ${split} joined`);
});

test('P4 reading the normal form of a row gives it again, almost always', () => {
  const normals = new Set(READ.map((address) => address.normal));
  let changed = 0;
  for (const normal of normals) {
    const again = parseAddress(normal);
    if (!again.ok || again.value.normal !== normal) changed++;
  }
  assert.ok(changed <= normals.size * 0.004, `${changed} of ${normals.size} change`);
});

test('P17 no two neighbours of the docket are merged', () => {
  const streets = new Map<string, Map<string, Address>>();
  for (const address of READ) {
    if (address.street === null || address.number === null || address.alternatives.length > 0)
      continue;
    const named = { ...address.street, predirectional: null, postdirectional: null };
    const street = `${address.zip} ${streetKey(named)}`;
    const houses = streets.get(street) ?? new Map<string, Address>();
    houses.set(address.buildingKey, { ...address, units: [] });
    streets.set(street, houses);
  }
  let pairs = 0;
  for (const houses of streets.values()) {
    const inOrder = [...houses.values()].sort(
      (a, b) => (a.number?.low ?? 0) - (b.number?.low ?? 0),
    );
    inOrder.forEach((house, index) => {
      for (const next of inOrder.slice(index + 1, index + 4)) {
        pairs++;
        assert.notEqual(
          matchPlace(house, [{ id: 'x', address: next }]).kind,
          'matched',
          `${house.normal} / ${next.normal}`,
        );
      }
    });
  }
  assert.ok(ROWS.length === 0 || pairs > 20_000, `${pairs} pairs`);
});

test('P17 the named neighbours stay apart in the docket itself', () => {
  const keys = (pattern: RegExp): ReadonlySet<string> =>
    new Set(
      READ.filter((address) => pattern.test(address.original)).map(
        (address) => address.buildingKey,
      ),
    );
  const [here, there] = [keys(/^98-40 212/), keys(/^98-42 212/)];
  const [east, west] = [keys(/^\d+ E(AST)? 18(TH)? ST/), keys(/^\d+ W(EST)? 18(TH)? ST/)];
  assert.ok(here.isDisjointFrom(there));
  assert.ok(east.isDisjointFrom(west));
});
