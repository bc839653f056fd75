// Every timer of a watch, derived from its state and never kept beside it. What is not in this list
// never happens by itself. The keeper asks for the earliest; the row keeps it as `due_at`; a
// command lets the clock's own timers happen before it decides (W15).
import { addMs, isBefore } from '#kernel/time.ts';
import type { Alarm, Clock, Watch } from './model.ts';

export type Timer = {
  readonly kind: 'prompt' | 'miss' | 'silence' | 'call-guarded' | 'step' | 'remind' | 'ending';
  readonly at: Temporal.Instant;
};

export function due(watch: Watch): readonly Timer[] {
  if (watch.closed !== undefined) {
    return watch.closed.endingOwed ? [{ kind: 'ending', at: watch.closed.at }] : [];
  }
  return [...clockTimers(watch), ...(watch.alarm === undefined ? [] : alarmTimers(watch.alarm))];
}

export function earliest(timers: readonly Timer[]): Timer | undefined {
  return timers.reduce<Timer | undefined>(
    (first, timer) => (first === undefined || isBefore(timer.at, first.at) ? timer : first),
    undefined,
  );
}

// The clock runs until an alarm that the guarded person can see is out, and on through one they
// cannot (W4).
function clockTimers(watch: Watch): readonly Timer[] {
  const { clock, alarm } = watch;
  const leftUnderDuress = alarm !== undefined && watch.leftAt !== undefined;
  if (isOpenAlarm(alarm) || leftUnderDuress) return [];
  const timers: Timer[] = [];
  if (!clock.prompted) timers.push({ kind: 'prompt', at: clock.promptAt });
  if (!clock.missed) timers.push({ kind: 'miss', at: clock.deadlineAt });
  else
    timers.push({ kind: alarm === undefined ? 'silence' : 'call-guarded', at: graceEndsAt(watch) });
  return timers;
}

function alarmTimers(alarm: Alarm): readonly Timer[] {
  const timers: Timer[] = [];
  if (alarm.next !== undefined) timers.push({ kind: 'step', at: alarm.next.at });
  if (isTaken(alarm) && alarm.taken !== undefined) {
    timers.push({ kind: 'remind', at: alarm.taken.remindAt });
  }
  return timers;
}

/**
 * An alarm that the guarded person knows of: silence, or a panic of their own. Duress alone is
 * none.
 */
export function isOpenAlarm(alarm: Alarm | undefined): boolean {
  return alarm !== undefined && (alarm.silenceAt !== undefined || alarm.panicAt !== undefined);
}

/** Taken, and nothing new has come since (W21). */
export function isTaken(alarm: Alarm | undefined): boolean {
  return alarm?.taken !== undefined && !isBefore(alarm.taken.at, alarm.signalAt);
}

export function graceEndsAt(watch: Watch): Temporal.Instant {
  return addMs(watch.clock.deadlineAt, watch.policy.graceMs);
}

/** Has the silence become an alarm by now, whether or not anyone has put it out yet? (W6) */
export function silenceIsOut(watch: Watch, now: Temporal.Instant): boolean {
  return watch.clock.missed && !isBefore(now, graceEndsAt(watch));
}

/** The clock after a check-in that counted. */
export function clockUntil(
  deadlineAt: Temporal.Instant,
  promptAt: Temporal.Instant,
  intervalMs: number,
): Clock {
  return { intervalMs, deadlineAt, promptAt, prompted: false, missed: false, called: false };
}

/** When to prompt: at the policy's share of the time from `from` to the deadline. */
export function promptBetween(
  from: Temporal.Instant,
  deadlineAt: Temporal.Instant,
  percent: number,
): Temporal.Instant {
  const wholeMs = deadlineAt.epochMilliseconds - from.epochMilliseconds;
  return addMs(from, Math.max(0, Math.floor((wholeMs * percent) / 100)));
}
