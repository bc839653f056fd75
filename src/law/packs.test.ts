import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ask } from './ask.ts';
import { readPacks, SHIPPED } from './packs.node.ts';
import { joinPack, parsePack } from './parse.ts';
import { packs, shortly } from './testing.ts';

type Files = Readonly<Record<string, unknown>>;

/** Writes packs to a folder of their own, reads them, and gives what was refused. */
function refusedFor(files: Files): Readonly<Record<string, unknown>> | undefined {
  const root = mkdtempSync(path.join(tmpdir(), 'law-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      writeFileSync(path.join(root, name), text);
    }
    const read = readPacks(root);
    return read.ok ? undefined : read.refusal;
  } finally {
    rmSync(root, { recursive: true });
  }
}

const pack = (id: string, more: Files = {}) => ({
  id,
  name: 'a pack',
  version: '2026-01-01',
  ...more,
});
const questions = [{ name: 'serve.last-day', sense: 'last', sentence: 'Last day to serve' }];
const counting = {
  id: 'plain',
  name: 'plain days',
  cite: 'X 1',
  grade: 'memory',
  authority: 'statute',
  says: 'every day counts',
  calendars: { forward: [] },
  start: 'next-day',
  roll: { on: [], forward: 'none', backward: 'none' },
  closing: 'midnight',
};
const rule = {
  id: 'r',
  question: 'serve.last-day',
  what: 'Last day',
  says: 'A rule in words.',
  papers: ['*'],
  cite: 'X 2',
  grade: 'memory',
  authority: 'statute',
  result: {
    date: {
      count: {
        n: 5,
        unit: 'calendar',
        dir: 'after',
        anchor: 'issued',
        counting: 'plain',
        kind: 'act-by',
      },
    },
  },
};
const whole = (rules: readonly unknown[]) => ({
  'a/pack.json': pack('a', { questions, countings: [counting] }),
  'a/rules.json': { rules },
});

test('L16 a sound pack of two files reads', () => {
  equal(refusedFor(whole([rule])), undefined);
});

test('L16 a rule without a citation is refused with file, place and remedy', () => {
  const { cite: _, ...uncited } = rule;
  const refused = refusedFor(whole([rule, { ...uncited, id: 's' }]));
  equal(refused?.['file'], 'a/rules.json');
  equal(refused?.['place'], 'rules.1.cite');
  equal(refused?.['why'], 'the entry has no citation');
  ok(String(refused?.['remedy']).includes('cite'));
});

test('L16 a pack that extends itself is refused with the way round', () => {
  const refused = refusedFor({
    'a/pack.json': pack('a', { extends: 'b' }),
    'b/pack.json': pack('b', { extends: 'a' }),
  });
  equal(refused?.['place'], 'extends');
  ok(String(refused?.['why']).includes('a → b → a'));
});

test('L16 overlapping versions of one rule are refused', () => {
  const first = { ...rule, id: 'r1', version: 'R', to: '2024-06-30' };
  const second = { ...rule, id: 'r2', version: 'R', from: '2024-06-30' };
  const refused = refusedFor(whole([first, second]));
  equal(refused?.['place'], 'r2');
  ok(String(refused?.['why']).includes('overlap'));
  const next = { ...second, from: '2024-07-01' };
  equal(refusedFor(whole([first, next])), undefined);
});

test('L16 a rule reckoned from itself is refused', () => {
  const loop = {
    ...rule,
    result: { date: { count: { ...rule.result.date.count, anchor: { rule: 'r' } } } },
  };
  equal(refusedFor(whole([loop]))?.['why'], 'the rule is reckoned from itself');
});

test('L16 names of nothing are refused: a calendar, a question, a policy, a pack', () => {
  const why = (files: Files) => String(refusedFor(files)?.['why']);
  ok(why(whole([{ ...rule, question: 'serve.sometime' }])).includes('question “serve.sometime”'));
  ok(why(whole([{ ...rule, source: 'Z9' }])).includes('source “Z9”'));
  const lost = { ...counting, calendars: { forward: ['moon'] } };
  ok(why({ 'a/pack.json': pack('a', { countings: [lost] }) }).includes('calendar “moon”'));
  ok(why({ 'a/pack.json': pack('a', { extends: 'zz' }) }).includes('no pack “zz”'));
  ok(why(whole([rule, rule])).includes('stands twice'));
});

test('L1 a file that is no JSON, or holds what the grammar does not know, is refused by name', () => {
  equal(refusedFor({ 'a/pack.json': '{ "id": ' })?.['file'], 'a/pack.json');
  const strange = refusedFor({ 'a/pack.json': pack('a', { horoscope: [] }) });
  ok(String(strange?.['why']).includes('horoscope'));
  const impossible = { ...rule, from: '2024-02-30' };
  equal(refusedFor(whole([impossible]))?.['place'], 'rules.0.from');
});

test('L1 a part of a pack may not be told twice', () => {
  const joined = joinPack([
    { file: 'a/pack.json', content: { id: 'a' } },
    { file: 'a/more.json', content: { id: 'b' } },
  ]);
  ok(!joined.ok);
  equal(joined.refusal['file'], 'a/more.json');
  const lists = joinPack([
    { file: 'a/1.json', content: { ...pack('a'), rules: [rule] } },
    { file: 'a/2.json', content: { rules: [{ ...rule, id: 's' }] } },
  ]);
  ok(lists.ok);
  const read = parsePack(lists.value);
  ok(read.ok);
  deepEqual(
    read.value.rules?.map(({ id }) => id),
    ['r', 's'],
  );
});

test('L16 a county, its rule and its holiday take no code', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'law-'));
  try {
    cpSync(SHIPPED, root, { recursive: true });
    mkdirSync(path.join(root, 'us-mo-clay'));
    const clay = {
      ...pack('us-mo-clay', { extends: 'us-mo', aliases: ['Clay County'] }),
      calendars: [
        {
          id: 'clay',
          name: 'Clay County court',
          cite: 'Local Rule 1',
          grade: 'memory',
          authority: 'local-rule',
          observed: { sat: 'none', sun: 'mon' },
          holidays: [{ name: 'Founders’ Day', on: { fixed: '06-24' } }],
        },
      ],
      countings: [
        {
          ...counting,
          id: 'clay-days',
          calendars: { forward: ['mo-9.010', 'clay'] },
          roll: { on: ['sat', 'sun', 'holiday'], forward: 'later', backward: 'none' },
        },
      ],
      rules: [
        {
          ...rule,
          id: 'clay-return',
          question: 'return.file-by',
          overrides: ['mo-54.21-return'],
          result: { date: { count: { ...rule.result.date.count, n: 20, counting: 'clay-days' } } },
        },
      ],
    };
    writeFileSync(path.join(root, 'us-mo-clay', 'pack.json'), JSON.stringify(clay));
    const read = readPacks(root);
    ok(read.ok, JSON.stringify(read));
    const answer = ask(read.value, {
      jurisdiction: 'Clay County',
      paperType: 'summons',
      name: 'return.file-by',
      facts: { issued: '2024-06-03' },
    });
    ok(answer.ok);
    equal(shortly(answer.value), '2024-06-25');
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('L13 every shipped pack says that it is unreviewed', () => {
  deepEqual(
    packs.list.filter(({ reviewed }) => reviewed !== undefined).map(({ id }) => id),
    [],
  );
  equal(packs.list.length, 11);
});

test('L16 every rule that names a source links it', () => {
  const graded = packs.list.flatMap((each) => each.rules ?? []);
  const unlinked = graded.filter(({ grade, source }) => grade === 'read' && source === undefined);
  deepEqual(
    unlinked.map(({ id }) => id),
    [],
  );
});
