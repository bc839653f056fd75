// The public usaddress cases, read from ../shared (never copied). They are the half the model
// learned from: what is asserted here guards against damage. The honest figures, on cases not
// learned from, are printed by `scripts/train-addresses.ts --held-out` and stand in
// docs/addresses.md.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseAddress } from './address.ts';
import { parseLine } from './parse-line.ts';
import { directionOf, suffixOf } from './street-words.ts';

type Case = { readonly raw: string; readonly c: Readonly<Record<string, string>> };

const FILE = path.resolve(
  import.meta.dirname,
  '../../../shared/cases/addresses/us-address-train.json',
);
const PARTS = ['number', 'street', 'unit', 'city', 'state', 'zip'];

function cases(): ReadonlyMap<string, readonly Case[]> {
  if (!existsSync(FILE)) {
    console.warn(`NOT CHECKED: the shared address cases are not there (${path.basename(FILE)}).`);
    return new Map();
  }
  const file = JSON.parse(readFileSync(FILE, 'utf8')) as {
    readonly sets: Readonly<Record<string, readonly Case[]>>;
  };
  return new Map(Object.entries(file.sets));
}

function fold(text: string | undefined): string {
  return (text ?? '')
    .toUpperCase()
    .split(/\s+/)
    .map((word) => word.replace(/[^A-Z0-9/&-]/g, ''))
    .map((word) => directionOf(word) ?? suffixOf(word) ?? word)
    .filter((word) => word !== '')
    .join(' ');
}

function isWholeRight(one: Case): boolean {
  const { components = {} } = parseLine(one.raw);
  return PARTS.every((part) => fold(components[part]) === fold(one.c[part]));
}

test('P3 whole addresses of the shared cases come out as labelled', () => {
  const least: Readonly<Record<string, number>> = {
    'usaddress-train-labeled': 0.98,
    'usaddress-train-multiword-state': 1,
    'usaddress-train-us50': 0.95,
    'usaddress-train-us50-messiest': 0.9,
  };
  for (const [set, list] of cases()) {
    const share = list.filter(isWholeRight).length / list.length;
    assert.ok(share >= (least[set] ?? 0.9), `${set}: ${share}`);
  }
});

test('P10 no clean address is repaired', () => {
  for (const list of cases().values()) {
    for (const { raw } of list) assert.deepEqual(parseLine(raw).repairs ?? [], [], raw);
  }
});

test('P4 reading the normal form of a shared case gives it again, almost always', () => {
  const normals = [...cases().values()].flat().flatMap(({ raw }) => {
    const parsed = parseAddress(raw);
    return parsed.ok ? [parsed.value.normal] : [];
  });
  const changed = normals.filter((normal) => {
    const again = parseAddress(normal);
    return !again.ok || again.value.normal !== normal;
  });
  assert.ok(
    changed.length <= normals.length * 0.015,
    `${changed.length} of ${normals.length} change`,
  );
});
