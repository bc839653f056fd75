// What can be done about hazards, checks and tiers, as the edge, the command line and the demo call
// it. Each function gathers what the rules need and lets them decide; the rules themselves stand in
// hazard.ts, door.ts and assess.ts.
import { allows, whoMay, type Role } from '#agency/permissions.ts';
import { assert } from '#kernel/assert.ts';
import { newId } from '#kernel/random.node.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Desk } from '#ledger/desk.ts';
import { placeKind } from '#places/place.ts';
import type { Reader } from '#places/store.ts';
import { asOf, type AsOf } from './as-of.ts';
import {
  assess,
  checkStanding,
  cleared,
  type Clearance,
  type DoorFacts,
  type PostedNotice,
  type PriorContact,
} from './assess.ts';
import type { HazardCategory, SupportKind } from './category.ts';
import { doorKind } from './door.ts';
import { hazardKind, type HazardAbout } from './hazard.ts';
import { DEFAULT_POLICY, type CheckKind, type PrecautionCode } from './policy.ts';
import { agencyZone, hazardsAt } from './store.ts';
import { supportKind } from './support.ts';
import { isGraver, type NamedTier, type Tier } from './tier.ts';

export type NoteHazard = {
  readonly placeId: string;
  readonly unit?: string | undefined;
  readonly about?: HazardAbout | undefined;
  readonly subject?: string | undefined;
  readonly category: HazardCategory;
  readonly conduct: string;
  readonly happenedOn: string;
  readonly source: string;
};

export async function noteHazard(
  desk: Desk,
  input: NoteHazard,
): Promise<Result<{ hazardId: string }>> {
  const door = await visitable(desk, input.placeId);
  if (!door.ok) return door;
  const hazardId = newId<'hazard'>();
  const { unit, subject, about = 'place', ...said } = input;
  const noted = await desk.perform(
    hazardKind,
    hazardId,
    {
      kind: 'hazard.note',
      ...said,
      about,
      ...(unit === undefined ? {} : { unit }),
      ...(subject === undefined ? {} : { subject }),
      today: await todayOf(desk),
    },
    { fresh: true },
  );
  return noted.ok ? accept({ hazardId }) : noted;
}

export async function reviewHazard(
  desk: Desk,
  input: {
    readonly hazardId: string;
    readonly verdict: 'confirm' | 'decline';
    readonly expiresOn?: string | undefined;
    readonly reason?: string | undefined;
  },
): Promise<Result<{ hazardId: string; state: string; expiresOn: string }>> {
  const { hazardId, verdict, expiresOn, reason } = input;
  const reviewed = await desk.perform(hazardKind, hazardId, {
    kind: 'hazard.review',
    verdict,
    ...(expiresOn === undefined ? {} : { expiresOn }),
    ...(reason === undefined ? {} : { reason }),
    today: await todayOf(desk),
  });
  if (!reviewed.ok) return reviewed;
  const state = reviewed.value?.state ?? 'unreviewed';
  return accept({ hazardId, state, expiresOn: reviewed.value?.expiresOn ?? '' });
}

export async function correctHazard(
  desk: Desk,
  input: {
    readonly hazardId: string;
    readonly category?: HazardCategory | undefined;
    readonly conduct?: string | undefined;
    readonly happenedOn?: string | undefined;
    readonly source?: string | undefined;
    readonly why: string;
  },
): Promise<Result<{ hazardId: string }>> {
  const { hazardId, why, category, conduct, happenedOn, source } = input;
  const corrected = await desk.perform(hazardKind, hazardId, {
    kind: 'hazard.correct',
    ...(category === undefined ? {} : { category }),
    ...(conduct === undefined ? {} : { conduct }),
    ...(happenedOn === undefined ? {} : { happenedOn }),
    ...(source === undefined ? {} : { source }),
    why,
    today: await todayOf(desk),
  });
  return corrected.ok ? accept({ hazardId }) : corrected;
}

export async function contestHazard(
  desk: Desk,
  input: { readonly hazardId: string; readonly words: string },
): Promise<Result<{ hazardId: string }>> {
  const { hazardId, words } = input;
  const done = await desk.perform(hazardKind, hazardId, { kind: 'hazard.contest', words });
  return done.ok ? accept({ hazardId }) : done;
}

export async function endHazard(
  desk: Desk,
  input: {
    readonly hazardId: string;
    readonly why: 'moved-away' | 'mistaken';
    readonly words: string;
  },
): Promise<Result<{ hazardId: string }>> {
  const { hazardId, why, words } = input;
  const done = await desk.perform(hazardKind, hazardId, { kind: 'hazard.end', why, words });
  return done.ok ? accept({ hazardId }) : done;
}

export async function noteSupport(
  desk: Desk,
  input: {
    readonly placeId: string;
    readonly unit?: string | undefined;
    readonly need: SupportKind;
    readonly words: string;
    readonly source: string;
  },
): Promise<Result<{ supportId: string }>> {
  const door = await visitable(desk, input.placeId);
  if (!door.ok) return door;
  const supportId = newId<'support'>();
  const { unit, ...said } = input;
  const at = unit === undefined ? {} : { unit };
  const noted = await desk.perform(
    supportKind,
    supportId,
    { kind: 'support.note', ...said, ...at },
    { fresh: true },
  );
  return noted.ok ? accept({ supportId }) : noted;
}

export async function endSupport(
  desk: Desk,
  input: { readonly supportId: string; readonly words: string },
): Promise<Result<{ supportId: string }>> {
  const { supportId, words } = input;
  const done = await desk.perform(supportKind, supportId, { kind: 'support.end', words });
  return done.ok ? accept({ supportId }) : done;
}

export type CheckAnswer = { check: CheckKind; state: 'nothing-found' | 'found'; tier: Tier };

/**
 * Records what a check found; our own records are looked at by the program in the same command
 * (H11).
 */
export async function recordCheck(
  desk: Desk,
  input: {
    readonly placeId: string;
    readonly check: CheckKind;
    readonly result?: 'nothing-found' | 'found' | undefined;
    readonly source?: string | undefined;
    readonly note?: string | undefined;
  },
): Promise<Result<CheckAnswer>> {
  const { placeId, check, result, source = '', note } = input;
  const door = await visitable(desk, placeId);
  if (!door.ok) return door;
  const own = await checkOwnRecords(desk, { placeId });
  if (!own.ok) return own;
  if (check !== 'own-records') {
    if (result === undefined) return refuse({ code: 'hazards/check-needs-result', rule: 'H10' });
    const recorded = await desk.perform(doorKind, placeId, {
      kind: 'door.record-check',
      check,
      result,
      source,
      ...(note === undefined ? {} : { note }),
    });
    if (!recorded.ok) return recorded;
  }
  const { facts, at } = await factsOf(desk, placeId);
  const state = check === 'own-records' ? own.value : (result ?? own.value);
  return accept({ check, state, tier: assess(facts, at, DEFAULT_POLICY).tier });
}

/** Looks at our own records and puts into the ledger that it was done and what came of it (H11). */
export async function checkOwnRecords(
  desk: Desk,
  input: { readonly placeId: string } & Contacts,
): Promise<Result<'nothing-found' | 'found'>> {
  const { placeId, ...contacts } = input;
  const { facts, at } = await factsOf(desk, placeId, contacts);
  const { state } = checkStanding(facts, 'own-records', at, DEFAULT_POLICY);
  const result = state === 'found' ? 'found' : 'nothing-found';
  const source = 'our own records, looked at by this program';
  const command = { kind: 'door.record-own-records', result, source } as const;
  const recorded = await desk.perform(doorKind, placeId, command);
  return recorded.ok ? accept(result) : recorded;
}

export type TierAnswer = { state: 'set' | 'waits-for-second-person'; tier: NamedTier };

/** Raises at once; lowers when a second person, who may, asks for the same (H14). */
export async function setTier(
  desk: Desk,
  input: {
    readonly placeId: string;
    readonly tier: NamedTier;
    readonly reason: string;
    readonly roles: readonly Role[];
  },
): Promise<Result<TierAnswer>> {
  const { placeId, tier, reason, roles } = input;
  const known = await visitable(desk, placeId);
  if (!known.ok) return known;
  const { facts, at } = await factsOf(desk, placeId);
  const standing = assess(facts, at, DEFAULT_POLICY).factsTier;
  if (isGraver(standing, tier) && !allows('hazard.review', roles)) {
    const who = whoMay('hazard.review');
    return refuse({ code: 'agency/not-allowed', rule: 'H14', action: 'tier.lower', who });
  }
  const newestFactAt = newest(facts);
  const done = await desk.perform(doorKind, placeId, {
    kind: 'door.set-tier',
    tier,
    reason,
    standing,
    ...(newestFactAt === undefined ? {} : { newestFactAt }),
  });
  if (!done.ok) return done;
  const waits = done.value.lowering !== undefined;
  return accept({ state: waits ? 'waits-for-second-person' : 'set', tier });
}

export type Contacts = {
  readonly priorContacts?: readonly PriorContact[];
  readonly notices?: readonly PostedNotice[];
};

/**
 * The gate's answer for a door as it stands in this command; prior contacts come from the room above. That our own
 * records were looked at for it goes into the ledger with the command (H11).
 */
export async function clearanceOf(
  desk: Desk,
  input: { readonly placeId: string; readonly met?: readonly PrecautionCode[] } & Contacts,
): Promise<Clearance> {
  const { placeId, met = [], ...contacts } = input;
  const looked = await checkOwnRecords(desk, { placeId, ...contacts });
  assert(looked.ok, 'Looking at our own records is never refused.');
  const { facts, at } = await factsOf(desk, placeId, contacts);
  return cleared(facts, at, { policy: DEFAULT_POLICY, met });
}

async function factsOf(
  desk: Desk,
  placeId: string,
  contacts: Contacts = {},
): Promise<{ facts: DoorFacts; at: AsOf }> {
  const { agencyId } = desk.order;
  const read = readOf(desk);
  const hazards = (await hazardsAt(read, agencyId, [placeId])).get(placeId) ?? [];
  const door = (await desk.state(doorKind, placeId)).state;
  const at = asOf(desk.now, await agencyZone(read, agencyId));
  return { facts: { door, hazards, ...contacts }, at };
}

function newest(facts: DoorFacts): Temporal.Instant | undefined {
  const moments = [
    ...facts.hazards.map((one) => one.knownAt),
    ...Object.entries(facts.door.checks)
      .filter(([check]) => check !== 'own-records')
      .map(([, record]) => record.at),
  ];
  return moments.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(-1);
}

/** A place that stands in our records and has a door one can go to. */
async function visitable(desk: Desk, placeId: string): Promise<Result<string>> {
  const { state } = await desk.state(placeKind, placeId);
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'place' });
  if (state.parts.kind === 'po-box' || state.parts.kind === 'general-delivery') {
    return refuse({ code: 'hazards/no-door', rule: 'H1', what: 'mail is kept there' });
  }
  return accept(state.line);
}

async function todayOf(desk: Desk): Promise<string> {
  const zone = await agencyZone(readOf(desk), desk.order.agencyId);
  return asOf(desk.now, zone).today.toString();
}

function readOf(desk: Desk): Reader {
  return (text, values) => desk.query(text, values);
}
