// Turns what is known about a door into a tier with its reasons, by the policy's table (H12), and
// says whether the door may be dispatched and what is missing if not (H13, H15). It reads facts
// only; support needs never reach it (H9).
import type { Hazard } from './hazard.ts';
import { hazardStanding } from './hazard.ts';
import { hazardCategories } from './category.ts';
import type { CheckRecord, Door, TierDecision } from './door.ts';
import type { CheckKind, Precaution, PrecautionCode, SafetyPolicy, TableLine } from './policy.ts';
import { gravest, milder, type NamedTier, type Tier } from './tier.ts';
import { daysBetween, type AsOf } from './as-of.ts';

/** An earlier visit of ours, as the rooms above tell it. */
export type PriorContact = {
  readonly at: Temporal.Instant;
  readonly outcome: string;
  readonly text: string;
};

/** A notice posted at the door and the date it set. */
export type PostedNotice = {
  readonly text: string;
  readonly on: string;
  readonly dateSet?: string;
};

export type DoorFacts = {
  readonly door: Door;
  readonly hazards: readonly Hazard[];
  readonly priorContacts?: readonly PriorContact[];
  readonly notices?: readonly PostedNotice[];
};

export type TierReason = {
  readonly tier: NamedTier;
  readonly text: string;
  readonly knownAt: Temporal.Instant;
};

export type CheckStanding =
  | { readonly state: 'not-checked'; readonly lapsed?: CheckRecord }
  | { readonly state: 'nothing-found' | 'found'; readonly record?: CheckRecord };

export type Missing =
  | { readonly kind: 'check'; readonly check: CheckKind; readonly text: string }
  | { readonly kind: 'precaution'; readonly text: string }
  | { readonly kind: 'no-go'; readonly text: string };

export type Assessment = {
  readonly tier: Tier;
  /** What the facts and people's decisions amount to, whether or not the checks are done. */
  readonly factsTier: NamedTier;
  readonly reasons: readonly TierReason[];
  readonly missingChecks: readonly Missing[];
};

export type Clearance =
  | {
      readonly answer: 'yes';
      readonly assessment: Assessment;
      readonly owed: readonly Precaution[];
    }
  | {
      readonly answer: 'no';
      readonly assessment: Assessment;
      readonly missing: readonly Missing[];
      readonly owed: readonly Precaution[];
    };

/** Where a check stands at a moment: a record past its age counts as not checked again (H10). */
export function checkStanding(
  facts: DoorFacts,
  check: CheckKind,
  at: AsOf,
  policy: SafetyPolicy,
): CheckStanding {
  if (check === 'own-records') return ownRecords(facts, at);
  const record = facts.door.checks[check];
  if (record === undefined) return { state: 'not-checked' };
  const days = daysBetween(record.at, at.now);
  if (days > policy.checkDays[check]) return { state: 'not-checked', lapsed: record };
  return { state: record.result, record };
}

// The facts handed in are our own records: having them is having looked (H11).
function ownRecords(facts: DoorFacts, at: AsOf): CheckStanding {
  const found =
    facts.hazards.some((hazard) => hazardStanding(hazard, at).counts) ||
    (facts.priorContacts ?? []).length > 0 ||
    (facts.notices ?? []).length > 0;
  return { state: found ? 'found' : 'nothing-found' };
}

export function assess(facts: DoorFacts, at: AsOf, policy: SafetyPolicy): Assessment {
  const fromTable = policy.table.flatMap((line) => reasonsOf(line, facts, at, policy));
  const set = decisionStanding(facts.door, at, policy);
  const settledAt = set === undefined ? undefined : facts.door.settledAt;
  const capped = fromTable.map((reason) => capOf(reason, set, settledAt));
  const reasons = [...(set === undefined ? [] : [personReason(set)]), ...capped];
  const factsTier = gravest(reasons.map((reason) => reason.tier));
  const missingChecks = missing(facts, at, policy);
  return {
    tier: missingChecks.length === 0 ? factsTier : 'unknown',
    factsTier,
    reasons: reasons.toSorted(graverThenNewer),
    missingChecks,
  };
}

/**
 * May this door be dispatched now? `met` are the precautions that have been arranged for the
 * visit.
 */
export function cleared(
  facts: DoorFacts,
  at: AsOf,
  options: { readonly policy: SafetyPolicy; readonly met?: readonly PrecautionCode[] },
): Clearance {
  const { policy, met = [] } = options;
  const assessment = assess(facts, at, policy);
  const owed = policy.precautions[assessment.factsTier].filter((one) => !isMet(one, met));
  const missing: readonly Missing[] = [
    ...assessment.missingChecks,
    ...(assessment.factsTier === 'no-go'
      ? [{ kind: 'no-go' as const, text: 'A person has stopped all visits to this door.' }]
      : []),
    ...owed
      .filter((one) => one.gates)
      .map((one) => ({ kind: 'precaution' as const, text: one.text })),
  ];
  if (missing.length === 0) return { answer: 'yes', assessment, owed };
  return { answer: 'no', assessment, missing, owed };
}

export function isMet(precaution: Precaution, met: readonly PrecautionCode[]): boolean {
  return precaution.anyOf.some((code) => met.includes(code));
}

const CHECK_WORDS: Readonly<Record<CheckKind, string>> = {
  'own-records': 'Our own records',
  'police-history': 'Police history of this door',
  disclosure: 'The plaintiff’s or petitioner’s disclosure sheet',
};

export function checkWords(check: CheckKind): string {
  return CHECK_WORDS[check];
}

function missing(facts: DoorFacts, at: AsOf, policy: SafetyPolicy): readonly Missing[] {
  return policy.requiredChecks.flatMap((check): readonly Missing[] => {
    const standing = checkStanding(facts, check, at, policy);
    if (standing.state !== 'not-checked') return [];
    const lapsed = standing.lapsed === undefined ? '' : ' (the last answer is too old)';
    return [{ kind: 'check', check, text: `${CHECK_WORDS[check]}: not checked${lapsed}.` }];
  });
}

function reasonsOf(
  line: TableLine,
  facts: DoorFacts,
  at: AsOf,
  policy: SafetyPolicy,
): readonly TierReason[] {
  const { tier } = line;
  switch (line.on) {
    case 'hazard':
      return facts.hazards
        .filter((one) => line.categories.includes(one.category) && hazardStanding(one, at).counts)
        .map((one) => ({ tier, text: hazardReason(one, at), knownAt: one.knownAt }));
    case 'check-found': {
      const standing = checkStanding(facts, line.check, at, policy);
      const record = standing.state === 'found' ? standing.record : undefined;
      return record === undefined ? [] : [{ tier, text: line.because, knownAt: record.at }];
    }
    case 'prior-contact':
      return (facts.priorContacts ?? [])
        .filter(
          (one) => one.outcome === line.outcome && daysBetween(one.at, at.now) <= line.withinDays,
        )
        .map((one) => ({ tier, text: line.because, knownAt: one.at }));
    case 'notice-date-come':
      return (facts.notices ?? [])
        .filter((one) => one.dateSet !== undefined && one.dateSet <= at.today.toString())
        .map((one) => ({ tier, text: line.because, knownAt: startOf(one.dateSet ?? one.on, at) }));
  }
}

function hazardReason(hazard: Hazard, at: AsOf): string {
  const reviewed = hazardStanding(hazard, at).state === 'confirmed' ? '' : ', not reviewed';
  return `${hazardCategories[hazard.category].label} on ${hazard.happenedOn}${reviewed}.`;
}

function startOf(date: string, at: AsOf): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(at.zone).toInstant();
}

/**
 * A decision of people stands for as long as the policy says, and is then read from the facts
 * alone.
 */
function decisionStanding(door: Door, at: AsOf, policy: SafetyPolicy): TierDecision | undefined {
  if (door.set === undefined) return undefined;
  return daysBetween(door.set.at, at.now) > policy.setTierDays ? undefined : door.set;
}

function personReason(set: TierDecision): TierReason {
  return { tier: set.tier, text: `Set by a person: ${set.reason}`, knownAt: set.at };
}

// Two people who lowered a tier weighed what was known by then; what became known later counts in
// full (H14).
function capOf(
  reason: TierReason,
  set: TierDecision | undefined,
  settledAt: Temporal.Instant | undefined,
): TierReason {
  if (set === undefined || settledAt === undefined) return reason;
  if (Temporal.Instant.compare(reason.knownAt, settledAt) > 0) return reason;
  return { ...reason, tier: milder(reason.tier, set.tier) };
}

function graverThenNewer(a: TierReason, b: TierReason): number {
  if (a.tier !== b.tier) return gravest([a.tier, b.tier]) === a.tier ? -1 : 1;
  return Temporal.Instant.compare(b.knownAt, a.knownAt);
}
