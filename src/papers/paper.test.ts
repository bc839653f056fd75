import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PersonId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import type { Circumstance, Recorded } from '#ledger/model.ts';
import { paperCan, whyNot, type PaperAction } from './can.ts';
import { evolve } from './evolve.ts';
import { resultOf, type Outcome } from './outcome.ts';
import {
  paperKind,
  type Intake,
  type NotedLaw,
  type Paper,
  type PaperCommand,
  type PaperEvent,
  type PaperState,
  type PaperStatus,
} from './paper.ts';
import { NO_DEADLINE, rows } from './rows.ts';

const now = Temporal.Instant.from('2026-11-22T15:00:00Z');
const at: Circumstance = { now, actor: { kind: 'person', id: newId<'person'>() as PersonId } };

const intake: Intake = {
  caseNumber: '2616-CV01234',
  docketNumber: null,
  court: 'Circuit Court',
  jurisdiction: 'us-mo-jackson',
  paperType: 'rent_and_possession_summons',
  paperTypeLabel: 'summons, rent and possession',
  party: { name: 'Alex Example', kind: 'person' },
  plaintiff: null,
  instructions: 'Side door.',
  dates: { received: '2026-11-22' },
  facts: {},
  address: { original: '414 n spring', normal: '414 N SPRING ST', unit: null, repairs: [] },
  point: null,
  other: {},
  source: { source: 'form', key: 'k1', by: 'form', content: null, importId: null, line: null },
};

function given(...commands: readonly PaperCommand[]): Paper {
  let state: PaperState;
  let version = 0;
  for (const command of [{ kind: 'paper.receive', intake } as const, ...commands]) {
    const decided = paperKind.decide(state, command, at);
    assert.ok(decided.ok, JSON.stringify(decided));
    for (const event of decided.value) {
      version += 1;
      state = evolve(state, recorded(event, version));
    }
  }
  assert.ok(state !== undefined);
  return state;
}

function recorded(event: PaperEvent, version: number): Recorded<PaperEvent> {
  return { event, version, recordedAt: now, actor: at.actor };
}

function visit(outcome: Outcome, visitId: string = newId()): PaperCommand {
  const manner = outcome === 'posted' ? 'posted' : null;
  return { kind: 'paper.note-outcome', visitId, outcome, manner, occurredAt: now.toString() };
}

const close: PaperCommand = { kind: 'paper.close', reason: 'withdrawn by the plaintiff' };

test('R1 a paper comes in once', () => {
  const again = paperKind.decide(given(), { kind: 'paper.receive', intake }, at);
  assert.ok(!again.ok);
  assert.equal(again.refusal.code, 'papers/already-received');
});

test('R2 what came in is kept as it came, and personal parts are kept apart', () => {
  const paper = given();
  assert.equal(paper.address.original, '414 n spring');
  assert.equal(paper.instructions, 'Side door.');
  const apart = paperKind.privateFields['paper.received'] ?? [];
  assert.deepEqual([...apart].toSorted(), [
    'address',
    'instructions',
    'other',
    'partyName',
    'plaintiff',
  ]);
});

test('R5 a closed paper takes nothing more, and the refusal names its state', () => {
  const closed = given(close);
  const refusals = [close, { kind: 'paper.assign', personId: null } as const].map((command) =>
    paperKind.decide(closed, command, at),
  );
  for (const refused of refusals) {
    assert.ok(!refused.ok);
    assert.equal(refused.refusal.code, 'papers/closed');
    assert.equal(refused.refusal['status'], 'closed');
  }
});

test('R5 the table and the rules agree on every action in every state', () => {
  const states: readonly PaperStatus[] = ['open', 'served', 'not-served', 'returned', 'closed'];
  const actions = Object.keys(paperCan) as PaperAction[];
  for (const status of states) {
    for (const action of actions) {
      assert.equal(whyNot(action, status) === undefined, paperCan[action].in.includes(status));
    }
  }
});

test('R5 closing and correcting want a reason', () => {
  const closing = paperKind.decide(given(), { kind: 'paper.close', reason: '  ' }, at);
  assert.ok(!closing.ok && closing.refusal.code === 'papers/needs-a-reason');
});

test('R6 assigning to the same person again says nothing new', () => {
  const personId = newId<'person'>() as PersonId;
  const paper = given({ kind: 'paper.assign', personId });
  assert.equal(paper.assignedTo, personId);
  const again = paperKind.decide(paper, { kind: 'paper.assign', personId }, at);
  assert.deepEqual(again, { ok: true, value: [] });
});

test('R7 a visit’s later word counts and does not count twice', () => {
  const paper = given(visit('no-answer', 'v1'), visit('served', 'v1'));
  assert.equal(paper.status, 'served');
  assert.equal(paper.outcomes.length, 1);
});

test('R7 an outcome is taken after the paper was closed, which stays closed', () => {
  const paper = given(close, visit('no-answer'));
  assert.equal(paper.status, 'closed');
  assert.equal(paper.outcomes.length, 1);
});

test('R8 left for safety and stopped leave the paper as it was', () => {
  assert.equal(given(visit('left-for-safety')).status, 'open');
  assert.equal(given(visit('stopped')).status, 'open');
  assert.equal(given(visit('no-answer'), visit('left-for-safety')).status, 'not-served');
});

test('R9 posted alone stays open, posted and mailed is served', () => {
  assert.equal(given(visit('posted')).status, 'open');
  assert.equal(given(visit('posted')).outcomes[0]?.result, 'posted');
  assert.equal(resultOf('posted', 'posted-and-mailed'), 'served');
});

test('R10 the same answers of the law are noted once', () => {
  const law: NotedLaw = {
    deadline: { date: '2026-12-01', moment: null, what: 'serve by', citation: 'RSMo 1' },
    answers: [],
  };
  const note = { kind: 'paper.note-law', law, because: 'received' } as const;
  const paper = given(note);
  assert.equal(paper.law.deadline?.date, '2026-12-01');
  assert.deepEqual(paperKind.decide(paper, note, at), { ok: true, value: [] });
  const other = { ...note, law: { ...law, deadline: null }, because: 'facts changed' } as const;
  const changed = paperKind.decide(paper, other, at);
  assert.ok(changed.ok && changed.value.length === 1);
});

test('R11 while its place is asked about, a paper has none', () => {
  const candidates = [{ placeId: newId(), line: '414 S SPRING ST', score: 0.8 }];
  const asked = given({ kind: 'paper.ask-place', candidates });
  assert.equal(asked.placeId, null);
  assert.equal(asked.placeMatch.kind, 'asked');
  const match = { kind: 'by-hand', score: null, reasons: [], candidates: [] } as const;
  const settled = given(
    { kind: 'paper.ask-place', candidates },
    { kind: 'paper.match-place', placeId: 'p', match },
  );
  assert.equal(settled.placeId, 'p');
});

test('a paper without a deadline sorts after every paper that has one', () => {
  const [row] = rows(given(), 'id');
  assert.equal(row?.row['deadline_key'], NO_DEADLINE);
  assert.ok('2036-01-01' < NO_DEADLINE && '2036-01-01T00:00:00Z' < NO_DEADLINE);
});

test('a purged private part leaves a paper that can still be read', () => {
  const decided = paperKind.decide(undefined, { kind: 'paper.receive', intake }, at);
  assert.ok(decided.ok);
  const apart = new Set(paperKind.privateFields['paper.received']);
  const bare = Object.fromEntries(
    Object.entries(decided.value[0] ?? {}).filter(([name]) => !apart.has(name)),
  );
  const state = evolve(undefined, recorded(bare as unknown as PaperEvent, 1));
  assert.equal(state?.party.name, null);
  assert.equal(state?.address.normal, 'purged');
  assert.equal(rows(state, 'id').length, 1);
});

const outcomes: readonly Outcome[] = [
  'served',
  'posted',
  'no-answer',
  'not-found',
  'refused',
  'bad-address',
  'vacant',
  'left-for-safety',
  'stopped',
];

test('R7, R8: whatever happens at the door, only each visit’s last word counts', () => {
  const told = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...outcomes)), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(told, (words) => {
      const paper = given(...words.map(([id, outcome]) => visit(outcome, id)));
      const last = new Map(words);
      assert.equal(paper.outcomes.length, last.size);
      const results = [...last.values()].map((outcome) => resultOf(outcome, null));
      assert.equal(paper.status === 'served', results.includes('served'));
      if (results.every((result) => result === 'left-for-safety'))
        assert.equal(paper.status, 'open');
    }),
  );
});
