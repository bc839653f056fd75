// An agency's own policy, tier by tier, with who changed it, when and why (W16). One stream per
// agency; what it never set stands at the default.
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Circumstance, Recorded, StreamKind, TableRow } from '#ledger/model.ts';
import { defaultPolicies, policyProblem, tiers, type Tier, type TierPolicy } from './policy.ts';

export type PolicySet = {
  readonly policy: TierPolicy;
  readonly reason: string;
  readonly by: string;
  readonly at: Temporal.Instant;
};

type State = Readonly<Partial<Record<Tier, PolicySet>>>;

type Command = {
  readonly kind: 'watch-policy.set';
  readonly tier: Tier;
  readonly policy: TierPolicy;
  readonly reason: string;
};

type Event = {
  readonly kind: 'watch-policy.set';
  readonly tier: Tier;
  readonly policy: TierPolicy;
  readonly reason: string;
};

function decide(_: State, command: Command, _at: Circumstance): Result<readonly Event[]> {
  const reason = command.reason.trim();
  if (reason === '') return refuse({ code: 'watch/policy-needs-reason', rule: 'W16' });
  return policyProblem(command.policy) ?? accept([{ ...command, reason }]);
}

function evolve(state: State, { event, recordedAt, actor }: Recorded<Event>): State {
  const { tier, policy, reason } = event;
  return { ...state, [tier]: { policy, reason, by: actor.id, at: recordedAt } };
}

function rows(state: State): readonly TableRow[] {
  return tiers.flatMap((tier) => {
    const set = state[tier];
    if (set === undefined) return [];
    const { policy, reason, by, at } = set;
    const row = { tier, policy: policy as never, reason, set_by: by, set_at: at.toString() };
    return [{ table: 'watch_policy', row }];
  });
}

export const watchPolicyKind: StreamKind<State, Command, Event> = {
  name: 'watch-policy',
  initial: {},
  decide,
  evolve,
  privateFields: {},
  tables: [
    { name: 'watch_policy', key: ['tier'], columns: ['policy', 'reason', 'set_by', 'set_at'] },
  ],
  rows,
};

export function policyFor(state: State, tier: Tier): TierPolicy {
  return state[tier]?.policy ?? defaultPolicies[tier];
}
