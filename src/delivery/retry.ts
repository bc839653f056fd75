// When a notice is tried again. An alarm is worth seconds and its schedule is short, because its
// end tells a person; ordinary news has a day.

export type Urgency = 'alarm' | 'news';

const S = 1_000;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;

/** After the n-th failure, wait this long; after the last, give up. */
const schedules: Readonly<Record<Urgency, readonly number[]>> = {
  alarm: [2 * S, 5 * S, 10 * S, 20 * S, 40 * S, MINUTE, 2 * MINUTE, 4 * MINUTE],
  news: [5 * S, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR],
};

/** Milliseconds to wait after so many failures, or nothing where the schedule has ended. */
export function waitAfter(urgency: Urgency, failures: number): number | undefined {
  return schedules[urgency][failures - 1];
}
