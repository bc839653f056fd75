import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PersonId } from '#kernel/ids.ts';
import type { Actor, Circumstance } from '#ledger/model.ts';
import { hazardCategories, hazardCategoryCodes, LONGEST_MONTHS, lastDay } from './category.ts';
import { hazardKind, hazardStanding, type Hazard, type HazardCommand } from './hazard.ts';

const NOW = Temporal.Instant.from('2026-11-22T19:00:00Z');
const person = (id: string): Actor => ({ kind: 'person', id: id as PersonId });
const author = person('author');
const supervisor = person('supervisor');

const NOTE: HazardCommand = {
  kind: 'hazard.note',
  placeId: 'place',
  about: 'place',
  category: 'weapon-shown',
  conduct: 'Occupant showed a handgun to the server.',
  happenedOn: '2025-11-03',
  source: 'our visit',
  today: '2026-11-22',
};

function play(steps: readonly (readonly [Actor, HazardCommand])[]) {
  let state: Hazard | undefined;
  let version = 0;
  for (const [actor, command] of steps) {
    const circumstance: Circumstance = { now: NOW, actor };
    const decided = hazardKind.decide(state, command, circumstance);
    if (!decided.ok) return { refused: decided.refusal, state };
    for (const event of decided.value) {
      version += 1;
      state = hazardKind.evolve(state, { event, version, recordedAt: NOW, actor });
    }
  }
  return { refused: undefined, state };
}

const codeOf = (steps: Parameters<typeof play>[0]) => play(steps).refused?.code;
const note = (change: Partial<Extract<HazardCommand, { kind: 'hazard.note' }>>): HazardCommand =>
  ({ ...NOTE, ...change }) as HazardCommand;
const confirm: HazardCommand = { kind: 'hazard.review', verdict: 'confirm', today: '2026-11-22' };

test('H1 a hazard needs a source, and a subject where it is about a person or a vehicle', () => {
  assert.equal(codeOf([[author, note({ source: '  ' })]]), 'hazards/needs-source');
  assert.equal(codeOf([[author, note({ about: 'vehicle' })]]), 'hazards/needs-subject');
  assert.equal(codeOf([[author, note({ about: 'vehicle', subject: 'white van' })]]), undefined);
});

test('H2 a day to come, a day that is not and a day too long ago are refused', () => {
  assert.equal(codeOf([[author, note({ happenedOn: '2026-11-23' })]]), 'hazards/in-the-future');
  assert.equal(codeOf([[author, note({ happenedOn: '2026-02-30' })]]), 'kernel/not-a-date');
  assert.equal(codeOf([[author, note({ happenedOn: '2019-01-01' })]]), 'hazards/too-old');
  assert.equal(codeOf([[author, note({ happenedOn: '2026-11-22' })]]), undefined);
});

test('H4 a hazard counts at once, and no author reviews their own words', () => {
  const noted = play([[author, NOTE]]).state;
  assert.ok(noted !== undefined);
  const today = Temporal.PlainDate.from('2026-11-22');
  assert.deepEqual(hazardStanding(noted, { today }), { state: 'unreviewed', counts: true });
  assert.equal(
    codeOf([
      [author, NOTE],
      [author, confirm],
    ]),
    'hazards/own-review',
  );
  assert.equal(
    play([
      [author, NOTE],
      [supervisor, confirm],
    ]).state?.state,
    'confirmed',
  );
  const keeper: Actor = { kind: 'keeper', id: 'any' };
  assert.equal(
    codeOf([
      [author, NOTE],
      [keeper, confirm],
    ]),
    'hazards/own-review',
  );
});

test('H4 declining needs a reason, and a declined hazard counts no more and takes no change', () => {
  const decline: HazardCommand = {
    kind: 'hazard.review',
    verdict: 'decline',
    today: '2026-11-22',
  };
  const why = { ...decline, reason: 'The report is of the house next door.' };
  assert.equal(
    codeOf([
      [author, NOTE],
      [supervisor, decline],
    ]),
    'hazards/decline-needs-reason',
  );
  const { state } = play([
    [author, NOTE],
    [supervisor, why],
  ]);
  assert.ok(state !== undefined);
  const today = Temporal.PlainDate.from('2026-11-22');
  assert.deepEqual(hazardStanding(state, { today }), { state: 'declined', counts: false });
  assert.equal(
    codeOf([
      [author, NOTE],
      [supervisor, why],
      [supervisor, confirm],
    ]),
    'hazards/closed',
  );
});

test('H5 a reviewer may shorten a hazard’s time, never lengthen it or set it in the past', () => {
  const until = (expiresOn: string): HazardCommand => ({ ...confirm, expiresOn }) as HazardCommand;
  const reviewed = (command: HazardCommand) =>
    play([
      [author, NOTE],
      [supervisor, command],
    ]);
  assert.equal(reviewed(confirm).state?.expiresOn, '2030-11-03');
  assert.equal(reviewed(until('2027-01-01')).state?.expiresOn, '2027-01-01');
  assert.equal(reviewed(until('2030-11-04')).refused?.code, 'hazards/expires-too-late');
  assert.equal(reviewed(until('2026-11-21')).refused?.code, 'hazards/expiry-has-passed');
});

test('H5 every category ends within five years, and a hazard counts through its last day only', () => {
  assert.ok(Object.values(hazardCategories).every((one) => one.months <= LONGEST_MONTHS));
  fc.assert(
    fc.property(
      fc.constantFrom(...hazardCategoryCodes),
      fc.integer({ min: 0, max: 3000 }),
      (category, days) => {
        const happenedOn = Temporal.PlainDate.from('2024-02-29').add({ days });
        const state = play([
          [author, note({ category, happenedOn: happenedOn.toString(), today: '2034-12-31' })],
        ]);
        const last = lastDay(category, happenedOn.toString());
        const five = happenedOn.add({ years: 5 });
        assert.ok(Temporal.PlainDate.compare(last, five) <= 0);
        const past = last.toString() < '2034-12-31';
        assert.equal(state.refused?.code, past ? 'hazards/too-old' : undefined);
        if (state.state === undefined) return;
        assert.equal(hazardStanding(state.state, { today: last }).counts, true);
        const after = { today: last.add({ days: 1 }) };
        assert.deepEqual(hazardStanding(state.state, after), { state: 'expired', counts: false });
      },
    ),
  );
});

test('H6 a correction brings the hazard back to review, by someone who wrote neither version', () => {
  const correct: HazardCommand = {
    kind: 'hazard.correct',
    category: 'threat',
    why: 'No gun was seen, a threat was heard.',
    conduct: 'Occupant said he would shoot whoever came back.',
    today: '2026-11-22',
  };
  const second = person('second');
  const before: readonly (readonly [Actor, HazardCommand])[] = [
    [author, NOTE],
    [supervisor, confirm],
    [second, correct],
  ];
  const { state } = play(before);
  assert.equal(state?.state, 'unreviewed');
  assert.equal(state?.category, 'threat');
  assert.equal(state?.expiresOn, '2027-11-03');
  assert.equal(codeOf([...before, [second, confirm]]), 'hazards/own-review');
  assert.equal(codeOf([...before, [author, confirm]]), 'hazards/own-review');
  assert.equal(codeOf([...before, [supervisor, confirm]]), undefined);
  const silent = { ...correct, why: ' ' } as HazardCommand;
  assert.equal(
    codeOf([
      [author, NOTE],
      [second, silent],
    ]),
    'hazards/correction-needs-reason',
  );
});

test('H7 a contested hazard shows as contested and still counts, until a review decides', () => {
  const contest: HazardCommand = { kind: 'hazard.contest', words: 'The tenant says he was away.' };
  const { state } = play([
    [author, NOTE],
    [supervisor, confirm],
    [author, contest],
  ]);
  assert.equal(state?.contest?.words, 'The tenant says he was away.');
  assert.ok(state !== undefined);
  assert.equal(
    hazardStanding(state, { today: Temporal.PlainDate.from('2026-11-22') }).counts,
    true,
  );
  const decided = play([
    [author, NOTE],
    [author, contest],
    [supervisor, confirm],
  ]).state;
  assert.equal(decided?.contest, undefined);
});

test('H8 ending takes another person, a reason kind and words', () => {
  const end: HazardCommand = {
    kind: 'hazard.end',
    why: 'moved-away',
    words: 'The landlord gave us the new lease.',
  };
  assert.equal(
    codeOf([
      [author, NOTE],
      [author, end],
    ]),
    'hazards/own-review',
  );
  assert.equal(
    play([
      [author, NOTE],
      [supervisor, end],
    ]).state?.state,
    'ended',
  );
});

test('H1 a hazard whose private words were purged still evolves and stays on its place', () => {
  const event = {
    kind: 'hazard.noted',
    placeId: 'place',
    about: 'person',
    category: 'assault',
    happenedOn: '2026-01-01',
    expiresOn: '2029-01-01',
  } as unknown as Parameters<typeof hazardKind.evolve>[1]['event'];
  const state = hazardKind.evolve(undefined, { event, version: 1, recordedAt: NOW, actor: author });
  assert.equal(state?.conduct, 'purged');
  assert.equal(state?.placeId, 'place');
  assert.equal(hazardKind.rows(state, 'hazard').length, 1);
});
