// A day as the planner and the servers see it: the decided stops with what has become of them,
// today also the papers people hold that nobody has planned, and what still waits for someone.
// Whether a door is cleared is asked anew at each reading (D5). Prior contacts are known to the
// gate of the visit, not here: it may still hold a door back.
import type pg from 'pg';
import { listPeople, type AgencyRow } from '#agency/store.ts';
import { asOf, type AsOf } from '#hazards/as-of.ts';
import { cleared, type Clearance } from '#hazards/assess.ts';
import { UNTOUCHED_DOOR } from '#hazards/door.ts';
import { DEFAULT_POLICY } from '#hazards/policy.ts';
import { doorsAt, hazardsAt, readerOf } from '#hazards/store.ts';
import type { Tier } from '#hazards/tier.ts';
import { lawDesk } from '#papers/law-desk.node.ts';
import type { Deadline } from '#papers/paper.ts';
import { findPaper, listPapers, papersByIds, type PaperRow } from '#papers/store.ts';
import { findPlaces } from '#places/store.ts';
import { orderStops, stopsOf, type PlacedStop, type PlannedPaper } from './order.ts';
import { momentOf, plannedPaper } from './planned.ts';
import { laterPlanned, plannedServers, type PlannedServer } from './store.ts';

export type StopView = {
  readonly paperIds: readonly string[];
  readonly placeId: string;
  readonly addressLine: string;
  readonly tier: Tier;
  readonly paperTypes: readonly string[];
  readonly deadline: Deadline | null;
  readonly status: 'ready' | 'held' | 'done';
  /** Why the door is not dispatched. */
  readonly held: string | null;
  readonly window: { readonly from: string; readonly to: string } | null;
  readonly why: string;
};

export type DayView = {
  readonly date: string;
  readonly servers: readonly {
    readonly personId: string;
    readonly callSign: string;
    readonly stops: readonly StopView[];
  }[];
  readonly unassigned: readonly StopView[];
  /** Open papers nobody holds, of which the first by deadline are listed. */
  readonly unassignedTotal: number;
};

const HELD_BY_ONE = 200;
const WAITING = 200;

export async function dayView(
  client: pg.ClientBase,
  at: { readonly agency: AgencyRow; readonly date: string; readonly now: Temporal.Instant },
): Promise<DayView> {
  const { agency, date, now } = at;
  const { agencyId } = agency;
  const planned = await plannedServers(client, agencyId, date);
  const isToday = asOf(now, agency.zone).today.toString() === date;
  const later = await laterPlanned(client, agencyId, date);
  const loose = isToday ? await heldByPeople(client, at, { planned, later }) : [];
  const waiting = await listPapers(client, agencyId, {
    status: 'open',
    assigned: 'nobody',
    sort: 'deadline',
    limit: WAITING,
  });
  const waitingRows = waiting.ok
    ? waiting.value.papers.filter((one) => !later.has(one.paperId))
    : [];
  const plannedRows = await papersByIds(client, agencyId, paperIdsOf(planned));
  const rows = [...plannedRows, ...loose, ...waitingRows];
  const doors = await doorsOfDay(client, at, rows);
  const papers = new Map(rows.map((row) => [row.paperId, row]));
  const windows = await windowsOf(client, at, [...plannedRows, ...loose]);
  const context: DayContext = { papers, doors, windows, date, zone: agency.zone };
  const people = await listPeople(client, agencyId);
  const servers = people
    .filter((one) => one.active && one.roles.includes('server'))
    .map(({ personId, callSign }) => {
      const stops = planned.find((one) => one.personId === personId)?.stops ?? [];
      const own = loose.filter((row) => row.assignedTo?.personId === personId);
      return { personId, callSign, stops: stopsOfServer(stops, own, context) };
    });
  return {
    date,
    servers,
    unassigned: orderedViews(waitingRows, context),
    unassignedTotal: waiting.ok ? waiting.value.total : 0,
  };
}

type DayContext = {
  readonly papers: ReadonlyMap<string, PaperRow>;
  readonly doors: ReadonlyMap<string, DoorOfDay>;
  readonly windows: ReadonlyMap<string, readonly { readonly from: string; readonly to: string }[]>;
  readonly date: string;
  readonly zone: string;
};

type DoorOfDay = {
  readonly placeId: string;
  readonly line: string;
  readonly point: { readonly latitude: number; readonly longitude: number } | null;
  readonly clearance: Clearance;
};

function paperIdsOf(planned: readonly PlannedServer[]): readonly string[] {
  return planned.flatMap(({ stops }) => stops.flatMap((stop) => stop.paperIds));
}

/** Open papers people hold that stand in no plan from this day on. */
async function heldByPeople(
  client: pg.ClientBase,
  at: { readonly agency: AgencyRow },
  plans: { readonly planned: readonly PlannedServer[]; readonly later: ReadonlySet<string> },
): Promise<readonly PaperRow[]> {
  const { agencyId } = at.agency;
  const known = new Set([...paperIdsOf(plans.planned), ...plans.later]);
  const people = await listPeople(client, agencyId);
  const rows: PaperRow[] = [];
  for (const { personId } of people.filter((one) => one.active && one.roles.includes('server'))) {
    const held = await listPapers(client, agencyId, {
      status: 'open',
      assigned: personId,
      sort: 'deadline',
      limit: HELD_BY_ONE,
    });
    if (held.ok) rows.push(...held.value.papers.filter((row) => !known.has(row.paperId)));
  }
  return rows;
}

async function doorsOfDay(
  client: pg.ClientBase,
  at: { readonly agency: AgencyRow; readonly now: Temporal.Instant },
  rows: readonly PaperRow[],
): Promise<ReadonlyMap<string, DoorOfDay>> {
  const { agencyId, zone } = at.agency;
  const placeIds = [...new Set(rows.flatMap((row) => row.placeId ?? []))];
  const read = readerOf(client);
  const places = await findPlaces(client, agencyId, placeIds);
  const doors = await doorsAt(read, agencyId, placeIds);
  const hazards = await hazardsAt(read, agencyId, placeIds);
  const moment: AsOf = asOf(at.now, zone);
  return new Map(
    places.map(({ placeId, line, point }) => {
      const facts = {
        door: doors.get(placeId) ?? UNTOUCHED_DOOR,
        hazards: hazards.get(placeId) ?? [],
      };
      const clearance = cleared(facts, moment, { policy: DEFAULT_POLICY });
      return [placeId, { placeId, line, point, clearance }] as const;
    }),
  );
}

async function windowsOf(
  client: pg.ClientBase,
  at: { readonly agency: AgencyRow; readonly date: string; readonly now: Temporal.Instant },
  rows: readonly PaperRow[],
): Promise<DayContext['windows']> {
  const moment = momentOf(at.date, at.agency.zone, at.now);
  const windows = new Map<string, readonly { readonly from: string; readonly to: string }[]>();
  for (const { paperId } of rows) {
    const found = await findPaper(client, at.agency.agencyId, paperId);
    if (found === undefined) continue;
    windows.set(paperId, lawDesk().lawfulNow(found.paper, moment).windowsToday);
  }
  return windows;
}

function stopsOfServer(
  decided: readonly {
    readonly placeId: string;
    readonly paperIds: readonly string[];
    readonly why: string;
  }[],
  loose: readonly PaperRow[],
  context: DayContext,
): readonly StopView[] {
  const planned = decided.flatMap((stop) => {
    const rows = stop.paperIds.flatMap((paperId) => context.papers.get(paperId) ?? []);
    const made = stopsOf(rows.flatMap((row) => plannedOf(row, context)));
    return made.map((one) => viewOf({ ...one, why: stop.why }, context));
  });
  const views = [...planned, ...orderedViews(loose, context)];
  return [
    ...views.filter((stop) => stop.status !== 'held'),
    ...views.filter((stop) => stop.status === 'held'),
  ];
}

function orderedViews(rows: readonly PaperRow[], context: DayContext): readonly StopView[] {
  const stops = stopsOf(rows.flatMap((row) => plannedOf(row, context)));
  return orderStops(stops, context).map((stop) => viewOf(stop, context));
}

function plannedOf(row: PaperRow, context: DayContext): readonly PlannedPaper[] {
  const door = row.placeId === null ? undefined : context.doors.get(row.placeId);
  if (door === undefined) return [];
  return [plannedPaper(row, door, context.windows.get(row.paperId) ?? [])];
}

function viewOf(stop: PlacedStop, context: DayContext): StopView {
  const { placeId, addressLine, paperIds, paperTypes, window, why } = stop;
  const rows = paperIds.flatMap((paperId) => context.papers.get(paperId) ?? []);
  const clearance = context.doors.get(placeId)?.clearance;
  const isDone = rows.every((row) => row.status !== 'open');
  const held = clearance === undefined || clearance.answer === 'yes' ? [] : clearance.missing;
  const deadlines = rows.flatMap((row) => row.deadline ?? []);
  return {
    paperIds,
    placeId,
    addressLine,
    tier: clearance?.assessment.tier ?? 'unknown',
    paperTypes,
    deadline: deadlines.find((one) => one.date === stop.deadline) ?? deadlines[0] ?? null,
    status: isDone ? 'done' : held.length === 0 ? 'ready' : 'held',
    held: isDone || held.length === 0 ? null : held.map((one) => one.text).join(' '),
    window,
    why,
  };
}
