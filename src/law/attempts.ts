// Attempts at a door measured against what a rule wants: how many, how far apart, on how many days.
// Where courts judge diligence afterwards, meeting the numbers is only ever "ask a person" (L18).
import { onOrAfter, type DayBook } from './calendar.ts';
import type { AttemptsWanted } from './expression.ts';
import type { Attempt } from './facts.ts';
import type { Verdict } from './verdict.ts';
import type { Ground } from './ground.ts';
import { bookFor } from './law.ts';
import { instantOf } from './moment.ts';

const HOUR_MS = 3_600_000;

export function attemptsVerdict(
  wanted: AttemptsWanted,
  attempts: readonly Attempt[],
  ground: Ground,
): Verdict {
  const short = shortfall(wanted, attempts, ground);
  if (short.untimed) return { is: 'unknown', facts: ['attempts'] };
  const met = short.owed.length === 0 ? 'yes' : 'no';
  if (wanted.judged === undefined) return { is: met };
  return { is: 'ask', question: wanted.judged, leaning: met };
}

export type Shortfall = {
  /** What is still owed, each as a sentence; empty when the numbers are met. */
  readonly owed: readonly string[];
  readonly untimed: boolean;
  /** The earliest moment from which a further attempt would meet the gap. */
  readonly gapFrom?: Temporal.Instant;
};

export function shortfall(
  wanted: AttemptsWanted,
  attempts: readonly Attempt[],
  ground: Ground,
): Shortfall {
  const owed: string[] = [];
  const missing = wanted.min - attempts.length;
  if (missing > 0) owed.push(`${missing} more ${missing === 1 ? 'attempt' : 'attempts'}`);
  const days = new Set(attempts.map(({ day }) => day)).size;
  if (wanted.distinctDays !== undefined && days < wanted.distinctDays) {
    owed.push(`attempts on ${wanted.distinctDays} different days (there are ${days})`);
  }
  if (wanted.notOneHolidayWeek !== undefined && attempts.length > 0) {
    const book = bookFor(ground.at, wanted.notOneHolidayWeek);
    if (inOneHolidayWeek(attempts, book)) owed.push('an attempt outside the week of a holiday');
  }
  const untimed =
    (wanted.gapHours !== undefined || wanted.distinctHours !== undefined) &&
    attempts.some(({ minute }) => minute === undefined);
  if (untimed) return { owed, untimed };
  if (wanted.distinctHours !== undefined && !spread(attempts, wanted.distinctHours)) {
    owed.push(`attempts at times of day at least ${wanted.distinctHours} h apart`);
  }
  if (wanted.gapHours === undefined || attempts.length === 0) return { owed, untimed };
  const moments = attempts.map((attempt) => instantOf(attempt, ground.zone).epochMilliseconds);
  const apart = Math.max(...moments) - Math.min(...moments);
  if (apart >= wanted.gapHours * HOUR_MS) return { owed, untimed };
  const from = Temporal.Instant.fromEpochMilliseconds(
    Math.min(...moments) + wanted.gapHours * HOUR_MS,
  );
  if (missing <= 0) owed.push(`an attempt at least ${wanted.gapHours} h after the first`);
  return { owed, untimed, gapFrom: from };
}

/** Whether all attempts, of known years, fall within a week that holds a holiday. */
function inOneHolidayWeek(attempts: readonly Attempt[], book: DayBook): boolean {
  const days = attempts.map(({ day }) => day);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  if (last - first > 6 || attempts.some(({ hadYear }) => !hadYear)) return false;
  const monday = onOrAfter(first - 6, 'mon');
  for (let day = monday; day <= Math.max(last, monday + 6); day++) {
    const { closed, weekday } = book.day(day);
    if (closed !== undefined && weekday !== 'sat' && weekday !== 'sun') return true;
  }
  return false;
}

/** Whether two attempts differ by that many hours of the day. */
function spread(attempts: readonly Attempt[], hours: number): boolean {
  const minutes = attempts.flatMap(({ minute }) => (minute === undefined ? [] : [minute]));
  return minutes.length > 1 && Math.max(...minutes) - Math.min(...minutes) >= hours * 60;
}
