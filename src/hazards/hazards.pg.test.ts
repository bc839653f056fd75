import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asAgency } from '#database/database.ts';
import { accept } from '#kernel/result.ts';
import { anyKind } from '#ledger/model.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { briefFor, type BriefSources } from './brief.node.ts';
import {
  clearanceOf,
  contestHazard,
  correctHazard,
  endHazard,
  endSupport,
  noteHazard,
  noteSupport,
  recordCheck,
  reviewHazard,
  setTier,
  type NoteHazard,
} from './commands.ts';
import { doorKind } from './door.ts';
import { hazardKind } from './hazard.ts';
import { hazardHistory, hazardsAt, hazardsToReview } from './store.ts';
import { supportKind } from './support.ts';
import { COUNTY_ZONE, testCounty, type TestCounty } from './testing.node.ts';

let county: TestCounty;
before(async () => {
  county = await testCounty();
  await county.person('supervisor 1', ['supervisor']);
  await county.person('supervisor 2', ['supervisor']);
});
after(() => county.close());

const NOTHING: BriefSources = {
  priorContacts: [],
  notices: [],
  owed: [],
  met: [],
  lawful: { answer: 'silent', reason: 'The pack says nothing.', citation: null, windows: [] },
};
const yesterday = () =>
  Temporal.Now.zonedDateTimeISO(COUNTY_ZONE).toPlainDate().subtract({ days: 1 }).toString();
const gun = (placeId: string, change: Partial<NoteHazard> = {}): NoteHazard => ({
  placeId,
  category: 'weapon-shown',
  conduct: 'Occupant showed a handgun to the server.',
  happenedOn: yesterday(),
  source: 'our visit',
  ...change,
});
const briefOf = (placeId: string) =>
  asAgency(county.database, county.agencyId, (client) =>
    briefFor(
      client,
      { agencyId: county.agencyId, zone: COUNTY_ZONE, placeId, now: Temporal.Now.instant() },
      NOTHING,
    ),
  );
async function noted(callSign: string, input: NoteHazard): Promise<string> {
  const done = await county.by(callSign, (desk) => noteHazard(desk, input));
  assert.ok(done.ok, JSON.stringify(done));
  return done.value.hazardId;
}
const clearance = async (callSign: string, placeId: string) => {
  const done = await county.by(callSign, async (desk) => {
    const { answer, assessment } = await clearanceOf(desk, { placeId });
    return accept({ answer, tier: assessment.tier });
  });
  assert.ok(done.ok);
  return done.value;
};

test('H4 H13 H16 a note, its review, the checks and the brief hang together', async () => {
  const placeId = await county.place('218 Orchard Rd, Hollis MO 64050');
  assert.deepEqual(await clearance('server 1', placeId), { answer: 'no', tier: 'unknown' });
  const hazardId = await noted('server 1', gun(placeId));
  const own = await county.by('server 1', (desk) =>
    reviewHazard(desk, { hazardId, verdict: 'confirm' }),
  );
  assert.equal(own.ok ? '' : own.refusal.code, 'hazards/own-review');
  assert.equal((await briefOf(placeId))?.hazards[0]?.reviewed, false);
  const done = await county.by('supervisor 1', (desk) =>
    reviewHazard(desk, { hazardId, verdict: 'confirm' }),
  );
  assert.ok(done.ok);
  const check = await county.by('supervisor 1', (desk) =>
    recordCheck(desk, {
      placeId,
      check: 'police-history',
      result: 'nothing-found',
      source: 'city dispatch',
    }),
  );
  assert.deepEqual(check.ok && check.value, {
    check: 'police-history',
    state: 'nothing-found',
    tier: 'high',
  });
  const page = await briefOf(placeId);
  assert.equal(page?.tier, 'high');
  assert.deepEqual(
    page?.hazards.map((one) => [one.category, one.reviewed, one.ageDays]),
    [['weapon-shown', true, 1]],
  );
  const checks = page?.checks.map((one) => [one.check, one.state, one.by]);
  assert.deepEqual(checks, [
    ['own-records', 'found', 'this program'],
    ['police-history', 'nothing-found', 'supervisor 1'],
    ['disclosure', 'not-checked', null],
  ]);
  assert.equal((await briefOf(placeId))?.hash, page?.hash);
});

test('H11 a check asked puts our own look into the ledger in the same command', async () => {
  const placeId = await county.place('12 Quarry Ln, Hollis MO 64050');
  const done = await county.by('supervisor 1', (desk) =>
    recordCheck(desk, { placeId, check: 'own-records' }),
  );
  assert.deepEqual(done.ok && done.value, {
    check: 'own-records',
    state: 'nothing-found',
    tier: 'unknown',
  });
  const events = await county.read((read) =>
    read('select type, public from event where agency_id = $1 and stream_id = $2', [
      county.agencyId,
      placeId,
    ]),
  );
  const check = events.find((row) => row['type'] === 'door.check-recorded');
  assert.deepEqual(check?.['public'], { check: 'own-records', result: 'nothing-found' });
});

test('H11 the gate’s own look at our records stands in the ledger with its command', async () => {
  const placeId = await county.place('14 Quarry Ln, Hollis MO 64050');
  await clearance('server 1', placeId);
  const [row] = await county.read((read) =>
    read('select result, by_id from door_check where agency_id = $1 and place_id = $2', [
      county.agencyId,
      placeId,
    ]),
  );
  assert.deepEqual(row, { result: 'nothing-found', by_id: await county.person('server 1') });
});

test('H1 conduct and source are private parts of the event; the public part names the kind only', async () => {
  const placeId = await county.place('77 Pike St, Hollis MO 64050');
  const hazardId = await noted(
    'server 1',
    gun(placeId, { about: 'person', subject: 'the tenant' }),
  );
  const [row] = await county.read((read) =>
    read('select public, private from event where agency_id = $1 and stream_id = $2', [
      county.agencyId,
      hazardId,
    ]),
  );
  assert.deepEqual(Object.keys(row?.['private'] as object).toSorted(), [
    'conduct',
    'source',
    'subject',
  ]);
  assert.equal(JSON.stringify(row?.['public']).includes('handgun'), false);
});

test('H1 a place that is not ours and a box where mail is kept take no hazard', async () => {
  const codeOf = async (placeId: string) => {
    const done = await county.by('server 1', (desk) => noteHazard(desk, gun(placeId)));
    return done.ok ? 'noted' : done.refusal.code;
  };
  assert.equal(await codeOf('01890a5d-ac96-774b-bcce-b302099a8057'), 'ledger/not-found');
  const box = await county.place('PO Box 12, Hollis MO 64050');
  assert.equal(await codeOf(box), 'hazards/no-door');
});

test('H1 a hazard of the building counts for its units, one of a unit for no other unit', async () => {
  const building = await county.place('400 Elm St, Hollis MO 64050');
  const a = await county.place('400 Elm St Apt A, Hollis MO 64050');
  const b = await county.place('400 Elm St Apt B, Hollis MO 64050');
  const inBuilding = await noted('server 1', gun(building, { category: 'crowd' }));
  const inA = await noted('server 1', gun(a));
  const found = await county.read((read) => hazardsAt(read, county.agencyId, [building, a, b]));
  const ids = (placeId: string) =>
    found
      .get(placeId)
      ?.map((one) => one.hazardId)
      .toSorted();
  assert.deepEqual(ids(building), [inBuilding]);
  assert.deepEqual(ids(a), [inBuilding, inA].toSorted());
  assert.deepEqual(ids(b), [inBuilding]);
});

test('H6 H7 H8 corrected, contested and ended hazards go where the rules say', async () => {
  const placeId = await county.place('9 Mill Rd, Hollis MO 64050');
  const hazardId = await noted('server 1', gun(placeId));
  const queue = async () =>
    (await county.read((read) => hazardsToReview(read, county.agencyId))).some(
      (one) => one.hazardId === hazardId,
    );
  assert.equal(await queue(), true);
  await county.by('supervisor 1', (desk) => reviewHazard(desk, { hazardId, verdict: 'confirm' }));
  assert.equal(await queue(), false);
  await county.by('server 2', (desk) =>
    contestHazard(desk, { hazardId, words: 'Tenant was away.' }),
  );
  assert.equal(await queue(), true);
  const conduct = 'Occupant held a black object that was not seen well.';
  const corrected = await county.by('supervisor 2', (desk) =>
    correctHazard(desk, { hazardId, conduct, why: 'The second server saw it from nearer.' }),
  );
  assert.ok(corrected.ok);
  const refused = await county.by('supervisor 2', (desk) =>
    endHazard(desk, { hazardId, why: 'mistaken', words: 'It was a phone.' }),
  );
  assert.equal(refused.ok ? '' : refused.refusal.code, 'hazards/own-review');
  await county.by('supervisor 1', (desk) =>
    endHazard(desk, { hazardId, why: 'mistaken', words: 'It was a phone.' }),
  );
  assert.equal(await queue(), false);
  const history = await county.read((read) => hazardHistory(read, county.agencyId, placeId));
  assert.deepEqual(
    history.map((one) => [one.conduct, one.state]),
    [[conduct, 'ended']],
  );
});

test('H14 raising is anyone’s; lowering is two supervisors’, and the wish waits in between', async () => {
  const placeId = await county.place('31 Ferry St, Hollis MO 64050');
  const ask = (
    callSign: string,
    tier: 'routine' | 'high',
    roles: readonly ['server' | 'supervisor'],
  ) =>
    county.by(callSign, (desk) =>
      setTier(desk, { placeId, tier, reason: 'What the movers told us.', roles }),
    );
  const raised = await ask('server 1', 'high', ['server']);
  assert.deepEqual(raised.ok && raised.value, { state: 'set', tier: 'high' });
  const server = await ask('server 2', 'routine', ['server']);
  assert.equal(server.ok ? '' : server.refusal.code, 'agency/not-allowed');
  const first = await ask('supervisor 1', 'routine', ['supervisor']);
  assert.deepEqual(first.ok && first.value, { state: 'waits-for-second-person', tier: 'routine' });
  const same = await ask('supervisor 1', 'routine', ['supervisor']);
  assert.equal(same.ok ? '' : same.refusal.code, 'hazards/lowering-needs-another');
  const second = await ask('supervisor 2', 'routine', ['supervisor']);
  assert.deepEqual(second.ok && second.value, { state: 'set', tier: 'routine' });
});

test('H9 a need stands on the brief until it is ended', async () => {
  const placeId = await county.place('5 Canal St, Hollis MO 64050');
  const done = await county.by('server 1', (desk) =>
    noteSupport(desk, {
      placeId,
      need: 'hearing',
      words: 'Deaf: write, do not shout.',
      source: 'our visit',
    }),
  );
  assert.ok(done.ok);
  assert.equal((await briefOf(placeId))?.support.length, 1);
  const { supportId } = done.value;
  await county.by('server 1', (desk) => endSupport(desk, { supportId, words: 'Moved away.' }));
  assert.deepEqual((await briefOf(placeId))?.support, []);
});

test('H10 a brief of a place that is not ours is nothing', async () => {
  assert.equal(await briefOf('01890a5d-ac96-774b-bcce-b302099a8057'), undefined);
});

test('H4 the read tables of hazards, doors and needs come out of the events identical', async () => {
  const kinds = [anyKind(hazardKind), anyKind(doorKind), anyKind(supportKind)];
  const report = await rebuild(county.database, county.agencyId, { kinds, replace: false });
  assert.ok(report.events > 10);
  assert.deepEqual(
    report.tables.map((one) => [one.table, one.missing, one.extra, one.samples]),
    [
      ['hazard', 0, 0, []],
      ['door', 0, 0, []],
      ['door_check', 0, 0, []],
      ['support', 0, 0, []],
    ],
  );
});
