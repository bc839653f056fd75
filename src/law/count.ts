// Counts a period as a clerk would on a wall calendar, keeping every day it passed, whether it was
// counted, and why not. Two readers of one count must come to the same date: the list recounts to
// the result (L12). It never rounds, never guesses, and never moves a minimum notice toward the
// hearing (L7).
import { unreachable } from '#kernel/assert.ts';
import {
  dayNumber,
  noClosures,
  type Closures,
  type Day,
  type DayBook,
  type Doubt,
} from './calendar.ts';
import type { IntervalKind, Unit } from './expression.ts';
import type { Counting } from './pack.ts';

export type CountedDay = {
  readonly day: Day;
  /** trigger: not counted, it starts the count; passed: closed at the end, so the end moved on. */
  readonly mark: 'trigger' | 'counted' | 'skipped' | 'passed' | 'end';
  readonly n?: number;
  readonly why?: string;
};

export type Count = {
  readonly trigger: Day;
  readonly n: number;
  readonly unit: Exclude<Unit, 'hour'>;
  readonly dir: 'after' | 'before';
  readonly kind: IntervalKind;
  readonly counting: string;
  readonly cite: string;
  readonly says: string;
  readonly days: readonly CountedDay[];
  /** The day the bare count ends on, before any move to an open day. */
  readonly nominal: Day;
  readonly result: Day;
  /** Doubted days that this count passed over or stood on. */
  readonly doubts: readonly Doubt[];
};

export type CountOrder = {
  readonly trigger: number;
  readonly n: number;
  readonly unit: Exclude<Unit, 'hour'>;
  readonly dir: 'after' | 'before';
  readonly kind: IntervalKind;
  readonly policy: Counting;
  readonly book: DayBook;
  readonly closures?: Closures;
  /** The doubted day to take the other way. */
  readonly flip?: string | undefined;
  readonly noRoll?: boolean;
  readonly noShort?: boolean;
  /** Days added to a finished period: every one counts, and no late start. */
  readonly added?: boolean;
};

/** Whether a day is closed under these closures and with one doubt taken the other way. */
export function closedWhy(day: Day, closures: Closures, flip?: string): string | undefined {
  const stated = closures.get(day.number);
  if (day.doubt !== undefined && day.doubt.reading === flip) {
    return day.doubt.kind === 'maybe-not' ? undefined : day.doubt.why;
  }
  return day.closed ?? stated;
}

export function count(order: CountOrder): Count {
  const walk = order.unit === 'month' || order.unit === 'year' ? stride(order) : pace(order);
  const rolled = moveToOpen(order, walk.nominal);
  const after = firstDayAfter(order, rolled.result);
  const days = [...walk.days, ...rolled.days, ...after.days];
  return {
    trigger: order.book.day(order.trigger),
    n: order.n,
    unit: order.unit,
    dir: order.dir,
    kind: order.kind,
    counting: order.policy.id,
    cite: order.policy.cite,
    says: howCounted(order),
    days,
    nominal: walk.nominal,
    result: after.result,
    doubts: doubtsIn(days),
  };
}

const noDoubts: readonly Doubt[] = [];

function doubtsIn(days: readonly CountedDay[]): readonly Doubt[] {
  let found: Map<string, Doubt> | undefined;
  for (const { day } of days) {
    if (day.doubt !== undefined)
      found = (found ?? new Map<string, Doubt>()).set(day.doubt.reading, day.doubt);
  }
  return found === undefined ? noDoubts : [...found.values()];
}

type Walk = { readonly days: readonly CountedDay[]; readonly nominal: Day };

/** Day by day; closed days are passed over where the unit or the short-period rule says so. */
function pace(order: CountOrder): Walk {
  const step = order.dir === 'after' ? 1 : -1;
  const closures = order.closures ?? noClosures;
  const skipping = skipsClosedDays(order);
  const lateStart = startsLate(order);
  const units = order.unit === 'week' ? order.n * 7 : order.n;
  let day = order.book.day(order.trigger);
  const days: CountedDay[] = [{ day, mark: 'trigger' }];
  let counted = 0;
  while (counted < units) {
    day = order.book.day(day.number + step);
    const closed = closedWhy(day, closures, order.flip);
    if (closed !== undefined && (skipping || (lateStart && counted === 0))) {
      days.push({ day, mark: 'skipped', why: closed });
    } else {
      counted += 1;
      days.push({ day, mark: 'counted', n: counted });
    }
  }
  return { days, nominal: day };
}

/** Florida starts counting on the next open day; other rule sets on the next day. */
function startsLate(order: CountOrder): boolean {
  if (order.policy.start !== 'next-open-day' || order.dir !== 'after') return false;
  return order.added !== true && movesAtAll(order.kind);
}

/** Months and years go to the same day of the month, or to its last day where there is none. */
function stride(order: CountOrder): Walk {
  const trigger = order.book.day(order.trigger);
  const signed = order.dir === 'after' ? order.n : -order.n;
  const date = trigger.date.add(order.unit === 'month' ? { months: signed } : { years: signed });
  const nominal = order.book.day(dayNumber(date));
  const clipped = date.day === trigger.date.day ? undefined : 'the month has no such day: its last';
  const counted = { day: nominal, mark: 'counted', n: order.n } as const;
  return {
    days: [
      { day: trigger, mark: 'trigger' },
      clipped === undefined ? counted : { ...counted, why: clipped },
    ],
    nominal,
  };
}

/** Business and court days skip closed days; so does a short period where the policy has the rule. */
export function skipsClosedDays(order: CountOrder): boolean {
  if (order.unit === 'court' || order.unit === 'business') return true;
  if (order.unit !== 'calendar' || order.noShort === true || order.added === true) return false;
  if (!movesAtAll(order.kind)) return false;
  return order.policy.short !== undefined && order.n < order.policy.short.lessThan;
}

/** A deemed date and an nth day are names of days, not time given for an act: nothing is excluded. */
function movesAtAll(kind: IntervalKind): boolean {
  return kind !== 'deemed' && kind !== 'nth-day';
}

type Move = { readonly days: readonly CountedDay[]; readonly result: Day };

function moveToOpen(order: CountOrder, nominal: Day): Move {
  const direction = rollDirection(order);
  if (direction === 0) return { days: [], result: nominal };
  const closures = order.closures ?? noClosures;
  const days: CountedDay[] = [];
  let day = nominal;
  for (;;) {
    const closed = closedForRoll(day, order, closures);
    if (closed === undefined) break;
    days.push({ day, mark: 'passed', why: closed });
    day = order.book.day(day.number + direction);
  }
  if (day !== nominal) days.push({ day, mark: 'end' });
  return { days, result: day };
}

function closedForRoll(day: Day, order: CountOrder, closures: Closures): string | undefined {
  const closed = closedWhy(day, closures, order.flip);
  if (closed === undefined) return undefined;
  const kind = day.weekday === 'sat' || day.weekday === 'sun' ? day.weekday : 'holiday';
  if (order.policy.roll.on.includes(kind)) return closed;
  return kind !== 'holiday' && closed.includes(',') && order.policy.roll.on.includes('holiday')
    ? closed
    : undefined;
}

/** 1 later, −1 earlier, 0 stays: the one place where a date may be moved off a closed day. */
function rollDirection(order: CountOrder): -1 | 0 | 1 {
  if (order.noRoll === true) return 0;
  const { kind } = order;
  switch (kind) {
    case 'min-notice':
    case 'max-notice':
    case 'nth-day':
    case 'deemed':
    case 'not-before':
      return 0;
    case 'act-by':
    case 'life': {
      if (order.dir === 'after') return order.policy.roll.forward === 'later' ? 1 : 0;
      const back = order.policy.roll.backward;
      return back === 'none' ? 0 : back === 'earlier' ? -1 : 1;
    }
    default:
      return unreachable(kind);
  }
}

/** A waiting period answers the first day after it has run. */
function firstDayAfter(order: CountOrder, last: Day): Move {
  if (order.kind !== 'not-before') return { days: [], result: last };
  const day = order.book.day(last.number + (order.dir === 'after' ? 1 : -1));
  return {
    days: [{ day, mark: 'end', why: 'the first day after the period has run' }],
    result: day,
  };
}

const UNIT_WORDS = {
  calendar: 'day',
  court: 'court day',
  business: 'business day',
  week: 'week',
  month: 'month',
  year: 'year',
} as const;

function howCounted(order: CountOrder): string {
  const trigger = order.book.day(order.trigger);
  const unit = UNIT_WORDS[order.unit] + (order.n === 1 ? '' : 's');
  const from = `${order.n} ${unit} ${order.dir} ${dayWords(trigger)}`;
  return order.kind === 'not-before' ? `the first day after the period of ${from}` : from;
}

const WEEKDAY_WORDS = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
} as const;
const MONTH_WORDS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `Mon 3 June 2024` */
export function dayWords(day: Day): string {
  const month = MONTH_WORDS[day.date.month - 1] ?? '';
  return `${WEEKDAY_WORDS[day.weekday]} ${day.date.day} ${month} ${day.date.year}`;
}
