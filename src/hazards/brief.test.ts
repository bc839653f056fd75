import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PersonId } from '#kernel/ids.ts';
import { asOf } from './as-of.ts';
import { composeBrief, type BriefFacts } from './brief.ts';
import { sealBrief } from './brief.node.ts';
import { hazardCategoryCodes, isGrave, type HazardCategory } from './category.ts';
import { UNTOUCHED_DOOR } from './door.ts';
import type { Hazard } from './hazard.ts';
import { DEFAULT_POLICY } from './policy.ts';

const NOW = Temporal.Instant.from('2026-11-22T19:00:00Z');
const at = asOf(NOW, 'America/Chicago');

type Known = Hazard & { readonly hazardId: string };
const hazard = (hazardId: string, category: HazardCategory, happenedOn: string): Known => ({
  hazardId,
  placeId: 'place',
  about: 'place',
  category,
  conduct: `What was done (${hazardId}).`,
  happenedOn,
  source: 'our visit',
  authors: ['p'],
  notedAt: NOW,
  knownAt: NOW,
  state: 'confirmed',
  expiresOn: '2028-01-01',
});

const FACTS: BriefFacts = {
  placeId: 'place',
  addressLine: '218 ORCHARD RD',
  unit: 'REAR',
  door: UNTOUCHED_DOOR,
  hazards: [],
  support: [],
  owed: [],
  met: [],
  callSigns: new Map([['p', 'dispatcher 1']]),
  lawful: { answer: 'yes', reason: 'Weekday, before 21:00.', citation: 'Rule 54.15', windows: [] },
};

const brief = (change: Partial<BriefFacts>, when = at) =>
  composeBrief({ ...FACTS, ...change }, when, DEFAULT_POLICY);

test('H16 grave hazards come first, then newer before older, each with date, source and age', () => {
  const page = brief({
    hazards: [
      hazard('a', 'verbal-abuse', '2026-11-20'),
      hazard('b', 'threat', '2026-01-10'),
      hazard('c', 'weapon-shown', '2026-11-03'),
      hazard('d', 'unsafe-premises', '2026-10-01'),
    ],
  });
  assert.deepEqual(
    page.hazards.map((one) => one.hazardId),
    ['c', 'b', 'a', 'd'],
  );
  const first = page.hazards[0];
  assert.equal(first?.ageDays, 19);
  assert.equal(first?.source, 'our visit');
  assert.equal(first?.happenedOn, '2026-11-03');
});

test('H10 on the page a check not made has no name and no date, and a lapsed one looks the same', () => {
  const lapsed = {
    checks: {
      'police-history': {
        result: 'nothing-found',
        source: 'dispatch',
        at: NOW.subtract({ hours: 24 * 40 }),
        by: { kind: 'person', id: 'p' as PersonId },
      },
    },
  } as const;
  const line = (page: ReturnType<typeof brief>) =>
    page.checks.find((one) => one.check === 'police-history');
  const never = line(brief({}));
  assert.deepEqual(
    [never?.state, never?.by, never?.at, never?.source],
    ['not-checked', null, null, null],
  );
  const old = brief({ door: lapsed });
  assert.deepEqual(line(old), never);
  assert.match(old.owed[0] ?? '', /the last answer is too old/);
  const fresh = { checks: { 'police-history': { ...lapsed.checks['police-history'], at: NOW } } };
  assert.deepEqual(line(brief({ door: fresh }))?.state, 'nothing-found');
  assert.deepEqual(line(brief({ door: fresh }))?.by, 'dispatcher 1');
});

test('H9 needs stand beside hazards and leave the tier as it is', () => {
  const support = [{ need: 'hearing', words: 'write, do not shout' }] as const;
  const page = brief({ support });
  assert.deepEqual(page.support, [
    { kind: 'hearing', text: 'Deaf or hard of hearing: write, do not shout' },
  ]);
  assert.equal(page.tier, brief({}).tier);
  assert.deepEqual(page.tierReasons, brief({}).tierReasons);
});

test('H5 expired and declined hazards are not on the page', () => {
  const page = brief({
    hazards: [
      { ...hazard('a', 'threat', '2025-01-01'), expiresOn: '2026-11-21' },
      { ...hazard('b', 'threat', '2026-01-01'), state: 'declined' },
    ],
  });
  assert.deepEqual(page.hazards, []);
});

test('H17 the hash stays while only the clock moves and changes with any fact stated', () => {
  const hazards = [hazard('a', 'threat', '2026-11-03')];
  const first = sealBrief(brief({ hazards }));
  const later = sealBrief(brief({ hazards }, asOf(NOW.add({ hours: 30 }), 'America/Chicago')));
  assert.equal(later.hash, first.hash);
  const night = { ...FACTS.lawful, answer: 'no' as const, reason: 'After 21:00.' };
  assert.equal(sealBrief(brief({ hazards, lawful: night })).hash, first.hash);
  const changes: readonly Partial<BriefFacts>[] = [
    {},
    { hazards: [hazard('a', 'threat', '2026-11-04')] },
    { hazards, owed: ['One more attempt.'] },
    { hazards, support: [{ need: 'children', words: 'school age' }] },
    { hazards, unit: null },
    { hazards, met: ['standby-on-scene'] },
    { hazards, notices: [{ text: 'Notice to vacate', on: '2026-11-15', dateSet: '2026-11-24' }] },
  ];
  const hashes = changes.map((change) => sealBrief(brief(change)).hash);
  assert.equal(new Set([first.hash, ...hashes]).size, hashes.length + 1);
});

test('H16 whatever is known, the order is grave first and newest first, and nothing is lost', () => {
  const some = fc.array(
    fc.record({
      category: fc.constantFrom(...hazardCategoryCodes),
      days: fc.integer({ min: 0, max: 200 }),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(some, (list) => {
      const hazards = list.map(({ category, days }, index) =>
        hazard(`h${index}`, category, at.today.subtract({ days }).toString()),
      );
      const lines = brief({ hazards }).hazards;
      assert.equal(lines.length, hazards.length);
      const keys = lines.map((one) => `${isGrave(one.category) ? 1 : 0} ${one.happenedOn}`);
      assert.deepEqual(keys, keys.toSorted().toReversed());
    }),
  );
});
