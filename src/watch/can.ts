// Which act is open in which phase, and the rule that says so: one table, read by the rules and by
// the screens, so that a button that is off can say why. The guarded person's own acts go by the
// phase they see (W4).
import { isOpenAlarm, isTaken } from './due.ts';
import type { Phase, Watch } from './model.ts';

const open: readonly Phase[] = [
  'armed',
  'prompted',
  'overdue',
  'escalating',
  'exhausted',
  'alarm',
  'responding',
];
const quiet: readonly Phase[] = ['armed', 'prompted', 'overdue'];
const loud: readonly Phase[] = ['escalating', 'exhausted', 'alarm', 'responding'];

export const can = {
  'check-in': { by: 'guarded', phases: open, rule: 'W6' },
  'more-time': { by: 'guarded', phases: quiet, rule: 'W14' },
  leave: { by: 'guarded', phases: open, rule: 'W24' },
  panic: { by: 'anyone', phases: open, rule: 'W21' },
  'check-in-on-behalf': { by: 'others', phases: open, rule: 'W12' },
  take: { by: 'others', phases: loud, rule: 'W5' },
  'hand-over': { by: 'others', phases: ['responding'], rule: 'W5' },
  'confirm-safe': { by: 'others', phases: loud, rule: 'W5' },
  close: { by: 'others', phases: open, rule: 'W5' },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly by: 'guarded' | 'others' | 'anyone';
      readonly phases: readonly Phase[];
      readonly rule: string;
    }
  >
>;

export type WatchAct = keyof typeof can;

export function isOpenFor(act: WatchAct, phase: Phase): boolean {
  const phases: readonly Phase[] = can[act].phases;
  return phases.includes(phase);
}

/** The phase as those who watch over the person see it. */
export function phaseOf(watch: Watch): Phase {
  const { alarm, clock, closed } = watch;
  if (closed !== undefined) return 'closed';
  if (alarm !== undefined) {
    if (isTaken(alarm)) return 'responding';
    if (alarm.panicAt !== undefined || alarm.duressAt !== undefined) return 'alarm';
    return alarm.step >= watch.policy.ladder.length ? 'exhausted' : 'escalating';
  }
  return quietPhase(clock);
}

/** The phase as the guarded person sees it: a duress of their own does not show (W4). */
export function phaseSeenByGuarded(watch: Watch): Phase {
  const { alarm, clock, closed, leftAt } = watch;
  if (closed !== undefined) return 'closed';
  if (!isOpenAlarm(alarm)) return leftAt === undefined ? quietPhase(clock) : 'closed';
  if (alarm?.taken !== undefined) return 'responding';
  return alarm?.panicAt === undefined ? 'escalating' : 'alarm';
}

function quietPhase(clock: Watch['clock']): Phase {
  if (clock.missed) return 'overdue';
  return clock.prompted ? 'prompted' : 'armed';
}
