// The brief: one page about a door, for the person who will knock (H16). It puts together what it
// is given and decides nothing but the order and the words of the gaps; the tier comes from
// assess.ts. Visits and the law hand in what they know, because those rooms stand above or beside
// this one.
import type { Actor } from '#ledger/model.ts';
import { ageDays, type AsOf } from './as-of.ts';
import { assess, checkStanding, checkWords, isMet, type DoorFacts } from './assess.ts';
import { isGrave, supportKinds, type HazardCategory, type SupportKind } from './category.ts';
import { hazardStanding, type Hazard } from './hazard.ts';
import { checkKinds, type CheckKind, type PrecautionCode, type SafetyPolicy } from './policy.ts';
import type { Tier } from './tier.ts';

export type LawfulNow = {
  readonly answer: 'yes' | 'no' | 'ask' | 'silent';
  readonly reason: string;
  readonly citation: string | null;
  readonly windows: readonly { readonly from: string; readonly to: string }[];
};

export type BriefFacts = Omit<DoorFacts, 'hazards'> & {
  readonly placeId: string;
  readonly addressLine: string;
  readonly unit: string | null;
  readonly hazards: readonly (Hazard & { readonly hazardId: string })[];
  readonly support: readonly { readonly need: SupportKind; readonly words: string }[];
  readonly lawful: LawfulNow;
  /** What the law or the office still asks for at this door, in words. */
  readonly owed: readonly string[];
  /** Precautions arranged for the visit. */
  readonly met: readonly PrecautionCode[];
  /** Person id → call sign, for the names behind the checks. */
  readonly callSigns: ReadonlyMap<string, string>;
};

export type BriefHazard = {
  readonly hazardId: string;
  readonly category: HazardCategory;
  readonly conduct: string;
  readonly about: string | null;
  readonly unit: string | null;
  readonly happenedOn: string;
  readonly source: string;
  readonly ageDays: number;
  readonly reviewed: boolean;
  readonly contested: boolean;
  readonly expiresOn: string | null;
  readonly grave: boolean;
};

export type BriefCheck = {
  readonly check: CheckKind;
  readonly label: string;
  readonly state: 'not-checked' | 'nothing-found' | 'found';
  readonly required: boolean;
  readonly by: string | null;
  readonly at: string | null;
  readonly source: string | null;
};

export type BriefPage = {
  readonly placeId: string;
  readonly addressLine: string;
  readonly unit: string | null;
  readonly tier: Tier;
  readonly tierReasons: readonly string[];
  readonly hazards: readonly BriefHazard[];
  readonly checks: readonly BriefCheck[];
  readonly priorContacts: readonly {
    readonly at: string;
    readonly outcome: string;
    readonly text: string;
  }[];
  readonly support: readonly { readonly kind: SupportKind; readonly text: string }[];
  readonly notices: readonly {
    readonly text: string;
    readonly on: string;
    readonly dateSet: string | null;
  }[];
  readonly lawful: LawfulNow;
  readonly owed: readonly string[];
  readonly precautions: readonly { readonly text: string; readonly met: boolean }[];
};

/** A page with the hash by which its reader acknowledges it. */
export type BriefView = BriefPage & { readonly hash: string };

export function composeBrief(facts: BriefFacts, at: AsOf, policy: SafetyPolicy): BriefPage {
  const assessment = assess(facts, at, policy);
  const precautions = policy.precautions[assessment.factsTier];
  return {
    placeId: facts.placeId,
    addressLine: facts.addressLine,
    unit: facts.unit,
    tier: assessment.tier,
    tierReasons: [
      ...assessment.missingChecks.map((one) => one.text),
      ...assessment.reasons.map((one) => one.text),
    ],
    hazards: facts.hazards
      .filter((one) => hazardStanding(one, at).counts)
      .map((one) => hazardLine(one, at))
      .toSorted(graveThenNewest),
    checks: checkKinds.map((check) => checkLine(facts, check, at, policy)),
    priorContacts: (facts.priorContacts ?? [])
      .toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))
      .map(({ at: when, outcome, text }) => ({ at: when.toString(), outcome, text })),
    support: facts.support.map(({ need, words }) => ({
      kind: need,
      text: `${supportKinds[need]}: ${words}`,
    })),
    notices: (facts.notices ?? [])
      .toSorted((a, b) => (a.on < b.on ? 1 : -1))
      .map(({ text, on, dateSet }) => ({ text, on, dateSet: dateSet ?? null })),
    lawful: facts.lawful,
    owed: [...assessment.missingChecks.map((one) => one.text), ...facts.owed],
    precautions: precautions.map((one) => ({ text: one.text, met: isMet(one, facts.met) })),
  };
}

function hazardLine(hazard: Hazard & { readonly hazardId: string }, at: AsOf): BriefHazard {
  const { hazardId, category, conduct, happenedOn, source, expiresOn } = hazard;
  return {
    hazardId,
    category,
    conduct,
    about: hazard.subject ?? null,
    unit: hazard.unit ?? null,
    happenedOn,
    source,
    ageDays: ageDays(happenedOn, at),
    reviewed: hazard.state === 'confirmed',
    contested: hazard.contest !== undefined,
    expiresOn,
    grave: isGrave(category),
  };
}

function graveThenNewest(a: BriefHazard, b: BriefHazard): number {
  if (a.grave !== b.grave) return a.grave ? -1 : 1;
  if (a.happenedOn !== b.happenedOn) return a.happenedOn > b.happenedOn ? -1 : 1;
  return a.hazardId < b.hazardId ? -1 : 1;
}

// A lapsed record is shown as not checked, without its date: an old answer must not look like an
// answer (H10).
function checkLine(
  facts: BriefFacts,
  check: CheckKind,
  at: AsOf,
  policy: SafetyPolicy,
): BriefCheck {
  const standing = checkStanding(facts, check, at, policy);
  const common = {
    check,
    label: checkWords(check),
    state: standing.state,
    required: policy.requiredChecks.includes(check),
  };
  if (check === 'own-records') {
    return { ...common, by: 'this program', at: null, source: 'looked at for this brief' };
  }
  const record = standing.state === 'not-checked' ? undefined : standing.record;
  if (record === undefined) return { ...common, by: null, at: null, source: null };
  const by = nameOf(record.by, facts.callSigns);
  return { ...common, by, at: record.at.toString(), source: record.source };
}

function nameOf(actor: Actor, callSigns: ReadonlyMap<string, string>): string {
  return actor.kind === 'person'
    ? (callSigns.get(actor.id) ?? 'a person who has left')
    : actor.kind;
}

/** What the hash covers: all that is stated, without what only the clock changes (H17). */
export function hashedPart(page: BriefPage) {
  const { lawful, hazards, ...rest } = page;
  return {
    ...rest,
    hazards: hazards.map((hazard) => ({ ...hazard, ageDays: null })),
    lawful: { citation: lawful.citation },
  };
}
