import { test } from 'node:test';
import { equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { SHIPPED } from './packs.node.ts';
import { packSchemaJson, ruleTable } from './table.ts';
import { ownCases, packs } from './testing.ts';

const NEXT = 'run: node bin/pinned-node.mjs scripts/law-table.ts';
const file = (name: string) => readFileSync(path.join(SHIPPED, name), 'utf8');

test('L16 the table in docs/law.md holds every entry as the packs stand', () => {
  ok(file('../docs/law.md').includes(ruleTable(packs, ownCases)), NEXT);
});

test('L1 law/pack.schema.json is the grammar, and the packs’ files keep to it', () => {
  equal(file('pack.schema.json'), packSchemaJson(), NEXT);
  const check = new Ajv2020({ strict: false, formats: { date: true } }).compile(
    JSON.parse(packSchemaJson()) as object,
  );
  for (const name of [
    'us-mo/rules.json',
    'us-mo/pack.json',
    'us-ny/service.json',
    'us/facts.json',
  ]) {
    ok(check(JSON.parse(file(name))), `${name}: ${JSON.stringify(check.errors?.[0])}`);
  }
  ok(!check({ rules: [{ id: 'x' }] }));
});
