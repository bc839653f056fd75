import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { EdgeEnv } from '#edge/principal.ts';
import { newId } from '#kernel/random.node.ts';
import { accept } from '#kernel/result.ts';
import {
  assignPaper,
  closePaper,
  correctPaper,
  noteOutcome,
  receivePaper,
  settlePlace,
} from './commands.ts';
import { paperKind } from './paper.ts';
import { noNeighbours, registerPapers } from './routes.ts';
import { findPaper, listPapers, papersAtPlace } from './store.ts';
import { formOf, testUnit, type TestUnit } from './testing.node.ts';
import type { PaperForm } from './draft.ts';

let t: TestUnit;
let app: OpenAPIHono<EdgeEnv>;
before(async () => {
  t = await testUnit();
  app = t.doors((edge) => registerPapers(edge));
});
after(() => t.close());

function receive(changes: Partial<PaperForm> = {}, reference?: string) {
  const named = reference === undefined ? {} : { reference };
  return t.done((desk) =>
    receivePaper(desk, { agency: t.agency, form: formOf(changes), by: 'form', ...named }),
  );
}

async function paperOf(paperId: string) {
  const found = await t.read((client) => findPaper(client, t.agencyId, paperId));
  assert.ok(found !== undefined);
  return found.paper;
}

const house = (n: number) => ({ text: `${n} N Osage St`, city: 'Independence', zip: '64050' });

test('R1 a paper taken in has its type’s own name, its place and its day of receipt', async () => {
  const { paperId, placeId } = await receive({ address: house(101) });
  const paper = await paperOf(paperId);
  assert.equal(paper.paperType, 'rent_and_possession_summons');
  assert.equal(paper.placeMatch.kind, 'new');
  assert.ok(placeId !== null);
  assert.ok(paper.dates['received'] !== undefined);
  assert.equal(paper.address.normal, '101 N OSAGE ST, INDEPENDENCE MO 64050');
});

test('R3 the sender’s own number comes in once', async () => {
  await receive({ address: house(102) }, 'clerk-77');
  const again = await t.tried((desk) =>
    receivePaper(desk, { agency: t.agency, form: formOf(), by: 'form', reference: 'clerk-77' }),
  );
  assert.ok(!again.ok);
  assert.equal(again.refusal.code, 'papers/already-received');
});

test('R6 only an active person who goes to doors is assigned', async () => {
  const { paperId } = await receive({ address: house(103) });
  await t.done((desk) => assignPaper(desk, { paperId, personId: t.server.personId }));
  assert.equal((await paperOf(paperId)).assignedTo, t.server.personId);
  const clerk = await t.tried((desk) => assignPaper(desk, { paperId, personId: t.clerk.personId }));
  assert.ok(!clerk.ok);
  assert.equal(clerk.refusal.code, 'papers/no-such-server');
});

test('R10 deadlines come with citation and arithmetic, and again when a fact changes', async () => {
  const { paperId } = await receive({ address: house(104), dates: { courtDate: '2027-01-14' } });
  const first = (await paperOf(paperId)).law;
  assert.ok(first.deadline !== null && first.deadline.citation !== null);
  assert.ok(
    first.answers.some((one) => one.explanation.some((line) => line.includes('not counted'))),
  );
  await t.done((desk) =>
    correctPaper(desk, {
      paperId,
      changes: { dates: { courtDate: '2027-02-11' } },
      reason: 'continued',
    }),
  );
  const second = (await paperOf(paperId)).law;
  assert.ok((second.deadline?.date ?? '') > (first.deadline.date ?? ''));
  const counted = async () => {
    const { rows } = await t.read((client) =>
      client.query(
        "select 1 from event where agency_id = $1 and stream_id = $2 and type = 'paper.law-noted'",
        [t.agencyId, paperId],
      ),
    );
    return rows.length;
  };
  assert.equal(await counted(), 2);
  await t.done((desk) =>
    correctPaper(desk, { paperId, changes: { facts: { note: 'x' } }, reason: 'noted' }),
  );
  assert.equal(await counted(), 2);
});

test('R11 an address that may be another building waits for a person', async () => {
  const known = await receive({
    address: { text: '900 W Maple Ave', city: 'Independence', zip: '64050' },
  });
  const near = await receive({
    address: { text: '900 Maple Ave', city: 'Independence', zip: '64050' },
  });
  assert.equal(near.placeId, null);
  const asked = await paperOf(near.paperId);
  assert.equal(asked.placeMatch.candidates[0]?.placeId, known.placeId);
  const wrong = await t.tried((desk) =>
    settlePlace(desk, { paperId: near.paperId, placeId: newId() }),
  );
  assert.ok(!wrong.ok && wrong.refusal.code === 'papers/not-a-candidate');
  const settled = await t.done((desk) =>
    settlePlace(desk, { paperId: near.paperId, placeId: 'new' }),
  );
  assert.notEqual(settled.placeId, known.placeId);
  assert.equal((await paperOf(near.paperId)).placeMatch.kind, 'by-hand');
});

test('R7, R8: outcomes show in the list as attempts, leaving for safety beside them', async () => {
  const { paperId, placeId } = await receive({ address: house(105) });
  const occurredAt = '2026-11-22T15:00:00Z';
  const tell = (outcome: 'no-answer' | 'left-for-safety') =>
    t.done((desk) =>
      noteOutcome(desk, { paperId, visitId: newId(), outcome, manner: null, occurredAt }),
    );
  await tell('no-answer');
  await tell('left-for-safety');
  assert.ok(placeId !== null);
  const [row] = await t.read((client) => papersAtPlace(client, t.agencyId, placeId));
  assert.deepEqual([row?.status, row?.attempts, row?.leftForSafety], ['not-served', 2, 1]);
});

test('R5 a closed paper refuses with what to do', async () => {
  const { paperId } = await receive({ address: house(106) });
  await t.done((desk) => closePaper(desk, { paperId, reason: 'dismissed' }));
  const response = await t.send(app, `/papers/${paperId}/assign`, { personId: t.server.personId });
  const body = (await response.json()) as { type: string; next: string; status: number };
  assert.equal(response.status, 409);
  assert.equal(body.type, '/problems/papers/closed');
  assert.match(body.next, /reissued/);
});

test('pages show every paper once, in either order, while others come in', async () => {
  const seen = async (sort: 'deadline' | 'received') => {
    const ids: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const asked = cursor === undefined ? {} : { cursor };
      const page = await t.read((client) =>
        listPapers(client, t.agencyId, { sort, limit: 3, ...asked }),
      );
      assert.ok(page.ok);
      ids.push(...page.value.papers.map((paper) => paper.paperId));
      if (sort === 'received' && cursor === undefined)
        await receive({ address: house(200 + ids.length) });
      if (page.value.next === null) return { ids, total: page.value.total };
      cursor = page.value.next;
    }
  };
  for (const sort of ['deadline', 'received'] as const) {
    const { ids, total } = await seen(sort);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.length >= total - 1);
  }
  const wrong = await t.read((client) =>
    listPapers(client, t.agencyId, { sort: 'deadline', limit: 3, cursor: 'x' }),
  );
  assert.ok(!wrong.ok && wrong.refusal.code === 'papers/bad-cursor');
});

test('papers are found by case number, address as typed, and party', async () => {
  await receive({
    caseNumber: '2616-CV-09988',
    address: house(107),
    party: { name: 'Jo Sample_100%' },
  });
  const found = async (q: string) => {
    const page = await t.read((client) =>
      listPapers(client, t.agencyId, { q, sort: 'deadline', limit: 9 }),
    );
    assert.ok(page.ok);
    return page.value.papers.map((paper) => paper.caseNumber);
  };
  assert.deepEqual(await found('2616cv09988'), ['2616-CV-09988']);
  assert.deepEqual(await found('107 north osage street'), ['2616-CV-09988']);
  assert.deepEqual(await found('sample_100%'), ['2616-CV-09988']);
  assert.deepEqual(await found('%%%'), []);
});

test('R1, R4: the door takes a paper, and refuses one with field, rule and remedy', async () => {
  const taken = await t.send(app, '/papers', formOf({ address: house(108) }));
  assert.equal(taken.status, 200);
  const { paperId } = (await taken.json()) as { paperId: string };
  const box = await t.send(
    app,
    '/papers',
    formOf({ address: { text: 'PO Box 44, Independence MO 64050' } }),
  );
  assert.equal(box.status, 422);
  const problem = (await box.json()) as { rule: string; details: { field: string }; next: string };
  assert.equal(problem.details.field, 'address');
  const date = await t.send(app, '/papers', formOf({ dates: { issued: '2026-02-30' } }));
  assert.equal(((await date.json()) as { rule: string }).rule, 'R4');
  const page = await app.request(`/papers/${paperId}`);
  const { paper, story } = (await page.json()) as {
    paper: {
      tier: string;
      lawfulNow: { answer: string };
      law: unknown[];
      placeMatch: { kind: string };
    };
    story: { text: string; actor: string }[];
  };
  assert.equal(paper.tier, 'unknown');
  assert.ok(['yes', 'no', 'ask', 'silent'].includes(paper.lawfulNow.answer));
  assert.ok(paper.law.length > 0);
  assert.match(story[0]?.text ?? '', /^Came in by form/);
  assert.equal(story[0]?.actor, 'clerk 1');
});

test('the same command again gives its first answer; with another body it is refused', async () => {
  const key = newId();
  const first = await t.send(app, '/papers', formOf({ address: house(109) }), key);
  const second = await t.send(app, '/papers', formOf({ address: house(109) }), key);
  assert.deepEqual(await second.json(), await first.json());
  const other = await t.send(app, '/papers', formOf({ address: house(110) }), key);
  assert.equal(other.status, 422);
});

test('a body of the wrong shape changes nothing', async () => {
  const response = await t.send(app, '/papers', { caseNumber: 5 });
  assert.equal(response.status, 400);
  const stranger = t.doors((edge) => registerPapers(edge), t.server);
  assert.equal((await t.send(stranger, '/papers', formOf())).status, 403);
});

test('a neighbour’s tier and story stand beside the paper’s own', async () => {
  const { paperId, placeId } = await receive({ address: house(111) });
  const other = await receive({ address: house(112) });
  const beside = t.doors((edge) =>
    registerPapers(edge, {
      ...noNeighbours,
      tiersOf: async () => new Map([[placeId ?? '', 'caution']]),
      streamsOf: async () => [{ kind: 'paper', id: other.paperId }],
    }),
  );
  const page = (await (await beside.request(`/papers/${paperId}`)).json()) as {
    paper: { tier: string };
    story: { ref: { id: string } }[];
  };
  assert.equal(page.paper.tier, 'caution');
  assert.deepEqual(
    new Set(page.story.map((line) => line.ref.id)),
    new Set([paperId, other.paperId]),
  );
});

const csv =
  'Case Number,Defendant,Address,Zip,Type\nH-1,Alex Example,1 W Kansas Ave,64050,summons\n' +
  'H-2,Alex Example,,64050,summons\n';

function upload(path: string, body: BodyInit, headers: Record<string, string>) {
  return app.request(path, {
    method: 'POST',
    body,
    headers: { 'idempotency-key': newId(), ...headers },
  });
}

test('R18, R12: a docket over HTTP: preview, import, list, rows kept back', async () => {
  const type = { 'content-type': 'text/csv' };
  const preview = await upload('/imports/preview?source=http', csv, type);
  assert.equal(
    ((await preview.json()) as { mapping: Record<string, string> }).mapping['caseNumber'],
    'Case Number',
  );
  const imported = await upload('/imports?source=http&fileName=h.csv', csv, type);
  const report = (await imported.json()) as {
    importId: string;
    added: number;
    problems: { line: number }[];
  };
  assert.deepEqual([imported.status, report.added, report.problems[0]?.line], [200, 1, 3]);
  const list = (await (await app.request('/imports')).json()) as {
    imports: { importId: string }[];
  };
  assert.equal(list.imports[0]?.importId, report.importId);
  const one = await app.request(`/imports/${report.importId}`);
  assert.equal(((await one.json()) as { fileName: string }).fileName, 'h.csv');
  const kept = await (await app.request(`/imports/${report.importId}/kept.csv`)).text();
  assert.match(
    kept,
    /^Case Number,Defendant,Address,Zip,Type,line,refused because,what to do\r\nH-2,/,
  );
});

test('R16 a form’s upload works; another kind of body and half a mapping are refused', async () => {
  const form = new FormData();
  form.set('file', new File([csv], 'form.csv', { type: 'text/csv' }));
  const sent = new Response(form);
  const body = await sent.arrayBuffer();
  const headers = {
    'content-type': sent.headers.get('content-type') ?? '',
    'content-length': String(body.byteLength),
  };
  const imported = await upload('/imports?source=form', body, headers);
  assert.equal(((await imported.json()) as { added: number }).added, 1);
  const json = await upload('/imports?source=form', '{}', { 'content-type': 'application/json' });
  assert.equal(json.status, 415);
  const mapping = await upload('/imports?source=form&mapping=%7B', csv, {
    'content-type': 'text/csv',
  });
  assert.equal(mapping.status, 400);
});

test('the room’s refusals leave nothing behind', async () => {
  const count = async () => {
    const { rows } = await t.read((client) =>
      client.query('select count(*) as events from event where agency_id = $1', [t.agencyId]),
    );
    return Number((rows[0] as { events: number }).events);
  };
  const before = await count();
  await t.tried((desk) => closePaper(desk, { paperId: newId(), reason: 'x' }));
  await t.tried((desk) =>
    receivePaper(desk, { agency: t.agency, form: formOf({ caseNumber: '' }), by: 'api' }),
  );
  await t.tried(async (desk) => {
    const done = await desk.perform(paperKind, newId(), { kind: 'paper.assign', personId: null });
    return done.ok ? accept(null) : done;
  });
  assert.equal(await count(), before);
});
