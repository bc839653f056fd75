// Planning a day: give papers to people and put each person's doors in order, or take papers out
// again. The papers' own assignment follows in the same command, so that the paper's page and the
// plan never differ.
import type { PersonId } from '#kernel/ids.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { dateIn } from '#kernel/time.ts';
import type { Desk } from '#ledger/desk.ts';
import { assignPaper } from '#papers/commands.ts';
import { derivedId } from '#papers/derived-id.node.ts';
import { lawDesk } from '#papers/law-desk.node.ts';
import { paperKind, type Paper } from '#papers/paper.ts';
import { goesToDoors } from '#papers/store.ts';
import { placeKind } from '#places/place.ts';
import { orderStops, stopsOf, type PlannedPaper } from './order.ts';
import { papersOf, planKind, type DecidedStop, type Plan } from './plan.ts';
import { momentOf, plannedPaper } from './planned.ts';

export function planIdOf(agencyId: string, date: string): string {
  return derivedId<'plan'>('plan', agencyId, date);
}

export type Assignment = { readonly personId: PersonId; readonly paperIds: readonly string[] };

export type DayPlanned = { date: string; stops: number };

type Day = { readonly date: string; readonly zone: string; readonly moment: Temporal.Instant };

/** Adds papers to people's plans of a day and orders each plan anew (D1–D4, D6, D7). */
export async function assignDay(
  desk: Desk,
  input: {
    readonly date: string;
    readonly zone: string;
    readonly assignments: readonly Assignment[];
    readonly takeOut?: readonly string[] | undefined;
  },
): Promise<Result<DayPlanned>> {
  const { date, zone, assignments, takeOut = [] } = input;
  if (date < dateIn(desk.now, zone).toString()) {
    return refuse({ code: 'routes/day-has-passed', rule: 'D6', date });
  }
  const planId = planIdOf(desk.order.agencyId, date);
  const taken = await takeOutOf(desk, planId, takeOut);
  if (!taken.ok) return taken;
  const day: Day = { date, zone, moment: momentOf(date, zone, desk.now) };
  const given = new Set(assignments.flatMap((one) => one.paperIds));
  const ordered = [];
  for (const assignment of assignments) {
    const stops = await stopsFor(desk, assignment, { plan: taken.value, given, day });
    if (!stops.ok) return stops;
    ordered.push({ personId: assignment.personId, stops: stops.value });
  }
  const command = { kind: 'plan.assign', date, assignments: ordered } as const;
  const decided = await desk.perform(planKind, planId, command);
  if (!decided.ok) return decided;
  for (const { personId, paperIds } of assignments) {
    for (const paperId of paperIds) {
      const assigned = await assignPaper(desk, { paperId, personId });
      if (!assigned.ok) return assigned;
    }
  }
  return accept({ date, stops: ordered.reduce((sum, one) => sum + one.stops.length, 0) });
}

/** Out of the plan and out of the person's hands, so that the papers wait for someone again. */
async function takeOutOf(
  desk: Desk,
  planId: string,
  paperIds: readonly string[],
): Promise<Result<Plan | undefined>> {
  const planned = papersOf((await desk.state(planKind, planId)).state);
  for (const paperId of paperIds) {
    const { state } = await desk.state(paperKind, paperId);
    if (state === undefined || state.assignedTo !== planned.get(paperId)) continue;
    const freed = await assignPaper(desk, { paperId, personId: null });
    if (!freed.ok) return freed;
  }
  return desk.perform(planKind, planId, { kind: 'plan.take-out', paperIds });
}

/**
 * What the person had before and what is new, done doors first as they were, the rest in a new
 * order.
 */
async function stopsFor(
  desk: Desk,
  assignment: Assignment,
  context: {
    readonly plan: Plan | undefined;
    readonly given: ReadonlySet<string>;
    readonly day: Day;
  },
): Promise<Result<readonly DecidedStop[]>> {
  const { personId, paperIds } = assignment;
  const { plan, given, day } = context;
  if (!(await goesToDoors(desk.query, desk.order.agencyId, personId))) {
    return refuse({ code: 'routes/no-such-server', rule: 'D6' });
  }
  const before = [...papersOf(plan)].filter(
    ([id, holder]) => holder === personId && !given.has(id),
  );
  const done = new Set<string>();
  const toOrder: PlannedPaper[] = [];
  for (const paperId of [...before.map(([id]) => id), ...paperIds]) {
    const { state } = await desk.state(paperKind, paperId);
    const isNew = given.has(paperId);
    if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'paper' });
    const refused = isNew ? whyNotPlanned(state) : undefined;
    if (refused !== undefined) return refused;
    if (state.status !== 'open') done.add(paperId);
    else toOrder.push(await asPlanned(desk, { paperId, paper: state, day }));
  }
  const stops = plan?.servers.get(personId)?.stops ?? [];
  const kept = stops
    .map((stop) => ({ ...stop, paperIds: stop.paperIds.filter((id) => done.has(id)) }))
    .filter((stop) => stop.paperIds.length > 0);
  const ordered = orderStops(stopsOf(toOrder), { date: day.date, zone: day.zone });
  return accept([
    ...kept,
    ...ordered.map(({ placeId, paperIds: ids, why }) => ({ placeId, paperIds: ids, why })),
  ]);
}

function whyNotPlanned(paper: Paper) {
  const { caseNumber, status, placeId } = paper;
  if (status !== 'open') {
    return refuse({ code: 'routes/paper-closed', rule: 'D6', caseNumber, status });
  }
  if (placeId === null) {
    return refuse({ code: 'routes/paper-without-door', rule: 'D6', caseNumber });
  }
  return undefined;
}

async function asPlanned(
  desk: Desk,
  what: { readonly paperId: string; readonly paper: Paper; readonly day: Day },
): Promise<PlannedPaper> {
  const { paperId, paper, day } = what;
  const placeId = paper.placeId ?? '';
  const { state: place } = await desk.state(placeKind, placeId);
  const door = { placeId, line: place?.line ?? paper.address.normal, point: place?.point ?? null };
  const { windowsToday } = lawDesk().lawfulNow(paper, day.moment);
  const { paperTypeLabel, law } = paper;
  return plannedPaper({ paperId, paperTypeLabel, deadline: law.deadline }, door, windowsToday);
}
