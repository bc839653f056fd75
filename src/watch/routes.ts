// The HTTP door of the watch, and of the messages it sends (delivery stands below the edge and has
// no door of its own).
import { z } from '@hono/zod-openapi';
import { listPeople } from '#agency/store.ts';
import { addEndpoint, removeEndpoint } from '#delivery/commands.ts';
import { listEndpoints, listNotices } from '#delivery/store.ts';
import type { Edge } from '#edge/principal.ts';
import { command, query, type Reading } from '#edge/route.ts';
import { accept, refuse } from '#kernel/result.ts';
import { loadStream } from '#ledger/load.ts';
import {
  checkIn,
  checkInOnBehalf,
  close,
  confirmSafe,
  handOver,
  moreTime,
  panic,
  setCode,
  setPolicy,
  take,
} from './commands.ts';
import { checkInChannels, closeReasons } from './model.ts';
import { audiences, stepChannels, tiers } from './policy.ts';
import { mayWatchOver, seenBy } from './present.ts';
import { findWatch, watchEvents } from './store.ts';
import { concealed, storyOf } from './story.ts';
import { policyFor, watchPolicyKind } from './watch-policy.ts';

const Uuid = z.uuid();
const Moment = z.iso.datetime({ offset: true });
const Channel = z.enum(checkInChannels);
const Words = z.string().trim().max(2_000);
const Named = z.object({ personId: Uuid, callSign: z.string() });
const Position = z.object({
  point: z.object({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  accuracyM: z.number().min(0).max(100_000),
  at: Moment,
});

export const WatchView = z
  .object({
    watchId: Uuid,
    visitId: Uuid,
    phase: z.enum([
      'armed',
      'prompted',
      'overdue',
      'escalating',
      'exhausted',
      'alarm',
      'responding',
      'closed',
    ]),
    tier: z.enum(tiers),
    placeId: Uuid,
    placeLine: z.string(),
    people: z.array(Named),
    thirdParties: z.array(z.object({ role: z.string(), name: z.string().nullable() })),
    paperTypes: z.array(z.string()),
    precautionary: z.boolean(),
    armedAt: z.string(),
    deadlineAt: z.string().nullable(),
    dueAt: z.string().nullable(),
    nextStep: z.string().nullable(),
    step: z.int(),
    steps: z.int(),
    lastCheckIn: z
      .object({
        at: z.string(),
        channel: z.string(),
        receivedAt: z.string(),
        counted: z
          .string()
          .meta({ description: '`yes`; `late` or `alarm`: kept and shown, it moved nothing.' }),
      })
      .nullable(),
    lastPosition: Position.nullable(),
    takenBy: Named.extend({ at: z.string() }).nullable(),
    alarm: z.enum(['panic', 'duress', 'silence']).nullable(),
    closedAt: z.string().nullable(),
    closedReason: z.string().nullable(),
  })
  .openapi('Watch');

const Story = z.array(
  z.object({
    at: z.string(),
    actor: z.string(),
    kind: z.string(),
    text: z.string(),
    ref: z.object({ kind: z.string(), id: z.string(), version: z.int() }),
  }),
);

const NoticeView = z
  .object({
    noticeId: Uuid,
    channel: z.enum(['email', 'webhook', 'sms', 'voice', 'push']),
    to: z.string(),
    about: z.object({ kind: z.string(), id: z.string(), subject: z.string() }),
    state: z.enum(['queued', 'sent', 'failed', 'gave-up']),
    attempts: z.int(),
    queuedAt: z.string(),
    sentAt: z.string().nullable(),
    lastError: z.string().nullable(),
  })
  .openapi('Notice');

const Policy = z
  .object({
    intervalMs: z.int(),
    longestMs: z.int(),
    promptPercent: z.int(),
    graceMs: z.int(),
    remindMs: z.int(),
    standby: z.enum(['not-needed', 'on-scene']),
    ladder: z
      .array(
        z.object({
          who: z.enum(audiences),
          channels: z.array(z.enum(stepChannels)).max(4),
          waitMs: z.int(),
        }),
      )
      .min(1)
      .max(12),
  })
  .openapi('WatchPolicy');

const On = z.object({ watchId: Uuid });
const Answered = z.object({ deadlineAt: z.string().nullable(), message: z.string() });
const Standing = z.object({ watchId: Uuid });
const tag = 'Watch';

export function registerWatch(edge: Edge): void {
  reading(edge);
  byTheGuarded(edge);
  byOthers(edge);
  policies(edge);
  messagesOut(edge);
}

function reading(edge: Edge): void {
  query(edge, {
    path: '/watches/{watchId}',
    action: 'watch.read',
    summary: 'A watch, its story and its messages, as far as whoever asks may see them',
    tag,
    params: On,
    answer: z.object({ watch: WatchView, timeline: Story, notices: z.array(NoticeView) }),
    run: async (read, { params }) => {
      const { client, principal } = read;
      const { agencyId, zone } = principal.agency;
      const row = await findWatch(client, agencyId, params.watchId);
      if (row === undefined) return refuse({ code: 'ledger/not-found', what: 'watch' });
      const open = mayWatchOver(principal.person, row.people);
      const events = await watchEvents(client, agencyId, params.watchId);
      const asked = {
        agencyId,
        viewerId: principal.person.personId,
        limit: 200,
        about: params.watchId,
      };
      const notices = open ? await listNotices(client, asked) : [];
      const teller = { watchId: params.watchId, zone, nameOf: await namesIn(read) };
      return accept({
        watch: seenBy(principal.person, row) as z.infer<typeof WatchView>,
        timeline: [...storyOf(open ? events : concealed(events), teller)],
        notices: [...notices],
      });
    },
  });
}

async function namesIn({ client, principal }: Reading): Promise<(id: string) => string> {
  const { agencyId } = principal.agency;
  const people = await listPeople(client, agencyId);
  const endpoints = await listEndpoints(client, agencyId);
  const names = new Map<string, string>([
    ...people.map((one) => [one.personId, one.callSign] as const),
    ...endpoints.map((one) => [one.endpointId, new URL(one.url).host] as const),
  ]);
  return (id) => names.get(id) ?? 'someone no longer here';
}

function byTheGuarded(edge: Edge): void {
  command(edge, {
    path: '/watches/{watchId}/check-in',
    action: 'watch.check-in',
    summary:
      'Check in. Leave occurredAt out when it is sent as it happens; a code is kept apart from ' +
      'everything else',
    tag,
    params: On,
    body: z.object({
      channel: Channel.optional(),
      occurredAt: Moment.optional(),
      code: z.string().min(1).max(40).optional(),
      position: Position.optional(),
    }),
    answer: Answered,
    run: (desk, { params, body }) => checkIn(desk, { ...params, ...body }),
  });
  command(edge, {
    path: '/watches/{watchId}/more-time',
    action: 'watch.check-in',
    summary: 'Ask for more time, up to what the policy allows',
    tag,
    params: On,
    body: z.object({ minutes: z.int(), occurredAt: Moment.optional() }),
    answer: Answered,
    run: (desk, { params, body }) => moreTime(desk, { ...params, minutes: body.minutes }),
  });
  command(edge, {
    path: '/watches/{watchId}/panic',
    action: 'watch.check-in',
    summary: 'Raise the alarm at once',
    tag,
    params: On,
    body: z.object({ position: Position.optional(), occurredAt: Moment.optional() }),
    answer: Standing,
    run: (desk, { params, body }) => panic(desk, { ...params, position: body.position }),
  });
  command(edge, {
    path: '/watch-code',
    action: 'watch.check-in',
    summary: 'Agree on a code of one’s own that, given with a check-in, means duress',
    tag,
    body: z.object({ code: z.string().trim().min(4).max(40) }),
    answer: z.object({ set: z.literal(true) }),
    run: (desk, { body }) => setCode(desk, body),
  });
}

function byOthers(edge: Edge): void {
  command(edge, {
    path: '/watches/{watchId}/check-in-on-behalf',
    action: 'watch.check-in-on-behalf',
    summary: 'Record a check-in heard by radio, phone or otherwise, with the words',
    tag,
    params: On,
    body: z.object({ channel: Channel, words: Words.min(1) }),
    answer: Answered,
    run: (desk, { params, body }) => checkInOnBehalf(desk, { ...params, ...body }),
  });
  command(edge, {
    path: '/watches/{watchId}/take',
    action: 'watch.take',
    summary: 'Take the alarm: from here on it is yours to end or to hand over',
    tag,
    params: On,
    body: z.object({}),
    answer: Standing,
    run: (desk, { params }) => take(desk, params),
  });
  command(edge, {
    path: '/watches/{watchId}/hand-over',
    action: 'watch.take',
    summary: 'Hand a taken alarm to a colleague',
    tag,
    params: On,
    body: z.object({ personId: Uuid }),
    answer: Standing,
    run: (desk, { params, body }) => handOver(desk, { ...params, ...body }),
  });
  command(edge, {
    path: '/watches/{watchId}/confirm-safe',
    action: 'watch.close',
    summary:
      'Confirm, on scene or by the agreed word, that they are safe; duress needs this from a ' +
      'second person',
    tag,
    params: On,
    body: z.object({ how: z.enum(['on-scene', 'agreed-word']), words: Words.min(1) }),
    answer: Standing,
    run: (desk, { params, body }) => confirmSafe(desk, { ...params, ...body }),
  });
  command(edge, {
    path: '/watches/{watchId}/close',
    action: 'watch.close',
    summary: 'Close the watch, with the reason; nobody closes their own',
    tag,
    params: On,
    body: z.object({
      reason: z.enum(closeReasons),
      words: Words.default(''),
      confirmedBy: Uuid.optional(),
    }),
    answer: Standing,
    run: (desk, { params, body }) => close(desk, { ...params, ...body }),
  });
}

function policies(edge: Edge): void {
  query(edge, {
    path: '/watch-policy',
    action: 'watch.read',
    summary: 'Intervals, grace and ladders per tier, as they stand',
    tag,
    answer: z.object({
      tiers: z.array(
        z.object({
          tier: z.enum(tiers),
          policy: Policy,
          own: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
        }),
      ),
    }),
    run: async ({ client, principal }) => {
      const { agencyId } = principal.agency;
      const { state } = await loadStream(client, watchPolicyKind, { agencyId, id: agencyId });
      return accept({
        tiers: tiers.map((tier) => {
          const set = state[tier];
          const own =
            set === undefined ? null : { reason: set.reason, by: set.by, at: set.at.toString() };
          return { tier, policy: policyFor(state, tier) as z.infer<typeof Policy>, own };
        }),
      });
    },
  });
  command(edge, {
    path: '/watch-policy',
    action: 'watch.policy',
    summary: 'Change the policy of a tier, with the reason; watches already armed keep theirs',
    tag,
    body: z.object({ tier: z.enum(tiers), policy: Policy, reason: Words.min(1) }),
    answer: z.object({ tier: z.string() }),
    run: (desk, { body }) => setPolicy(desk, body),
  });
}

function messagesOut(edge: Edge): void {
  query(edge, {
    path: '/notices',
    action: 'notice.read',
    summary: 'Messages out, newest first, with what became of each',
    tag: 'Messages',
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
    answer: z.object({ notices: z.array(NoticeView) }),
    run: async ({ client, principal }, { query: asked }) => {
      const { agency, person } = principal;
      const of = { agencyId: agency.agencyId, viewerId: person.personId, limit: asked.limit };
      return accept({ notices: [...(await listNotices(client, of))] });
    },
  });
  query(edge, {
    path: '/endpoints',
    action: 'agency.settings',
    summary: 'Endpoints that are told of alarms by webhook',
    tag: 'Messages',
    answer: z.object({
      endpoints: z.array(z.object({ endpointId: Uuid, url: z.string(), active: z.boolean() })),
    }),
    run: async ({ client, principal }) =>
      accept({ endpoints: [...(await listEndpoints(client, principal.agency.agencyId))] }),
  });
  command(edge, {
    path: '/endpoints',
    action: 'agency.settings',
    summary: 'Add an endpoint; the answer holds its secret, once',
    tag: 'Messages',
    body: z.object({ url: z.url().max(2_000) }),
    answer: z.object({ endpointId: Uuid, secret: z.string() }),
    run: (desk, { body }) => addEndpoint(desk, body),
  });
  command(edge, {
    path: '/endpoints/{endpointId}/remove',
    action: 'agency.settings',
    summary: 'Stop telling an endpoint',
    tag: 'Messages',
    params: z.object({ endpointId: Uuid }),
    body: z.object({}),
    answer: z.object({ endpointId: Uuid }),
    run: (desk, { params }) => removeEndpoint(desk, params),
  });
}
