// For tests of papers against PostgreSQL: a made-up unit in Jackson County with a clerk and a
// server, commands carried out by the clerk, a docket from a text, and the room's own doors over
// HTTP.
import { OpenAPIHono } from '@hono/zod-openapi';
import pino from 'pino';
import { personKind } from '#agency/person.ts';
import type { Role } from '#agency/permissions.ts';
import { agencyRefusals } from '#agency/refusals.ts';
import type { AgencyRow, PersonRow } from '#agency/store.ts';
import { asAgency } from '#database/database.ts';
import type { Edge, EdgeEnv } from '#edge/principal.ts';
import { problem } from '#edge/problem.ts';
import { edgeRefusals } from '#edge/refusals.ts';
import { assert } from '#kernel/assert.ts';
import type { Json } from '#kernel/canonical.ts';
import type { PersonId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import { accept, type Result } from '#kernel/result.ts';
import { carryOut, type Desk } from '#ledger/desk.ts';
import { ledgerRefusals } from '#ledger/refusals.ts';
import { testLedger, type TestLedger } from '#ledger/testing.ts';
import { placesRefusals } from '#places/refusals.ts';
import type pg from 'pg';
import { importDocket, type ImportOrder } from './import-docket.node.ts';
import type { ImportRow } from './import-store.node.ts';
import type { PaperForm } from './draft.ts';
import { papersRefusals } from './refusals.ts';

export type TestUnit = TestLedger & {
  readonly agency: AgencyRow;
  readonly clerk: PersonRow;
  readonly server: PersonRow;
  /** Carries out a command as the clerk and hands out its answer. */
  done<Answer extends Json>(work: (desk: Desk) => Promise<Result<Answer>>): Promise<Answer>;
  tried<Answer extends Json>(
    work: (desk: Desk) => Promise<Result<Answer>>,
  ): Promise<Result<Answer>>;
  read<Answer>(work: (client: pg.PoolClient) => Promise<Answer>): Promise<Answer>;
  docket(content: string | Uint8Array, wishes?: Partial<ImportOrder>): Promise<Result<ImportRow>>;
  /** The room's doors with someone of this role standing before them. */
  doors(register: (edge: Edge) => void, who?: PersonRow): OpenAPIHono<EdgeEnv>;
  send(app: OpenAPIHono<EdgeEnv>, path: string, body: unknown, key?: string): Promise<Response>;
};

export async function testUnit(): Promise<TestUnit> {
  const t = await testLedger();
  const agency: AgencyRow = {
    agencyId: t.agencyId,
    name: 'Hollis County Civil Unit',
    jurisdiction: 'us-mo-jackson',
    zone: 'America/Chicago',
    servers: 'officers',
    example: false,
  };
  const tried = async <Answer extends Json>(work: (desk: Desk) => Promise<Result<Answer>>) => {
    const carried = await carryOut(t.ledger, t.order({ test: newId() }), work);
    return carried.ok ? accept(carried.value.answer) : carried;
  };
  const done = async <Answer extends Json>(work: (desk: Desk) => Promise<Result<Answer>>) => {
    const result = await tried(work);
    assert(result.ok, `The command was refused: ${JSON.stringify(result)}`);
    return result.value;
  };
  const clerk = await addPerson('clerk 1', ['clerk'], done);
  const server = await addPerson('server 4', ['server'], done);
  return {
    ...t,
    agency,
    clerk,
    server,
    done,
    tried,
    read: (work) => asAgency(t.database, t.agencyId, work),
    docket: (content, wishes = {}) =>
      importDocket({
        ledger: t.ledger,
        agency,
        actor: { kind: 'person', id: clerk.personId },
        source: 'test-court',
        importId: newId(),
        bytes: piecesOf(content),
        ...wishes,
      }),
    doors: (register, who = clerk) => doorsFor(t, { agency, person: who }, register),
    send: async (app, path, body, key = newId()) =>
      app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      }),
  };
}

async function addPerson(
  callSign: string,
  roles: readonly Role[],
  done: TestUnit['done'],
): Promise<PersonRow> {
  const personId = newId<'person'>() as PersonId;
  const command = { kind: 'person.add', name: `The ${callSign}`, callSign, roles } as const;
  await done(async (desk) => {
    const added = await desk.perform(personKind, personId, command, { fresh: true });
    return added.ok ? accept(null) : added;
  });
  return { personId, name: command.name, callSign, roles, email: null, phone: null, active: true };
}

/** A text in uneven pieces, as a network brings it. */
export async function* piecesOf(
  content: string | Uint8Array,
  size = 1_013,
): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function doorsFor(
  t: TestLedger,
  principal: NonNullable<EdgeEnv['Variables']['principal']>,
  register: (edge: Edge) => void,
): OpenAPIHono<EdgeEnv> {
  const texts = {
    ...agencyRefusals,
    ...papersRefusals,
    ...placesRefusals,
    ...edgeRefusals,
    ...ledgerRefusals,
  };
  const known = new Map(Object.entries(texts));
  const edge: Edge = new OpenAPIHono<EdgeEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      const where = issue?.path.join('.') ?? 'the body';
      return problem(c, { code: 'edge/malformed', where, why: issue?.message ?? '' });
    },
  });
  edge.use(async (c, next) => {
    c.set('ledger', t.ledger as never);
    c.set('log', pino({ level: 'silent' }) as never);
    c.set('requestId', newId() as never);
    c.set('principal', principal as never);
    const textOf = (refusal: { readonly code: string }) => {
      const text = known.get(refusal.code);
      assert(text !== undefined, `The refusal ${refusal.code} has no text.`);
      return text;
    };
    c.set('textOf', textOf as never);
    await next();
  });
  register(edge);
  return edge;
}

/** A paper's form with made-up particulars. */
export function formOf(changes: Partial<PaperForm> = {}): PaperForm {
  return {
    caseNumber: '2616-CV01234',
    court: 'Circuit Court of Jackson County',
    paperType: 'summons, rent and possession',
    party: { name: 'Alex Example', kind: 'person' },
    address: { text: '414 N Spring St Apt 2', city: 'Independence', state: 'MO', zip: '64050' },
    ...changes,
  };
}
