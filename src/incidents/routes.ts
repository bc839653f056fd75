// The HTTP door of the incidents room. Whoever is guarded by an incident's open alarm is shown
// nothing of it (I5).
import { z } from '@hono/zod-openapi';
import { listPeople } from '#agency/store.ts';
import type { Edge } from '#edge/principal.ts';
import { command, query } from '#edge/route.ts';
import type { Reading } from '#edge/route.ts';
import { accept, refuse } from '#kernel/result.ts';
import { closeIncident, logIncident, openIncident } from './commands.ts';
import { approachAndArea } from './facts.node.ts';
import { causes, isAbout } from './incident.ts';
import { findIncident, listIncidents, type IncidentRow } from './store.ts';

const Uuid = z.uuid();
const Words = z.string().max(4_000);

const IncidentView = z
  .object({
    incidentId: Uuid,
    cause: z.enum(causes),
    what: z.string(),
    watchId: Uuid.nullable(),
    placeId: Uuid.nullable(),
    placeLine: z.string().nullable(),
    people: z.array(z.object({ personId: Uuid, callSign: z.string() })).readonly(),
    openedAt: z.string(),
    openedBy: z.string().nullable().meta({ description: 'Null where the program opened it.' }),
    closedAt: z.string().nullable(),
    closedBy: z.string().nullable(),
    closedWords: z.string().nullable(),
    log: z.array(z.object({ at: z.string(), by: z.string(), text: z.string() })).readonly(),
  })
  .openapi('Incident');

const Approach = z
  .object({
    lines: z.array(z.object({ label: z.string(), text: z.string() })).readonly(),
    notKnown: z.array(z.string()).readonly(),
    script: z.string().meta({ description: 'To be read aloud in 20 seconds.' }),
    words: z.int(),
  })
  .openapi('ApproachPackage');

const AreaView = z
  .object({
    radiusM: z.number(),
    centre: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
    visits: z
      .array(
        z.object({
          visitId: Uuid,
          callSign: z.string(),
          placeLine: z.string(),
          phase: z.string(),
          distanceM: z.number().nullable(),
        }),
      )
      .readonly(),
  })
  .openapi('IncidentArea');

export function registerIncidents(edge: Edge): void {
  registerReading(edge);
  const answer = z.object({ incidentId: Uuid });
  const params = z.object({ incidentId: Uuid });
  command(edge, {
    path: '/incidents',
    action: 'incident.command',
    tag: 'Incidents',
    summary: 'Open an incident by hand, for a watch or a place',
    body: z.object({ watchId: Uuid.optional(), placeId: Uuid.optional(), what: Words }),
    answer,
    run: (desk, { body }) => openIncident(desk, body),
  });
  command(edge, {
    path: '/incidents/{incidentId}/log',
    action: 'incident.command',
    tag: 'Incidents',
    summary: 'Write down what happened or was said',
    params,
    body: z.object({ text: Words }),
    answer,
    run: (desk, input) => logIncident(desk, { ...input.params, ...input.body }),
  });
  command(edge, {
    path: '/incidents/{incidentId}/close',
    action: 'incident.command',
    tag: 'Incidents',
    summary: 'Close an incident whose alarm is over, with words',
    params,
    body: z.object({ words: Words }),
    answer,
    run: (desk, input) => closeIncident(desk, { ...input.params, ...input.body }),
  });
}

function registerReading(edge: Edge): void {
  query(edge, {
    path: '/incidents',
    action: 'incident.read',
    tag: 'Incidents',
    summary: 'Incidents, open ones first',
    answer: z.object({ incidents: z.array(IncidentView).readonly() }),
    run: async (reading) => {
      const { agency } = reading.principal;
      const rows = await listIncidents(reading.client, agency.agencyId, 200);
      return accept({
        incidents: await viewsOf(
          reading,
          rows.filter((row) => isShown(reading, row)),
        ),
      });
    },
  });
  query(edge, {
    path: '/incidents/{incidentId}',
    action: 'incident.read',
    tag: 'Incidents',
    summary: 'An incident with its approach package and who of ours is near',
    params: z.object({ incidentId: Uuid }),
    answer: z.object({ incident: IncidentView, approach: Approach, area: AreaView }),
    run: async (reading, { params }) => {
      const { client, principal, now } = reading;
      const { agency } = principal;
      const row = await findIncident(client, agency.agencyId, params.incidentId);
      if (row === undefined || !isShown(reading, row)) {
        return refuse({ code: 'ledger/not-found', what: 'incident' });
      }
      const [incident] = await viewsOf(reading, [row]);
      if (incident === undefined) return refuse({ code: 'ledger/not-found', what: 'incident' });
      return accept({ incident, ...(await approachAndArea(client, row, { agency, now })) });
    },
  });
}

function isShown(reading: Reading, row: IncidentRow): boolean {
  return row.closedAt !== null || !isAbout(row, reading.principal.person.personId);
}

async function viewsOf(
  reading: Reading,
  rows: readonly IncidentRow[],
): Promise<z.infer<typeof IncidentView>[]> {
  const people = await listPeople(reading.client, reading.principal.agency.agencyId);
  const callSigns = new Map<string, string>(people.map((one) => [one.personId, one.callSign]));
  const nameOf = (id: string) => callSigns.get(id) ?? 'no longer here';
  return rows.map(({ openedById, closedById, log, people: guarded, ...row }) => ({
    ...row,
    people: guarded.map(({ personId, callSign }) => ({ personId, callSign })),
    openedBy: openedById === null ? null : nameOf(openedById),
    closedBy: closedById === null ? null : nameOf(closedById),
    log: log.map(({ at, by, text }) => ({
      at,
      by: by.kind === 'person' ? nameOf(by.id) : 'the program',
      text,
    })),
  }));
}
