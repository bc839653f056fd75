// Reading visits: whose they are, which are open, what became of a paper, what our own going there says about a door.
import type pg from 'pg';
import type { PriorContact } from '#hazards/assess.ts';
import type { PostedNotice } from '#hazards/assess.ts';
import type { AgencyId } from '#kernel/ids.ts';
import { EVENT_COLUMNS, instantOf, recordedOf, type EventRow } from '#ledger/load.ts';
import type { Recorded } from '#ledger/model.ts';
import type { Reader } from '#places/store.ts';
import type { Mark, Outcome, Phase, ThirdParty } from './model.ts';
import type { VisitEvent } from './visit-events.ts';
import { outcomeWords } from './words.ts';

export type VisitPaper = {
  readonly paperId: string;
  readonly outcome: Outcome | null;
  readonly manner: string | null;
  readonly occurredAt: string | null;
  readonly recordedAt: string | null;
  readonly recordedBy: string | null;
  /** The attempt's number in the visit's record, by which a correction names it. */
  readonly attempt: number | null;
  readonly atDoor: boolean | null;
  readonly marks: readonly Mark[];
  readonly corrected: boolean;
};

export type VisitView = {
  readonly visitId: string;
  readonly personId: string;
  readonly callSign: string | null;
  readonly partnerIds: readonly string[];
  readonly placeId: string;
  readonly placeLine: string | null;
  readonly tier: string;
  readonly phase: Phase;
  readonly watchId: string | null;
  readonly overridden: boolean;
  readonly thirdParties: readonly ThirdParty[];
  readonly openedAt: string;
  readonly arrivedAt: string | null;
  readonly awayAt: string | null;
  readonly papers: readonly VisitPaper[];
};

const SELECT = `
  select v.visit_id as "visitId", v.person_id as "personId", p.call_sign as "callSign",
    v.partner_ids as "partnerIds", v.place_id as "placeId", d.line as "placeLine", v.tier, v.phase,
    v.watch_id as "watchId", v.overridden, v.third_parties as "thirdParties", v.opened_at as "openedAt",
    v.arrived_at as "arrivedAt", v.away_at as "awayAt", w.papers
  from visit v
  left join person p on p.agency_id = v.agency_id and p.person_id = v.person_id
  left join place d on d.agency_id = v.agency_id and d.place_id = v.place_id
  cross join lateral (
    select jsonb_agg(jsonb_build_object('paperId', paper_id, 'outcome', outcome, 'manner', manner,
      'occurredAt', occurred_at, 'recordedAt', recorded_at, 'recordedBy', recorded_by,
      'attempt', attempt_version, 'atDoor', at_door, 'marks', marks, 'corrected', corrected)
      order by paper_id) as papers
    from visit_paper where agency_id = v.agency_id and visit_id = v.visit_id) w`;

type Row = Omit<VisitView, 'papers'> & { readonly papers: readonly VisitPaper[] | null };

function viewOf(row: Row): VisitView {
  return {
    ...row,
    openedAt: moment(row.openedAt) ?? '',
    arrivedAt: moment(row.arrivedAt),
    awayAt: moment(row.awayAt),
    papers: (row.papers ?? []).map((one) => ({
      ...one,
      occurredAt: moment(one.occurredAt),
      recordedAt: moment(one.recordedAt),
    })),
  };
}

function moment(text: string | null): string | null {
  return text === null ? null : instantOf(text).toString();
}

export async function listVisits(
  client: pg.ClientBase,
  agencyId: AgencyId,
  wanted: {
    readonly personId?: string | undefined;
    readonly open: boolean;
    readonly limit?: number;
  },
): Promise<readonly VisitView[]> {
  const { personId = null, open, limit = 200 } = wanted;
  const { rows } = await client.query<Row>(
    `${SELECT} where v.agency_id = $1 and ($2::uuid is null or v.person_id = $2 ` +
      "or v.partner_ids ? ($2::uuid)::text) and (not $3 or v.phase <> 'closed') " +
      'order by v.opened_at desc limit $4',
    [agencyId, personId, open, limit],
  );
  return rows.map(viewOf);
}

export async function findVisit(
  client: pg.ClientBase,
  agencyId: AgencyId,
  visitId: string,
): Promise<VisitView | undefined> {
  const { rows } = await client.query<Row>(`${SELECT} where v.agency_id = $1 and v.visit_id = $2`, [
    agencyId,
    visitId,
  ]);
  return rows[0] === undefined ? undefined : viewOf(rows[0]);
}

/** Every visit of a paper, the oldest first, with its events as recorded: for the paper's story. */
export async function visitStories(
  client: pg.ClientBase,
  agencyId: AgencyId,
  paperId: string,
): Promise<readonly { readonly visitId: string; readonly recorded: Recorded<VisitEvent> }[]> {
  const { rows } = await client.query<EventRow>(
    `select ${EVENT_COLUMNS} from event where agency_id = $1 and stream_kind = 'visit' ` +
      'and stream_id in (select visit_id from visit_paper where agency_id = $1 and paper_id = $2) ' +
      'order by recorded_at, stream_id, version',
    [agencyId, paperId],
  );
  return rows.map((row) => ({ visitId: row.stream_id, recorded: recordedOf<VisitEvent>(row) }));
}

export async function visitEvents(
  client: pg.ClientBase,
  agencyId: AgencyId,
  visitId: string,
): Promise<readonly Recorded<VisitEvent>[]> {
  const { rows } = await client.query<EventRow>(
    `select ${EVENT_COLUMNS} from event where agency_id = $1 and stream_kind = 'visit' ` +
      'and stream_id = $2 order by version',
    [agencyId, visitId],
  );
  return rows.map((row) => recordedOf<VisitEvent>(row));
}

/** Ids of the visits in which this paper got an outcome, the oldest first. */
export async function visitsWithPaper(
  read: Reader,
  agencyId: AgencyId,
  paperId: string,
): Promise<readonly string[]> {
  const rows = await read(
    'select visit_id from visit_paper where agency_id = $1 and paper_id = $2 ' +
      'and outcome is not null order by occurred_at, visit_id',
    [agencyId, paperId],
  );
  return rows.map((row) => String(row['visit_id']));
}

/** Our own visits to a door, for its brief and its gate; the newest first. */
export async function contactsAt(
  read: Reader,
  agencyId: AgencyId,
  placeId: string,
): Promise<{
  readonly priorContacts: readonly PriorContact[];
  readonly notices: readonly PostedNotice[];
}> {
  const rows = (await read(
    'select distinct on (visit_id, outcome) occurred_at, outcome from visit_paper ' +
      'where agency_id = $1 and place_id = $2 and outcome is not null ' +
      'order by visit_id, outcome, occurred_at desc',
    [agencyId, placeId],
  )) as readonly { readonly occurred_at: string; readonly outcome: Outcome }[];
  const all = rows.map((row) => ({ at: instantOf(row.occurred_at), outcome: row.outcome }));
  const sorted = all.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at));
  return {
    priorContacts: sorted.map(({ at, outcome }) => ({
      at,
      outcome,
      text: `Our visit: ${outcomeWords[outcome]}.`,
    })),
    notices: sorted
      .filter(({ outcome }) => outcome === 'posted')
      .map(({ at }) => ({
        text: 'A paper of ours was posted here.',
        on: at.toString().slice(0, 10),
      })),
  };
}

export type DayCounts = {
  readonly doors: number;
  readonly served: number;
  readonly leftForSafety: number;
};

/** What a day came to, between two moments: doors reached, papers delivered, doors left for safety. */
export async function dayCounts(
  client: pg.ClientBase,
  agencyId: AgencyId,
  day: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<DayCounts> {
  const { rows } = await client.query<DayCounts>(
    'select (select count(*)::int from visit where agency_id = $1 and arrived_at >= $2 and arrived_at < $3) as doors, ' +
      "count(*) filter (where outcome in ('served', 'posted'))::int as served, " +
      "count(distinct visit_id) filter (where outcome in ('left-for-safety', 'stopped'))::int as \"leftForSafety\" " +
      'from visit_paper where agency_id = $1 and recorded_at >= $2 and recorded_at < $3',
    [agencyId, day.from.toString(), day.until.toString()],
  );
  return rows[0] ?? { doors: 0, served: 0, leftForSafety: 0 };
}
