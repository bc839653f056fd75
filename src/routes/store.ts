// Reading what was planned for a day.
import type pg from 'pg';
import type { AgencyId } from '#kernel/ids.ts';
import type { DecidedStop } from './plan.ts';

export type PlannedServer = {
  readonly personId: string;
  readonly stops: readonly DecidedStop[];
  readonly decidedBy: string;
  readonly decidedAt: string;
};

export async function plannedServers(
  client: pg.ClientBase,
  agencyId: AgencyId,
  date: string,
): Promise<readonly PlannedServer[]> {
  const { rows } = await client.query<PlannedServer>(
    'select person_id as "personId", stops, decided_by as "decidedBy", decided_at as "decidedAt" ' +
      'from plan_server where agency_id = $1 and plan_date = $2 order by person_id',
    [agencyId, date],
  );
  return rows;
}

/** Papers that stand in a plan of a later day: they are not offered for this one. */
export async function laterPlanned(
  client: pg.ClientBase,
  agencyId: AgencyId,
  date: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ stops: readonly DecidedStop[] }>(
    'select stops from plan_server where agency_id = $1 and plan_date > $2',
    [agencyId, date],
  );
  return new Set(rows.flatMap(({ stops }) => stops.flatMap((stop) => stop.paperIds)));
}
