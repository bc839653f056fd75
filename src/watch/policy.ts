// How often, how long, and who next: per tier, as data (W16). The defaults are the design's; an
// agency changes them with a reason, within bounds that keep every ladder ending with everyone
// (W7).
import { refuse, type Refused } from '#kernel/result.ts';

export const tiers = ['unknown', 'routine', 'caution', 'high', 'no-go'] as const;
export type Tier = (typeof tiers)[number];

/** Whom a step tells. `guarded`: the people at the door themselves. */
export const audiences = ['guarded', 'supervisors', 'dispatchers', 'everyone'] as const;
export type Who = (typeof audiences)[number];

export const stepChannels = ['email', 'sms', 'voice', 'push'] as const;
export type StepChannel = (typeof stepChannels)[number];

export type Step = {
  readonly who: Who;
  readonly channels: readonly StepChannel[];
  /** Until the next step; of the last step, until it repeats. */
  readonly waitMs: number;
};

export type TierPolicy = {
  readonly intervalMs: number;
  /** The longest time between two check-ins that more time can make. */
  readonly longestMs: number;
  readonly promptPercent: number;
  readonly graceMs: number;
  /** After an alarm was taken, until it is brought back if nobody has closed it (W19). */
  readonly remindMs: number;
  readonly standby: 'not-needed' | 'on-scene';
  readonly ladder: readonly Step[];
};

const MINUTE_MS = 60_000;

const ladder: readonly Step[] = [
  { who: 'guarded', channels: ['sms', 'voice', 'push', 'email'], waitMs: 60_000 },
  { who: 'supervisors', channels: ['sms', 'voice', 'push', 'email'], waitMs: 120_000 },
  { who: 'dispatchers', channels: ['sms', 'voice', 'push', 'email'], waitMs: 120_000 },
  { who: 'everyone', channels: ['sms', 'voice', 'push', 'email'], waitMs: 120_000 },
];

const routine: TierPolicy = {
  intervalMs: 10 * MINUTE_MS,
  longestMs: 20 * MINUTE_MS,
  promptPercent: 80,
  graceMs: MINUTE_MS,
  remindMs: 10 * MINUTE_MS,
  standby: 'not-needed',
  ladder,
};
const caution: TierPolicy = { ...routine, intervalMs: 5 * MINUTE_MS, longestMs: 10 * MINUTE_MS };
const high: TierPolicy = { ...caution, standby: 'on-scene' };

/**
 * Doors that the gate would not have cleared, entered by override, are guarded like the graver tier
 * beside them.
 */
export const defaultPolicies: Readonly<Record<Tier, TierPolicy>> = {
  unknown: caution,
  routine,
  caution,
  high,
  'no-go': high,
};

/** What the bounds turn down, or nothing (W16). */
export function policyProblem(policy: TierPolicy): Refused | undefined {
  const bounds: readonly (readonly [string, number, number, number])[] = [
    ['intervalMs', policy.intervalMs, 1_000, 60 * MINUTE_MS],
    ['longestMs', policy.longestMs, policy.intervalMs, 120 * MINUTE_MS],
    ['promptPercent', policy.promptPercent, 10, 95],
    ['graceMs', policy.graceMs, 0, 5 * MINUTE_MS],
    ['remindMs', policy.remindMs, 1_000, 60 * MINUTE_MS],
    ...policy.ladder.map(
      (step, index) => [`ladder ${index + 1} waitMs`, step.waitMs, 1_000, 15 * MINUTE_MS] as const,
    ),
  ];
  const wrong = bounds.find(([, value, least, most]) => !(value >= least && value <= most));
  if (wrong !== undefined) {
    const [what, value, least, most] = wrong;
    return refuse({ code: 'watch/policy-out-of-bounds', rule: 'W16', what, value, least, most });
  }
  const last = policy.ladder.at(-1);
  if (last?.who !== 'everyone' || policy.ladder.some((step) => step.channels.length === 0)) {
    return refuse({ code: 'watch/policy-ladder-ends', rule: 'W7' });
  }
  return undefined;
}

/**
 * The policy as one watch carries it: a shorter interval if asked for, and the precautions of W18.
 */
export function policyOfWatch(
  policy: TierPolicy,
  asked: { readonly intervalMs?: number | undefined; readonly precautionary: boolean },
): TierPolicy {
  const intervalMs = Math.min(asked.intervalMs ?? policy.intervalMs, policy.intervalMs);
  const own = { ...policy, intervalMs };
  if (!asked.precautionary) return own;
  const steps = policy.ladder.slice(firstStepToOthers(policy) - 1);
  return { ...own, graceMs: Math.round(policy.graceMs / 2), ladder: steps };
}

/** The number of the first step that tells someone other than the guarded (W21). */
export function firstStepToOthers(policy: TierPolicy): number {
  return policy.ladder.findIndex((step) => step.who !== 'guarded') + 1;
}
