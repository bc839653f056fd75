// Visits and returns through their HTTP doors, as a client meets them.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { OpenAPIHono } from '@hono/zod-openapi';
import { pino } from 'pino';
import { agencyRefusals } from '#agency/refusals.ts';
import { findAgency, findPerson } from '#agency/store.ts';
import { asAgency } from '#database/database.ts';
import type { EdgeEnv, Principal } from '#edge/principal.ts';
import type { RefusalTexts } from '#kernel/refusal.ts';
import { ledgerRefusals } from '#ledger/refusals.ts';
import { papersRefusals } from '#papers/refusals.ts';
import { visitsRefusals } from '#visits/refusals.ts';
import { registerVisits } from '#visits/routes.ts';
import { HASH, POINT, visitCounty, type VisitCounty } from '#visits/testing.ts';
import { returnsRefusals } from './refusals.ts';
import { registerReturns } from './routes.ts';
import { pdfPages } from './testing.node.ts';

let county: VisitCounty;
before(async () => {
  county = await visitCounty();
});
after(() => county.close());

const texts: RefusalTexts = {
  ...agencyRefusals,
  ...ledgerRefusals,
  ...papersRefusals,
  ...visitsRefusals,
  ...returnsRefusals,
};

async function principalOf(callSign: string): Promise<Principal> {
  const personId = await county.person(callSign);
  return asAgency(county.database, county.agencyId, async (client) => {
    const agency = await findAgency(client, county.agencyId);
    const person = await findPerson(client, county.agencyId, personId);
    assert.ok(agency !== undefined && person !== undefined);
    return { agency, person };
  });
}

async function doorFor(callSign: string) {
  const principal = await principalOf(callSign);
  const edge = new OpenAPIHono<EdgeEnv>();
  edge.use(async (c, next) => {
    const set = c.set.bind(c) as (name: string, value: unknown) => void;
    set('ledger', county.ledger);
    set('log', pino({ level: 'silent' }));
    set('requestId', 'a-test');
    set('principal', principal);
    set('textOf', (refusal: { code: string }) => texts[refusal.code]);
    await next();
  });
  registerVisits(edge);
  registerReturns(edge);
  const send = (path: string, body: unknown, key: string = randomUUID()) =>
    edge.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
  return { get: (path: string) => edge.request(path), send, edge };
}

type Body = Readonly<Record<string, unknown>>;
const read = async (answer: Response) => ({
  status: answer.status,
  body: (await answer.json()) as Body,
});

test('V1 T4 the whole way over HTTP, from opening a visit to the printed page', async () => {
  const { paperId, placeId } = await county.paper({ address: '21 Ash St, Hollis MO 64050' });
  const server = await doorFor('server 1');
  const opened = await read(
    await server.send('/visits', { paperIds: [paperId], placeId, briefHash: HASH }),
  );
  assert.equal(opened.status, 200, JSON.stringify(opened.body));
  const visit = `/visits/${String(opened.body['visitId'])}`;
  const position = { point: POINT, accuracyM: 9, at: new Date().toISOString() };
  const arrived = await read(
    await server.send(`${visit}/arrive`, { position, intervalMs: 300_000 }),
  );
  assert.equal(arrived.body['intervalMs'], 300_000);
  const told = {
    outcome: 'served',
    manner: 'in-hand',
    recipient: { name: 'Robin Example' },
    occurredAt: position.at,
  };
  const key = randomUUID();
  assert.equal((await server.send(`${visit}/record`, told, key)).status, 200);
  assert.equal(
    (await server.send(`${visit}/record`, told, key)).headers.get('idempotency-replayed'),
    'true',
  );
  assert.equal((await server.send(`${visit}/record`, told)).status, 409);
  assert.deepEqual((await read(await server.send(`${visit}/away`, {}))).body['phase'], 'closed');
  const shown = await read(await server.get(visit));
  assert.equal((shown.body['story'] as unknown[]).length, 5);
  const clerk = await doorFor('clerk 1');
  const drafted = await read(await clerk.send('/returns', { paperId }));
  const page = `/returns/${String(drafted.body['returnId'])}`;
  const { contentHash } = drafted.body;
  assert.equal((await clerk.send(`${page}/sign`, { contentHash })).status, 403);
  assert.equal((await server.send(`${page}/sign`, { contentHash })).status, 200);
  const seen = (await read(await server.get(page))).body['return'] as Body;
  assert.equal(seen['state'], 'signed');
  assert.ok((seen['facts'] as readonly Body[]).every((fact) => fact['ref'] !== undefined));
  const pdf = await server.get(`${page}/document.pdf`);
  assert.equal(pdf.headers.get('content-type'), 'application/pdf');
  assert.match(pdf.headers.get('content-disposition') ?? '', /filename="return26HOAC00417\.pdf"/);
  const [first = ''] = pdfPages(new Uint8Array(await pdf.arrayBuffer()));
  assert.match(first, /RETURN OF SERVICE/);
});

test('V8 left for safety over HTTP is one word', async () => {
  const { paperId, placeId } = await county.paper({ address: '22 Ash St, Hollis MO 64050' });
  const server = await doorFor('server 1');
  const opened = await read(await server.send('/visits', { paperIds: [paperId], placeId }));
  const done = await server.send(`/visits/${String(opened.body['visitId'])}/record`, {
    outcome: 'left-for-safety',
  });
  assert.equal(done.status, 200);
});

test('V1 a refusal is a problem document that says what is missing and what to do', async () => {
  const { paperId, placeId } = await county.paper({
    address: '23 Ash St, Hollis MO 64050',
    unchecked: true,
  });
  const server = await doorFor('server 1');
  const answer = await server.send('/visits', { paperIds: [paperId], placeId });
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  const { status, body } = await read(answer);
  assert.equal(status, 409);
  assert.equal(body['type'], '/problems/visits/not-cleared');
  assert.match(String(body['title']), /Police history of this door: not checked/);
  assert.match(String(body['next']), /supervisor/);
});

test('V12 bodies that do not fit, and doors that are not there, are refused', async () => {
  const server = await doorFor('server 1');
  const nowhere = '00000000-0000-7000-8000-000000000099';
  assert.equal((await server.send('/visits', { paperIds: [], placeId: nowhere })).status, 400);
  assert.equal(
    (await server.send('/visits', { paperIds: [nowhere], placeId: nowhere })).status,
    404,
  );
  assert.equal(
    (await server.send(`/visits/${nowhere}/record`, { outcome: 'eaten by a dog' })).status,
    400,
  );
  assert.equal((await server.send(`/visits/${nowhere}/away`, {})).status, 404);
  assert.equal((await server.get(`/returns/${nowhere}`)).status, 404);
  assert.equal((await server.get(`/returns/${nowhere}/document.pdf`)).status, 404);
  assert.equal((await server.get('/returns/not-an-id/document.pdf')).status, 400);
});

test('T10 the API of visits and returns is described', async () => {
  const { edge } = await doorFor('server 1');
  const document = edge.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
  });
  const paths = Object.keys(document.paths ?? {}).toSorted();
  assert.deepEqual(paths, [
    '/returns',
    '/returns/{returnId}',
    '/returns/{returnId}/amend',
    '/returns/{returnId}/document.pdf',
    '/returns/{returnId}/file',
    '/returns/{returnId}/redraft',
    '/returns/{returnId}/sign',
    '/visits',
    '/visits/{visitId}',
    '/visits/{visitId}/acknowledge',
    '/visits/{visitId}/arrive',
    '/visits/{visitId}/away',
    '/visits/{visitId}/correct',
    '/visits/{visitId}/record',
  ]);
});
