// A visit as it stands, and what can be read from it without asking anyone: its phase, the papers still owed, who may
// act at the door, how it ended. Everything here follows from the events alone.
import type { PersonId } from '#kernel/ids.ts';
import { asCorrected, type Attempt } from './attempt.ts';
import type { Clearance, Override } from './gate.ts';
import {
  leaves,
  type Account,
  type AtDoor,
  type LawfulNow,
  type Phase,
  type Position,
  type Precaution,
  type ThirdParty,
} from './model.ts';

export type Acknowledgement = {
  readonly personId: string;
  readonly briefHash: string;
  readonly at: Temporal.Instant;
};

export type Arrival = {
  readonly version: number;
  readonly at: Temporal.Instant;
  /** The device's clock, where it said. */
  readonly occurredAt: Temporal.Instant | undefined;
  readonly watchId: string;
  readonly position: Position | null;
  readonly atDoor: AtDoor;
  readonly lawful: LawfulNow | null;
  readonly despiteLaw: string | null;
};

export type Visit = {
  readonly paperIds: readonly string[];
  readonly placeId: string;
  readonly personId: string;
  readonly partnerIds: readonly string[];
  readonly thirdParties: readonly ThirdParty[];
  readonly precautions: readonly Precaution[];
  readonly tier: Clearance['tier'];
  readonly override: Override | undefined;
  readonly openedAt: Temporal.Instant;
  readonly acknowledged: readonly Acknowledgement[];
  readonly arrival: Arrival | undefined;
  readonly attempts: readonly Attempt[];
  readonly awayAt: Temporal.Instant | undefined;
};

export type VisitState = Visit | undefined;

/** Papers of the visit that have no outcome yet. */
export function papersOwed(visit: Visit): readonly string[] {
  const done = new Set(visit.attempts.flatMap((attempt) => attempt.paperIds));
  return visit.paperIds.filter((id) => !done.has(id));
}

export function phaseOf(visit: Visit): Phase {
  const owed = papersOwed(visit).length > 0;
  if (visit.awayAt !== undefined) return owed ? 'away' : 'closed';
  if (visit.arrival !== undefined) return 'at-door';
  // Nobody went to the door, or nobody said so: with its outcomes recorded the visit is over.
  if (!owed) return 'closed';
  return visit.acknowledged.length > 0 ? 'briefed' : 'opened';
}

/** The server and the partners: whoever may act at the door (V4). */
export function isOfTheVisit(visit: Visit, personId: string): boolean {
  return visit.personId === personId || visit.partnerIds.includes(personId as PersonId);
}

/** How the visit ended, for the watch's closing words and the board; the gravest outcome speaks. */
export function outcomeOf(visit: Visit): Account['outcome'] | undefined {
  const all = visit.attempts.map((attempt) => asCorrected(attempt).outcome);
  return all.find(leaves) ?? all.find((one) => one === 'served' || one === 'posted') ?? all[0];
}
