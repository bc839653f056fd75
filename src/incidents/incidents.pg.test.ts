import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findAgency } from '#agency/store.ts';
import { asAgency } from '#database/database.ts';
import { noteHazard } from '#hazards/commands.ts';
import { testCounty, type TestCounty } from '#hazards/testing.node.ts';
import type { PersonId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import type { Result } from '#kernel/result.ts';
import { anyKind } from '#ledger/model.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { armWatch, checkIn, panic, setCode, take } from '#watch/commands.ts';
import { closeIncident, incidentIdOf, logIncident, openIncident } from './commands.ts';
import { approachAndArea } from './facts.node.ts';
import { incidentKind } from './incident.ts';
import { openIncidents, startIncidentKeeper } from './keeper.ts';
import { findIncident, listIncidents } from './store.ts';

let county: TestCounty;
const faults: string[] = [];
const options = () => ({
  ledger: county.ledger,
  onFault: (error: unknown) => faults.push(String(error)),
});

before(async () => {
  county = await testCounty();
  await county.person('dispatcher 1', ['dispatcher']);
  await county.person('supervisor 1', ['supervisor']);
});
after(() => county.close());

const codeOf = (done: Result<unknown>) => (done.ok ? 'done' : done.refusal.code);

async function armed(callSign: string, address: string) {
  const placeId = await county.place(address);
  const personId = await county.person(callSign);
  const done = await county.by(callSign, (desk) =>
    armWatch(desk, {
      visitId: newId(),
      placeId,
      placeLine: address,
      tier: 'routine',
      people: [{ personId: personId as PersonId, callSign }],
      thirdParties: [{ role: 'locksmith', name: null }],
    }),
  );
  assert.ok(done.ok, JSON.stringify(done));
  return { watchId: done.value.watchId, placeId };
}

const incident = (watchId: string) =>
  asAgency(county.database, county.agencyId, (client) =>
    findIncident(client, county.agencyId, incidentIdOf(county.agencyId, watchId)),
  );

test('I1 a panic gets one incident, however many keepers look at the same moment', async () => {
  const { watchId } = await armed('server 1', '218 Orchard Rd, Hollis MO 64050');
  await openIncidents(options());
  assert.equal(await incident(watchId), undefined);
  assert.ok((await county.by('server 1', (desk) => panic(desk, { watchId }))).ok);
  await Promise.all(Array.from({ length: 6 }, () => openIncidents(options())));
  const opened = await incident(watchId);
  assert.equal(opened?.cause, 'panic');
  assert.match(opened?.what ?? '', /^server 1 asked for help at /);
  assert.equal(opened?.openedById, null);
  const [row] = await county.read((read) =>
    read("select count(*)::int as n from event where agency_id = $1 and stream_kind = 'incident'", [
      county.agencyId,
    ]),
  );
  assert.equal(row?.['n'], 1);
  assert.equal(await openIncidents(options()), 0);
  assert.deepEqual(faults, []);
});

test('I1 the keeper is woken by the watch and opens within seconds', async () => {
  const { watchId } = await armed('server 2', '9 Mill Rd, Hollis MO 64050');
  const keeper = startIncidentKeeper(options());
  try {
    await county.by('server 2', (desk) => panic(desk, { watchId }));
    const until = performance.now() + 5_000;
    while ((await incident(watchId)) === undefined && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.equal((await incident(watchId))?.cause, 'panic');
  } finally {
    await keeper.stop();
  }
});

test('I1 I5 a duress gets its incident, and the guarded person’s answer is the usual one', async () => {
  await county.by('server 6', (desk) => setCode(desk, { code: '4711' }));
  const { watchId } = await armed('server 6', '14 Quarry Ln, Hollis MO 64050');
  const answer = await county.by('server 6', (desk) => checkIn(desk, { watchId, code: '4711' }));
  assert.ok(answer.ok, JSON.stringify(answer));
  assert.equal(JSON.stringify(answer).includes('incident'), false);
  await openIncidents(options());
  assert.equal((await incident(watchId))?.cause, 'duress');
});

test('I1 a silence gets its incident when its ladder is exhausted, not while it climbs', async () => {
  const { watchId } = await armed('server 7', '16 Quarry Ln, Hollis MO 64050');
  // The guard needs minutes to get there: the read row is set as it leaves it.
  const leaveAt = (phase: string) =>
    county.read((read) =>
      read(
        "update watch set alarm = 'silence', phase = $3 where agency_id = $1 and watch_id = $2",
        [county.agencyId, watchId, phase],
      ),
    );
  await leaveAt('escalating');
  await openIncidents(options());
  assert.equal(await incident(watchId), undefined);
  await leaveAt('exhausted');
  await openIncidents(options());
  assert.equal((await incident(watchId))?.cause, 'silence');
});

test('I8 an incident opened by hand takes the graver cause of its watch', async () => {
  const { watchId } = await armed('server 3', '31 Ferry St, Hollis MO 64050');
  const what = 'A neighbour called: shouting at the door.';
  const opened = await county.by('dispatcher 1', (desk) => openIncident(desk, { watchId, what }));
  assert.ok(opened.ok);
  assert.equal((await incident(watchId))?.cause, 'by-hand');
  const again = await county.by('dispatcher 1', (desk) => openIncident(desk, { watchId, what }));
  assert.equal(codeOf(again), 'incidents/open-already');
  await county.by('server 3', (desk) => panic(desk, { watchId }));
  await openIncidents(options());
  assert.equal((await incident(watchId))?.cause, 'panic');
});

test('I5 a guarded person gets the same answers whether or not there is an incident', async () => {
  const { watchId } = await armed('supervisor 1', '5 Canal St, Hollis MO 64050');
  const open = () =>
    county.by('supervisor 1', (desk) => openIncident(desk, { watchId, what: 'For myself.' }));
  assert.equal(codeOf(await open()), 'incidents/own');
  await county.by('supervisor 1', (desk) => panic(desk, { watchId }));
  await openIncidents(options());
  const incidentId = incidentIdOf(county.agencyId, watchId);
  assert.equal(codeOf(await open()), 'incidents/own');
  const log = await county.by('supervisor 1', (desk) =>
    logIncident(desk, { incidentId, text: 'Is there one?' }),
  );
  const close = await county.by('supervisor 1', (desk) =>
    closeIncident(desk, { incidentId, words: 'Over.' }),
  );
  assert.deepEqual([codeOf(log), codeOf(close)], ['ledger/not-found', 'ledger/not-found']);
});

test('I6 I7 the log is kept, and closing waits for the alarm', async () => {
  const { watchId } = await armed('server 4', '77 Pike St, Hollis MO 64050');
  await county.by('server 4', (desk) => panic(desk, { watchId }));
  await openIncidents(options());
  const incidentId = incidentIdOf(county.agencyId, watchId);
  await county.by('dispatcher 1', (desk) =>
    logIncident(desk, { incidentId, text: 'City police told.' }),
  );
  const early = await county.by('dispatcher 1', (desk) =>
    closeIncident(desk, { incidentId, words: 'Everyone is well.' }),
  );
  assert.equal(codeOf(early), 'incidents/alarm-open');
  assert.ok((await county.by('dispatcher 1', (desk) => take(desk, { watchId }))).ok);
  assert.deepEqual(
    (await incident(watchId))?.log.map((one) => one.text),
    ['City police told.'],
  );
});

test('I3 I4 the package gathers the watch, the door and whom to call, and keeps its length', async () => {
  const { watchId, placeId } = await armed('server 5', '12 Quarry Ln, Hollis MO 64050');
  await county.by('server 5', (desk) =>
    noteHazard(desk, {
      placeId,
      category: 'threat',
      conduct: 'Occupant said he would shoot whoever came back.',
      happenedOn: Temporal.Now.zonedDateTimeISO('America/Chicago').toPlainDate().toString(),
      source: 'our visit',
    }),
  );
  await county.by('server 5', (desk) => panic(desk, { watchId }));
  await openIncidents(options());
  const row = await incident(watchId);
  assert.ok(row !== undefined);
  const made = await asAgency(county.database, county.agencyId, async (client) => {
    const agency = await findAgency(client, county.agencyId);
    assert.ok(agency !== undefined);
    return approachAndArea(client, row, { agency, now: Temporal.Now.instant() });
  });
  assert.match(made.approach.script, /^Panic alarm: server 5\. At 12 QUARRY LN/);
  assert.match(made.approach.script, /Known: threat spoken, written or shown/);
  assert.match(made.approach.script, /Also there: locksmith\./);
  assert.ok(made.approach.words <= 55);
  assert.ok(made.approach.notKnown.includes('Police history of this door (not checked)'));
});

test('I2 a place or a watch that is not ours takes no incident', async () => {
  const id = newId();
  const by = (input: { watchId?: string; placeId?: string }) =>
    county.by('dispatcher 1', (desk) => openIncident(desk, { ...input, what: 'Shots heard.' }));
  assert.equal(codeOf(await by({ watchId: id })), 'ledger/not-found');
  assert.equal(codeOf(await by({ placeId: id })), 'ledger/not-found');
  assert.equal(codeOf(await by({})), 'incidents/needs-where');
  const placeId = await county.place('400 Elm St, Hollis MO 64050');
  assert.equal(codeOf(await by({ placeId })), 'done');
});

test('I1 the read table of incidents comes out of the events identical', async () => {
  const kinds = [anyKind(incidentKind)];
  const report = await rebuild(county.database, county.agencyId, { kinds, replace: false });
  assert.ok(report.streams >= 6);
  assert.deepEqual(
    report.tables.map((one) => [one.table, one.missing, one.extra, one.samples]),
    [['incident', 0, 0, []]],
  );
  const rows = await asAgency(county.database, county.agencyId, (client) =>
    listIncidents(client, county.agencyId, 50),
  );
  assert.equal(rows.length, report.streams);
});
