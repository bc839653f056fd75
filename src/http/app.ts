// One request from the door to the room and back: an id, headers that forbid what pages never need,
// who is asking, limits, and every error told as a problem document. No inside detail leaves the
// house.
import { OpenAPIHono } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import type { Context, MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { readSession } from '#agency/sessions.ts';
import type { Site } from '#agency/sign-in.ts';
import { isDatabaseError } from '#database/database.ts';
import type { Edge, EdgeEnv } from '#edge/principal.ts';
import { problem } from '#edge/problem.ts';
import { newId } from '#kernel/random.node.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Ledger } from '#ledger/desk.ts';
import { COOKIE } from './cookie.ts';
import { health, type HealthReport } from './health.ts';
import { openLive } from './live.routes.ts';
import { registerRooms, textOf } from './rooms.ts';
import { registerSession } from './session.routes.ts';
import { serveWeb } from './web.ts';

export type AppOptions = {
  readonly ledger: Ledger;
  readonly log: Logger;
  readonly site: Site;
  readonly version: string;
  readonly readiness: () => Promise<HealthReport>;
};

const BODY_BYTES = 1024 * 1024;

export function createApp(options: AppOptions): OpenAPIHono<EdgeEnv> {
  const app = new OpenAPIHono<EdgeEnv>();
  app.use(around(options));
  app.onError((error, c) => answerError(c, error));
  app.notFound((c) => problem(c, { code: 'edge/not-found' }));

  const api: Edge = new OpenAPIHono<EdgeEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const issue = result.error.issues[0];
      const where = issue?.path.join('.') || 'the body';
      return problem(c, {
        code: 'edge/malformed',
        where,
        why: issue?.message ?? 'is not as described',
      });
    },
  });
  api.onError((error, c) => answerError(c, error));
  api.use(sameOrigin(options.site));
  api.use(takesJson);
  api.use(signedIn(options.ledger));
  registerSession(api, options.site);
  openLive(api);
  registerRooms(api);
  health(app, options);
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Safe Return', version: options.version, license: { name: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
  });
  app.route('/api/v1', api);
  app.all('/api/*', (c) => problem(c, { code: 'edge/not-found' }));
  serveWeb(app);
  return app;
}

function around(options: AppOptions): MiddlewareHandler<EdgeEnv> {
  return async (c, next) => {
    const requestId = newId();
    const log = options.log.child({ requestId });
    Object.entries({
      ledger: options.ledger,
      log,
      requestId,
      principal: undefined,
      textOf,
    }).forEach(([name, value]) => c.set(name as never, value as never));
    const began = performance.now();
    await next();
    headers(c, requestId);
    // The path only: queries may hold what was searched for.
    const { method } = c.req;
    const ms = Math.round(performance.now() - began);
    log.debug({ method, path: c.req.path, status: c.res.status, ms }, 'request');
  };
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

function headers(c: Context<EdgeEnv>, requestId: string): void {
  c.header('X-Request-Id', requestId);
  c.header('Content-Security-Policy', POLICY);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  if (c.req.path.startsWith('/api/') && c.res.headers.get('cache-control') === null) {
    c.header('Cache-Control', 'no-store');
  }
}

// A browser says where a command comes from; another site's page may not send one with the user's
// cookie.
function sameOrigin(site: Site): MiddlewareHandler<EdgeEnv> {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const fetched = c.req.header('sec-fetch-site');
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    const foreign = origin !== undefined && origin !== site.origin && !isOwnHost(c, origin);
    if (!reads && (foreign || fetched === 'cross-site'))
      return problem(c, { code: 'edge/foreign-origin' });
    return next();
  };
}

// The same server reached by another of its names (localhost, 127.0.0.1) is not another site.
function isOwnHost(c: Context<EdgeEnv>, origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host');
}

const limit = bodyLimit({
  maxSize: BODY_BYTES,
  onError: (c) => problem(c as Context<EdgeEnv>, { code: 'edge/too-large', limit: '1 MiB' }),
});

// Every door takes JSON but the import's, which streams a docket and has limits of its own.
const takesJson: MiddlewareHandler<EdgeEnv> = async (c, next) => {
  if (c.req.method !== 'POST' || /\/imports(\/preview)?$/.test(c.req.path)) return next();
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/(json|[\w.+-]+\+json)\b/.test(type)) {
    return problem(c, {
      code: 'edge/wrong-type',
      type: type === '' ? 'none' : type.slice(0, 60),
      takes: 'JSON',
    });
  }
  return limit(c, next);
};

function signedIn(ledger: Ledger): MiddlewareHandler<EdgeEnv> {
  return async (c, next) => {
    const cookie = getCookie(c, COOKIE);
    if (cookie !== undefined) c.set('principal', await readSession(ledger.database, cookie));
    return next();
  };
}

function answerError(c: Context<EdgeEnv>, error: Error): Response {
  if (error instanceof HTTPException && error.status === 400)
    return problem(c, { code: 'edge/not-json' });
  const refusal: Refusal = isUnavailable(error)
    ? { code: 'edge/unavailable' }
    : { code: 'http/bug' };
  c.var.log.error(
    { err: error, path: c.req.path },
    refusal.code === 'http/bug' ? 'a bug' : 'database away',
  );
  return problem(c, refusal);
}

// Connection refused, terminated, timed out, read-only standby, out of connections: the world
// failed, not the house.
function isUnavailable(error: Error & { code?: unknown }): boolean {
  if (isDatabaseError(error)) return /^(08|53|57|58|25006)/.test(String(error.code));
  const text = `${String(error.code ?? '')} ${error.message}`;
  return /ECONN|EPIPE|ENOENT|terminated|timeout|Connection|57P0/i.test(text);
}
