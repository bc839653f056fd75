// Which days are open: weekends, holidays and the days they are observed on, dated. A day is kept
// as its number since 1970-01-01 and its facts are worked out once per calendar; native date
// additions cost some 4 microseconds each, a look-up here some 20 nanoseconds. Serves L3 to L5.
import { assert } from '#kernel/assert.ts';
import type { Weekday } from './expression.ts';
import type { Calendar, Holiday } from './pack.ts';

/** A doubted day: a holiday that may not count, or an open day the court may have closed. */
export type Doubt = {
  readonly kind: 'maybe-not' | 'maybe-closed';
  readonly reading: string;
  readonly why: string;
};

export type Day = {
  readonly number: number;
  readonly date: Temporal.PlainDate;
  readonly iso: string;
  readonly weekday: Weekday;
  /** Why the day is not open; absent on an open day. */
  readonly closed?: string;
  readonly doubt?: Doubt;
};

/** The days of one set of calendars read together. */
export type DayBook = { readonly name: string; readonly day: (number: number) => Day };

/** Days that the facts say are closed, by day number, each with the reason. */
export type Closures = ReadonlyMap<number, string>;
export const noClosures: Closures = new Map();

const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKEND: readonly Weekday[] = ['sat', 'sun'];
const WEEKEND_NAME = { sat: 'Saturday', sun: 'Sunday' } as const;

/** Days since 1970-01-01 in the proleptic Gregorian calendar (days-from-civil, counted from March). */
export function numberOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leaps + dayOfYear - 719_468;
}

export function dayNumber(date: Temporal.PlainDate): number {
  return numberOf(date.year, date.month, date.day);
}

/** Year, month and day of a day number (civil-from-days). */
function civil(number: number): { readonly year: number; month: number; day: number } {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leaps =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The date of a day number; the constructor is much cheaper than an addition. */
export function dateOf(number: number): Temporal.PlainDate {
  const { year, month, day } = civil(number);
  return new Temporal.PlainDate(year, month, day);
}

/** A day number as `2024-02-29`. */
export function isoOf(number: number): string {
  const { year, month, day } = civil(number);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** The number of a date written `2024-02-29`; undefined where there is no such day. */
export function numberOfIso(iso: string): number | undefined {
  const year = Number(iso.slice(0, 4));
  const month = Number(iso.slice(5, 7));
  const day = Number(iso.slice(8, 10));
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const number = numberOf(year, month, day);
  return day < 29 || civil(number).day === day ? number : undefined;
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(number: number): Weekday {
  const name = WEEK[(((number + 3) % 7) + 7) % 7];
  assert(name !== undefined, 'A week has seven days.');
  return name;
}

type Kept = { readonly name: string; readonly doubt?: Doubt };

/** Reads several calendars as one. Each year's holidays are worked out when first asked for. */
export function dayBook(name: string, calendars: readonly Calendar[]): DayBook {
  const years = new Map<number, ReadonlyMap<number, Kept>>();
  const days = new Map<number, Day>();
  const weekend = new Set(calendars.flatMap((calendar) => calendar.weekend ?? WEEKEND));
  const keptIn = (year: number) => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const made = holidaysOf(calendars, year);
    years.set(year, made);
    return made;
  };
  const day = (number: number): Day => {
    const known = days.get(number);
    if (known !== undefined) return known;
    const date = dateOf(number);
    const made = describe(number, date, weekend, keptIn(date.year).get(number));
    days.set(number, made);
    return made;
  };
  return { name, day };
}

function describe(
  number: number,
  date: Temporal.PlainDate,
  weekend: ReadonlySet<Weekday>,
  kept: Kept | undefined,
): Day {
  const weekday = weekdayOf(number);
  const plain = { number, date, iso: isoOf(number), weekday };
  if (weekend.has(weekday)) {
    const named = weekday === 'sat' || weekday === 'sun' ? WEEKEND_NAME[weekday] : weekday;
    return { ...plain, closed: kept === undefined ? named : `${named}, ${kept.name}` };
  }
  if (kept === undefined) return plain;
  if (kept.doubt === undefined) return { ...plain, closed: kept.name };
  const doubt = { ...kept.doubt, reading: named(kept.doubt.reading, date, weekday) };
  return kept.doubt.kind === 'maybe-not'
    ? { ...plain, closed: kept.name, doubt }
    : { ...plain, doubt };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A reading's name may speak of the day itself: `if_court_closed_{day}` → `…_fri_29_nov`. */
function named(reading: string, date: Temporal.PlainDate, weekday: Weekday): string {
  return reading.replace('{day}', `${weekday}_${date.day}_${MONTHS[date.month - 1] ?? ''}`);
}

/** Holidays kept within a year, also those of the neighbouring years that are observed in it. */
function holidaysOf(calendars: readonly Calendar[], year: number): ReadonlyMap<number, Kept> {
  const kept = new Map<number, Kept>();
  const set = (number: number, value: Kept) => {
    const before = kept.get(number);
    // A certain holiday wins over a doubted one on the same day.
    if (before === undefined || (before.doubt !== undefined && value.doubt === undefined)) {
      kept.set(number, value);
    }
  };
  for (const calendar of calendars) {
    for (const holiday of calendar.holidays) {
      for (const near of [year - 1, year, year + 1]) {
        for (const actual of occurrences(holiday, near)) {
          const doubt = holiday.doubt === undefined ? {} : { doubt: holiday.doubt };
          set(actual, { name: holiday.name, ...doubt });
          const moved = observedOn(actual, holiday.observed ?? calendar.observed);
          if (moved !== actual) set(moved, { name: `${holiday.name} (observed)`, ...doubt });
        }
      }
    }
  }
  return kept;
}

function observedOn(actual: number, rule: Calendar['observed']): number {
  const weekday = weekdayOf(actual);
  if (weekday === 'sat' && rule.sat === 'fri') return actual - 1;
  if (weekday === 'sun' && rule.sun === 'mon') return actual + 1;
  return actual;
}

function occurrences(holiday: Holiday, year: number): readonly number[] {
  return actualDays(holiday.on, year).filter((number) => {
    const iso = holiday.from === undefined && holiday.to === undefined ? '' : isoOf(number);
    if (holiday.from !== undefined && iso < holiday.from) return false;
    return holiday.to === undefined || iso <= holiday.to;
  });
}

function actualDays(on: Holiday['on'], year: number): readonly number[] {
  if ('fixed' in on) {
    const [month, day] = on.fixed.split('-').map(Number);
    assert(month !== undefined && day !== undefined, 'A fixed holiday is written month-day.');
    return [numberOf(year, month, day)];
  }
  if ('nth' in on) {
    const first = numberOf(year, on.month, 1);
    return [onOrAfter(first, on.weekday) + 7 * (on.nth - 1) + (on.plus ?? 0)];
  }
  if ('last' in on) {
    const nextMonth = on.month === 12 ? numberOf(year + 1, 1, 1) : numberOf(year, on.month + 1, 1);
    return [onOrAfter(nextMonth - 7, on.last)];
  }
  if ('electionDay' in on) {
    if (on.years === 'even' && year % 2 !== 0) return [];
    return [onOrAfter(numberOf(year, 11, 1), 'mon') + 1];
  }
  return on.dates
    .filter((iso) => iso.startsWith(`${year}-`))
    .map((iso) => dayNumber(Temporal.PlainDate.from(iso)));
}

/** The first given weekday on or after a day. */
export function onOrAfter(number: number, weekday: Weekday): number {
  return number + ((WEEK.indexOf(weekday) - WEEK.indexOf(weekdayOf(number)) + 7) % 7);
}
