import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PersonId } from '#kernel/ids.ts';
import { asOf } from './as-of.ts';
import { assess, checkStanding, cleared, type DoorFacts } from './assess.ts';
import { hazardCategoryCodes, supportKindCodes, type HazardCategory } from './category.ts';
import { UNTOUCHED_DOOR, type CheckRecord, type Door, type TierDecision } from './door.ts';
import type { Hazard } from './hazard.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { isGraver, namedTiers, type NamedTier } from './tier.ts';

const NOW = Temporal.Instant.from('2026-11-22T19:00:00Z');
const at = asOf(NOW, 'America/Chicago');
const by = { kind: 'person', id: 'p' as PersonId } as const;
const policy = DEFAULT_POLICY;

const record = (result: CheckRecord['result'], daysAgo: number): CheckRecord => ({
  result,
  source: 'city dispatch',
  by,
  at: NOW.subtract({ hours: 24 * daysAgo }),
});
const checkedDoor: Door = { checks: { 'police-history': record('nothing-found', 1) } };
const decision = (tier: NamedTier, daysAgo: number): TierDecision => ({
  tier,
  reason: 'What the movers told us.',
  by,
  at: NOW.subtract({ hours: 24 * daysAgo }),
});
const hazard = (category: HazardCategory, knownDaysAgo = 10): Hazard => ({
  placeId: 'place',
  about: 'place',
  category,
  conduct: 'What was done.',
  happenedOn: '2026-10-01',
  source: 'our visit',
  authors: ['p'],
  notedAt: NOW.subtract({ hours: 24 * knownDaysAgo }),
  knownAt: NOW.subtract({ hours: 24 * knownDaysAgo }),
  state: 'confirmed',
  expiresOn: '2027-10-01',
});
const facts = (change: Partial<DoorFacts> = {}): DoorFacts => ({
  door: checkedDoor,
  hazards: [],
  ...change,
});

test('H13 a door nobody has checked is unknown, says what is missing, and is not dispatched', () => {
  const answer = cleared(facts({ door: UNTOUCHED_DOOR }), at, { policy });
  assert.equal(answer.answer, 'no');
  assert.equal(answer.assessment.tier, 'unknown');
  assert.deepEqual(answer.answer === 'no' && answer.missing.map((one) => one.text), [
    'Police history of this door: not checked.',
  ]);
});

test('H10 nothing found, found and not checked are three answers', () => {
  const standing = (door: Door) =>
    checkStanding(facts({ door }), 'police-history', at, policy).state;
  const found: Door = { checks: { 'police-history': record('found', 1) } };
  assert.deepEqual([UNTOUCHED_DOOR, checkedDoor, found].map(standing), [
    'not-checked',
    'nothing-found',
    'found',
  ]);
  assert.equal(assess(facts({ door: found }), at, policy).tier, 'caution');
});

test('H10 a check counts for the days of the policy, and is then not checked again', () => {
  const aged = (days: number): Door => ({
    checks: { 'police-history': record('nothing-found', days) },
  });
  assert.equal(assess(facts({ door: aged(30) }), at, policy).tier, 'routine');
  const lapsed = assess(facts({ door: aged(31) }), at, policy);
  assert.equal(lapsed.tier, 'unknown');
  assert.match(lapsed.missingChecks[0]?.text ?? '', /not checked \(the last answer is too old\)/);
});

test('H11 our own records are looked at with every judgement, and say what they hold', () => {
  const state = (given: DoorFacts) => checkStanding(given, 'own-records', at, policy).state;
  assert.equal(state(facts()), 'nothing-found');
  assert.equal(state(facts({ hazards: [hazard('threat')] })), 'found');
  const contact = { at: NOW, outcome: 'no-answer', text: 'Nobody answered.' };
  assert.equal(state(facts({ priorContacts: [contact] })), 'found');
});

test('H12 the table gives each fact its tier and says why', () => {
  const high = assess(
    facts({ hazards: [hazard('weapon-shown'), hazard('verbal-abuse')] }),
    at,
    policy,
  );
  assert.equal(high.tier, 'high');
  assert.deepEqual(
    high.reasons.map(({ tier, text }) => [tier, text]),
    [
      ['high', 'Weapon shown or in reach on 2026-10-01.'],
      ['caution', 'Shouting or abuse on 2026-10-01.'],
    ],
  );
  const left = { at: NOW.subtract({ hours: 24 * 100 }), outcome: 'left-for-safety', text: 'Left.' };
  assert.equal(assess(facts({ priorContacts: [left] }), at, policy).tier, 'caution');
  const old = { ...left, at: NOW.subtract({ hours: 24 * 366 }) };
  assert.equal(assess(facts({ priorContacts: [old] }), at, policy).tier, 'routine');
  const notice = { text: 'Notice to vacate', on: '2026-11-15', dateSet: '2026-11-22' };
  assert.equal(assess(facts({ notices: [notice] }), at, policy).tier, 'caution');
  const later = { ...notice, dateSet: '2026-11-23' };
  assert.equal(assess(facts({ notices: [later] }), at, policy).tier, 'routine');
});

test('H4 H5 declined, ended and expired hazards count for nothing; an unreviewed one counts', () => {
  const changed = (change: Partial<Hazard>) =>
    assess(facts({ hazards: [{ ...hazard('threat'), ...change }] }), at, policy).tier;
  assert.equal(changed({ state: 'declined' }), 'routine');
  assert.equal(changed({ state: 'ended' }), 'routine');
  assert.equal(changed({ expiresOn: '2026-11-21' }), 'routine');
  assert.equal(changed({ expiresOn: '2026-11-22' }), 'high');
  assert.equal(changed({ state: 'unreviewed' }), 'high');
});

test('H14 lowering covers the facts that stood when two agreed, and no later one', () => {
  const door: Door = {
    ...checkedDoor,
    set: decision('routine', 5),
    settledAt: decision('routine', 5).at,
  };
  const tierOf = (hazards: readonly Hazard[]) => assess(facts({ door, hazards }), at, policy).tier;
  assert.equal(tierOf([hazard('weapon-shown', 10)]), 'routine');
  assert.equal(tierOf([hazard('weapon-shown', 10), hazard('crowd', 2)]), 'caution');
  assert.equal(tierOf([hazard('weapon-shown', 2)]), 'high');
});

test('H14 a tier set by people ends with its time; facts it lowered then count in full again', () => {
  const raised: Door = { ...checkedDoor, set: decision('high', 366) };
  assert.equal(assess(facts({ door: raised }), at, policy).tier, 'routine');
  const lowered: Door = {
    ...checkedDoor,
    set: decision('routine', 366),
    settledAt: decision('routine', 366).at,
  };
  const given = facts({ door: lowered, hazards: [hazard('threat', 400)] });
  assert.equal(assess(given, at, policy).tier, 'high');
});

test('H15 high is not dispatched before its gating precautions are met; no-go never', () => {
  const high = facts({ hazards: [hazard('threat')] });
  assert.equal(cleared(high, at, { policy }).answer, 'no');
  const met = ['standby-on-scene', 'stop-criteria-written'] as const;
  assert.equal(cleared(high, at, { policy, met }).answer, 'yes');
  const noGo = facts({ door: { ...checkedDoor, set: decision('no-go', 1) } });
  const answer = cleared(noGo, at, { policy, met: ['two-people', 'watched-live', ...met] });
  assert.deepEqual(answer.answer === 'no' && answer.missing.map((one) => one.kind), ['no-go']);
});

test('H15 caution is dispatched, and says what is still owed', () => {
  const answer = cleared(facts({ hazards: [hazard('dangerous-animal')] }), at, { policy });
  assert.equal(answer.answer, 'yes');
  assert.equal(answer.owed.length, 1);
  assert.deepEqual(
    cleared(facts({ hazards: [hazard('crowd')] }), at, { policy, met: ['two-people'] }).owed,
    [],
  );
});

test('H12 every category has its line in the table, H9 no need has one, H15 no line says no-go', () => {
  const named = policy.table.flatMap((line) => (line.on === 'hazard' ? line.categories : []));
  assert.deepEqual([...named].toSorted(), [...hazardCategoryCodes].toSorted());
  assert.deepEqual(
    supportKindCodes.filter((code) => JSON.stringify(policy).includes(`"${code}"`)),
    [],
  );
  assert.deepEqual(
    policy.table.filter((line) => line.tier === 'no-go'),
    [],
  );
});

const anyHazard = fc
  .record({
    category: fc.constantFrom(...hazardCategoryCodes),
    known: fc.integer({ min: 0, max: 300 }),
    state: fc.constantFrom('unreviewed', 'confirmed', 'declined', 'ended'),
    expiresOn: fc.constantFrom('2026-11-20', '2026-11-22', '2028-01-01'),
  })
  .map(
    ({ category, known, state, expiresOn }): Hazard => ({
      ...hazard(category, known),
      state: state as Hazard['state'],
      expiresOn,
    }),
  );

const anyDoor = fc
  .record({
    checked: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    set: fc.option(
      fc.record({ tier: fc.constantFrom(...namedTiers), days: fc.integer({ min: 0, max: 500 }) }),
      { nil: undefined },
    ),
    settled: fc.boolean(),
  })
  .map(
    ({ checked, set, settled }): Door => ({
      checks: checked === undefined ? {} : { 'police-history': record('nothing-found', checked) },
      ...(set === undefined ? {} : { set: decision(set.tier, set.days) }),
      ...(set !== undefined && settled ? { settledAt: decision(set.tier, set.days).at } : {}),
    }),
  );

test('H12 one more fact never makes a door milder, and H13 without its checks it is never cleared', () => {
  fc.assert(
    fc.property(
      anyDoor,
      fc.array(anyHazard, { maxLength: 5 }),
      anyHazard,
      (door, hazards, more) => {
        const before = cleared(facts({ door, hazards }), at, { policy });
        const after = cleared(facts({ door, hazards: [...hazards, more] }), at, { policy });
        assert.ok(!isGraver(before.assessment.factsTier, after.assessment.factsTier));
        const checked = checkStanding(facts({ door }), 'police-history', at, policy).state;
        assert.equal(before.assessment.tier === 'unknown', checked === 'not-checked');
        if (checked === 'not-checked') assert.equal(before.answer, 'no');
      },
    ),
  );
});
