// Reading incidents; and, for the keeper, which watches still lack theirs. The keeper's two
// questions read the watches' read table beside our own: both are asked of open watches only, which
// an index of that table holds.
import type pg from 'pg';
import type { AgencyId } from '#kernel/ids.ts';
import { instantOf } from '#ledger/load.ts';
import type { Cause, GuardedPerson } from './incident.ts';

export type IncidentRow = {
  readonly incidentId: string;
  readonly cause: Cause;
  readonly what: string;
  readonly watchId: string | null;
  readonly placeId: string | null;
  readonly placeLine: string | null;
  readonly people: readonly GuardedPerson[];
  readonly openedAt: string;
  /** A person's id, or null where the program opened it. */
  readonly openedById: string | null;
  readonly log: readonly {
    readonly at: string;
    readonly by: { readonly kind: string; readonly id: string };
    readonly text: string;
  }[];
  readonly closedAt: string | null;
  readonly closedById: string | null;
  readonly closedWords: string | null;
};

const SELECT =
  'select i.incident_id as "incidentId", i.cause, i.what, i.watch_id as "watchId", ' +
  'i.place_id as "placeId", p.line as "placeLine", i.people, i.opened_at as "openedAt", ' +
  'case when i.opened_by_kind = \'person\' then i.opened_by_id end as "openedById", i.log, ' +
  'i.closed_at as "closedAt", i.closed_by_id as "closedById", i.closed_words as "closedWords" ' +
  'from incident i left join place p on p.agency_id = i.agency_id and p.place_id = i.place_id ';

function parsed(row: IncidentRow): IncidentRow {
  const closedAt = row.closedAt === null ? null : instantOf(row.closedAt).toString();
  return { ...row, openedAt: instantOf(row.openedAt).toString(), closedAt };
}

/** Open ones first, then the newest. */
export async function listIncidents(
  client: pg.ClientBase,
  agencyId: AgencyId,
  limit: number,
): Promise<readonly IncidentRow[]> {
  const { rows } = await client.query<IncidentRow>(
    `${SELECT} where i.agency_id = $1 order by (i.closed_at is not null), i.opened_at desc limit $2`,
    [agencyId, limit],
  );
  return rows.map(parsed);
}

export async function findIncident(
  client: pg.ClientBase,
  agencyId: AgencyId,
  incidentId: string,
): Promise<IncidentRow | undefined> {
  const { rows } = await client.query<IncidentRow>(
    `${SELECT} where i.agency_id = $1 and i.incident_id = $2`,
    [agencyId, incidentId],
  );
  return rows.map(parsed)[0];
}

export type AlarmWithout = {
  readonly agencyId: AgencyId;
  readonly watchId: string;
  readonly placeId: string;
  readonly placeLine: string;
  readonly cause: Exclude<Cause, 'by-hand'>;
  readonly people: readonly GuardedPerson[];
};

const ALARMED =
  'w.closed_at is null and w.alarm is not null and ' +
  "(w.alarm in ('panic', 'duress') or w.phase in ('exhausted', 'responding'))";

/** Alarms that have no incident yet (I1), of every agency. */
export async function alarmsWithoutIncident(
  client: pg.ClientBase,
  limit: number,
): Promise<readonly AlarmWithout[]> {
  const { rows } = await client.query<AlarmWithout>({
    name: 'incidents.without',
    text:
      'select w.agency_id as "agencyId", w.watch_id as "watchId", w.place_id as "placeId", ' +
      'w.place_line as "placeLine", w.alarm as cause, w.people from watch w ' +
      `where ${ALARMED} and not exists (select from incident i where i.agency_id = w.agency_id ` +
      'and i.watch_id = w.watch_id) order by w.armed_at limit $1',
    values: [limit],
  });
  return rows;
}

export type Graver = {
  readonly agencyId: AgencyId;
  readonly incidentId: string;
  readonly cause: Exclude<Cause, 'by-hand'>;
};

/** Open incidents whose alarm has become graver since (I8). */
export async function incidentsBecomeGraver(
  client: pg.ClientBase,
  limit: number,
): Promise<readonly Graver[]> {
  const { rows } = await client.query<Graver>({
    name: 'incidents.graver',
    text:
      'select i.agency_id as "agencyId", i.incident_id as "incidentId", w.alarm as cause ' +
      'from watch w join incident i on i.agency_id = w.agency_id and i.watch_id = w.watch_id ' +
      `where ${ALARMED} and i.closed_at is null ` +
      "and ((w.alarm = 'duress' and i.cause <> 'duress') " +
      "or (w.alarm = 'panic' and i.cause not in ('duress', 'panic')) " +
      "or (w.alarm = 'silence' and i.cause = 'by-hand')) limit $1",
    values: [limit],
  });
  return rows;
}
