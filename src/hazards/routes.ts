// The HTTP door of the hazards room: notes and their review, needs, checks, tiers, and a door at a
// glance. The brief is registered where visits and the law can be asked too (http/brief.routes.ts).
import { z } from '@hono/zod-openapi';
import type { Edge } from '#edge/principal.ts';
import { command, query } from '#edge/route.ts';
import { accept, refuse } from '#kernel/result.ts';
import { hazardCategoryCodes, supportKindCodes } from './category.ts';
import {
  contestHazard,
  correctHazard,
  endHazard,
  endSupport,
  noteHazard,
  noteSupport,
  recordCheck,
  reviewHazard,
  setTier,
} from './commands.ts';
import { hazardStanding } from './hazard.ts';
import { checkKinds } from './policy.ts';
import { hazardHistory, hazardsToReview, readerOf } from './store.ts';
import { namedTiers, tiers } from './tier.ts';
import { DoorView, doorView, HazardView, momentOf, viewsOf } from './views.node.ts';

const Uuid = z.uuid();
const Day = z.iso.date();
const Category = z.enum(hazardCategoryCodes);
const Need = z.enum(supportKindCodes);
const Words = z.string().max(2_000);

export function registerHazards(edge: Edge): void {
  registerReading(edge);
  registerNotes(edge);
  registerSupport(edge);
  registerDoor(edge);
}

function registerReading(edge: Edge): void {
  query(edge, {
    path: '/hazards',
    action: 'hazard.read',
    tag: 'Hazards',
    summary: 'Hazards at a place with their whole history, or what waits for review',
    query: z.object({ placeId: Uuid.optional(), state: z.enum(['review']).optional() }),
    answer: z.object({ hazards: z.array(HazardView) }),
    run: async (reading, { query: wanted }) => {
      const { agencyId } = reading.principal.agency;
      const read = readerOf(reading.client);
      const { placeId, state } = wanted;
      if (placeId === undefined || state === 'review') {
        const queue = await hazardsToReview(read, agencyId);
        const here = queue.filter((one) => placeId === undefined || one.placeId === placeId);
        const live = here.filter((one) => hazardStanding(one, momentOf(reading)).counts);
        return accept({ hazards: await viewsOf(reading, live) });
      }
      return accept({
        hazards: await viewsOf(reading, await hazardHistory(read, agencyId, placeId)),
      });
    },
  });
  query(edge, {
    path: '/places/{placeId}/door',
    action: 'hazard.read',
    tag: 'Hazards',
    summary: 'A door at a glance: tier with reasons, checks, hazards, needs',
    params: z.object({ placeId: Uuid }),
    answer: DoorView,
    run: async (reading, { params }) => {
      const view = await doorView(reading, params.placeId);
      return view === undefined
        ? refuse({ code: 'ledger/not-found', what: 'place' })
        : accept(view);
    },
  });
}

function registerNotes(edge: Edge): void {
  const params = z.object({ hazardId: Uuid });
  const answer = z.object({ hazardId: Uuid });
  command(edge, {
    path: '/hazards',
    action: 'hazard.note',
    tag: 'Hazards',
    summary: 'Note what was done or seen at a door',
    body: z.object({
      placeId: Uuid,
      unit: z.string().max(60).optional(),
      about: z.enum(['place', 'person', 'vehicle']).optional(),
      subject: z.string().max(200).optional(),
      category: Category,
      conduct: Words,
      happenedOn: Day,
      source: z.string().max(300),
    }),
    answer,
    run: (desk, { body }) => noteHazard(desk, body),
  });
  command(edge, {
    path: '/hazards/{hazardId}/review',
    action: 'hazard.review',
    tag: 'Hazards',
    summary: 'Confirm or decline a note somebody else wrote',
    params,
    body: z.object({
      verdict: z.enum(['confirm', 'decline']),
      expiresOn: Day.optional(),
      reason: Words.optional(),
    }),
    answer: z.object({ hazardId: Uuid, state: z.string(), expiresOn: Day }),
    run: (desk, input) => reviewHazard(desk, { ...input.params, ...input.body }),
  });
  command(edge, {
    path: '/hazards/{hazardId}/correct',
    action: 'hazard.note',
    tag: 'Hazards',
    summary: 'Correct a note; the first words stay in the record',
    params,
    body: z.object({
      category: Category.optional(),
      conduct: Words.optional(),
      happenedOn: Day.optional(),
      source: z.string().max(300).optional(),
      why: Words,
    }),
    answer,
    run: (desk, input) => correctHazard(desk, { ...input.params, ...input.body }),
  });
  command(edge, {
    path: '/hazards/{hazardId}/contest',
    action: 'hazard.note',
    tag: 'Hazards',
    summary: 'Write down that a note is contested, and by whom',
    params,
    body: z.object({ words: Words }),
    answer,
    run: (desk, input) => contestHazard(desk, { ...input.params, ...input.body }),
  });
  command(edge, {
    path: '/hazards/{hazardId}/end',
    action: 'hazard.review',
    tag: 'Hazards',
    summary: 'End a note: its subject moved away, or it was a mistake',
    params,
    body: z.object({ why: z.enum(['moved-away', 'mistaken']), words: Words }),
    answer,
    run: (desk, input) => endHazard(desk, { ...input.params, ...input.body }),
  });
}

function registerSupport(edge: Edge): void {
  command(edge, {
    path: '/places/{placeId}/support',
    action: 'hazard.note',
    tag: 'Hazards',
    summary: 'Note a need to support at a door; it counts for no tier',
    params: z.object({ placeId: Uuid }),
    body: z.object({
      kind: Need,
      words: Words,
      source: z.string().max(300),
      unit: z.string().max(60).optional(),
    }),
    answer: z.object({ supportId: Uuid }),
    run: (desk, { params, body }) => {
      const { kind, ...said } = body;
      return noteSupport(desk, { ...params, ...said, need: kind });
    },
  });
  command(edge, {
    path: '/support/{supportId}/end',
    action: 'hazard.note',
    tag: 'Hazards',
    summary: 'A need no longer there',
    params: z.object({ supportId: Uuid }),
    body: z.object({ words: Words }),
    answer: z.object({ supportId: Uuid }),
    run: (desk, input) => endSupport(desk, { ...input.params, ...input.body }),
  });
}

function registerDoor(edge: Edge): void {
  const params = z.object({ placeId: Uuid });
  command(edge, {
    path: '/places/{placeId}/checks',
    action: 'check.record',
    tag: 'Hazards',
    summary: 'Record what a check of a door found; the program looks at our own records itself',
    params,
    body: z.object({
      check: z.enum(checkKinds),
      result: z.enum(['nothing-found', 'found']).optional(),
      source: z.string().max(300).optional(),
      note: Words.optional(),
    }),
    answer: z.object({
      check: z.enum(checkKinds),
      state: z.enum(['nothing-found', 'found']),
      tier: z.enum(tiers),
    }),
    run: (desk, input) => recordCheck(desk, { ...input.params, ...input.body }),
  });
  command(edge, {
    path: '/places/{placeId}/tier',
    action: 'hazard.note',
    tag: 'Hazards',
    summary: 'Raise a tier at once, or ask to lower it, which takes a second person',
    params,
    body: z.object({ tier: z.enum(namedTiers), reason: Words }),
    answer: z.object({
      state: z.enum(['set', 'waits-for-second-person']),
      tier: z.enum(namedTiers),
    }),
    run: (desk, input) =>
      setTier(desk, { ...input.params, ...input.body, roles: input.principal.person.roles }),
  });
}
