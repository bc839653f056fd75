// What may be done in which phase of a visit, with the rule that says so. `decide` reads it, and so do the screens: a
// button that is off says why. Recording is never off (V8, V9); only a visit that is over takes corrections alone.
import { refuse, type Refused } from '#kernel/result.ts';
import type { Phase } from './model.ts';

export type VisitAction = 'acknowledge' | 'arrive' | 'record' | 'away' | 'correct';

type Allowed = { readonly in: readonly Phase[]; readonly rule: string };

export const can: Readonly<Record<VisitAction, Allowed>> = {
  acknowledge: { in: ['opened', 'briefed', 'at-door'], rule: 'V5' },
  arrive: { in: ['briefed'], rule: 'V5' },
  record: { in: ['opened', 'briefed', 'at-door', 'away'], rule: 'V9' },
  away: { in: ['at-door'], rule: 'V14' },
  correct: { in: ['opened', 'briefed', 'at-door', 'away', 'closed'], rule: 'V13' },
};

/** Why the action is off in this phase; undefined when it is on. */
export function whyNot(action: VisitAction, phase: Phase): Refused | undefined {
  const { in: allowed, rule } = can[action];
  if (allowed.includes(phase)) return undefined;
  return refuse({ code: codeOf(action, phase), rule, phase });
}

function codeOf(action: VisitAction, phase: Phase): string {
  if (phase === 'closed') return action === 'record' ? 'visits/already-recorded' : 'visits/over';
  if (action === 'arrive' && phase === 'opened') return 'visits/brief-not-acknowledged';
  if (action === 'arrive' && phase === 'at-door') return 'visits/already-arrived';
  if (action === 'away' && phase === 'away') return 'visits/already-away';
  if (action === 'away') return 'visits/not-arrived';
  return 'visits/already-away';
}
