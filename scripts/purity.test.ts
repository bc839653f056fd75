import assert from 'node:assert/strict';
import test from 'node:test';
import { impureInPure, worldInPages } from './purity.ts';
import { parseSource } from './sources.ts';

function house(files: Readonly<Record<string, string>>) {
  return Object.entries(files).map(([file, text]) => parseSource(file, text));
}

function pureFindings(text: string): readonly string[] {
  return impureInPure(house({ 'src/law/x.ts': text }), new Set(['src/law/x.ts']));
}

test('a pure file reads no clock, draws no chance and does not wait', () => {
  const impure = [
    'const now = new Date();',
    'const now = Date.now();',
    'const chance = Math.random();',
    'const now = Temporal.Now.instant();',
    'export const later = async () => 1;',
    'export async function later() {}',
    'const later = new Promise(() => {});',
    "import { readFileSync } from 'node:fs';",
    "import pg from 'pg';",
    "import type pg from 'pg';",
  ];
  for (const text of impure) assert.ok(pureFindings(text).length > 0, text);
});

test('a pure file calculates: time as an argument, schemas, words that only sound impure', () => {
  const pure = [
    'export const next = (now: Temporal.Instant) => now.add({ hours: 1 });',
    "import { z } from 'zod';",
    'export type Row = { readonly Date: string }; // new Date()',
    "const said = 'Math.random()';",
    'const low = Math.min(1, 2);',
  ];
  for (const text of pure) assert.deepEqual(pureFindings(text), [], text);
});

test('a pure file may not reach the outside through another file, and the way is told', () => {
  const files = house({
    'src/law/x.ts': "import { load } from '#ledger/load.ts';",
    'src/ledger/load.ts': "import { pool } from './pool.ts';",
    'src/ledger/pool.ts': "import pg from 'pg';",
  });
  const [finding] = impureInPure(files, new Set(['src/law/x.ts']));
  assert.match(finding ?? '', /reach src\/ledger\/load\.ts → src\/ledger\/pool\.ts → pg\./);
});

test('a type taken from an outside file is gone at run time and allowed', () => {
  const files = house({
    'src/law/x.ts': "import type { Row } from './store.ts';",
    'src/law/store.ts': "import pg from 'pg';",
  });
  assert.deepEqual(impureInPure(files, new Set(['src/law/x.ts'])), []);
});

test('pages may load a table of permissions and no store', () => {
  const files = house({
    'src/web/board.ts':
      "import { can } from '#watch/can.ts';\nimport { rows } from '#watch/store.ts';",
    'src/watch/can.ts': 'export const can = {};',
    'src/watch/store.ts': 'export const rows = [];',
  });
  const findings = worldInPages(files);
  assert.equal(findings.length, 1);
  assert.match(findings[0] ?? '', /^src\/web\/board\.ts:2 imports #watch\/store\.ts: it reaches/);
});

test('pages never load a part of Node', () => {
  const files = house({
    'src/web/x.ts': "import path from 'node:path';\nimport React from 'react';",
  });
  assert.equal(worldInPages(files).length, 1);
});
