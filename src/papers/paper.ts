// A paper as a stream: received, matched to a door, assigned, tried, closed or returned. It decides
// what may happen to a paper and what an outcome means for it; it never computes law or looks at a
// map: those answers are handed in. Names, addresses as written, instructions and reasons are
// private parts. Rules R1 to R11.
import { canonicalJson } from '#kernel/canonical.ts';
import { unreachable } from '#kernel/assert.ts';
import type { Point } from '#kernel/geometry.ts';
import type { PersonId } from '#kernel/ids.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Circumstance, StreamKind } from '#ledger/model.ts';
import { evolve } from './evolve.ts';
import { paperTables, rows } from './rows.ts';
import { whyNot, type PaperAction } from './can.ts';
import { judgeDates } from './dates.ts';
import { resultOf, type Manner, type Outcome, type VisitResult } from './outcome.ts';

export type PaperStatus = 'open' | 'served' | 'not-served' | 'returned' | 'closed';
export type Party = {
  readonly name: string | null;
  readonly kind: 'person' | 'entity' | 'occupants';
};

/** Facts for the law by natural names; dates as `YYYY-MM-DD`. */
export type FactValue = string | number | boolean;
export type Facts = Readonly<Record<string, FactValue>>;

export type PaperAddress = {
  readonly original: string;
  readonly normal: string;
  readonly unit: string | null;
  /** What the docket's dirt was and what was made of it. */
  readonly repairs: readonly string[];
};

export type Deadline = {
  readonly date: string | null;
  readonly moment: string | null;
  readonly what: string;
  readonly citation: string | null;
};

export type LawAnswer = {
  readonly what: string;
  readonly answer: string;
  readonly kind: string;
  readonly citation: string | null;
  readonly grade: string | null;
  readonly reviewed: string | null;
  readonly explanation: readonly string[];
};

export type NotedLaw = {
  readonly deadline: Deadline | null;
  readonly answers: readonly LawAnswer[];
};

export type PlaceMatch = {
  readonly kind: 'matched' | 'new' | 'asked' | 'by-hand' | 'not-yet';
  readonly score: number | null;
  readonly reasons: readonly string[];
  readonly candidates: readonly PlaceCandidate[];
};
export type PlaceCandidate = {
  readonly placeId: string;
  readonly line: string;
  readonly score: number;
};

/** Where a paper came from. `key` tells it from every other paper of that source (R3). */
export type PaperSource = {
  readonly source: string;
  readonly key: string;
  readonly by: 'form' | 'api' | 'import';
  /** Hash of the content as it came, so that the same key with other particulars is noticed. */
  readonly content: string | null;
  readonly importId: string | null;
  readonly line: number | null;
};

/** What is known when a paper comes in. */
export type Intake = {
  readonly caseNumber: string;
  readonly docketNumber: string | null;
  readonly court: string;
  readonly jurisdiction: string;
  readonly paperType: string;
  readonly paperTypeLabel: string;
  readonly party: Party;
  readonly plaintiff: string | null;
  readonly instructions: string | null;
  readonly dates: Readonly<Record<string, string>>;
  readonly facts: Facts;
  readonly address: PaperAddress;
  readonly point: Point | null;
  /** Columns of the docket that have no place of their own here. */
  readonly other: Readonly<Record<string, string>>;
  readonly source: PaperSource;
};

export type OutcomeOfVisit = {
  readonly visitId: string;
  readonly outcome: Outcome;
  readonly manner: Manner | null;
  readonly result: VisitResult;
  readonly occurredAt: string;
};

export type Paper = Intake & {
  readonly status: PaperStatus;
  readonly receivedAt: Temporal.Instant;
  readonly placeId: string | null;
  readonly placeMatch: PlaceMatch;
  readonly law: NotedLaw;
  readonly assignedTo: PersonId | null;
  readonly outcomes: readonly OutcomeOfVisit[];
  readonly ended: { readonly at: Temporal.Instant; readonly words: string } | null;
};

export type PaperState = Paper | undefined;

export type Corrections = {
  readonly dates?: Readonly<Record<string, string | null>>;
  readonly facts?: Readonly<Record<string, FactValue | null>>;
};

export type PaperCommand =
  | { readonly kind: 'paper.receive'; readonly intake: Intake }
  | { readonly kind: 'paper.match-place'; readonly placeId: string; readonly match: PlaceMatch }
  | { readonly kind: 'paper.ask-place'; readonly candidates: readonly PlaceCandidate[] }
  | { readonly kind: 'paper.note-law'; readonly law: NotedLaw; readonly because: Because }
  | { readonly kind: 'paper.correct'; readonly changes: Corrections; readonly reason: string }
  | { readonly kind: 'paper.assign'; readonly personId: PersonId | null }
  | {
      readonly kind: 'paper.note-outcome';
      readonly visitId: string;
      readonly outcome: Outcome;
      readonly manner: Manner | null;
      readonly occurredAt: string;
    }
  | { readonly kind: 'paper.close'; readonly reason: string }
  | { readonly kind: 'paper.note-return'; readonly returnId: string; readonly words: string };

export type Because = 'received' | 'facts changed' | 'the law pack changed';

export type PaperEvent =
  | ({ readonly kind: 'paper.received' } & Omit<Intake, 'party' | 'source' | 'point'> & {
        readonly partyName: string | null;
        readonly partyKind: Party['kind'];
        readonly source: PaperSource;
        readonly point: Point | null;
      })
  | { readonly kind: 'paper.place-matched'; readonly placeId: string; readonly match: PlaceMatch }
  | { readonly kind: 'paper.place-asked'; readonly candidates: readonly PlaceCandidate[] }
  | ({ readonly kind: 'paper.law-noted'; readonly because: Because } & NotedLaw)
  | { readonly kind: 'paper.corrected'; readonly changes: Corrections; readonly reason: string }
  | { readonly kind: 'paper.assigned'; readonly personId: PersonId | null }
  | ({ readonly kind: 'paper.outcome-noted' } & OutcomeOfVisit)
  | { readonly kind: 'paper.closed'; readonly reason: string }
  | { readonly kind: 'paper.returned'; readonly returnId: string; readonly words: string };

type Decided = Result<readonly PaperEvent[]>;

function decide(state: PaperState, command: PaperCommand, at: Circumstance): Decided {
  if (command.kind === 'paper.receive') return receive(state, command.intake);
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'paper' });
  const action = actionOf[command.kind];
  const off = action === null ? undefined : whyNot(action, state.status);
  if (off !== undefined) return off;
  switch (command.kind) {
    case 'paper.match-place':
      if (state.placeId === command.placeId) return accept([]);
      return accept([
        { kind: 'paper.place-matched', placeId: command.placeId, match: command.match },
      ]);
    case 'paper.ask-place':
      return accept([{ kind: 'paper.place-asked', candidates: command.candidates }]);
    case 'paper.note-law':
      if (sameLaw(state.law, command.law)) return accept([]);
      return accept([{ kind: 'paper.law-noted', because: command.because, ...command.law }]);
    case 'paper.correct':
      return correct(command, at.now);
    case 'paper.assign':
      if (state.assignedTo === command.personId) return accept([]);
      return accept([{ kind: 'paper.assigned', personId: command.personId }]);
    case 'paper.note-outcome':
      return noteOutcome(state, command);
    case 'paper.close': {
      const reason = command.reason.trim();
      if (reason === '') return refuse({ code: 'papers/needs-a-reason', rule: 'R5' });
      return accept([{ kind: 'paper.closed', reason }]);
    }
    case 'paper.note-return':
      return accept([{ kind: 'paper.returned', returnId: command.returnId, words: command.words }]);
    default:
      return unreachable(command);
  }
}

/**
 * What each command does to a paper, for the table of states; law and outcomes are taken in every
 * state (R7, R10).
 */
const actionOf: Readonly<
  Record<Exclude<PaperCommand['kind'], 'paper.receive'>, PaperAction | null>
> = {
  'paper.match-place': 'settle-place',
  'paper.ask-place': 'settle-place',
  'paper.note-law': null,
  'paper.correct': 'correct',
  'paper.assign': 'assign',
  'paper.note-outcome': null,
  'paper.close': 'close',
  'paper.note-return': 'return',
};

function receive(state: PaperState, intake: Intake): Decided {
  if (state !== undefined) return refuse({ code: 'papers/already-received', rule: 'R3' });
  const { party, ...rest } = intake;
  return accept([
    { kind: 'paper.received', ...rest, partyName: party.name, partyKind: party.kind },
  ]);
}

function correct(
  command: Extract<PaperCommand, { kind: 'paper.correct' }>,
  now: Temporal.Instant,
): Decided {
  const reason = command.reason.trim();
  if (reason === '') return refuse({ code: 'papers/needs-a-reason', rule: 'R5' });
  const { dates = {}, facts = {} } = command.changes;
  const judge = judgeDates(now.toZonedDateTimeISO('UTC').toPlainDate());
  for (const [field, text] of Object.entries(dates)) {
    const checked = text === null ? undefined : judge.check(text);
    if (checked?.ok === false) return refuse({ ...checked.refusal, field });
  }
  if (Object.keys(dates).length + Object.keys(facts).length === 0) return accept([]);
  return accept([{ kind: 'paper.corrected', changes: command.changes, reason }]);
}

function noteOutcome(
  state: Paper,
  command: Extract<PaperCommand, { kind: 'paper.note-outcome' }>,
): Decided {
  const { visitId, outcome, manner, occurredAt } = command;
  const before = state.outcomes.find((one) => one.visitId === visitId);
  const same =
    before !== undefined &&
    before.outcome === outcome &&
    before.manner === manner &&
    before.occurredAt === occurredAt;
  if (same) return accept([]);
  const result = resultOf(outcome, manner);
  return accept([{ kind: 'paper.outcome-noted', visitId, outcome, manner, result, occurredAt }]);
}

function sameLaw(a: NotedLaw, b: NotedLaw): boolean {
  return canonicalJson([a.deadline, a.answers]) === canonicalJson([b.deadline, b.answers]);
}

export const paperKind: StreamKind<PaperState, PaperCommand, PaperEvent> = {
  name: 'paper',
  initial: undefined,
  decide,
  evolve,
  privateFields: {
    'paper.received': ['partyName', 'plaintiff', 'instructions', 'address', 'other'],
    'paper.corrected': ['reason'],
    'paper.closed': ['reason'],
    'paper.returned': ['words'],
  },
  tables: paperTables,
  rows,
  uniques: { paper_source_key: 'papers/already-received' },
};
