// The HTTP door over a test ledger, without a socket: an agency with people in each role, and requests as they come.
import pino from 'pino';
import { agencyKind } from '#agency/agency.ts';
import { personKind } from '#agency/person.ts';
import { roles, type Role } from '#agency/permissions.ts';
import { openSession } from '#agency/sessions.ts';
import { newId } from '#kernel/random.node.ts';
import { accept } from '#kernel/result.ts';
import { carryOut } from '#ledger/desk.ts';
import { testLedger, type TestLedger } from '#ledger/testing.ts';
import type { PersonId } from '#kernel/ids.ts';
import { createApp } from './app.ts';
import { COOKIE } from './cookie.ts';

export type TestHouse = TestLedger & {
  readonly app: ReturnType<typeof createApp>;
  readonly personIds: ReadonlyMap<Role, PersonId>;
  /** Sends a request as the person in this role; a command gets an id of its own unless one is given. */
  get(role: Role | undefined, where: string): Promise<Response>;
  post(role: Role | undefined, where: string, body: unknown, headers?: Headers): Promise<Response>;
};

type Headers = Readonly<Record<string, string>>;

export async function testHouse(
  options: { readonly example?: boolean; readonly jurisdiction?: string } = {},
): Promise<TestHouse> {
  const t = await testLedger();
  const { example = true, jurisdiction = 'us-mo' } = options;
  const personIds = new Map<Role, PersonId>(roles.map((role) => [role, newId<'person'>()]));
  const founded = await carryOut(t.ledger, t.order({ found: true }), async (desk) => {
    const agency = { name: 'Hollis County', jurisdiction, zone: 'America/Chicago', example };
    const done = await desk.perform(agencyKind, t.agencyId, { kind: 'agency.found', ...agency });
    if (!done.ok) return done;
    for (const [role, personId] of personIds) {
      const person = { name: `The ${role}`, callSign: role, roles: [role] };
      const added = await desk.perform(personKind, personId, { kind: 'person.add', ...person });
      if (!added.ok) return added;
    }
    return accept({});
  });
  if (!founded.ok) throw new Error(founded.refusal.code);
  const cookies = new Map<Role, string>();
  for (const [role, personId] of personIds) {
    cookies.set(role, await openSession(t.database, { agencyId: t.agencyId, personId }));
  }
  const app = createApp({
    ledger: t.ledger,
    log: pino({ level: 'silent' }),
    site: { origin: 'http://localhost:8080', host: 'localhost' },
    version: 'test',
    readiness: () => Promise.resolve({ ready: true, database: 'answers', keepers: [] }),
  });
  const as = (role: Role | undefined): Headers =>
    role === undefined ? {} : { cookie: `${COOKIE}=${cookies.get(role) ?? ''}` };
  return {
    ...t,
    app,
    personIds,
    get: async (role, where) => app.request(`/api/v1${where}`, { headers: as(role) }),
    post: async (role, where, body, headers = {}) =>
      app.request(`/api/v1${where}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': newId(),
          ...as(role),
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}
