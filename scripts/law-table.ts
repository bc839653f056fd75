// Writes what is printed from the law packs: the table of every rule in docs/law.md and the packs'
// grammar in law/pack.schema.json. A test of the law room fails while either is out of date:
// node bin/pinned-node.mjs scripts/law-table.ts
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assert } from '#kernel/assert.ts';
import { readShippedCases, readPacks } from '#law/packs.node.ts';
import { packSchemaJson, ruleTable } from '#law/table.ts';
import { ROOT } from './tool.ts';

const START = '<!-- printed by scripts/law-table.ts -->';
const END = '<!-- end of what is printed -->';

const packs = readPacks();
assert(packs.ok, packs.ok ? '' : JSON.stringify(packs.refusal));
const cases = readShippedCases(packs.value);
assert(cases.ok, cases.ok ? '' : JSON.stringify(cases.refusal));
const page = path.join(ROOT, 'docs', 'law.md');
const text = readFileSync(page, 'utf8');
const [head = ''] = text.split(START);
const tail = text.split(END)[1] ?? '\n';
writeFileSync(page, `${head}${START}\n\n${ruleTable(packs.value, cases.value)}\n${END}${tail}`);
writeFileSync(path.join(ROOT, 'law', 'pack.schema.json'), packSchemaJson());
