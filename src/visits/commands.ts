// What happens at a door, as HTTP, the command line, the demo and the tests call it. Each function asks the rooms below
// (is the door cleared, what does the law say, where is the place), lets the visit decide, and carries what follows into
// the same command: arriving arms the watch (V6), going away closes it (V14), an outcome is told to its paper (V15).
import { assert } from '#kernel/assert.ts';
import type { PersonId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { parseInstant } from '#kernel/time.ts';
import type { Desk } from '#ledger/desk.ts';
import { noteOutcome } from '#papers/commands.ts';
import type { Paper } from '#papers/paper.ts';
import { placeKind, type Place } from '#places/place.ts';
import { armWatch, leaveDoor } from '#watch/commands.ts';
import { watchKind } from '#watch/watch.ts';
import { asCorrected, type Told, type ToldAgain } from './attempt.ts';
import {
  areServers,
  clearanceAt,
  lawfulFor,
  overrideOf,
  papersFor,
  papersOf,
  peopleOf,
} from './gather.node.ts';
import type { AtDoor, Position, Precaution, ThirdParty } from './model.ts';
import { judgePosition } from './near.ts';
import { visitKind } from './visit.ts';
import { isOfTheVisit, phaseOf, type Visit } from './visit-state.ts';

export type OpenVisit = {
  readonly paperIds: readonly string[];
  readonly placeId: string;
  /** Who goes; whoever gives the command when left out. */
  readonly personId?: string | undefined;
  readonly partnerIds?: readonly string[] | undefined;
  readonly thirdParties?: readonly ThirdParty[] | undefined;
  /** A brief that was read before opening is acknowledged with it. */
  readonly briefHash?: string | undefined;
  readonly precautions?: readonly Precaution[] | undefined;
  readonly override?: { readonly reason: string; readonly supervisorId: string } | undefined;
};

export async function openVisit(
  desk: Desk,
  input: OpenVisit,
): Promise<Result<{ visitId: string }>> {
  const personId = (input.personId ?? desk.order.actor.id) as PersonId;
  const partnerIds = (input.partnerIds ?? []) as readonly PersonId[];
  const people = await areServers(desk, [personId, ...partnerIds]);
  if (!people.ok) return people;
  const papers = await papersFor(desk, input);
  if (!papers.ok) return papers;
  const override = await overrideOf(desk, input.override);
  if (!override.ok) return override;
  const { precautions = [], placeId, paperIds, thirdParties = [] } = input;
  const visitId = newId<'visit'>();
  const opened = await desk.perform(
    visitKind,
    visitId,
    {
      kind: 'visit.open',
      paperIds,
      placeId,
      personId,
      partnerIds,
      thirdParties,
      clearance: await clearanceAt(desk, { placeId, partnerIds, precautions }),
      override: override.value,
      precautions,
    },
    { fresh: true },
  );
  if (!opened.ok) return opened;
  const { briefHash } = input;
  const own = personId === desk.order.actor.id;
  if (briefHash === undefined || !own) return accept({ visitId });
  const read = await desk.perform(visitKind, visitId, {
    kind: 'visit.acknowledge-brief',
    briefHash,
  });
  return read.ok ? accept({ visitId }) : read;
}

export async function acknowledgeBrief(
  desk: Desk,
  input: { readonly visitId: string; readonly briefHash: string },
): Promise<Result<{ visitId: string }>> {
  const { visitId, briefHash } = input;
  const done = await desk.perform(visitKind, visitId, {
    kind: 'visit.acknowledge-brief',
    briefHash,
  });
  return done.ok ? accept({ visitId }) : done;
}

export type Arrive = {
  readonly visitId: string;
  readonly position?: Position | undefined;
  readonly intervalMs?: number | undefined;
  readonly precautionary?: boolean | undefined;
  /** Who stands by on scene, by name, where the tier wants it and it was not said when the visit was opened. */
  readonly standbyOnScene?: string | undefined;
  /** Why somebody is at the door although the law says no to serving now (V7). */
  readonly despiteLaw?: string | undefined;
};

export type Arrived = { watchId: string; deadlineAt: string; intervalMs: number };

export async function arrive(desk: Desk, input: Arrive): Promise<Result<Arrived>> {
  const { visitId, position } = input;
  const known = await visitOf(desk, visitId);
  if (!known.ok) return known;
  const visit = known.value;
  const place = (await desk.state(placeKind, visit.placeId)).state;
  const papers = await papersOf(desk, visit);
  const watchId = newId<'watch'>();
  const arrived = await desk.perform(visitKind, visitId, {
    kind: 'visit.arrive',
    watchId,
    position,
    atDoor: judgePosition({
      position,
      place: place?.point,
      actAt: desk.order.occurredAt ?? desk.now,
    }),
    lawful: lawfulFor(papers, desk.now),
    despiteLaw: input.despiteLaw,
  });
  if (!arrived.ok) return arrived;
  return guard(desk, { watchId, visit, place, papers, arrival: input });
}

async function guard(
  desk: Desk,
  what: {
    readonly watchId: string;
    readonly visit: Visit;
    readonly place: Place | undefined;
    readonly papers: readonly Paper[];
    readonly arrival: Arrive;
  },
): Promise<Result<Arrived>> {
  const { watchId, visit, place, papers, arrival } = what;
  const armed = await armWatch(desk, {
    watchId,
    visitId: arrival.visitId,
    placeId: visit.placeId,
    placeLine: place?.line ?? '',
    tier: visit.tier,
    people: await peopleOf(desk, visit),
    thirdParties: visit.thirdParties,
    paperTypes: [...new Set(papers.map((paper) => paper.paperTypeLabel))],
    precautionary: arrival.precautionary,
    intervalMs: arrival.intervalMs,
    standby: standbyOf(visit, arrival.standbyOnScene),
    position: arrival.position,
  });
  if (!armed.ok) return armed;
  const { deadlineAt, intervalMs } = armed.value;
  return accept({ watchId, deadlineAt, intervalMs });
}

// The gate has asked for standby where the tier wants it. Whoever passed it by an override stands at the door without:
// the guard is armed all the same, with that reason (nobody stands there unguarded, V6).
function standbyOf(
  visit: Visit,
  onScene: string | undefined,
): { readonly onScene: string } | { readonly without: string } | undefined {
  const arranged = visit.precautions.find(({ code }) => code === 'standby-on-scene');
  const named = onScene ?? arranged?.words;
  if (named !== undefined) return { onScene: named };
  return visit.override === undefined ? undefined : { without: visit.override.reason };
}

export type RecordAttempt = Omit<Told, 'occurredAt'> & {
  readonly visitId: string;
  /** When it happened, by the device; now when left out. */
  readonly occurredAt?: string | undefined;
  readonly paperIds?: readonly string[] | undefined;
  readonly position?: Position | undefined;
};

export async function recordAttempt(
  desk: Desk,
  input: RecordAttempt,
): Promise<Result<{ visitId: string }>> {
  const { visitId, paperIds, position, ...rest } = input;
  const told: Told = { ...rest, occurredAt: input.occurredAt ?? desk.now.toString() };
  const known = await visitOf(desk, visitId);
  if (!known.ok) return known;
  const visit = known.value;
  const moment = parseInstant(told.occurredAt);
  if (!moment.ok) return moment;
  const actAt = moment.value;
  const place = (await desk.state(placeKind, visit.placeId)).state;
  const recorded = await desk.perform(visitKind, visitId, {
    kind: 'visit.record',
    paperIds,
    told,
    position,
    atDoor: doorShown(visit, judgePosition({ position, place: place?.point, actAt })),
    lawful: lawfulFor(await papersOf(desk, visit), actAt),
  });
  if (!recorded.ok) return recorded;
  return tellPapers(desk, { visitId, visit: recorded.value });
}

// Whoever was shown at the door on arriving, and has not gone away, is at the door until they say otherwise.
function doorShown(visit: Visit, judged: AtDoor): AtDoor {
  const arrived = visit.arrival?.atDoor;
  const still = judged.why === 'no-position' && visit.awayAt === undefined;
  return still && arrived?.shown === true ? arrived : judged;
}

/** A correction of an attempt; what it changes is told to the paper as well (V13, V15). */
export async function correctAttempt(
  desk: Desk,
  input: {
    readonly visitId: string;
    readonly attempt: number;
    readonly reason: string;
    readonly told: ToldAgain;
  },
): Promise<Result<{ visitId: string }>> {
  const { visitId, attempt, reason, told } = input;
  const corrected = await desk.perform(visitKind, visitId, {
    kind: 'visit.correct',
    attempt,
    reason,
    told,
  });
  if (!corrected.ok) return corrected;
  return tellPapers(desk, { visitId, visit: corrected.value });
}

// Telling a paper what it knows already changes nothing, so all outcomes of the visit are told each time.
async function tellPapers(
  desk: Desk,
  what: { readonly visitId: string; readonly visit: Visit | undefined },
): Promise<Result<{ visitId: string }>> {
  const { visitId } = what;
  for (const attempt of what.visit?.attempts ?? []) {
    const { outcome, manner, occurredAt } = asCorrected(attempt);
    for (const paperId of attempt.paperIds) {
      const told = await noteOutcome(desk, { paperId, visitId, outcome, manner, occurredAt });
      if (!told.ok) return told;
    }
  }
  return accept({ visitId });
}

/** Away from the door: asks nothing, and ends the watch unless an alarm is out (V8, V14). */
export async function goAway(
  desk: Desk,
  input: { readonly visitId: string },
): Promise<Result<{ visitId: string; phase: string }>> {
  const { visitId } = input;
  const gone = await desk.perform(visitKind, visitId, { kind: 'visit.away' });
  if (!gone.ok) return gone;
  const visit = gone.value;
  assert(visit?.arrival !== undefined, 'Who went away had arrived.');
  const { watchId } = visit.arrival;
  const watch = (await desk.state(watchKind, watchId)).state;
  if (watch !== undefined && watch.closed === undefined) {
    const left = await leaveDoor(desk, { watchId });
    if (!left.ok) return left;
  }
  return accept({ visitId, phase: phaseOf(visit) });
}

async function visitOf(desk: Desk, visitId: string): Promise<Result<Visit>> {
  const { state } = await desk.state(visitKind, visitId);
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'visit' });
  if (!isOfTheVisit(state, desk.order.actor.id))
    return refuse({ code: 'visits/not-yours', rule: 'V4' });
  return accept(state);
}
