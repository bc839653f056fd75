// A moment together with the zone of the doors, because expiry is a matter of the local date.
import { dateIn, msBetween } from '#kernel/time.ts';

export type AsOf = {
  readonly now: Temporal.Instant;
  readonly zone: string;
  readonly today: Temporal.PlainDate;
};

export function asOf(now: Temporal.Instant, zone: string): AsOf {
  return { now, zone, today: dateIn(now, zone) };
}

const DAY_MS = 86_400_000;

/** Whole days from one moment to another; 0 on the same day and for a moment still to come. */
export function daysBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.max(0, Math.floor(msBetween(from, to) / DAY_MS));
}

/** Days from a date to today, as an age. */
export function ageDays(date: string, at: AsOf): number {
  return Temporal.PlainDate.from(date).until(at.today, { largestUnit: 'day' }).days;
}
