// The two shapes a route may have. A query reads, in the agency of whoever asks. A command needs an
// Idempotency-Key and goes through the one write path. Both are allowed by the table of permissions
// before any rule is asked, and both stand in the OpenAPI document by being registered here.
import { createRoute, z, type RouteConfig } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type pg from 'pg';
import { allows, whoMay, type Action } from '#agency/permissions.ts';
import { asAgency, clockOf } from '#database/database.ts';
import type { Json } from '#kernel/canonical.ts';
import { parseId, type CommandId } from '#kernel/ids.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { carryOut, type Desk } from '#ledger/desk.ts';
import type { Order } from '#ledger/model.ts';
import type { Edge, EdgeEnv, Principal } from './principal.ts';
import { Problem, problem } from './problem.ts';

type Shape = z.ZodType;

type Common = {
  /** Path under /api/v1 in OpenAPI form, e.g. `/papers/{paperId}`. */
  readonly path: string;
  readonly action: Action;
  readonly summary: string;
  readonly tag: string;
};

export type QueryRoute<Params extends Shape, Query extends Shape, Answer extends Shape> = Common & {
  readonly params?: Params;
  readonly query?: Query;
  readonly answer: Answer;
  readonly run: (
    reading: Reading,
    input: { readonly params: z.infer<Params>; readonly query: z.infer<Query> },
  ) => Promise<Result<z.infer<Answer>>>;
};

/**
 * What a query may use: a connection that sees only the asker's agency, and the database's clock.
 */
export type Reading = {
  readonly client: pg.PoolClient;
  readonly principal: Principal;
  readonly now: Temporal.Instant;
};

export type CommandRoute<
  Params extends Shape,
  Body extends Shape,
  Answer extends Shape,
> = Common & {
  readonly params?: Params;
  readonly body: Body;
  readonly answer: Answer;
  readonly run: (
    desk: Desk,
    input: {
      readonly params: z.infer<Params>;
      readonly body: z.infer<Body>;
      readonly principal: Principal;
    },
  ) => Promise<Result<z.infer<Answer> & Json>>;
};

const problems = {
  400: { description: 'Malformed', content: { 'application/problem+json': { schema: Problem } } },
  401: {
    description: 'Not signed in',
    content: { 'application/problem+json': { schema: Problem } },
  },
  403: { description: 'Not allowed', content: { 'application/problem+json': { schema: Problem } } },
  404: { description: 'Not found', content: { 'application/problem+json': { schema: Problem } } },
  409: {
    description: 'Refused as things stand',
    content: { 'application/problem+json': { schema: Problem } },
  },
  422: {
    description: 'Refused by a rule',
    content: { 'application/problem+json': { schema: Problem } },
  },
  503: { description: 'Unavailable', content: { 'application/problem+json': { schema: Problem } } },
} as const satisfies RouteConfig['responses'];

const commandHeaders = z.object({
  'idempotency-key': z.string().openapi({
    description: 'A UUID of the command: repeated with the same body it returns the first answer.',
  }),
});

export function query<Params extends Shape, Query extends Shape, Answer extends Shape>(
  edge: Edge,
  route: QueryRoute<Params, Query, Answer>,
): void {
  const definition = createRoute({
    method: 'get',
    path: route.path,
    summary: route.summary,
    tags: [route.tag],
    description: `Allowed to: ${whoMay(route.action)}.`,
    request: requestOf(route),
    responses: {
      200: { description: 'The answer', content: { 'application/json': { schema: route.answer } } },
      ...problems,
    },
  });
  edge.openapi(
    definition as RouteConfig & { method: 'get' },
    (async (c: Context<EdgeEnv>) => {
      const principal = permitted(c, route.action);
      if (!principal.ok) return problem(c, principal.refusal);
      const input = { params: validated(c, 'param'), query: validated(c, 'query') };
      const { agencyId } = principal.value.agency;
      const result = await asAgency(c.var.ledger.database, agencyId, async (client) =>
        route.run(
          { client, principal: principal.value, now: await clockOf(client) },
          input as never,
        ),
      );
      return result.ok ? c.json(result.value as Json) : problem(c, result.refusal);
    }) as never,
  );
}

export function command<Params extends Shape, Body extends Shape, Answer extends Shape>(
  edge: Edge,
  route: CommandRoute<Params, Body, Answer>,
): void {
  const definition = createRoute({
    method: 'post',
    path: route.path,
    summary: route.summary,
    tags: [route.tag],
    description: `Allowed to: ${whoMay(route.action)}.`,
    request: {
      ...requestOf({ params: route.params }),
      headers: commandHeaders,
      body: { required: true, content: { 'application/json': { schema: route.body } } },
    },
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: route.answer } } },
      ...problems,
    },
  });
  edge.openapi(
    definition as RouteConfig & { method: 'post' },
    (async (c: Context<EdgeEnv>) => {
      const params = validated(c, 'param');
      const body = validated(c, 'json');
      const order = orderOf(c, { action: route.action, path: route.path, params, body });
      if (!order.ok) return problem(c, order.refusal);
      const { principal } = order.value;
      const done = await carryOut(c.var.ledger, order.value.order, (desk) =>
        route.run(desk, { params, body, principal } as never),
      );
      if (!done.ok) return problem(c, done.refusal);
      if (done.value.repeated) c.header('Idempotency-Replayed', 'true');
      return c.json(done.value.answer as Json);
    }) as never,
  );
}

/** A door that opens without a session: signing in and enrolling. It keeps its own limits. */
export function entrance<Body extends Shape>(
  edge: Edge,
  route: {
    readonly path: string;
    readonly summary: string;
    readonly body: Body;
    readonly run: (c: Context<EdgeEnv>, body: z.infer<Body>) => Promise<Response>;
  },
): void {
  const definition = createRoute({
    method: 'post',
    path: route.path,
    summary: route.summary,
    tags: ['Session'],
    description: 'Needs no session.',
    request: { body: { required: true, content: { 'application/json': { schema: route.body } } } },
    responses: { 200: { description: 'Done' }, ...problems },
  });
  edge.openapi(
    definition as RouteConfig & { method: 'post' },
    (async (c: Context<EdgeEnv>) => route.run(c, validated(c, 'json') as z.infer<Body>)) as never,
  );
}

/**
 * The order of a command from its request: who, which command id, and the content its id is bound
 * to.
 */
export function orderOf(
  c: Context<EdgeEnv>,
  command: {
    readonly action: Action;
    readonly path: string;
    readonly params: unknown;
    readonly body: unknown;
  },
): Result<{ readonly order: Order; readonly principal: Principal }> {
  const principal = permitted(c, command.action);
  if (!principal.ok) return principal;
  const key = (c.req.header('idempotency-key') ?? '').replace(/^"(.*)"$/, '$1');
  const commandId = parseId('command', key);
  if (!commandId.ok) return refuse({ code: 'edge/needs-command-id' });
  const { agency, person } = principal.value;
  const { path, params, body } = command;
  const order: Order = {
    agencyId: agency.agencyId,
    commandId: commandId.value as CommandId,
    actor: { kind: 'person', id: person.personId },
    ...capturedAt(body),
    body: { path, params: (params ?? {}) as Json, body: body as Json, by: person.personId },
  };
  return accept({ order, principal: principal.value });
}

/** Who asks, if they may do this; the refusal names who may. */
export function permitted(c: Context<EdgeEnv>, action: Action): Result<Principal> {
  const { principal } = c.var;
  if (principal === undefined) return refuse({ code: 'agency/not-signed-in' });
  if (allows(action, principal.person.roles)) return accept(principal);
  return refuse({ code: 'agency/not-allowed', rule: 'A6', action, who: whoMay(action) });
}

// A body that says when its act happened by the device's clock: kept beside the database's moment.
function capturedAt(body: unknown): { readonly occurredAt?: Temporal.Instant } {
  const said = (body as { occurredAt?: unknown } | null)?.occurredAt;
  return typeof said === 'string' ? { occurredAt: Temporal.Instant.from(said) } : {};
}

function requestOf(route: {
  readonly params?: Shape | undefined;
  readonly query?: Shape | undefined;
}) {
  return {
    ...(route.params === undefined ? {} : { params: route.params }),
    ...(route.query === undefined ? {} : { query: route.query }),
  } as never as object;
}

function validated(c: Context<EdgeEnv>, target: 'param' | 'query' | 'json'): unknown {
  return (c.req.valid as (target: string) => unknown)(target) ?? {};
}
