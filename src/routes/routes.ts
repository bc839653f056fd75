// The HTTP door of the day's plan.
import { z } from '@hono/zod-openapi';
import { command, query } from '#edge/route.ts';
import type { Edge } from '#edge/principal.ts';
import { tiers } from '#hazards/tier.ts';
import type { PersonId } from '#kernel/ids.ts';
import { accept } from '#kernel/result.ts';
import { dateIn } from '#kernel/time.ts';
import { assignDay } from './commands.ts';
import { dayView } from './day.node.ts';

const Day = z.iso.date();
const Uuid = z.uuid();

const StopView = z
  .object({
    paperIds: z.array(Uuid).readonly(),
    placeId: Uuid,
    addressLine: z.string(),
    tier: z.enum(tiers),
    paperTypes: z.array(z.string()).readonly(),
    deadline: z
      .object({
        date: z.string().nullable(),
        moment: z.string().nullable(),
        what: z.string(),
        citation: z.string().nullable(),
      })
      .nullable(),
    status: z.enum(['ready', 'held', 'done']),
    held: z.string().nullable().meta({ description: 'Why the door is not dispatched.' }),
    window: z.object({ from: z.string(), to: z.string() }).nullable(),
    why: z.string().meta({ description: 'Why the stop stands at this place of the order.' }),
  })
  .openapi('Stop');

export function registerRoutes(edge: Edge): void {
  query(edge, {
    path: '/plan',
    action: 'plan.read',
    tag: 'Day plan',
    summary: 'A day: each server’s stops in order with the reasons, and what waits for someone',
    query: z.object({ date: Day.optional() }),
    answer: z.object({
      date: Day,
      servers: z
        .array(
          z.object({ personId: Uuid, callSign: z.string(), stops: z.array(StopView).readonly() }),
        )
        .readonly(),
      unassigned: z.array(StopView).readonly(),
      unassignedTotal: z.int(),
    }),
    run: async ({ client, principal, now }, { query: wanted }) => {
      const { agency } = principal;
      const date = wanted.date ?? dateIn(now, agency.zone).toString();
      return accept(await dayView(client, { agency, date, now }));
    },
  });
  command(edge, {
    path: '/plan',
    action: 'plan.assign',
    tag: 'Day plan',
    summary: 'Give papers to people for a day; each person’s doors are put in order',
    body: z.object({
      date: Day,
      assignments: z.array(z.object({ personId: Uuid, paperIds: z.array(Uuid).max(500) })).max(100),
      takeOut: z.array(Uuid).max(500).optional(),
    }),
    answer: z.object({ date: Day, stops: z.int() }),
    run: (desk, { body, principal }) =>
      assignDay(desk, {
        ...body,
        zone: principal.agency.zone,
        assignments: body.assignments.map(({ personId, paperIds }) => ({
          personId: personId as PersonId,
          paperIds,
        })),
      }),
  });
}
