// What may be done to a paper in which state: one table, read by the rules and by the screens, so
// that a button that is off says why. Rule R5.
import { refuse, type Refused } from '#kernel/result.ts';
import type { PaperStatus } from './paper.ts';

export type PaperAction = 'visit' | 'assign' | 'settle-place' | 'correct' | 'close' | 'return';

type Permit = { readonly in: readonly PaperStatus[]; readonly rule: string };

const underWay: readonly PaperStatus[] = ['open', 'served', 'not-served'];

export const paperCan: Readonly<Record<PaperAction, Permit>> = {
  visit: { in: underWay, rule: 'R5' },
  assign: { in: underWay, rule: 'R5' },
  'settle-place': { in: underWay, rule: 'R5' },
  correct: { in: underWay, rule: 'R5' },
  close: { in: underWay, rule: 'R5' },
  return: { in: underWay, rule: 'R5' },
};

/** The refusal of an action, or undefined where it may be done. */
export function whyNot(action: PaperAction, status: PaperStatus): Refused | undefined {
  const permit = paperCan[action];
  if (permit.in.includes(status)) return undefined;
  return refuse({
    code: 'papers/closed',
    rule: permit.rule,
    status,
    action: action.replace('-', ' '),
  });
}
