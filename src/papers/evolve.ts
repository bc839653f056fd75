// A paper's state from its events. It never throws on an event ever stored, and it copes with
// private parts that were purged: a name that is gone reads as null, an address as "purged".
import { unreachable } from '#kernel/assert.ts';
import type { Recorded } from '#ledger/model.ts';
import type {
  Corrections,
  OutcomeOfVisit,
  Paper,
  PaperEvent,
  PaperState,
  PaperStatus,
  PlaceMatch,
} from './paper.ts';

const notYet: PlaceMatch = { kind: 'not-yet', score: null, reasons: [], candidates: [] };

export function evolve(state: PaperState, recorded: Recorded<PaperEvent>): PaperState {
  const { event, recordedAt } = recorded;
  if (event.kind === 'paper.received') return received(event, recordedAt);
  if (state === undefined) return state;
  switch (event.kind) {
    case 'paper.place-matched':
      return { ...state, placeId: event.placeId, placeMatch: event.match };
    case 'paper.place-asked': {
      const best = event.candidates[0]?.score ?? null;
      const placeMatch: PlaceMatch = {
        kind: 'asked',
        score: best,
        reasons: event.candidates.map((one) => `may be ${one.line}`),
        candidates: event.candidates,
      };
      return { ...state, placeId: null, placeMatch };
    }
    case 'paper.law-noted':
      return { ...state, law: { deadline: event.deadline, answers: event.answers } };
    case 'paper.corrected':
      return corrected(state, event.changes);
    case 'paper.assigned':
      return { ...state, assignedTo: event.personId };
    case 'paper.outcome-noted': {
      const { kind: _, ...outcome } = event;
      return afterOutcome(state, outcome);
    }
    case 'paper.closed':
      return {
        ...state,
        status: 'closed',
        ended: { at: recordedAt, words: event.reason ?? 'purged' },
      };
    case 'paper.returned':
      return {
        ...state,
        status: 'returned',
        ended: { at: recordedAt, words: event.words ?? 'purged' },
      };
    default:
      return unreachable(event);
  }
}

function received(
  event: Extract<PaperEvent, { kind: 'paper.received' }>,
  receivedAt: Temporal.Instant,
): Paper {
  const { kind: _, partyName, partyKind, ...rest } = event;
  return {
    ...rest,
    facts: event.facts ?? {},
    other: event.other ?? {},
    plaintiff: event.plaintiff ?? null,
    instructions: event.instructions ?? null,
    address: event.address ?? { original: 'purged', normal: 'purged', unit: null, repairs: [] },
    party: { name: partyName ?? null, kind: partyKind },
    status: 'open',
    receivedAt,
    placeId: null,
    placeMatch: notYet,
    law: { deadline: null, answers: [] },
    assignedTo: null,
    outcomes: [],
    ended: null,
  };
}

function corrected(state: Paper, changes: Corrections): Paper {
  return {
    ...state,
    dates: merged(state.dates, changes.dates ?? {}),
    facts: merged(state.facts, changes.facts ?? {}),
  };
}

function merged<Value>(
  before: Readonly<Record<string, Value>>,
  changes: Readonly<Record<string, Value | null>>,
): Readonly<Record<string, Value>> {
  const all = Object.entries<Value | null>({ ...before, ...changes });
  return Object.fromEntries(all.filter((entry): entry is [string, Value] => entry[1] !== null));
}

// The later word of a visit takes the place of its earlier one; the paper's status follows from all
// of them (R7 to R9).
function afterOutcome(state: Paper, outcome: OutcomeOfVisit): Paper {
  const others = state.outcomes.filter((one) => one.visitId !== outcome.visitId);
  const outcomes = [...others, outcome];
  const ended = state.status === 'closed' || state.status === 'returned';
  return { ...state, outcomes, status: ended ? state.status : statusAfter(outcomes) };
}

function statusAfter(outcomes: readonly OutcomeOfVisit[]): PaperStatus {
  if (outcomes.some((one) => one.result === 'served')) return 'served';
  if (outcomes.some((one) => one.result === 'posted')) return 'open';
  return outcomes.some((one) => one.result === 'not-served') ? 'not-served' : 'open';
}
