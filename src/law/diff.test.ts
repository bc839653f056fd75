import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { diffPacks, type OpenPaper } from './diff.ts';
import type { Pack } from './pack.ts';
import { packs } from './testing.ts';

const open: readonly OpenPaper[] = [
  {
    paper: 'one',
    circumstances: {
      jurisdiction: 'us-mo',
      paperType: 'circuit_summons',
      facts: { issued: '2024-06-03' },
    },
  },
  {
    paper: 'two',
    circumstances: {
      jurisdiction: 'us-ny',
      paperType: 'summons',
      facts: { complaint_filed: '2024-06-03' },
    },
  },
];

/** The shipped packs with one pack's text changed. */
function changed(id: string, from: string, to: string): readonly Pack[] {
  return packs.list.map((pack) => {
    if (pack.id !== id) return pack;
    const text = JSON.stringify(pack);
    ok(text.includes(from), from);
    return JSON.parse(text.replaceAll(from, to)) as Pack;
  });
}

test('L16 the same packs do not differ', () => {
  deepEqual(diffPacks(packs.list, packs.list, open), { entries: [], papers: [] });
});

test('L16 a changed rule is named with its fields, and the open papers it touches with both dates', () => {
  const found = diffPacks(
    packs.list,
    changed('us-mo', '"n":30,"unit":"calendar"', '"n":45,"unit":"calendar"'),
    open,
  );
  const life = found.entries.find(({ id }) => id === 'mo-54.21-life');
  deepEqual(
    [life?.pack, life?.part, life?.change, life?.fields],
    ['us-mo', 'rules', 'changed', ['result']],
  );
  deepEqual(
    found.papers.map(({ paper }) => paper),
    ['one'],
  );
  const date = found.papers[0]?.dates.find(({ question }) => question === 'serve.last-day');
  deepEqual([date?.before, date?.after], ['2024-07-03', '2024-07-18']);
});

test('L16 a new holiday touches the papers whose count meets it', () => {
  const found = diffPacks(
    packs.list,
    changed(
      'us-mo',
      '"name":"Lincoln Day","on":{"fixed":"02-12"}',
      '"name":"Lincoln Day","on":{"fixed":"07-03"}',
    ),
    open,
  );
  deepEqual(
    found.entries.map(({ part, id }) => `${part} ${id}`),
    ['calendars mo-9.010'],
  );
  equal(found.papers.length, 1);
});

test('L16 added and removed entries are told as such', () => {
  const fewer = packs.list.map((pack) =>
    pack.id === 'us-mo-jackson' ? { ...pack, stops: [] } : pack,
  );
  equal(diffPacks(packs.list, fewer).entries[0]?.change, 'removed');
  equal(diffPacks(fewer, packs.list).entries[0]?.change, 'added');
});
