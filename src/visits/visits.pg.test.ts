import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asAgency } from '#database/database.ts';
import { setTier } from '#hazards/commands.ts';
import type { PersonId } from '#kernel/ids.ts';
import { accept, type Result } from '#kernel/result.ts';
import { loadStream } from '#ledger/load.ts';
import { anyKind, type StreamKind, type EventShape } from '#ledger/model.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { closePaper } from '#papers/commands.ts';
import { paperKind } from '#papers/paper.ts';
import { panic } from '#watch/commands.ts';
import { watchKind } from '#watch/watch.ts';
import {
  acknowledgeBrief,
  arrive,
  correctAttempt,
  goAway,
  openVisit,
  recordAttempt,
} from './commands.ts';
import { contactsAt, dayCounts, findVisit, listVisits, visitStories } from './store.ts';
import { HASH, POINT, visitCounty, type VisitCounty } from './testing.ts';
import { visitKind } from './visit.ts';

let county: VisitCounty;
before(async () => {
  county = await visitCounty();
});
after(() => county.close());

const code = (done: Result<unknown>) => (done.ok ? 'done' : done.refusal.code);
const now = () => Temporal.Now.instant().toString();
const here = () => ({ point: POINT, accuracyM: 8, at: now() });
async function stream<S, C, E extends EventShape>(kind: StreamKind<S, C, E>, id: string) {
  const loaded = await asAgency(county.database, county.agencyId, (client) =>
    loadStream(client, kind, { agencyId: county.agencyId, id }),
  );
  return loaded.state;
}

test('V1 V2 an unchecked door refuses the server and anyone who only names a supervisor', async () => {
  const { paperId, placeId } = await county.paper({
    address: '1 Elm St, Hollis MO 64050',
    unchecked: true,
  });
  const personId = await county.person('server 1');
  const supervisorId = await county.person('supervisor 1');
  const input = { paperIds: [paperId], placeId };
  const override = { reason: 'The court set the date for today.', supervisorId };
  const open = (who: string, more = {}) =>
    county.by(who, (desk) => openVisit(desk, { ...input, ...more }));
  assert.equal(code(await open('server 1')), 'visits/not-cleared');
  assert.equal(code(await open('server 1', { override })), 'visits/override-not-own');
  const own = { override: { ...override, supervisorId: personId } };
  assert.equal(code(await open('server 1', own)), 'visits/override-not-supervisor');
  assert.equal(code(await open('supervisor 1', { override })), 'visits/override-for-self');
  assert.equal(code(await open('supervisor 1', { override, personId })), 'done');
  const visits = await asAgency(county.database, county.agencyId, (client) =>
    listVisits(client, county.agencyId, { personId, open: true }),
  );
  assert.equal(visits[0]?.overridden, true);
  const visitId = visits[0]?.visitId ?? '';
  await county.by('server 1', (desk) => acknowledgeBrief(desk, { visitId, briefHash: HASH }));
  const arrived = await county.by('server 1', (desk) => arrive(desk, { visitId }));
  assert.equal(
    code(arrived),
    'done',
    'who was sent there by an override is guarded all the same (V6)',
  );
});

test('V2 a no-go door opens for nobody', async () => {
  const { paperId, placeId } = await county.paper({ address: '2 Elm St, Hollis MO 64050' });
  const raise = {
    placeId,
    tier: 'no-go',
    reason: 'Officers asked us to stay away.',
    roles: ['supervisor'],
  } as const;
  assert.equal(code(await county.by('supervisor 1', (desk) => setTier(desk, raise))), 'done');
  const supervisorId = await county.person('supervisor 1');
  const personId = await county.person('server 1');
  const override = { reason: 'Today is the last day.', supervisorId };
  const input = { paperIds: [paperId], placeId, personId, override };
  assert.equal(
    code(await county.by('supervisor 1', (desk) => openVisit(desk, input))),
    'visits/no-go',
  );
});

test('V3 a closed paper and a paper of another door are refused', async () => {
  const first = await county.paper({ address: '3 Elm St, Hollis MO 64050' });
  const other = await county.paper({ address: '4 Elm St, Hollis MO 64050' });
  const input = { paperIds: [first.paperId, other.paperId], placeId: first.placeId };
  assert.equal(
    code(await county.by('server 1', (desk) => openVisit(desk, input))),
    'visits/paper-elsewhere',
  );
  await county.by('clerk 1', async (desk) => {
    const done = await closePaper(desk, { paperId: other.paperId, reason: 'Settled.' });
    return done.ok ? accept({}) : done;
  });
  const closed = { paperIds: [other.paperId], placeId: other.placeId };
  assert.equal(
    code(await county.by('server 1', (desk) => openVisit(desk, closed))),
    'papers/closed',
  );
});

test('V4 V5 V6 the whole way: briefed, guarded, served, away', async () => {
  const { paperId, placeId } = await county.paper({ address: '5 Elm St, Hollis MO 64050' });
  const visitId = await county.opened('server 1', { paperIds: [paperId], placeId });
  const go = () => county.by('server 1', (desk) => arrive(desk, { visitId, position: here() }));
  assert.equal(code(await go()), 'visits/brief-not-acknowledged');
  await county.by('server 1', (desk) => acknowledgeBrief(desk, { visitId, briefHash: HASH }));
  assert.equal(
    code(await county.by('server 2', (desk) => arrive(desk, { visitId }))),
    'visits/not-yours',
  );
  const arrived = await go();
  assert.ok(arrived.ok, JSON.stringify(arrived));
  const watch = await stream(watchKind, arrived.value.watchId);
  assert.equal(watch?.visitId, visitId);
  assert.equal(watch?.people[0]?.callSign, 'server 1');
  assert.equal(watch?.placeLine.startsWith('5 ELM'), true);
  const told = {
    outcome: 'served',
    manner: 'in-hand',
    recipient: { name: 'Robin Example', relation: 'self' },
  } as const;
  const recorded = await county.by('server 1', (desk) =>
    recordAttempt(desk, { visitId, ...told, occurredAt: now(), position: here() }),
  );
  assert.equal(code(recorded), 'done');
  assert.equal((await stream(paperKind, paperId))?.status, 'served');
  assert.equal((await stream(watchKind, arrived.value.watchId))?.closed, undefined);
  const gone = await county.by('server 1', (desk) => goAway(desk, { visitId }));
  assert.deepEqual(gone, { ok: true, value: { visitId, phase: 'closed' } });
  assert.equal((await stream(watchKind, arrived.value.watchId))?.closed?.reason, 'away');
});

test('V7 V9 service on a Sunday in New York is on the record, marked, with the citation', async () => {
  const address = '6 Elm St, Hollis MO 64050';
  const law = { paperType: 'summons', jurisdiction: 'us-ny-nyc' };
  const { paperId, placeId } = await county.paper({ address, ...law });
  const visitId = await county.opened('server 1', { paperIds: [paperId], placeId });
  const sunday = '2026-11-15T16:00:00Z';
  const told = { outcome: 'served', manner: 'in-hand', occurredAt: sunday } as const;
  const recorded = await county.by('server 1', (desk) => recordAttempt(desk, { visitId, ...told }));
  assert.equal(code(recorded), 'done');
  const attempt = (await stream(visitKind, visitId))?.attempts[0];
  assert.ok(attempt?.marks.includes('outside-lawful-hours'));
  assert.match(attempt?.lawful?.citation ?? '', /Gen\. Bus\. Law/);
});

test('V8 V14 leaving for safety asks nothing, and leaves an alarm to those who watch', async () => {
  const { paperId, placeId } = await county.paper({ address: '7 Elm St, Hollis MO 64050' });
  const { visitId, watchId } = await county.atDoor('server 3', { paperIds: [paperId], placeId });
  await county.by('server 3', (desk) => panic(desk, { watchId }));
  assert.equal(code(await county.by('server 3', (desk) => goAway(desk, { visitId }))), 'done');
  assert.equal((await stream(watchKind, watchId))?.closed, undefined);
  const left = await county.by('server 3', (desk) =>
    recordAttempt(desk, { visitId, outcome: 'left-for-safety' }),
  );
  assert.equal(code(left), 'done');
  assert.equal((await stream(paperKind, paperId))?.status, 'open');
  const contacts = await county.read((read) => contactsAt(read, county.agencyId, placeId));
  assert.deepEqual(
    contacts.priorContacts.map((one) => one.outcome),
    ['left-for-safety'],
  );
});

test('V13 V15 a correction reaches the paper, and the first entry stays', async () => {
  const { paperId, placeId } = await county.paper({ address: '8 Elm St, Hollis MO 64050' });
  const { visitId } = await county.atDoor('server 4', { paperIds: [paperId], placeId });
  await county.by('server 4', (desk) =>
    recordAttempt(desk, { visitId, outcome: 'no-answer', occurredAt: now() }),
  );
  await county.by('server 4', (desk) => goAway(desk, { visitId }));
  const attempt = (await stream(visitKind, visitId))?.attempts[0]?.version ?? 0;
  const fix = {
    visitId,
    attempt,
    reason: 'Pressed the wrong button.',
    told: { outcome: 'served', manner: 'in-hand' },
  } as const;
  assert.equal(
    code(await county.by('server 1', (desk) => correctAttempt(desk, fix))),
    'visits/not-yours',
  );
  assert.equal(code(await county.by('server 4', (desk) => correctAttempt(desk, fix))), 'done');
  assert.equal((await stream(paperKind, paperId))?.status, 'served');
  assert.equal((await stream(visitKind, visitId))?.attempts[0]?.outcome, 'no-answer');
  const { view, stories } = await asAgency(county.database, county.agencyId, async (client) => ({
    view: await findVisit(client, county.agencyId, visitId),
    stories: await visitStories(client, county.agencyId, paperId),
  }));
  assert.deepEqual(
    view?.papers.map(({ outcome, corrected }) => [outcome, corrected]),
    [['served', true]],
  );
  assert.deepEqual(
    stories.map(({ recorded }) => recorded.event.kind),
    [
      'visit.opened',
      'visit.brief-acknowledged',
      'visit.arrived',
      'visit.attempt-recorded',
      'visit.away',
      'visit.corrected',
    ],
  );
});

test('V4 partners go along: both are guarded, either may record', async () => {
  const { paperId, placeId } = await county.paper({ address: '9 Elm St, Hollis MO 64050' });
  const partner = (await county.person('server 5')) as PersonId;
  const input = {
    paperIds: [paperId],
    placeId,
    partnerIds: [partner],
    thirdParties: [{ role: 'locksmith', name: null }],
  };
  const { visitId, watchId } = await county.atDoor('server 1', input);
  assert.deepEqual(
    (await stream(watchKind, watchId))?.people.map((one) => one.callSign),
    ['server 1', 'server 5'],
  );
  const posted = await county.by('server 5', (desk) =>
    recordAttempt(desk, { visitId, outcome: 'posted' }),
  );
  assert.equal(code(posted), 'done');
  assert.equal((await stream(visitKind, visitId))?.attempts[0]?.by, partner);
});

test('V6 the read tables of visits come out the same when rebuilt from the ledger', async () => {
  const report = await rebuild(county.database, county.agencyId, {
    kinds: [anyKind(visitKind)],
    replace: false,
  });
  assert.deepEqual(
    report.tables.map(({ missing, extra }) => [missing, extra]),
    [
      [0, 0],
      [0, 0],
    ],
  );
  const day = {
    from: Temporal.Now.instant().subtract({ hours: 24 }),
    until: Temporal.Now.instant().add({ hours: 1 }),
  };
  const counts = await asAgency(county.database, county.agencyId, (client) =>
    dayCounts(client, county.agencyId, day),
  );
  assert.ok(
    counts.doors >= 4 && counts.served >= 3 && counts.leftForSafety === 1,
    JSON.stringify(counts),
  );
});
