import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { permissions } from '#agency/permissions.ts';
import { asAgency } from '#database/database.ts';
import { newId } from '#kernel/random.node.ts';
import { agencyKind } from '#agency/agency.ts';
import { accept } from '#kernel/result.ts';
import { carryOut } from '#ledger/desk.ts';
import { assertGolden } from './golden.ts';
import { kinds, refusalTexts } from './rooms.ts';
import { testHouse, type TestHouse } from './testing.ts';

let h: TestHouse;
before(async () => {
  h = await testHouse();
});
after(() => h.close());

const paper = {
  caseNumber: '26HC-CV00001',
  court: 'Circuit Court of Hollis County',
  paperType: 'circuit_summons',
  party: { name: 'Hollis Feed and Seed', kind: 'entity' },
  address: { text: '501 N Main St', city: 'Hollis', state: 'MO', zip: '65999' },
  dates: { issued: '2026-11-02' },
};

type Problem = { type: string; title: string; next: string; status: number; requestId: string };

async function problemOf(response: Response, status: number): Promise<Problem> {
  const problem = (await response.json()) as Problem;
  assert.equal(response.status, status, JSON.stringify(problem));
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
  assert.ok(problem.title.length > 10 && problem.next.length > 10, JSON.stringify(problem));
  assert.doesNotMatch(`${problem.title}${problem.next}`, /[{}]|undefined|select |at \w+ \(/);
  return problem;
}

async function eventCount(): Promise<number> {
  return asAgency(h.database, h.agencyId, async (client) => {
    const { rows } = await client.query<{ n: number }>('select count(*) as n from event');
    return rows[0]?.n ?? 0;
  });
}

test('the OpenAPI document, the route table and the catalogue of refusals are as released', async () => {
  const document = await (await h.app.request('/api/v1/openapi.json')).json();
  const { paths, openapi } = document as { paths: Record<string, object>; openapi: string };
  assert.equal(openapi, '3.1.0');
  assertGolden('openapi.json', `${JSON.stringify(document, null, 1)}\n`);
  const routes = Object.entries(paths)
    .flatMap(([where, methods]) => Object.keys(methods).map((method) => `${method} ${where}`))
    .toSorted();
  assertGolden('routes.txt', `${routes.join('\n')}\n`);
  const catalogue = Object.entries(refusalTexts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { status, sentence, next }]) => `${code} ${status}\n  ${sentence}\n  → ${next}`);
  assertGolden('refusals.txt', `${catalogue.join('\n')}\n`);
  assertGolden(
    'kinds.txt',
    `${kinds
      .map((kind) => kind.name)
      .toSorted()
      .join('\n')}\n`,
  );
});

test('a command needs an id, a session, a role, the right body, and changes nothing without', async () => {
  const before_ = await eventCount();
  await problemOf(await h.post('clerk', '/papers', paper, { 'idempotency-key': '' }), 400);
  await problemOf(await h.post('clerk', '/papers', paper, { 'idempotency-key': 'seven' }), 400);
  const stranger = await problemOf(await h.post(undefined, '/papers', paper), 401);
  assert.equal(stranger.type, '/problems/agency/not-signed-in');
  const server = await problemOf(await h.post('server', '/papers', paper), 403);
  assert.match(server.next, /clerk/);
  await problemOf(await h.post('clerk', '/papers', '{"caseNumber":'), 400);
  await problemOf(await h.post('clerk', '/papers', { ...paper, party: 7 }), 400);
  await problemOf(await h.post('clerk', '/papers', []), 400);
  await problemOf(await h.post('clerk', '/papers', paper, { 'content-type': 'text/plain' }), 415);
  const large = { ...paper, instructions: 'x'.repeat(2 * 1024 * 1024) };
  await problemOf(await h.post('clerk', '/papers', large), 413);
  await problemOf(
    await h.post('clerk', '/papers', paper, { origin: 'https://elsewhere.example' }),
    403,
  );
  await problemOf(await h.get('clerk', '/nowhere'), 404);
  await problemOf(await h.get('clerk', `/papers/${newId()}`), 404);
  await problemOf(await h.get('clerk', '/papers/not-an-id'), 400);
  assert.equal(await eventCount(), before_);
});

test('a paper that cannot be right is refused with what to do, and nothing of it is kept', async () => {
  const before_ = await eventCount();
  const noDay = { ...paper, dates: { issued: '2026-02-30' } };
  assert.match((await problemOf(await h.post('clerk', '/papers', noDay), 422)).title, /2026-02-30/);
  const abroad = { ...paper, address: { text: '10 Downing St, London SW1A 2AA, UK' } };
  await problemOf(await h.post('clerk', '/papers', abroad), 422);
  const box = { ...paper, address: { text: 'PO Box 12, Hollis MO 65999' } };
  await problemOf(await h.post('clerk', '/papers', box), 422);
  assert.equal(await eventCount(), before_);
});

test('a repeated command answers as at first; with another body it is refused (422)', async () => {
  const key = { 'idempotency-key': newId() };
  const first = await h.post('clerk', '/papers', paper, key);
  const answer = await first.json();
  assert.equal(first.status, 200, JSON.stringify(answer));
  const count = await eventCount();
  const second = await h.post('clerk', '/papers', paper, key);
  assert.deepEqual(await second.json(), answer);
  assert.equal(second.headers.get('idempotency-replayed'), 'true');
  const other = await h.post('clerk', '/papers', { ...paper, caseNumber: 'other' }, key);
  await problemOf(other, 422);
  assert.equal(await eventCount(), count);
});

test('a closed paper says so, and takes nothing more', async () => {
  const made = await h.post('clerk', '/papers', { ...paper, caseNumber: '26HC-CV00002' });
  const { paperId, placeId } = (await made.json()) as { paperId: string; placeId: string };
  const closed = await h.post('clerk', `/papers/${paperId}/close`, {
    reason: 'recalled by the court',
  });
  assert.equal(closed.status, 200, await closed.text());
  const again = await h.post('clerk', `/papers/${paperId}/close`, { reason: 'twice' });
  await problemOf(again, 409);
  const visit = await h.post('server', '/visits', { paperIds: [paperId], placeId });
  await problemOf(visit, 409);
});

test('another agency’s ids are as if they did not exist', async () => {
  const made = await h.post('clerk', '/papers', { ...paper, caseNumber: '26HC-CV00003' });
  const { paperId } = (await made.json()) as { paperId: string };
  const other = await testHouse();
  try {
    await problemOf(await other.get('clerk', `/papers/${paperId}`), 404);
    await problemOf(await other.post('clerk', `/papers/${paperId}/close`, { reason: 'x' }), 404);
  } finally {
    await other.close();
  }
});

test('A2 the example is entered with one click, until a real agency stands beside it', async () => {
  const enter = () => h.post(undefined, '/session/example', { role: 'supervisor' });
  const entered = await enter();
  assert.equal(entered.status, 200);
  const cookie = entered.headers.get('set-cookie') ?? '';
  assert.match(cookie, /HttpOnly/);
  assert.match(cookie, /SameSite=Strict/);
  const agencyId = newId<'agency'>();
  const real = {
    name: 'A real unit',
    jurisdiction: 'us-mo',
    zone: 'America/Chicago',
    example: false,
  };
  const founded = await carryOut(
    h.ledger,
    { ...h.order({ found: 'real' }), agencyId },
    async (desk) => {
      const done = await desk.perform(agencyKind, agencyId, { kind: 'agency.found', ...real });
      return done.ok ? accept({}) : done;
    },
  );
  assert.ok(founded.ok);
  const closed = await problemOf(await enter(), 403);
  assert.equal(closed.type, '/problems/agency/example-closed');
});

test('every answer forbids what pages never need', async () => {
  const response = await h.app.request('/api/v1/session');
  assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
  assert.equal(response.headers.get('cache-control'), 'no-store');
});

test('A6 every action of the table is asked for by some door', async () => {
  const document = await (await h.app.request('/api/v1/openapi.json')).text();
  assert.ok(Object.keys(permissions).length > 20);
  assert.ok(document.includes('Allowed to: everyone'));
});
