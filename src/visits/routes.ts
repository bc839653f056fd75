// The HTTP door of visits: open one, acknowledge the brief, arrive, record, correct, go away; and look at them.
import { z } from '@hono/zod-openapi';
import { listPeople } from '#agency/store.ts';
import type { Edge } from '#edge/principal.ts';
import { command, query } from '#edge/route.ts';
import { accept, refuse } from '#kernel/result.ts';
import {
  acknowledgeBrief,
  arrive,
  correctAttempt,
  goAway,
  openVisit,
  recordAttempt,
} from './commands.ts';
import { featureNames, manners, marks, outcomes, phases } from './model.ts';
import { sayVisit } from './story.ts';
import { findVisit, listVisits, visitEvents } from './store.ts';

const Uuid = z.uuid();
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Moment = z.iso.datetime({ offset: true });
const Words = z.string().max(2_000);
const Line = z.string().max(300);

export const PositionBody = z
  .object({
    point: z.object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    }),
    accuracyM: z.number().min(0),
    at: Moment,
  })
  .openapi('Position');

const ThirdPartyBody = z.object({ role: Line.min(1), name: Line.nullable() });

const RecipientBody = z.object({
  name: Line.nullish(),
  relation: Line.nullish(),
  age: Line.nullish(),
  identifiedBy: Words.nullish(),
  description: Words.nullish(),
  features: z.partialRecord(z.enum(featureNames), Line).nullish(),
});

const AccountBody = z.object({
  outcome: z.enum(outcomes),
  manner: z.enum(manners).optional(),
  recipient: RecipientBody.optional(),
  said: Words.optional(),
  leftWhat: Words.optional(),
  door: Line.optional(),
  mailed: z
    .object({ on: z.iso.date(), to: Line.min(1), certifiedNumber: Line.nullable().default(null) })
    .optional(),
  note: Words.optional(),
  occurredAt: Moment,
});

const VisitPaperView = z.object({
  paperId: Uuid,
  outcome: z.enum(outcomes).nullable(),
  manner: z.enum(manners).nullable(),
  occurredAt: z.string().nullable(),
  recordedAt: z.string().nullable(),
  recordedBy: Uuid.nullable(),
  attempt: z.int().nullable().meta({ description: 'The number a correction names.' }),
  atDoor: z.boolean().nullable(),
  marks: z.array(z.enum(marks)),
  corrected: z.boolean(),
});

const VisitViewBody = z
  .object({
    visitId: Uuid,
    personId: Uuid,
    callSign: z.string().nullable(),
    partnerIds: z.array(Uuid),
    placeId: Uuid,
    placeLine: z.string().nullable(),
    tier: z.string(),
    phase: z.enum(phases),
    watchId: Uuid.nullable(),
    overridden: z.boolean(),
    thirdParties: z.array(ThirdPartyBody),
    openedAt: z.string(),
    arrivedAt: z.string().nullable(),
    awayAt: z.string().nullable(),
    papers: z.array(VisitPaperView),
  })
  .openapi('Visit');

const StoryLine = z.object({
  at: z.string(),
  actor: z.string(),
  kind: z.string(),
  text: z.string(),
  ref: z.object({ kind: z.string(), id: Uuid, version: z.int() }),
});

const params = z.object({ visitId: Uuid });
const answer = z.object({ visitId: Uuid });

export function registerVisits(edge: Edge): void {
  registerReading(edge);
  registerBefore(edge);
  registerAtTheDoor(edge);
}

function registerReading(edge: Edge): void {
  query(edge, {
    path: '/visits',
    action: 'visit.read',
    tag: 'Visits',
    summary: 'Visits, the newest first: of one person, or only those that are open',
    query: z.object({ personId: Uuid.optional(), state: z.enum(['open', 'all']).default('all') }),
    answer: z.object({ visits: z.array(VisitViewBody) }),
    run: async ({ client, principal }, { query: wanted }) => {
      const { personId, state } = wanted;
      const visits = await listVisits(client, principal.agency.agencyId, {
        personId,
        open: state === 'open',
      });
      return accept({ visits: visits as z.infer<typeof VisitViewBody>[] });
    },
  });
  query(edge, {
    path: '/visits/{visitId}',
    action: 'visit.read',
    tag: 'Visits',
    summary: 'One visit with its story',
    params,
    answer: z.object({ visit: VisitViewBody, story: z.array(StoryLine) }),
    run: async ({ client, principal }, { params: { visitId } }) => {
      const { agencyId, zone } = principal.agency;
      const visit = await findVisit(client, agencyId, visitId);
      if (visit === undefined) return refuse({ code: 'ledger/not-found', what: 'visit' });
      const events = await visitEvents(client, agencyId, visitId);
      const people = await listPeople(client, agencyId);
      const callSigns = new Map<string, string>(people.map((one) => [one.personId, one.callSign]));
      const story = events.map((recorded) => ({
        at: (recorded.occurredAt ?? recorded.recordedAt).toString(),
        actor: callSigns.get(recorded.actor.id) ?? recorded.actor.kind,
        kind: recorded.event.kind,
        text: sayVisit(recorded.event, zone),
        ref: { kind: 'visit', id: visitId, version: recorded.version },
      }));
      return accept({ visit: visit as z.infer<typeof VisitViewBody>, story });
    },
  });
}

function registerBefore(edge: Edge): void {
  command(edge, {
    path: '/visits',
    action: 'visit.open',
    tag: 'Visits',
    summary:
      'Open a visit to a cleared door; a supervisor may open an uncleared one in their own name',
    body: z.object({
      paperIds: z.array(Uuid).min(1).max(50),
      placeId: Uuid,
      personId: Uuid.optional(),
      partnerIds: z.array(Uuid).max(10).optional(),
      thirdParties: z.array(ThirdPartyBody).max(20).optional(),
      briefHash: Hash.optional(),
      precautions: z
        .array(
          z.object({
            code: z.enum([
              'two-people',
              'watched-live',
              'standby-on-scene',
              'stop-criteria-written',
            ]),
            words: Words.min(1),
          }),
        )
        .max(10)
        .optional(),
      override: z.object({ reason: Words, supervisorId: Uuid }).optional(),
    }),
    answer,
    run: (desk, { body }) => openVisit(desk, body),
  });
  command(edge, {
    path: '/visits/{visitId}/acknowledge',
    action: 'visit.record',
    tag: 'Visits',
    summary: 'Acknowledge the brief that was shown, by its hash',
    params,
    body: z.object({ briefHash: Hash }),
    answer,
    run: (desk, input) => acknowledgeBrief(desk, { ...input.params, ...input.body }),
  });
}

function registerAtTheDoor(edge: Edge): void {
  command(edge, {
    path: '/visits/{visitId}/arrive',
    action: 'visit.record',
    tag: 'Visits',
    summary: 'Arrive at the door: the watch is armed in the same command',
    params,
    body: z.object({
      position: PositionBody.optional(),
      intervalMs: z.int().positive().optional(),
      precautionary: z.boolean().optional(),
      standbyOnScene: Line.min(1).optional(),
      despiteLaw: Words.optional(),
      occurredAt: Moment.optional(),
    }),
    answer: z.object({ watchId: Uuid, deadlineAt: z.string(), intervalMs: z.int() }),
    run: (desk, { params: { visitId }, body: { occurredAt: _, ...body } }) =>
      arrive(desk, { visitId, ...body }),
  });
  command(edge, {
    path: '/visits/{visitId}/record',
    action: 'visit.record',
    tag: 'Visits',
    summary: 'Record what happened; “left for safety” needs nothing else',
    params,
    body: AccountBody.extend({
      occurredAt: Moment.optional(),
      paperIds: z.array(Uuid).min(1).optional(),
      position: PositionBody.optional(),
    }),
    answer,
    run: (desk, input) => recordAttempt(desk, { ...input.params, ...input.body }),
  });
  command(edge, {
    path: '/visits/{visitId}/correct',
    action: 'visit.record',
    tag: 'Visits',
    summary: 'Put an attempt right; the first entry stays beside it',
    params,
    body: z.object({ attempt: z.int().positive(), reason: Words, told: AccountBody.partial() }),
    answer,
    run: (desk, input) => correctAttempt(desk, { ...input.params, ...input.body }),
  });
  command(edge, {
    path: '/visits/{visitId}/away',
    action: 'visit.record',
    tag: 'Visits',
    summary: 'Away from the door: asks nothing, ends the watch',
    params,
    body: z.object({ occurredAt: Moment.optional() }),
    answer: answer.extend({ phase: z.string() }),
    run: (desk, { params: { visitId } }) => goAway(desk, { visitId }),
  });
}
