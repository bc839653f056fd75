// The words of a visit. Types only, and the few lists that the edge and the rules share.
import type { PrecautionCode } from '#hazards/policy.ts';
import type { Point } from '#kernel/geometry.ts';

export const outcomes = [
  'served',
  'posted',
  'no-answer',
  'not-found',
  'refused',
  'bad-address',
  'vacant',
  'left-for-safety',
  'stopped',
] as const;
export type Outcome = (typeof outcomes)[number];

export const manners = [
  'in-hand',
  'abode',
  'person-in-charge',
  'agent',
  'posted',
  'posted-and-mailed',
  'set-out',
  'other',
] as const;
export type Manner = (typeof manners)[number];

/** Outcomes by which a paper is delivered. */
export function delivers(outcome: Outcome): boolean {
  return outcome === 'served' || outcome === 'posted';
}

/** Outcomes that end a visit for the sake of the people at the door (V8). */
export function leaves(outcome: Outcome): boolean {
  return outcome === 'left-for-safety' || outcome === 'stopped';
}

/** As a device reported it: where, how exactly (radius in metres), and when it was measured. */
export type Position = { readonly point: Point; readonly accuracyM: number; readonly at: string };

/** What a position proves about being at the door (V11). */
export type AtDoor = {
  readonly shown: boolean;
  readonly why: 'near' | 'no-position' | 'inaccurate' | 'old' | 'far' | 'place-unplaced';
  readonly distanceM: number | null;
};

/** Whoever took the paper, or was spoken to. Every part is what the server says, in their words. */
export type Recipient = {
  readonly name: string | null;
  /** To the person to be served: `self`, `wife`, `co-tenant`, `registered agent`. */
  readonly relation: string | null;
  readonly age: string | null;
  /** How the server knew: "gave the name when asked", "known from an earlier visit". */
  readonly identifiedBy: string | null;
  readonly description: string | null;
  /** Parts of a description that some courts ask for one by one. */
  readonly features: Features | null;
};

export const featureNames = ['sex', 'skin', 'hair', 'height', 'weight', 'other'] as const;
export type FeatureName = (typeof featureNames)[number];
export type Features = Readonly<Partial<Record<FeatureName, string>>>;

/** The mailing that goes with a posting: on which day, to which address, and the number of certified mail. */
export type Mailing = {
  readonly on: string;
  readonly to: string;
  readonly certifiedNumber: string | null;
};

/** Somebody at the door who is not of the agency: landlord, locksmith, mover, animal control. */
export type ThirdParty = { readonly role: string; readonly name: string | null };

/** A precaution that was arranged, and in words by whom: "Unit 12, on scene since 13:40, said dispatch". */
export type Precaution = { readonly code: PrecautionCode; readonly words: string };

/** The law's answer to "may this be served here now?", as it was given. */
export type LawfulNow = {
  readonly answer: 'yes' | 'no' | 'ask' | 'silent';
  readonly reason: string;
  readonly citation: string | null;
};

/** What is unusual about a recorded attempt (V9). */
export const marks = [
  'outside-lawful-hours',
  'not-shown-at-door',
  'no-arrival',
  'brief-not-acknowledged',
  'entered-late',
] as const;
export type Mark = (typeof marks)[number];

/** What was done and said at the door, as its maker tells it; corrections have the same parts. */
export type Account = {
  readonly outcome: Outcome;
  readonly manner: Manner | null;
  readonly recipient: Recipient | null;
  readonly said: string | null;
  /** What was left, and where: "summons and petition, in the door". */
  readonly leftWhat: string | null;
  /** The door itself, where a court asks: "green door, 3B in brass". */
  readonly door: string | null;
  readonly mailed: Mailing | null;
  readonly note: string | null;
  /** By the device's clock, or as told. */
  readonly occurredAt: string;
};

export const phases = ['opened', 'briefed', 'at-door', 'away', 'closed'] as const;
/**
 * `opened`: nobody has read the brief. `briefed`: on the way. `at-door`: arrived, guarded by the watch. `away`: left the
 * door, an outcome is still owed. `closed`: over.
 */
export type Phase = (typeof phases)[number];
