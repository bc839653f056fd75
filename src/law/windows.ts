// The hours and days on which an act at the door is lawful, place by place and paper by paper:
// Sunday bars, business days, fixed clocks, sunrise to sunset, and what an order allows or forbids
// on one paper. No rule in the packs means no bar was found, and that is what is said (L19, L20).
import { judge, type Judges } from './conditions.ts';
import type { Verdict } from './verdict.ts';
import { isoOf, noClosures, type Closures } from './calendar.ts';
import { closedWhy, dayWords } from './count.ts';
import type { Act } from './expression.ts';
import type { Ground } from './ground.ts';
import { bookFor, concerns, type Bound } from './law.ts';
import { instantOf, minuteOf, whenOf, type When } from './moment.ts';
import { stayOn, type Order } from './orders.ts';
import type { Window } from './pack.ts';
import { daylight } from './solar.ts';

/** One stretch of a day, minutes from its midnight by the wall clock, the end not included. */
export type Stretch = { readonly from: number; readonly to: number };

export type LawfulDay = {
  readonly day: number;
  readonly stretches: readonly Stretch[];
  /** Every window rule that shaped the day. */
  readonly by: readonly Bound<Window>[];
  /** Why nothing is lawful that day. */
  readonly barred?: Barred;
  /** Daylight rules whose place is not known: the clock hours are not settled. */
  readonly unsettled: readonly string[];
};

export type Barred = {
  readonly reason: string;
  readonly cite: string;
  readonly effect?: string;
  /** The window rule that bars, or the order. */
  readonly rule?: Bound<Window>;
  readonly order?: Order;
};

const WHOLE_DAY: readonly Stretch[] = [{ from: 0, to: 1440 }];

/** The lawful stretches of one day for one act on one paper. */
export function lawfulDay(act: Act, day: number, ground: Ground, judges: Judges): LawfulDay {
  const stay = ground.orders.length === 0 ? undefined : stayOn(ground.orders, isoOf(day), act);
  if (stay !== undefined)
    return { day, stretches: [], by: [], unsettled: [], barred: stayed(stay) };
  let state: LawfulDay = { day, stretches: WHOLE_DAY, by: [], unsettled: [] };
  for (const bound of windowsFor(act, ground, judges)) {
    state = narrowed(state, bound, act, ground);
    if (state.barred !== undefined) return state;
  }
  return state;
}

function stayed(order: Order): Barred {
  const what =
    order.effect.kind === 'bankruptcy' ? 'A bankruptcy stays this act' : 'A stay bars it';
  const cite = order.effect.kind === 'bankruptcy' ? '11 U.S.C. 362' : order.court;
  return { reason: `${what}: ${order.words}`, cite: `${cite}, entered ${order.entered}`, order };
}

function windowsFor(act: Act, ground: Ground, judges: Judges): readonly Bound<Window>[] {
  return ground.at.law.windows.filter(
    ({ entry }) =>
      entry.acts.includes(act) &&
      concerns(entry.papers, ground.paper, entry.exceptPapers) &&
      (entry.when === undefined || judge(entry.when, ground, judges).is !== 'no'),
  );
}

function narrowed(state: LawfulDay, bound: Bound<Window>, act: Act, ground: Ground): LawfulDay {
  const { entry } = bound;
  const iso = isoOf(state.day);
  if ((entry.from ?? '') > iso || (entry.to !== undefined && entry.to < iso)) return state;
  const leave = allowedBy(ground.orders, act);
  const by = [...state.by, bound];
  const book = bookFor(ground.at, entry.closedCalendars ?? []);
  const day = book.day(state.day);
  const freed = leave?.days?.includes(day.weekday) === true;
  const shut = (reason: string): LawfulDay => ({
    ...state,
    by,
    stretches: [],
    barred: {
      reason: `${reason}. ${entry.says}`,
      cite: entry.cite,
      effect: entry.effect,
      rule: bound,
    },
  });
  const barredDay =
    entry.barDays?.includes(day.weekday) === true ||
    (entry.days !== undefined && !entry.days.includes(day.weekday));
  if (barredDay && !freed) return shut(dayWords(day));
  if (entry.closedCalendars !== undefined && !freed) {
    const closed = closedWhy(day, closedByFacts(ground), ground.flip);
    if (closed !== undefined) return shut(`${dayWords(day)}: ${closed}`);
  }
  const clock = leave?.clock ?? entry.clock;
  const withClock =
    clock === undefined
      ? state.stretches
      : overlap(state.stretches, { from: minuteOf(clock.from), to: minuteOf(clock.to) });
  if (entry.solar === undefined || leave?.clock !== undefined) {
    return { ...state, by, stretches: withClock };
  }
  const sun = sunlit(state.day, ground);
  if (sun === undefined) {
    return { ...state, by, stretches: withClock, unsettled: [...state.unsettled, entry.id] };
  }
  return { ...state, by, stretches: overlap(withClock, sun) };
}

function closedByFacts(ground: Ground): Closures {
  const fact = ground.facts.known.get('closed_days');
  return fact?.kind === 'closures' ? fact.closures : noClosures;
}

function allowedBy(orders: readonly Order[], act: Act) {
  for (const { effect } of orders) {
    if (effect.kind === 'allows' && effect.acts.some((each) => each === act)) return effect;
  }
  return undefined;
}

/** Sunrise rounded up and sunset rounded down to whole minutes, by the wall clock of the premises. */
function sunlit(day: number, ground: Ground): Stretch | undefined {
  if (ground.place === undefined) return undefined;
  const light = daylight(day, ground.place);
  if (light.kind === 'up-all-day') return { from: 0, to: 1440 };
  if (light.kind === 'down-all-day') return { from: 0, to: 0 };
  const rise = whenOf(light.sunrise.add({ seconds: 59 }), ground.zone);
  const set = whenOf(light.sunset, ground.zone);
  return { from: rise.minute ?? 0, to: set.minute ?? 1440 };
}

function overlap(stretches: readonly Stretch[], other: Stretch): readonly Stretch[] {
  return stretches
    .map(({ from, to }) => ({ from: Math.max(from, other.from), to: Math.min(to, other.to) }))
    .filter(({ from, to }) => from < to);
}

/** Whether an act is lawful at a moment (or on a day, when no time is known). */
export function lawfulVerdict(act: Act, when: When, ground: Ground, judges: Judges): Verdict {
  const day = lawfulDay(act, when.day, ground, judges);
  if (day.stretches.length === 0) return { is: 'no' };
  const { minute } = when;
  if (minute === undefined) return { is: 'yes' };
  const inside = day.stretches.some(({ from, to }) => from <= minute && minute < to);
  return { is: inside ? 'yes' : 'no' };
}

/** The first lawful day or moment from here on, looking a year ahead at most. */
export function nextLawful(
  act: Act,
  from: When,
  ground: Ground,
  judges: Judges,
): { readonly when: When; readonly cites: readonly string[] } | undefined {
  const cites = new Set<string>();
  for (let day = from.day; day < from.day + 366; day++) {
    const lawful = lawfulDay(act, day, ground, judges);
    const earliest = day === from.day ? (from.minute ?? 0) : 0;
    const stretch = lawful.stretches.find(({ to }) => to > earliest);
    if (stretch !== undefined) {
      const minute = Math.max(stretch.from, earliest);
      const when = from.minute === undefined ? { day } : { day, minute };
      return { when, cites: [...cites] };
    }
    if (lawful.barred !== undefined) cites.add(lawful.barred.cite);
  }
  return undefined;
}

/** The last lawful day not after this one, looking a month back at most. */
export function lastLawful(
  act: Act,
  from: When,
  ground: Ground,
  judges: Judges,
): { readonly when: When; readonly cites: readonly string[] } | undefined {
  const cites = new Set<string>();
  for (let day = from.day; day > from.day - 31; day--) {
    const lawful = lawfulDay(act, day, ground, judges);
    if (lawful.stretches.length > 0) return { when: { day }, cites: [...cites] };
    if (lawful.barred !== undefined) cites.add(lawful.barred.cite);
  }
  return undefined;
}

export type LawfulWindow = {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly cites: readonly string[];
  readonly unsettled: readonly string[];
};

/** Lawful stretches between two dates as moments; a day with none is left out with its reason. */
export function lawfulStretches(
  act: Act,
  range: { readonly first: number; readonly last: number },
  ground: Ground,
  judges: Judges,
): { readonly windows: readonly LawfulWindow[]; readonly barred: readonly LawfulDay[] } {
  const windows: LawfulWindow[] = [];
  const barred: LawfulDay[] = [];
  for (let day = range.first; day <= range.last; day++) {
    const lawful = lawfulDay(act, day, ground, judges);
    if (lawful.stretches.length === 0) barred.push(lawful);
    for (const { from, to } of lawful.stretches) {
      windows.push({
        from: instantOf({ day, minute: from }, ground.zone),
        to:
          to === 1440
            ? instantOf({ day: day + 1, minute: 0 }, ground.zone)
            : instantOf({ day, minute: to }, ground.zone),
        cites: lawful.by.map(({ entry }) => entry.cite),
        unsettled: lawful.unsettled,
      });
    }
  }
  return { windows, barred };
}
