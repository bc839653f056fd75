// Works out a date expression: facts, the later or earlier of several, other rules, and counts, each
// link moved to an open day before the next one starts (L11). Every step is kept for the
// explanation; a fact that is not there is named, never guessed (L2).
import { assert } from '#kernel/assert.ts';
import { dayNumber, weekdayOf, type Day } from './calendar.ts';
import { closedWhy, count, dayWords, type Count, type CountOrder } from './count.ts';
import { judge, type Judges } from './conditions.ts';
import type { Verdict } from './verdict.ts';
import type { DateExpr, Interval, Then, Weekday } from './expression.ts';
import { calendarIds, closuresFor, whenKnown, type Ground } from './ground.ts';
import { bookFor } from './law.ts';
import { compareWhen, instantOf, isoWhen, type When } from './moment.ts';
import { clearVerdict } from './stops.ts';
import { lastLawful, lawfulVerdict, nextLawful } from './windows.ts';
import type { Counting } from './pack.ts';

export type Step =
  | { readonly kind: 'count'; readonly count: Count }
  | { readonly kind: 'hours'; readonly says: string; readonly cite: string }
  | { readonly kind: 'chose'; readonly says: string }
  | { readonly kind: 'moved'; readonly says: string; readonly cite?: string };

export type Reckoned = {
  readonly is: 'when';
  readonly when: When;
  readonly steps: readonly Step[];
  /** Where the answer is a day with a fixed hour, as Texas' answer day at 10:00. */
  readonly hour?: string;
  /** The last count's bare end, when the answer was moved off it. */
  readonly nominal?: Day;
};
export type Outcome =
  | Reckoned
  | { readonly is: 'needs'; readonly facts: readonly string[] }
  | { readonly is: 'silent'; readonly sentence: string };

export const judges: Judges = {
  dates: (expr, ground) => reckon(expr, ground),
  lawful: (act, when, ground) => lawfulVerdict(act, when, ground, judges),
  clear: (act, when, ground) => clearVerdict(act, when, ground, judges),
};

export function holds(condition: Parameters<typeof judge>[0], ground: Ground): Verdict {
  return judge(condition, ground, judges);
}

export function reckon(expr: DateExpr, ground: Ground): Outcome {
  if (typeof expr === 'string') return fromFact(expr, ground);
  if ('count' in expr) return fromCount(expr.count, ground);
  if ('rule' in expr) return fromRule(expr.rule, ground);
  if ('roll' in expr) return rolled(expr.roll, expr.counting, ground);
  if ('later' in expr) return furthest(expr.later, expr.known === true, 1, ground);
  if ('earlier' in expr) return furthest(expr.earlier, expr.known === true, -1, ground);
  if ('first' in expr) return firstKnown(expr.first, ground);
  const verdict = holds(expr.if, ground);
  if (verdict.is === 'unknown') return { is: 'needs', facts: verdict.facts };
  if (verdict.is === 'ask') return { is: 'silent', sentence: verdict.question };
  return reckon(verdict.is === 'yes' ? expr.then : expr.else, ground);
}

function fromFact(name: string, ground: Ground): Outcome {
  const when = whenKnown(ground, name);
  return when === undefined ? { is: 'needs', facts: [name] } : { is: 'when', when, steps: [] };
}

function fromRule(id: string, ground: Ground): Outcome {
  const bound = ground.at.law.rules.get(id);
  assert(bound !== undefined && 'date' in bound.entry.result, `The rule ${id} gives no date.`);
  return reckon(bound.entry.result.date, ground);
}

function firstKnown(list: readonly DateExpr[], ground: Ground): Outcome {
  const outcomes = list.map((each) => reckon(each, ground));
  const found = outcomes.find(({ is }) => is === 'when') ?? outcomes[0];
  assert(found !== undefined, 'A list of dates is never empty.');
  return found;
}

function furthest(
  list: readonly DateExpr[],
  knownOnly: boolean,
  side: -1 | 1,
  ground: Ground,
): Outcome {
  const outcomes = list.map((each) => reckon(each, ground));
  const dated = outcomes.flatMap((each) => (each.is === 'when' ? [each] : []));
  const lacking = outcomes.flatMap((each) => (each.is === 'needs' ? each.facts : []));
  if (dated.length === 0 || (!knownOnly && dated.length < outcomes.length)) {
    return { is: 'needs', facts: [...new Set(lacking)] };
  }
  const best = dated.toSorted((a, b) => side * compareWhen(b.when, a.when))[0];
  assert(best !== undefined, 'One date at least is known here.');
  if (dated.length === 1) return best;
  const says = `The ${side === 1 ? 'later' : 'earlier'} of ${dated
    .map(({ when }) => isoWhen(when))
    .join(' and ')} is ${isoWhen(best.when)}.`;
  return { ...best, steps: [...dated.flatMap(({ steps }) => steps), { kind: 'chose', says }] };
}

function policyNamed(id: string, ground: Ground): Counting {
  const bound = ground.at.law.countings.get(id);
  assert(
    bound !== undefined,
    `The counting policy ${id} stands in no pack of ${ground.at.law.id}.`,
  );
  return bound.entry;
}

function numberFor(interval: Interval, ground: Ground): number | { readonly needs: string } {
  if (typeof interval.n === 'number') return interval.n;
  const { fact: name, or } = interval.n;
  const fact = ground.facts.known.get(name) ?? ground.facts.known.get(or ?? name);
  if (fact?.kind === 'number') return fact.number;
  return interval.n.default ?? { needs: interval.n.fact };
}

/** Three lifetimes: nothing in law counts further, and a slip of the pen may not count for ever. */
const MOST: Readonly<Record<Interval['unit'], number>> = {
  hour: 100_000,
  calendar: 36_600,
  court: 36_600,
  business: 36_600,
  week: 5_300,
  month: 3_600,
  year: 300,
};

function fromCount(interval: Interval, ground: Ground): Outcome {
  const anchor = reckon(interval.anchor, ground);
  if (anchor.is !== 'when') return anchor;
  const n = numberFor(interval, ground);
  if (typeof n !== 'number') return { is: 'needs', facts: [n.needs] };
  if (!Number.isInteger(n) || n < 0 || n > MOST[interval.unit]) {
    return { is: 'silent', sentence: `${n} is no number to count in (unit: ${interval.unit}).` };
  }
  const policy = policyNamed(interval.counting, ground);
  if (interval.unit === 'hour') return inHours(interval, n, anchor, policy, ground);
  const mail = mailDays(interval, policy, ground);
  if ('needs' in mail) return { is: 'needs', facts: mail.needs };
  const order = countOrder(interval, n, anchor.when.day, policy, ground);
  const first = count(mail.added === 'with-period' ? { ...order, n: n + mail.days } : order);
  const steps: Step[] = [...anchor.steps, { kind: 'count', count: first }];
  let last = first;
  if (mail.added === 'after-roll') {
    const unit = mail.unit ?? 'calendar';
    last = count({ ...order, trigger: first.result.number, n: mail.days, unit, added: true });
    steps.push({ kind: 'count', count: last });
  }
  if (mail.says !== '') steps.push({ kind: 'chose', says: mail.says });
  const done: Reckoned = {
    is: 'when',
    when: { day: last.result.number },
    steps,
    ...(last.result === last.nominal ? {} : { nominal: last.nominal }),
  };
  return interval.then === undefined ? done : follow(interval.then, done, ground, policy);
}

function countOrder(
  interval: Interval,
  n: number,
  trigger: number,
  policy: Counting,
  ground: Ground,
): CountOrder {
  assert(interval.unit !== 'hour', 'Hours are reckoned as moments.');
  return {
    trigger,
    n,
    unit: interval.unit,
    dir: interval.dir,
    kind: interval.kind,
    policy,
    book: bookFor(ground.at, calendarIds(policy, interval.dir)),
    closures: closuresFor(ground, policy, interval.dir),
    flip: ground.flip,
    noRoll: interval.roll === 'none',
    noShort: interval.short === 'off',
  };
}

type MailDays =
  | { readonly added: 'none'; readonly says: '' }
  | {
      readonly added: 'after-roll' | 'with-period';
      readonly days: number;
      readonly unit?: 'calendar' | 'court' | undefined;
      readonly says: string;
    };

function mailDays(
  interval: Interval,
  policy: Counting,
  ground: Ground,
): MailDays | { readonly needs: readonly string[] } {
  if (interval.mail !== 'add') return { added: 'none', says: '' };
  for (const clause of policy.mail ?? []) {
    const verdict = holds(clause.when, ground);
    if (verdict.is === 'unknown') return { needs: verdict.facts };
    if (verdict.is !== 'yes') continue;
    // Days added to a period of court days run after it; days added to calendar days join them.
    const joins = clause.added === 'with-period' && interval.unit === 'calendar';
    return {
      added: joins ? 'with-period' : 'after-roll',
      days: clause.days,
      unit: clause.unit,
      says: `${clause.days} days are added for the way it was sent (${clause.cite}).`,
    };
  }
  return { added: 'none', says: '' };
}

/** Hours run by the clock of physics unless the rule counts by the wall; then the local time is read. */
function inHours(
  interval: Interval,
  n: number,
  anchor: Reckoned,
  policy: Counting,
  ground: Ground,
): Outcome {
  const { day, minute } = anchor.when;
  if (minute === undefined)
    return { is: 'needs', facts: [`time_of_${anchorName(interval.anchor, ground)}`] };
  const sign = interval.dir === 'after' ? 1 : -1;
  const start = instantOf(anchor.when, ground.zone).toZonedDateTimeISO(ground.zone);
  const elapsed = policy.hours?.basis !== 'wall';
  const end = elapsed
    ? start.add({ hours: sign * n })
    : start
        .toPlainDateTime()
        .add({ hours: sign * n })
        .toZonedDateTime(ground.zone);
  const when = { day: dayNumber(end.toPlainDate()), minute: end.hour * 60 + end.minute };
  const shift =
    start.offset === end.offset
      ? ''
      : ` The clocks change in between (${start.offset} to ${end.offset}).`;
  const says = `${n} ${elapsed ? 'elapsed' : 'wall-clock'} hours ${interval.dir} ${isoWhen({
    day,
    minute,
  })} end ${isoWhen(when)}.${shift}`;
  const steps: Step[] = [...anchor.steps, { kind: 'hours', says, cite: policy.cite }];
  const done: Reckoned = { is: 'when', when, steps };
  const open = hourRoll(interval, policy, done, ground);
  return interval.then === undefined ? open : follow(interval.then, open, ground, policy);
}

/** The fact whose time of day is wanted. */
function anchorName(anchor: DateExpr, ground: Ground): string {
  if (typeof anchor === 'string') return anchor;
  if (!('first' in anchor)) return 'event';
  const names = anchor.first.filter((each) => typeof each === 'string');
  return names.find((name) => whenKnown(ground, name) !== undefined) ?? names[0] ?? 'event';
}

/** A period in hours that ends on a closed day runs to the same time on the next open day. */
function hourRoll(interval: Interval, policy: Counting, done: Reckoned, ground: Ground): Reckoned {
  const moves = interval.kind === 'act-by' && interval.roll !== 'none';
  if (!moves || policy.hours?.roll !== 'same-time') return done;
  const moved = nextOpen(done.when.day, policy, ground);
  if (moved === done.when.day) return done;
  const when = { ...done.when, day: moved };
  const says = `That day is closed; the same time on the next open day is ${isoWhen(when)}.`;
  return { ...done, when, steps: [...done.steps, { kind: 'moved', says, cite: policy.cite }] };
}

function nextOpen(from: number, policy: Counting, ground: Ground): number {
  const book = bookFor(ground.at, calendarIds(policy, 'after'));
  const closures = closuresFor(ground, policy, 'after');
  let day = from;
  while (closedWhy(book.day(day), closures, ground.flip) !== undefined) day += 1;
  return day;
}

function rolled(expr: DateExpr, counting: string, ground: Ground): Outcome {
  const start = reckon(expr, ground);
  if (start.is !== 'when') return start;
  const policy = policyNamed(counting, ground);
  const book = bookFor(ground.at, calendarIds(policy, 'after'));
  const made = count({
    trigger: start.when.day,
    n: 0,
    unit: 'calendar',
    dir: 'after',
    kind: 'act-by',
    policy,
    book,
    closures: closuresFor(ground, policy, 'after'),
    flip: ground.flip,
  });
  return {
    is: 'when',
    when: { day: made.result.number },
    steps: [...start.steps, { kind: 'count', count: made }],
    ...(made.result === made.nominal ? {} : { nominal: made.nominal }),
  };
}

/** What follows the count: the next such weekday, the next open day, or the next lawful moment. */
function follow(then: Then, done: Reckoned, ground: Ground, policy: Counting): Outcome {
  if (then.weekday !== undefined) return nextWeekday(then.weekday, then.at, done, ground, policy);
  if (then.openDay !== undefined) {
    const open = nextOpen(done.when.day, policyNamed(then.openDay, ground), ground);
    return moved(done, { ...done.when, day: open }, 'the next open day');
  }
  if (then.notOn !== undefined) return notOn(then.notOn, done);
  if (then.lastLawful !== undefined) {
    const last = lastLawful(then.lastLawful, done.when, ground, judges);
    if (last === undefined) return { is: 'silent', sentence: 'No lawful day was found before it.' };
    return moved(done, last.when, `the last lawful day before (${last.cites.join('; ')})`);
  }
  if (then.window === undefined) return done;
  const next = nextLawful(then.window, done.when, ground, judges);
  if (next === undefined) {
    return { is: 'silent', sentence: 'No lawful day was found in the year after.' };
  }
  return moved(done, next.when, `the next time it is lawful (${next.cites.join('; ')})`);
}

function moved(done: Reckoned, when: When, what: string): Reckoned {
  if (compareWhen(done.when, when) === 0) return done;
  const says = `${isoWhen(done.when)} will not do; ${what} is ${isoWhen(when)}.`;
  return { ...done, when, steps: [...done.steps, { kind: 'moved', says }] };
}

function notOn(weekdays: readonly Weekday[], done: Reckoned): Reckoned {
  let when = done.when;
  while (weekdays.includes(weekdayOf(when.day))) {
    when = when.minute === undefined ? { day: when.day + 1 } : { day: when.day + 1, minute: 0 };
  }
  return moved(done, when, 'the next day it may be done');
}

function nextWeekday(
  weekday: string,
  at: string | undefined,
  done: Reckoned,
  ground: Ground,
  policy: Counting,
): Reckoned {
  const book = bookFor(ground.at, calendarIds(policy, 'after'));
  let day = done.when.day + 1;
  while (book.day(day).weekday !== weekday) day += 1;
  const says = `The ${weekday === 'mon' ? 'Monday' : weekday} next after ${dayWords(
    book.day(done.when.day),
  )} is ${dayWords(book.day(day))}${at === undefined ? '' : ` at ${at}`}.`;
  const open = nextOpen(day, policy, ground);
  const steps: Step[] = [...done.steps, { kind: 'moved', says, cite: policy.cite }];
  if (open !== day) {
    steps.push({
      kind: 'moved',
      says: `That day is closed; the next open day is ${dayWords(book.day(open))}.`,
      cite: policy.cite,
    });
  }
  return {
    is: 'when',
    when: { day: open },
    steps,
    ...(at === undefined ? {} : { hour: at }),
    ...(open === day ? {} : { nominal: book.day(day) }),
  };
}
