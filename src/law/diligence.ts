// What is still owed at the door before the next step is open: attempts, days, times of day,
// inquiries, places. Meeting every number is never called diligence; a court says that (L18).
import { citationOf } from './citation.ts';
import { shortfall } from './attempts.ts';
import { weekdayOf } from './calendar.ts';
import type { Attempt } from './facts.ts';
import type { Ground } from './ground.ts';
import { concerns, type Bound } from './law.ts';
import type { Citation } from './model.ts';
import { minuteOf, whenOf, type When } from './moment.ts';
import type { Diligence } from './pack.ts';
import { judges } from './reckon.ts';
import { lawfulStretches, type LawfulWindow } from './windows.ts';

export type Band = 'morning' | 'day' | 'evening' | 'weekend';

export type DiligenceOwed = {
  readonly rule: string;
  /** What the diligence opens, as “posting and mailing”. */
  readonly before: string;
  readonly says: string;
  /** Each thing still owed as a sentence; empty when the numbers are met. */
  readonly owed: readonly string[];
  readonly bandsOwed: readonly Band[];
  readonly inquiriesOwed: readonly string[];
  readonly placesOwed: readonly string[];
  /** Put to a person even when nothing is owed. */
  readonly judged?: string;
  /** The next good stretches: lawful, in a band still owed, late enough after the last attempt. */
  readonly next: readonly LawfulWindow[];
  readonly cite: string;
  readonly citation: Citation;
  readonly reviewed: boolean;
};

export type Done = {
  readonly attempts: readonly Attempt[];
  readonly inquiries: readonly string[];
  readonly now?: Temporal.Instant | undefined;
};

export function owedOn(ground: Ground, done: Done): readonly DiligenceOwed[] {
  return ground.at.law.diligence
    .filter(({ entry }) => concerns(entry.papers, ground.paper))
    .map((bound) => owedUnder(bound, done, ground));
}

function owedUnder(bound: Bound<Diligence>, done: Done, ground: Ground): DiligenceOwed {
  const { entry, pack } = bound;
  const { attempts } = done;
  const short =
    entry.want === undefined
      ? { owed: [], untimed: false }
      : shortfall(entry.want, attempts, ground);
  const bandsDone = new Set(attempts.flatMap(bandsOf));
  const bandsOwed = (entry.bands ?? []).filter((band) => !bandsDone.has(band));
  const asks = new Set(done.inquiries);
  const places = new Set(attempts.map(({ place }) => place));
  const gapFrom = 'gapFrom' in short ? short.gapFrom : undefined;
  return {
    rule: entry.id,
    before: entry.before,
    says: entry.says,
    owed: [...short.owed, ...bandsOwed.map((band) => `an attempt in the ${BAND_WORDS[band]}`)],
    bandsOwed,
    inquiriesOwed: (entry.inquiries ?? []).filter((each) => !asks.has(each)),
    placesOwed: (entry.places ?? []).filter((each) => !places.has(each)),
    ...(entry.judged === undefined ? {} : { judged: entry.judged }),
    next: done.now === undefined ? [] : nextGood(bandsOwed, gapFrom, done.now, ground),
    cite: entry.cite,
    citation: citationOf(bound, ground),
    reviewed: (entry.reviewed ?? pack.reviewed) !== undefined,
  };
}

const BAND_WORDS: Readonly<Record<Band, string>> = {
  morning: 'morning before 9:00',
  day: 'day, 9:00 to 17:00',
  evening: 'evening after 17:00',
  weekend: 'weekend',
};
/** An office's measure, not law: when people who work are home, and when they are not. */
const BAND_HOURS: Readonly<Record<Exclude<Band, 'weekend'>, readonly [string, string]>> = {
  morning: ['07:00', '09:00'],
  day: ['09:00', '17:00'],
  evening: ['17:00', '21:00'],
};

function bandsOf(when: When): readonly Band[] {
  const weekend = isWeekend(when.day) ? (['weekend'] as const) : [];
  const minute = when.minute ?? 0;
  if (minute < minuteOf('09:00')) return [...weekend, 'morning'];
  return [...weekend, minute < minuteOf('17:00') ? 'day' : 'evening'];
}

function isWeekend(day: number): boolean {
  const weekday = weekdayOf(day);
  return weekday === 'sat' || weekday === 'sun';
}

const LOOK_AHEAD_DAYS = 7;

function nextGood(
  bands: readonly Band[],
  gapFrom: Temporal.Instant | undefined,
  now: Temporal.Instant,
  ground: Ground,
): readonly LawfulWindow[] {
  const from = gapFrom !== undefined && Temporal.Instant.compare(gapFrom, now) > 0 ? gapFrom : now;
  const first = whenOf(from, ground.zone).day;
  const range = { first, last: first + LOOK_AHEAD_DAYS };
  const { windows } = lawfulStretches('serve', range, ground, judges);
  const wanted = bands.length === 0 ? (['day', 'evening'] as const) : bands;
  return windows
    .flatMap((window) => wanted.flatMap((band) => clipped(window, band, from, ground.zone)))
    .toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))
    .slice(0, 6);
}

/** The part of a lawful stretch that lies in a band and after a moment. */
function clipped(
  window: LawfulWindow,
  band: Band,
  after: Temporal.Instant,
  zone: string,
): readonly LawfulWindow[] {
  const start = window.from.toZonedDateTimeISO(zone);
  const weekend = start.dayOfWeek > 5;
  if (weekend !== (band === 'weekend')) return [];
  const [opens, closes] = band === 'weekend' ? ['09:00', '20:00'] : BAND_HOURS[band];
  const midnight = start.startOfDay();
  const at = (clock: string) => midnight.withPlainTime(Temporal.PlainTime.from(clock)).toInstant();
  const from = latest([window.from, at(opens), after]);
  const to = [window.to, at(closes)].toSorted(Temporal.Instant.compare)[0] ?? window.to;
  return Temporal.Instant.compare(from, to) < 0 ? [{ ...window, from, to }] : [];
}

function latest(moments: readonly Temporal.Instant[]): Temporal.Instant {
  return moments.reduce((a, b) => (Temporal.Instant.compare(a, b) >= 0 ? a : b));
}
