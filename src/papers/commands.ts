// What may be asked of papers: take one in, take a batch of a docket's rows in, settle its place,
// assign, correct, close. HTTP, the command line, the demo and the tests all come through here.
import type { AgencyRow } from '#agency/store.ts';
import type { Json } from '#kernel/canonical.ts';
import type { PersonId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { dateIn } from '#kernel/time.ts';
import type { Desk } from '#ledger/desk.ts';
import { parseAddress } from '#places/address.ts';
import { makeDoor, settleDoors } from '#places/commands.ts';
import type { Settled } from '#places/settle.ts';
import { judgeDates } from './dates.ts';
import { draftPaper, type Draft, type PaperForm } from './draft.ts';
import { importBatchKind } from './import.ts';
import { lawDesk } from './law-desk.node.ts';
import type { Manner, Outcome } from './outcome.ts';
import {
  paperKind,
  type Because,
  type Corrections,
  type Intake,
  type Paper,
  type PaperSource,
  type PlaceMatch,
} from './paper.ts';
import { noCounts, type Counts, type KeptRow } from './report.ts';
import { goesToDoors, isPlace, papersKnown } from './store.ts';

/** What a command needs to know of its agency. */
export type AtAgency = Pick<AgencyRow, 'jurisdiction' | 'zone'>;

export type Received = { readonly paperId: string; readonly placeId: string | null };

/**
 * One paper, by form or API. `reference` is the sender's own number for it, where there is one
 * (R3).
 */
export async function receivePaper(
  desk: Desk,
  input: {
    readonly agency: AtAgency;
    readonly form: PaperForm;
    readonly by: 'form' | 'api';
    readonly reference?: string;
  },
): Promise<Result<Received>> {
  const { agency, form, by, reference } = input;
  const draft = draftPaper(form, { ...draftContext(agency, desk.now), toHandNow: true });
  if (!draft.ok) return draft;
  const door = { address: draft.value.door, ...pointOf(draft.value) };
  const settled = await settleDoors(desk, [door]);
  if (!settled.ok) return settled;
  const paperId = newId<'paper'>();
  const source: PaperSource = {
    source: by,
    key: reference ?? paperId,
    by,
    content: null,
    importId: null,
    line: null,
  };
  const received = await takeIn(desk, {
    paperId,
    agency,
    draft: draft.value,
    source,
    settled: settled.value[0],
  });
  if (!received.ok) return received;
  return accept({ paperId, placeId: received.value.placeId });
}

export function draftContext(agency: AtAgency, now: Temporal.Instant) {
  const state = /^us-([a-z]{2})\b/.exec(agency.jurisdiction)?.[1]?.toUpperCase();
  const home = state === undefined ? {} : { defaultState: state };
  const today = dateIn(now, agency.zone);
  return { today: today.toString(), dates: judgeDates(today), ...home };
}

function pointOf(draft: Draft) {
  return draft.point === null ? {} : { point: draft.point };
}

// Received, matched to its door, its law noted: one paper of the command.
async function takeIn(
  desk: Desk,
  one: {
    readonly paperId: string;
    readonly agency: AtAgency;
    readonly draft: Draft;
    readonly source: PaperSource;
    readonly settled: Settled | undefined;
  },
): Promise<Result<Paper>> {
  const { paperId } = one;
  const { door: _, ...draft } = one.draft;
  const jurisdiction = draft.jurisdiction ?? one.agency.jurisdiction;
  const { code, label } = lawDesk().name(jurisdiction, draft.paperType);
  const intake: Intake = {
    ...draft,
    jurisdiction,
    paperType: code,
    paperTypeLabel: label,
    source: one.source,
  };
  const received = await desk.perform(
    paperKind,
    paperId,
    { kind: 'paper.receive', intake },
    { fresh: true },
  );
  if (!received.ok) return received;
  const placed = await place(desk, paperId, one.settled);
  if (!placed.ok) return placed;
  return noteLaw(desk, paperId, 'received');
}

async function place(
  desk: Desk,
  paperId: string,
  settled: Settled | undefined,
): Promise<Result<null>> {
  if (settled === undefined) return accept(null);
  if (settled.kind === 'asked') {
    const candidates = settled.candidates.map(({ placeId, line, score }) => ({
      placeId,
      line,
      score,
    }));
    const asked = await desk.perform(paperKind, paperId, { kind: 'paper.ask-place', candidates });
    return asked.ok ? accept(null) : asked;
  }
  const match: PlaceMatch =
    settled.kind === 'new'
      ? { kind: 'new', score: null, reasons: [], candidates: [] }
      : {
          kind: 'matched',
          score: settled.score,
          reasons: settled.reasons.map((one) => `${one.part}: ${one.says} (${one.detail})`),
          candidates: [],
        };
  const { placeId } = settled;
  const matched = await desk.perform(paperKind, paperId, {
    kind: 'paper.match-place',
    placeId,
    match,
  });
  return matched.ok ? accept(null) : matched;
}

/** Asks the law again and notes what it says, if that has changed (R10). */
export async function noteLaw(
  desk: Desk,
  paperId: string,
  because: Because,
): Promise<Result<Paper>> {
  const { state } = await desk.state(paperKind, paperId);
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'paper' });
  const law = lawDesk().note(state);
  const noted = await desk.perform(paperKind, paperId, { kind: 'paper.note-law', law, because });
  if (!noted.ok) return noted;
  return accept(noted.value ?? state);
}

// ── A docket's rows ──────────────────────────────────────────────────────────────────────────────

export type DraftedRow = {
  readonly line: number;
  readonly draft: Draft;
  readonly key: string;
  readonly content: string;
  readonly cells: readonly string[];
};

export type BatchInput = {
  readonly agency: AtAgency;
  readonly importId: string;
  readonly batchId: string;
  readonly number: number;
  readonly source: string;
  readonly rows: readonly DraftedRow[];
  /** What the reading already counted: rows read, refused, repeated. */
  readonly counts: Counts;
  readonly kept: readonly KeptRow[];
};

/**
 * Rows already known add nothing; the others become papers at their doors, all in one command (R3,
 * R14).
 */
export async function takeBatch(desk: Desk, input: BatchInput): Promise<Result<Counts & Json>> {
  const { source, rows, importId } = input;
  const keys = rows.map((row) => row.key);
  const found = await papersKnown(desk.query, desk.order.agencyId, { source, keys });
  const known = new Map(found.map((one) => [one.key, one]));
  const fresh = rows.filter((row) => !known.has(row.key));
  const doors = fresh.map(({ draft }) => ({ address: draft.door, ...pointOf(draft) }));
  const settled = await settleDoors(desk, doors);
  if (!settled.ok) return settled;
  for (const [at, row] of fresh.entries()) {
    const { draft, key, content, line } = row;
    const taken = await takeIn(desk, {
      paperId: newId<'paper'>(),
      agency: input.agency,
      draft,
      source: { source, key, by: 'import', content, importId, line },
      settled: settled.value[at],
    });
    if (!taken.ok) return taken;
  }
  const changed = rows.filter((row) => {
    const one = known.get(row.key);
    return one !== undefined && one.content !== row.content;
  });
  const counts = countBatch({ ...input, fresh, settled: settled.value, changed: changed.length });
  const kept = [...input.kept, ...changed.map(keptChange)].toSorted((a, b) => a.line - b.line);
  const taken = await desk.perform(
    importBatchKind,
    input.batchId,
    { kind: 'import-batch.take', importId, number: input.number, counts, kept },
    { fresh: true },
  );
  return taken.ok ? accept(counts) : taken;
}

function keptChange(row: DraftedRow): KeptRow {
  const refusal = { code: 'papers/known-with-differences', rule: 'R3' };
  return { line: row.line, column: null, refusal, cells: row.cells };
}

function countBatch(of: {
  readonly counts: Counts;
  readonly rows: readonly DraftedRow[];
  readonly fresh: readonly DraftedRow[];
  readonly settled: readonly Settled[];
  readonly changed: number;
}): Counts {
  const settledAs = (kind: Settled['kind']) => of.settled.filter((one) => one.kind === kind).length;
  return {
    ...noCounts,
    ...of.counts,
    added: of.fresh.length,
    alreadyKnown: of.rows.length - of.fresh.length - of.changed,
    changed: of.changed,
    addressesRepaired: of.fresh.filter((row) => row.draft.address.repairs.length > 0).length,
    places: { matched: settledAs('matched'), new: settledAs('new'), asked: settledAs('asked') },
  };
}

// ── Later ────────────────────────────────────────────────────────────────────────────────────────

/** What a visit says of a paper: taken in every state, and the law asked again (R7 to R10). */
export async function noteOutcome(
  desk: Desk,
  input: {
    readonly paperId: string;
    readonly visitId: string;
    readonly outcome: Outcome;
    readonly manner: Manner | null;
    readonly occurredAt: string;
  },
): Promise<Result<null>> {
  const { paperId, ...outcome } = input;
  const noted = await desk.perform(paperKind, paperId, { kind: 'paper.note-outcome', ...outcome });
  if (!noted.ok) return noted;
  return done(await noteLaw(desk, paperId, 'facts changed'));
}

export async function assignPaper(
  desk: Desk,
  input: { readonly paperId: string; readonly personId: PersonId | null },
): Promise<Result<null>> {
  const { paperId, personId } = input;
  if (personId !== null && !(await goesToDoors(desk.query, desk.order.agencyId, personId))) {
    return refuse({ code: 'papers/no-such-server', rule: 'R6' });
  }
  return done(await desk.perform(paperKind, paperId, { kind: 'paper.assign', personId }));
}

export async function closePaper(
  desk: Desk,
  input: { readonly paperId: string; readonly reason: string },
): Promise<Result<null>> {
  const { paperId, reason } = input;
  return done(await desk.perform(paperKind, paperId, { kind: 'paper.close', reason }));
}

/** Corrects facts of a paper; the law is asked again in the same command (R10). */
export async function correctPaper(
  desk: Desk,
  input: { readonly paperId: string; readonly changes: Corrections; readonly reason: string },
): Promise<Result<null>> {
  const { paperId, changes, reason } = input;
  const corrected = await desk.perform(paperKind, paperId, {
    kind: 'paper.correct',
    changes,
    reason,
  });
  if (!corrected.ok) return corrected;
  return done(await noteLaw(desk, paperId, 'facts changed'));
}

/** A person's answer to "which place is this?": one of the agency's places, or a new one (R11). */
export async function settlePlace(
  desk: Desk,
  input: { readonly paperId: string; readonly placeId: string | 'new' },
): Promise<Result<{ readonly placeId: string }>> {
  const { paperId } = input;
  const { state } = await desk.state(paperKind, paperId);
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'paper' });
  const chosen =
    input.placeId === 'new' ? await newDoor(desk, state) : await knownDoor(desk, input.placeId);
  if (!chosen.ok) return chosen;
  const placeId = chosen.value;
  const match: PlaceMatch = {
    kind: 'by-hand',
    score: null,
    reasons: ['chosen by a person'],
    candidates: [],
  };
  const matched = await desk.perform(paperKind, paperId, {
    kind: 'paper.match-place',
    placeId,
    match,
  });
  return matched.ok ? accept({ placeId }) : matched;
}

async function newDoor(desk: Desk, paper: Paper): Promise<Result<string>> {
  const address = parseAddress(paper.address.normal);
  return address.ok ? makeDoor(desk, address.value) : address;
}

async function knownDoor(desk: Desk, placeId: string): Promise<Result<string>> {
  const there = await isPlace(desk.query, desk.order.agencyId, placeId);
  return there ? accept(placeId) : refuse({ code: 'papers/not-a-candidate', rule: 'R11' });
}

function done<Value>(result: Result<Value>): Result<null> {
  return result.ok ? accept(null) : result;
}
