import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asAgency } from '#database/database.ts';
import { accept, type Result } from '#kernel/result.ts';
import { anyKind } from '#ledger/model.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { assignPaper } from '#papers/commands.ts';
import { findPaper } from '#papers/store.ts';
import { correctAttempt, goAway, recordAttempt, type RecordAttempt } from '#visits/commands.ts';
import { findVisit } from '#visits/store.ts';
import { visitCounty, type PaperDetails, type VisitCounty } from '#visits/testing.ts';
import { amendReturn, draftNewReturn, fileReturn, redraftReturn, signReturn } from './commands.ts';
import { documentOf } from './document.ts';
import { printReturn } from './document.node.ts';
import { returnKind, type CourtReturn } from './return.ts';
import { findReturn, isStale, listReturns, standingOf } from './store.ts';
import { pdfPages } from './testing.node.ts';

let county: VisitCounty;
before(async () => {
  county = await visitCounty();
});
after(() => county.close());

const code = (done: Result<unknown>) => (done.ok ? 'done' : done.refusal.code);

type Told = Omit<RecordAttempt, 'visitId'>;
const inHand: Told = {
  outcome: 'served',
  manner: 'in-hand',
  recipient: { name: 'Robin Example', relation: 'self', identifiedBy: 'gave the name when asked' },
};

/** A visit that was made and recorded by that server. */
async function visited(callSign: string, paper: { paperId: string; placeId: string }, told: Told) {
  const { visitId } = await county.atDoor(callSign, {
    paperIds: [paper.paperId],
    placeId: paper.placeId,
  });
  const recorded = await county.by(callSign, (desk) => recordAttempt(desk, { visitId, ...told }));
  assert.ok(recorded.ok, JSON.stringify(recorded));
  await county.by(callSign, (desk) => goAway(desk, { visitId }));
  return visitId;
}

async function drafted(paperId: string, visitIds?: readonly string[]) {
  const done = await county.by('clerk 1', (desk) => draftNewReturn(desk, { paperId, visitIds }));
  assert.ok(done.ok, JSON.stringify(done));
  return done.value;
}

async function stateOf(returnId: string): Promise<CourtReturn> {
  const state = await asAgency(county.database, county.agencyId, (client) =>
    findReturn(client, county.agencyId, returnId),
  );
  assert.ok(state !== undefined);
  return state;
}

async function pageOf(returnId: string): Promise<string> {
  const state = await stateOf(returnId);
  const standing = await asAgency(county.database, county.agencyId, (client) =>
    standingOf(client, county.agencyId, { returnId, state }),
  );
  assert.ok(state.content !== undefined);
  const printed = await printReturn(documentOf(state.content, standing));
  assert.ok(printed.ok, JSON.stringify(printed));
  return pdfPages(printed.value).join(' ');
}

const sign = (callSign: string, returnId: string, contentHash: string, missingWords?: string) =>
  county.by(callSign, (desk) => signReturn(desk, { returnId, contentHash, missingWords }));

const at = (address: string, more: Partial<PaperDetails> = {}) =>
  county.paper({ address, ...more });

test('T4 T5 T9 T10 the whole way: served, drafted, read, signed by whoever served, printed, filed', async () => {
  const paper = await at('11 Oak St, Hollis MO 64050');
  await visited('server 1', paper, inHand);
  const { returnId, contentHash, missing } = await drafted(paper.paperId);
  assert.equal(missing, 0);
  assert.match(await pageOf(returnId), /DRAFT/);
  assert.equal(code(await sign('server 2', returnId, contentHash)), 'returns/not-yours-to-sign');
  assert.equal(
    code(await sign('supervisor 1', returnId, contentHash)),
    'returns/not-yours-to-sign',
  );
  assert.equal(code(await sign('server 1', returnId, 'c'.repeat(64))), 'returns/other-content');
  const file = () =>
    county.by('clerk 1', (desk) => fileReturn(desk, { returnId, how: 'at the counter' }));
  assert.equal(code(await file()), 'returns/not-signed');
  assert.equal(code(await sign('server 1', returnId, contentHash)), 'done');
  assert.equal(code(await sign('server 1', returnId, contentHash)), 'returns/already-signed');
  const page = await pageOf(returnId);
  assert.match(page, /There I handed the paper \(.*\) to Robin Example\./);
  assert.match(page, /Signed electronically by The server 1 \(server 1\)/);
  assert.match(page, new RegExp(`Content SHA-256 ${contentHash}`));
  assert.ok(!page.includes('DRAFT'));
  assert.equal(code(await file()), 'done');
  assert.equal(code(await file()), 'returns/already-filed');
  const known = await asAgency(county.database, county.agencyId, (client) =>
    findPaper(client, county.agencyId, paper.paperId),
  );
  assert.equal(known?.paper.status, 'returned');
});

test('T2 T3 Missouri asks for name, relation and age of whoever took it at the abode', async () => {
  const paper = await at('12 Oak St, Hollis MO 64050');
  await visited('server 1', paper, {
    outcome: 'served',
    manner: 'abode',
    recipient: { name: 'Sam Example' },
  });
  const { returnId, contentHash } = await drafted(paper.paperId);
  const { content } = await stateOf(returnId);
  assert.deepEqual(
    content?.missing.map(({ field }) => field),
    ['that person’s relation to the one named', 'that the person is over fifteen'],
  );
  assert.ok(content.missing.every(({ citation }) => citation.includes('506.180')));
  assert.equal(code(await sign('server 1', returnId, contentHash)), 'returns/incomplete');
  const words = 'The person closed the door before I could ask.';
  assert.equal(code(await sign('server 1', returnId, contentHash, words)), 'done');
  assert.match(await pageOf(returnId), /closed the door before I could ask/);
});

test('T6 a new attempt or a correction makes a draft stale; an assignment does not', async () => {
  const paper = await at('13 Oak St, Hollis MO 64050');
  const visitId = await visited('server 1', paper, inHand);
  const first = await drafted(paper.paperId);
  const personId = await county.person('server 1');
  await county.by('clerk 1', async (desk) => {
    const done = await assignPaper(desk, { paperId: paper.paperId, personId });
    return done.ok ? accept({}) : done;
  });
  const visit = await asAgency(county.database, county.agencyId, (client) =>
    findVisit(client, county.agencyId, visitId),
  );
  const attempt = visit?.papers[0]?.attempt ?? 0;
  const fix = {
    visitId,
    attempt,
    reason: 'Misheard.',
    told: { recipient: { relation: 'brother' } },
  };
  assert.equal(code(await county.by('server 1', (desk) => correctAttempt(desk, fix))), 'done');
  const stale = async () => {
    const state = await stateOf(first.returnId);
    return asAgency(county.database, county.agencyId, (client) =>
      isStale(client, county.agencyId, { returnId: first.returnId, state }),
    );
  };
  assert.equal(await stale(), true);
  assert.equal(code(await sign('server 1', first.returnId, first.contentHash)), 'returns/stale');
  const again = await county.by('server 1', (desk) =>
    redraftReturn(desk, { returnId: first.returnId }),
  );
  assert.ok(again.ok);
  assert.notEqual(again.value.contentHash, first.contentHash);
  assert.equal(await stale(), false);
  assert.equal(
    code(await sign('server 1', first.returnId, first.contentHash)),
    'returns/other-content',
  );
  assert.equal(code(await sign('server 1', first.returnId, again.value.contentHash)), 'done');
  assert.match(await pageOf(first.returnId), /was “.*self.*”, is “.*brother.*”/);
});

test('T6 a draft that nothing has touched is signed, though the paper was assigned meanwhile', async () => {
  const paper = await at('14 Oak St, Hollis MO 64050');
  await visited('server 1', paper, inHand);
  const { returnId, contentHash } = await drafted(paper.paperId);
  const personId = await county.person('server 1');
  await county.by('clerk 1', async (desk) => {
    const done = await assignPaper(desk, { paperId: paper.paperId, personId });
    return done.ok ? accept({}) : done;
  });
  assert.equal(code(await sign('server 1', returnId, contentHash)), 'done');
});

test('T4 T8 unserved: all attempts of all servers are listed, the one who made the last one signs', async () => {
  const paper = await at('15 Oak St, Hollis MO 64050');
  await visited('server 1', paper, { outcome: 'no-answer', leftWhat: 'card in the door' });
  const last = await visited('server 2', paper, { outcome: 'not-found' });
  const { returnId, contentHash } = await drafted(paper.paperId);
  assert.equal(code(await sign('server 1', returnId, contentHash)), 'returns/not-yours-to-sign');
  const page = await pageOf(returnId);
  assert.match(page, /RETURN OF NON-SERVICE/);
  assert.match(page, /Two attempts were made/);
  assert.match(page, /No answer — card in the door server 1/);
  assert.equal(code(await sign('server 2', returnId, contentHash)), 'done');
  const own = await drafted(paper.paperId, [last]);
  assert.equal((await stateOf(own.returnId)).content?.attempts.length, 1);
  const foreign = await county.by('clerk 1', (desk) =>
    draftNewReturn(desk, { paperId: paper.paperId, visitIds: [returnId] }),
  );
  assert.equal(code(foreign), 'returns/no-such-visit');
});

test('T7 an amended return stands beside the first, which stays as it was signed', async () => {
  const paper = await at('16 Oak St, Hollis MO 64050');
  await visited('server 1', paper, inHand);
  const first = await drafted(paper.paperId);
  assert.equal(
    code(await county.by('clerk 1', (desk) => amendReturn(desk, first))),
    'returns/not-signed',
  );
  await sign('server 1', first.returnId, first.contentHash);
  const amended = await county.by('server 1', (desk) => amendReturn(desk, first));
  assert.ok(amended.ok, JSON.stringify(amended));
  assert.equal(
    code(await sign('server 1', amended.value.returnId, amended.value.contentHash)),
    'done',
  );
  const old = await stateOf(first.returnId);
  assert.equal(old.contentHash, first.contentHash);
  assert.equal(old.amendedBy, amended.value.returnId);
  assert.match(await pageOf(first.returnId), /It stands here as it was signed/);
  assert.match(await pageOf(amended.value.returnId), /AMENDED RETURN OF SERVICE/);
});

test('T1 a paper that nobody has tried has no return', async () => {
  const paper = await at('17 Oak St, Hollis MO 64050');
  const done = await county.by('clerk 1', (desk) =>
    draftNewReturn(desk, { paperId: paper.paperId }),
  );
  assert.equal(code(done), 'returns/no-attempt');
});

test('T2 New York’s proof asks for the person’s features one by one', async () => {
  const paper = await at('18 Oak St, Hollis MO 64050', {
    paperType: 'summons',
    jurisdiction: 'us-ny',
  });
  const features = { sex: 'female', skin: 'light', hair: 'brown', weight: '140 lb' };
  const visitId = await county.opened('server 1', {
    paperIds: [paper.paperId],
    placeId: paper.placeId,
  });
  await county.by('server 1', (desk) =>
    recordAttempt(desk, { visitId, ...inHand, recipient: { name: 'Robin Example', features } }),
  );
  const { content } = await stateOf((await drafted(paper.paperId)).returnId);
  assert.deepEqual(
    content?.missing.map(({ field }) => field),
    ['approximate age', 'approximate height', 'other identifying features'],
  );
  assert.ok(content.missing.every(({ citation }) => citation.includes('CPLR 306')));
});

test('T9 the list of returns and its rebuilding agree with the ledger', async () => {
  const list = await asAgency(county.database, county.agencyId, (client) =>
    listReturns(client, county.agencyId, {}),
  );
  assert.ok(list.length >= 8);
  assert.ok(list.some((row) => row.state === 'filed' && row.party === 'Robin Example'));
  const report = await rebuild(county.database, county.agencyId, {
    kinds: [anyKind(returnKind)],
    replace: false,
  });
  assert.deepEqual(
    report.tables.map(({ missing, extra }) => [missing, extra]),
    [[0, 0]],
  );
});
