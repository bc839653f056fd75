// From papers to an order of doors (D1–D4). Pure: it is given papers with what the law says about
// the day, and a place to start from where one is known. It never drops a stop and never puts a
// stop in without saying why.
import { distanceM, type Point } from '#kernel/geometry.ts';

export type PlannedPaper = {
  readonly paperId: string;
  readonly placeId: string;
  readonly addressLine: string;
  readonly point: Point | null;
  readonly paperTypeLabel: string;
  /** The date by which it must be served or executed. */
  readonly deadline: string | null;
  /**
   * The lawful hours at this door on the day of the plan; null where the law gives none to show.
   */
  readonly window: { readonly from: string; readonly to: string } | null;
};

export type Stop = {
  readonly placeId: string;
  readonly addressLine: string;
  readonly point: Point | null;
  readonly paperIds: readonly string[];
  readonly paperTypes: readonly string[];
  /** The earliest deadline of its papers. */
  readonly deadline: string | null;
  /** The hours lawful for all of its papers. */
  readonly window: { readonly from: string; readonly to: string } | null;
};

export type PlacedStop = Stop & { readonly why: string };

export type PlanDay = { readonly date: string; readonly zone: string; readonly start?: Point };

/** Papers of one door become one stop (D1); the order in is the order of first appearance. */
export function stopsOf(papers: readonly PlannedPaper[]): readonly Stop[] {
  const doors = Map.groupBy(papers, (paper) => paper.placeId);
  return [...doors.values()].flatMap((list) => {
    const first = list[0];
    if (first === undefined) return [];
    return [
      {
        placeId: first.placeId,
        addressLine: first.addressLine,
        point: first.point,
        paperIds: [...new Set(list.map((paper) => paper.paperId))],
        paperTypes: [...new Set(list.map((paper) => paper.paperTypeLabel))],
        deadline: earliest(list.flatMap((paper) => paper.deadline ?? [])),
        window: overlap(list.flatMap((paper) => paper.window ?? [])),
      },
    ];
  });
}

function earliest(list: readonly string[]): string | null {
  return list.toSorted()[0] ?? null;
}

type Window = { readonly from: string; readonly to: string };

// Hours that serve all papers of a door; where they do not overlap, those that end first count.
function overlap(windows: readonly Window[]): Window | null {
  const byEnd = windows.toSorted((a, b) => compareMoments(a.to, b.to));
  const first = byEnd[0];
  if (first === undefined) return null;
  const from =
    windows
      .map((one) => one.from)
      .toSorted(compareMoments)
      .at(-1) ?? first.from;
  return compareMoments(from, first.to) < 0 ? { from, to: first.to } : first;
}

function compareMoments(a: string, b: string): number {
  return Temporal.Instant.compare(a, b);
}

const SOON_DAYS = 7;

/** The order of a day's stops (D2, D3), each with the reason for its place (D4). */
export function orderStops(stops: readonly Stop[], day: PlanDay): readonly PlacedStop[] {
  const groups = Map.groupBy(stops, (stop) => urgencyOf(stop, day));
  const placed: PlacedStop[] = [];
  let from = day.start;
  for (const urgency of [...groups.keys()].toSorted()) {
    const walked = nearestNext(groups.get(urgency) ?? [], from);
    for (const { stop, metres } of walked) {
      placed.push({ ...stop, why: whyHere(stop, day, metres) });
      from = stop.point ?? from;
    }
  }
  return placed;
}

// Sorts as text: what ends today by its moment, then the week's deadlines by date, then the rest.
function urgencyOf(stop: Stop, day: PlanDay): string {
  const end = endToday(stop, day);
  if (end !== undefined) return `1 ${end.toString({ fractionalSecondDigits: 3 })}`;
  const soon = Temporal.PlainDate.from(day.date).add({ days: SOON_DAYS }).toString();
  return stop.deadline !== null && stop.deadline <= soon ? `2 ${stop.deadline}` : '3';
}

/**
 * The moment of the day after which this stop comes too late; undefined where the whole day will
 * do.
 */
function endToday(stop: Stop, day: PlanDay): Temporal.Instant | undefined {
  const midnight = Temporal.PlainDate.from(day.date)
    .add({ days: 1 })
    .toZonedDateTime(day.zone)
    .toInstant();
  const due = stop.deadline !== null && stop.deadline <= day.date;
  if (stop.window === null) return due ? midnight : undefined;
  const end = Temporal.Instant.from(stop.window.to);
  const cutShort = isCutShort(end, day);
  return due || cutShort ? end : undefined;
}

// Hours that end in the evening are everyone's; only an earlier end makes a stop come before
// others.
const EVENING_HOUR = 17;

function isCutShort(end: Temporal.Instant, day: PlanDay): boolean {
  const local = end.toZonedDateTimeISO(day.zone);
  return local.toPlainDate().toString() === day.date && local.hour < EVENING_HOUR;
}

type Leg = { readonly stop: Stop; readonly metres: number | undefined };

function nearestNext(stops: readonly Stop[], start: Point | undefined): readonly Leg[] {
  let left = stops.toSorted(byDeadlineThenAddress);
  let from = start;
  const legs: Leg[] = [];
  while (left.length > 0) {
    const next = closest(left, from);
    if (next === undefined) break;
    legs.push(next);
    left = left.filter((stop) => stop !== next.stop);
    from = next.stop.point ?? from;
  }
  return legs;
}

function closest(stops: readonly Stop[], from: Point | undefined): Leg | undefined {
  const known = stops.filter((stop) => stop.point !== null);
  const first = known[0] ?? stops[0];
  if (first === undefined) return undefined;
  if (from === undefined || known.length === 0) return { stop: first, metres: undefined };
  return known
    .map((stop): Leg => ({ stop, metres: metresBetween(from, stop.point) }))
    .reduce((best, leg) => ((leg.metres ?? 0) < (best.metres ?? 0) ? leg : best));
}

function metresBetween(from: Point, to: Point | null): number {
  return to === null ? Number.POSITIVE_INFINITY : distanceM(from, to);
}

function byDeadlineThenAddress(a: Stop, b: Stop): number {
  const one = `${a.deadline ?? '9999'} ${a.addressLine} ${a.placeId}`;
  const other = `${b.deadline ?? '9999'} ${b.addressLine} ${b.placeId}`;
  return one < other ? -1 : 1;
}

function whyHere(stop: Stop, day: PlanDay, metres: number | undefined): string {
  return [dueWords(stop, day), wayWords(stop, metres)].filter((words) => words !== '').join('; ');
}

function dueWords(stop: Stop, day: PlanDay): string {
  const { deadline, window } = stop;
  if (deadline !== null && deadline < day.date) return `its deadline ${deadline} has passed`;
  if (deadline === day.date) return 'its deadline is today';
  if (window !== null && isCutShort(Temporal.Instant.from(window.to), day)) {
    const end = Temporal.Instant.from(window.to).toZonedDateTimeISO(day.zone);
    return `lawful only until ${end.toPlainTime().toString({ smallestUnit: 'minute' })}`;
  }
  return deadline === null ? 'no deadline is known' : `its deadline is ${deadline}`;
}

function wayWords(stop: Stop, metres: number | undefined): string {
  if (stop.point === null) return 'its position is not known, so it follows those that are';
  if (metres === undefined) return 'the way begins here';
  return `next nearest, ${(metres / 1000).toFixed(1)} km on`;
}
