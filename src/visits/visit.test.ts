import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PersonId } from '#kernel/ids.ts';
import type { Recorded } from '#ledger/model.ts';
import { asCorrected } from './attempt.ts';
import { manners, outcomes, type AtDoor, type LawfulNow } from './model.ts';
import { sayVisit } from './story.ts';
import { visitKind, type VisitCommand } from './visit.ts';
import { outcomeOf, phaseOf, type VisitState } from './visit-state.ts';
import type { VisitEvent } from './visit-events.ts';

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const server = id(1) as PersonId;
const partner = id(2) as PersonId;
const stranger = id(3) as PersonId;
const [summons, petition] = [id(11), id(12)];
const t0 = Temporal.Instant.from('2026-11-19T20:00:00Z');
const near: AtDoor = { shown: true, why: 'near', distanceM: 20 };
const nowhere: AtDoor = { shown: false, why: 'no-position', distanceM: null };
const yes: LawfulNow = { answer: 'yes', reason: 'No hour is barred.', citation: null };
const no: LawfulNow = {
  answer: 'no',
  reason: 'No service on Sunday',
  citation: 'N.Y. Gen. Bus. Law § 11',
};

const open: VisitCommand = {
  kind: 'visit.open',
  paperIds: [summons, petition],
  placeId: id(20),
  personId: server,
  partnerIds: [partner],
  thirdParties: [{ role: 'locksmith', name: 'A. Smith' }],
  clearance: { tier: 'routine', noGo: false, owed: [] },
  override: undefined,
  precautions: [],
};
const read: VisitCommand = { kind: 'visit.acknowledge-brief', briefHash: 'b'.repeat(64) };
const arrive: VisitCommand = {
  kind: 'visit.arrive',
  watchId: id(30),
  position: undefined,
  atDoor: near,
  lawful: yes,
  despiteLaw: undefined,
};
const away: VisitCommand = { kind: 'visit.away' };
const safety: VisitCommand = {
  kind: 'visit.record',
  paperIds: undefined,
  position: undefined,
  atDoor: nowhere,
  lawful: null,
  told: { outcome: 'left-for-safety', occurredAt: '2026-11-19T20:03:00Z' },
};
const served: VisitCommand = {
  kind: 'visit.record',
  paperIds: undefined,
  position: undefined,
  atDoor: near,
  lawful: yes,
  told: {
    outcome: 'served',
    manner: 'in-hand',
    recipient: {
      name: 'Robin Example',
      relation: 'self',
      identifiedBy: 'gave the name when asked',
    },
    said: 'I was expecting this.',
    occurredAt: '2026-11-19T20:03:00Z',
  },
};

type Story = { state: VisitState; events: Recorded<VisitEvent>[]; refused: string[] };

/** Lets one command after the other be decided; a refused one changes nothing and is written down. */
function play(commands: readonly (VisitCommand | [VisitCommand, PersonId])[]): Story {
  const story: Story = { state: undefined, events: [], refused: [] };
  for (const [index, entry] of commands.entries()) {
    const [command, actor] = Array.isArray(entry) ? entry : [entry, server];
    const now = t0.add({ seconds: index * 60 });
    const decided = visitKind.decide(story.state, command, {
      now,
      actor: { kind: 'person', id: actor },
    });
    if (!decided.ok) {
      story.refused.push(decided.refusal.code);
      continue;
    }
    for (const event of decided.value) {
      const version = story.events.length + 1;
      const recorded = {
        event,
        version,
        recordedAt: now,
        actor: { kind: 'person', id: actor },
      } as const;
      story.events.push(recorded);
      story.state = visitKind.evolve(story.state, recorded);
    }
  }
  return story;
}

const phase = (story: Story) => story.state && phaseOf(story.state);

test('V3 a visit takes each paper once and needs at least one', () => {
  const twice = play([{ ...open, paperIds: [summons, summons] }]);
  assert.deepEqual(twice.state?.paperIds, [summons]);
  assert.deepEqual(play([{ ...open, paperIds: [] }]).refused, ['visits/needs-a-paper']);
  assert.deepEqual(play([open, open]).refused, ['visits/already-opened']);
});

test('V4 only the server and the partners act at the door', () => {
  assert.deepEqual(play([open, [read, stranger], [safety, stranger]]).refused, [
    'visits/not-yours',
    'visits/not-yours',
  ]);
  assert.equal(phase(play([open, [read, partner]])), 'briefed');
});

test('V5 nobody arrives unbriefed; what was shown is kept by its hash', () => {
  assert.deepEqual(play([open, arrive]).refused, ['visits/brief-not-acknowledged']);
  const story = play([open, read, arrive]);
  assert.equal(story.state?.acknowledged[0]?.briefHash, 'b'.repeat(64));
  assert.equal(phase(story), 'at-door');
});

test('V6 an arrival names the watch that guards it; one arrives once', () => {
  const story = play([open, read, arrive, arrive]);
  assert.equal(story.state?.arrival?.watchId, id(30));
  assert.deepEqual(story.refused, ['visits/already-arrived']);
});

test('V7 where the law says no, arriving is refused with the citation', () => {
  const decided = visitKind.decide(
    play([open, read]).state,
    { ...arrive, lawful: no },
    {
      now: t0,
      actor: { kind: 'person', id: server },
    },
  );
  assert.deepEqual(decided, {
    ok: false,
    refusal: {
      code: 'visits/not-lawful-now',
      rule: 'V7',
      reason: no.reason,
      citation: no.citation,
    },
  });
});

test('V7 who is at the door all the same says why, is guarded, and the record says so', () => {
  const despite: VisitCommand = {
    ...arrive,
    lawful: no,
    despiteLaw: ' The occupant called us back. ',
  };
  const story = play([open, read, despite, { ...served, lawful: no }]);
  assert.equal(story.state?.arrival?.despiteLaw, 'The occupant called us back.');
  assert.deepEqual(story.state?.attempts[0]?.marks, ['outside-lawful-hours']);
});

test('V7 "ask" and "silent" do not stop anyone', () => {
  const ask: LawfulNow = { answer: 'ask', reason: 'Weather.', citation: null };
  assert.equal(phase(play([open, read, { ...arrive, lawful: ask }])), 'at-door');
  assert.equal(
    phase(play([open, read, { ...arrive, lawful: { ...ask, answer: 'silent' } }])),
    'at-door',
  );
});

test('V8 left for safety is taken before anyone has arrived, with no word more, and ends the visit', () => {
  const story = play([open, safety]);
  assert.deepEqual(story.refused, []);
  assert.equal(phase(story), 'closed');
  assert.deepEqual(story.state?.attempts[0]?.marks, []);
});

test('V8 away comes first and asks nothing; the outcome follows', () => {
  const story = play([open, read, arrive, away]);
  assert.equal(phase(story), 'away');
  assert.equal(phase(play([open, read, arrive, away, safety])), 'closed');
});

test('V9 a delivery told without an arrival is taken and marked', () => {
  const story = play([open, { ...served, atDoor: nowhere }]);
  assert.deepEqual(story.state?.attempts[0]?.marks, [
    'not-shown-at-door',
    'no-arrival',
    'brief-not-acknowledged',
  ]);
});

test('V9 an entry made hours later is marked, with both times kept', () => {
  const story = play([
    open,
    { ...safety, told: { outcome: 'no-answer', occurredAt: '2026-11-19T15:00:00Z' } },
  ]);
  const attempt = story.state?.attempts[0];
  assert.deepEqual(attempt?.marks, ['entered-late']);
  assert.equal(attempt?.occurredAt, '2026-11-19T15:00:00Z');
  assert.equal(attempt?.recordedAt.toString(), '2026-11-19T20:01:00Z');
});

test('V10 a delivery says how; posting says it by itself; what was not said stays null', () => {
  const bare = {
    ...served,
    told: { outcome: 'served', occurredAt: '2026-11-19T20:03:00Z' },
  } as const;
  assert.deepEqual(play([open, read, arrive, bare]).refused, ['visits/needs-manner']);
  const posted = {
    ...bare,
    told: { ...bare.told, outcome: 'posted', recipient: { name: '  ' } },
  } as const;
  const attempt = play([open, read, arrive, posted]).state?.attempts[0];
  assert.equal(attempt?.manner, 'posted');
  assert.equal(attempt?.recipient, null);
  assert.equal(attempt?.said, null);
});

test('V12 a time that has not come is refused', () => {
  const told = { outcome: 'no-answer', occurredAt: '2070-01-01T00:00:00Z' } as const;
  assert.deepEqual(play([open, { ...safety, told }]).refused, ['visits/time-ahead']);
  assert.deepEqual(play([open, { ...safety, told: { ...told, occurredAt: 'noon' } }]).refused, [
    'kernel/not-a-moment',
  ]);
});

test('V13 one outcome per paper; each paper of the visit may have its own', () => {
  const first = { ...served, paperIds: [summons] };
  const story = play([open, read, arrive, first, { ...safety, paperIds: [summons] }, safety]);
  assert.deepEqual(story.refused, ['visits/already-recorded']);
  assert.deepEqual(
    story.state?.attempts.map((one) => [one.outcome, one.paperIds]),
    [
      ['served', [summons]],
      ['left-for-safety', [petition]],
    ],
  );
  assert.deepEqual(play([open, { ...safety, paperIds: [id(99)] }]).refused, [
    'visits/not-a-paper-of-it',
  ]);
});

test('V13 a correction lies beside the entry, by the same hand, with a reason', () => {
  const fix = (reason: string, actor = server): [VisitCommand, PersonId] => [
    { kind: 'visit.correct', attempt: 4, reason, told: { recipient: { relation: 'sister' } } },
    actor,
  ];
  const story = play([
    open,
    read,
    arrive,
    served,
    away,
    fix('Misheard.', partner),
    fix(' '),
    fix('Misheard.'),
  ]);
  assert.deepEqual(story.refused, ['visits/not-your-attempt', 'visits/correction-needs-reason']);
  const attempt = story.state?.attempts[0];
  assert.equal(attempt?.recipient?.relation, 'self');
  assert.equal(attempt && asCorrected(attempt).recipient?.relation, 'sister');
  assert.equal(attempt && asCorrected(attempt).recipient?.name, 'Robin Example');
});

test('V13 a correction that changes nothing, or corrects nothing, is refused', () => {
  const same: VisitCommand = {
    kind: 'visit.correct',
    attempt: 2,
    reason: 'x',
    told: { said: 'I was expecting this.' },
  };
  assert.deepEqual(play([open, served, same, { ...same, attempt: 9 }]).refused, [
    'visits/nothing-corrected',
    'visits/no-such-attempt',
  ]);
});

test('V14 going away needs an arrival and happens once', () => {
  assert.deepEqual(play([open, away]).refused, ['visits/not-arrived']);
  assert.deepEqual(play([open, read, arrive, away, away]).refused, ['visits/already-away']);
  const whole = play([open, read, arrive, served, away]);
  assert.equal(phase(whole), 'closed');
  assert.equal(whole.state && outcomeOf(whole.state), 'served');
});

test('V9 evolve and the story never fail on a stored event whose private part was purged', () => {
  const purged = (recorded: Recorded<VisitEvent>): Recorded<VisitEvent> => {
    const hidden = visitKind.privateFields[recorded.event.kind] ?? [];
    const left = Object.entries(recorded.event).filter(([field]) => !hidden.includes(field));
    return { ...recorded, event: Object.fromEntries(left) as VisitEvent };
  };
  const fix: VisitCommand = {
    kind: 'visit.correct',
    attempt: 4,
    reason: 'Misheard.',
    told: { note: 'n' },
  };
  const { events } = play([
    open,
    read,
    { ...arrive, lawful: no, despiteLaw: 'x' },
    served,
    away,
    fix,
  ]);
  assert.equal(events.length, 6);
  const state = events.map(purged).reduce(visitKind.evolve, visitKind.initial);
  assert.equal(state?.attempts[0]?.recipient, null);
  assert.equal(state?.thirdParties[0]?.name, null);
  assert.equal(visitKind.rows(state, id(50)).length, 3);
  for (const one of events.map(purged))
    assert.ok(sayVisit(one.event, 'America/Chicago').length > 5);
  for (const one of events) visitKind.evolve(undefined, purged(one));
});

test('V8 in every order of commands, leaving for safety is refused only where the outcome already stands', () => {
  const told = fc.record({
    outcome: fc.constantFrom(...outcomes),
    manner: fc.constantFrom(...manners),
    occurredAt: fc.constant('2026-11-19T20:03:00Z'),
  });
  const step = fc.oneof(
    fc.constantFrom<VisitCommand>(open, read, arrive, away, { ...arrive, lawful: no }),
    fc
      .tuple(told, fc.constantFrom([summons], [petition], undefined))
      .map(([one, paperIds]): VisitCommand => ({ ...served, paperIds, told: one })),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (commands) => {
      const { refused } = play([open, ...commands, safety]);
      const last =
        play([open, ...commands]).refused.length < refused.length ? refused.at(-1) : undefined;
      assert.ok(last === undefined || last === 'visits/already-recorded');
    }),
  );
});
