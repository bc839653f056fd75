// What a check-in does: moves the deadline, or is only noted (W6, W11, W13). A duress code changes
// nothing in that: the same events, the same answer; the signal rides along in the private part
// (W4).
import { accept, refuse, type Result } from '#kernel/result.ts';
import { addMs, isBefore } from '#kernel/time.ts';
import type { Circumstance } from '#ledger/model.ts';
import { isOpenAlarm, promptBetween, silenceIsOut } from './due.ts';
import type { CommandOf, Watch, WatchEvent } from './model.ts';

const CLOCK_AHEAD_MS = 2 * 60_000; // how far a phone's clock may run ahead and still be believed
const BEFORE_ARMING_MS = 2 * 60_000;
const WHOLE_MS = { smallestUnit: 'millisecond', roundingMode: 'floor' } as const;

export function checkIn(
  watch: Watch,
  command: CommandOf<'watch.check-in'>,
  circumstance: Circumstance,
): Result<readonly WatchEvent[]> {
  const { now } = circumstance;
  // Whole milliseconds: finer ones the database would round, and the row would differ from the state.
  const made = circumstance.occurredAt?.round(WHOLE_MS) ?? now;
  if (isBefore(addMs(now, CLOCK_AHEAD_MS), made)) {
    return refuse({
      code: 'watch/from-the-future',
      rule: 'W13',
      at: made.toString(),
      now: now.toString(),
    });
  }
  if (isBefore(made, addMs(watch.armedAt, -BEFORE_ARMING_MS))) {
    return refuse({ code: 'watch/made-before-arming', rule: 'W13', at: made.toString() });
  }
  const code = codeOf(watch, command);
  if (code === 'unknown') return refuse({ code: 'watch/unknown-code', rule: 'W23' });
  const at = isBefore(now, made) ? now : made;
  const said = {
    by: command.by,
    channel: command.channel,
    at: at.toString(),
    ...(code === 'duress' ? { signal: 'duress' as const } : {}),
    ...(command.position === undefined ? {} : { position: command.position }),
    ...(command.words === undefined ? {} : { words: command.words }),
  };
  if (isOpenAlarm(watch.alarm) || silenceIsOut(watch, now)) {
    return accept([{ kind: 'watch.check-in-noted', ...said, why: whyNoted(watch, at) }]);
  }
  if (watch.clock.missed && isBefore(at, watch.clock.deadlineAt)) {
    return accept([{ kind: 'watch.check-in-noted', ...said, why: 'late' }]);
  }
  return accept([{ kind: 'watch.checked-in', ...said, ...deadlineFrom(watch, at) }]);
}

function whyNoted(watch: Watch, at: Temporal.Instant): 'late' | 'alarm' {
  return watch.clock.missed && isBefore(at, watch.clock.deadlineAt) ? 'late' : 'alarm';
}

function deadlineFrom(
  watch: Watch,
  at: Temporal.Instant,
): { deadlineAt: string; promptAt: string } {
  const { clock, policy } = watch;
  const own = addMs(at, policy.intervalMs);
  if (isBefore(own, clock.deadlineAt)) {
    return { deadlineAt: clock.deadlineAt.toString(), promptAt: clock.promptAt.toString() };
  }
  const promptAt = promptBetween(at, own, policy.promptPercent);
  return { deadlineAt: own.toString(), promptAt: promptAt.toString() };
}

// The hash is made at the edge for every code given, so that both kinds take the same work.
function codeOf(
  watch: Watch,
  command: CommandOf<'watch.check-in'>,
): 'none' | 'well' | 'duress' | 'unknown' {
  if (command.codeHash === undefined) return 'none';
  const agreed = watch.codes.find(
    (code) => code.personId === command.by && code.hash === command.codeHash,
  );
  return agreed?.means ?? 'unknown';
}
