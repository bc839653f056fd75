// The day's board: every open watch as this viewer may see it, everyone on duty and where they stand, the day so far.
// One answer at one moment of the database's clock; the screen counts on from there.
import { z } from '@hono/zod-openapi';
import type pg from 'pg';
import { listPeople, type AgencyRow, type PersonRow } from '#agency/store.ts';
import { roles } from '#agency/permissions.ts';
import type { Edge } from '#edge/principal.ts';
import { query } from '#edge/route.ts';
import { accept } from '#kernel/result.ts';
import { dayCounts, listVisits, type VisitView } from '#visits/store.ts';
import { WatchView as WatchViewShape } from '#watch/routes.ts';
import type { WatchView } from '#watch/present.ts';
import { openWatches } from '#watch/store.ts';

const Standing = z.object({
  personId: z.string(),
  callSign: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  status: z.enum(['at-door', 'on-road', 'not-out']),
  doorsLeft: z.int(),
});

const Board = z.object({
  now: z.string(),
  agency: z.object({
    agencyId: z.string(),
    name: z.string(),
    jurisdiction: z.string(),
    zone: z.string(),
    example: z.boolean(),
  }),
  watches: z.array(WatchViewShape),
  people: z.array(Standing),
  today: z.object({
    doors: z.int(),
    served: z.int(),
    leftForSafety: z.int(),
    overdue: z.int(),
  }),
});

export function registerBoard(edge: Edge): void {
  query(edge, {
    path: '/board',
    action: 'board.read',
    summary: 'Who is at which door, time left, what is overdue',
    tag: 'board',
    answer: Board,
    run: async ({ client, principal, now }) => {
      const { agency, person } = principal;
      const { agencyId } = agency;
      const watches = await openWatches(client, agencyId, person);
      const people = await listPeople(client, agencyId);
      const visits = await listVisits(client, agencyId, { open: true });
      const left = await doorsLeft(client, agencyId);
      return accept({
        now: now.toString(),
        agency,
        watches: watches as z.infer<typeof WatchViewShape>[],
        people: people
          .filter((one) => one.active && one.roles.includes('server'))
          .map((one) => standingOf(one, { watches, visits, left })),
        today: {
          ...(await dayCounts(client, agencyId, dayOf(now, agency))),
          overdue: watches.filter((one) => one.alarm !== null).length,
        },
      });
    },
  });
}

function dayOf(now: Temporal.Instant, agency: AgencyRow) {
  const from = now.toZonedDateTimeISO(agency.zone).startOfDay();
  return { from: from.toInstant(), until: from.add({ days: 1 }).toInstant() };
}

type Known = {
  readonly watches: readonly WatchView[];
  readonly visits: readonly VisitView[];
  readonly left: ReadonlyMap<string, number>;
};

function standingOf(person: PersonRow, known: Known): z.infer<typeof Standing> {
  const { personId, callSign, name } = person;
  const guarded = known.watches.some((watch) =>
    watch.people.some((one) => one.personId === personId),
  );
  const under = known.visits.some((visit) => visit.personId === personId);
  return {
    personId,
    callSign,
    name,
    roles: [...person.roles],
    status: guarded ? 'at-door' : under ? 'on-road' : 'not-out',
    doorsLeft: known.left.get(personId) ?? 0,
  };
}

/** Open papers of each server that no visit of theirs has reached yet, by door. */
async function doorsLeft(
  client: pg.PoolClient,
  agencyId: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ personId: string; doors: number }>(
    'select assigned_to as "personId", count(distinct place_id)::int as doors from paper p ' +
      "where agency_id = $1 and status = 'open' and assigned_to is not null and not exists " +
      '(select from visit_paper v where v.agency_id = p.agency_id and v.paper_id = p.paper_id ' +
      'and v.outcome is not null) group by 1',
    [agencyId],
  );
  return new Map(rows.map((row) => [row.personId, row.doors]));
}
