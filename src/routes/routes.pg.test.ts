import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findAgency } from '#agency/store.ts';
import { asAgency } from '#database/database.ts';
import { recordCheck } from '#hazards/commands.ts';
import { COUNTY_ZONE, testCounty, type TestCounty } from '#hazards/testing.node.ts';
import { accept } from '#kernel/result.ts';
import { anyKind } from '#ledger/model.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { closePaper, receivePaper } from '#papers/commands.ts';
import { papersByIds } from '#papers/store.ts';
import { assignDay } from './commands.ts';
import { dayView } from './day.node.ts';
import { planKind } from './plan.ts';

let county: TestCounty;
before(async () => {
  county = await testCounty();
});
after(() => county.close());

const agencyOf = { jurisdiction: 'us-mo', zone: COUNTY_ZONE };
const today = () => Temporal.Now.zonedDateTimeISO(COUNTY_ZONE).toPlainDate();

async function paper(caseNumber: string, address: string): Promise<string> {
  const done = await county.by('clerk 1', (desk) =>
    receivePaper(desk, {
      agency: agencyOf,
      by: 'api',
      reference: caseNumber,
      form: {
        caseNumber,
        court: 'Hollis County Circuit Court',
        paperType: 'summons',
        address: { text: address, city: 'Hollis', state: 'MO', zip: '64050' },
        party: { name: null, kind: 'occupants' },
      },
    }),
  );
  assert.ok(done.ok, JSON.stringify(done));
  return done.value.paperId;
}

async function assign(callSign: string, paperIds: readonly string[], date = today().toString()) {
  const personId = await county.person(callSign);
  return county.by('clerk 1', (desk) =>
    assignDay(desk, { date, zone: COUNTY_ZONE, assignments: [{ personId, paperIds }] }),
  );
}

async function view(date = today().toString()) {
  return asAgency(county.database, county.agencyId, async (client) => {
    const agency = await findAgency(client, county.agencyId);
    assert.ok(agency !== undefined);
    return dayView(client, { agency, date, now: Temporal.Now.instant() });
  });
}

const stopsOf = async (callSign: string, date?: string) =>
  (await view(date)).servers.find((one) => one.callSign === callSign)?.stops ?? [];
const placeOf = (paperId: string) =>
  asAgency(county.database, county.agencyId, async (client) => {
    const [row] = await papersByIds(client, county.agencyId, [paperId]);
    return row?.placeId ?? '';
  });

test('D1 D5 papers of one door are one stop, held until the door is cleared', async () => {
  const one = await paper('26-1', '218 Orchard Rd');
  const two = await paper('26-2', '218 Orchard Road');
  assert.ok((await view()).unassigned.some((stop) => stop.paperIds.includes(one)));
  const done = await assign('server 1', [one, two]);
  assert.ok(done.ok, JSON.stringify(done));
  const [held] = await stopsOf('server 1');
  assert.deepEqual(held?.paperIds.toSorted(), [one, two].toSorted());
  assert.equal(held?.status, 'held');
  assert.match(held?.held ?? '', /not checked/);
  const placeId = await placeOf(one);
  await county.by('clerk 1', (desk) =>
    recordCheck(desk, {
      placeId,
      check: 'police-history',
      result: 'nothing-found',
      source: 'city dispatch',
    }),
  );
  const [ready] = await stopsOf('server 1');
  assert.deepEqual([ready?.status, ready?.held, ready?.tier], ['ready', null, 'routine']);
  assert.ok((ready?.why ?? '') !== '');
});

test('D6 a passed day, a closed paper and a person who goes to no doors are refused', async () => {
  const codeOf = (done: Awaited<ReturnType<typeof assign>>) =>
    done.ok ? 'done' : done.refusal.code;
  const open = await paper('26-3', '31 Ferry St');
  const past = today().subtract({ days: 1 }).toString();
  assert.equal(codeOf(await assign('server 1', [open], past)), 'routes/day-has-passed');
  await county.person('dispatcher 1', ['dispatcher']);
  assert.equal(codeOf(await assign('dispatcher 1', [open])), 'routes/no-such-server');
  const shut = await paper('26-4', '33 Ferry St');
  await county.by('clerk 1', async (desk) => {
    const done = await closePaper(desk, { paperId: shut, reason: 'Withdrawn by the plaintiff.' });
    return done.ok ? accept({}) : done;
  });
  assert.equal(codeOf(await assign('server 1', [shut])), 'routes/paper-closed');
  const people = [await county.person('server 1'), await county.person('server 2')];
  const twice = await county.by('clerk 1', (desk) =>
    assignDay(desk, {
      date: today().toString(),
      zone: COUNTY_ZONE,
      assignments: people.map((personId) => ({ personId, paperIds: [open] })),
    }),
  );
  assert.equal(twice.ok ? 'done' : twice.refusal.code, 'routes/paper-twice');
});

test('D7 a paper given to another leaves the first; more papers are added, taken out goes back', async () => {
  const date = today().add({ days: 3 }).toString();
  const a = await paper('26-5', '1 Mill Rd');
  const b = await paper('26-6', '9 Mill Rd');
  const papers = async (callSign: string) =>
    (await stopsOf(callSign, date)).flatMap((stop) => stop.paperIds).toSorted();
  await assign('server 2', [a], date);
  await assign('server 2', [b], date);
  assert.deepEqual(await papers('server 2'), [a, b].toSorted());
  await assign('server 3', [a], date);
  assert.deepEqual(await papers('server 2'), [b]);
  assert.deepEqual(await papers('server 3'), [a]);
  const [row] = await asAgency(county.database, county.agencyId, (client) =>
    papersByIds(client, county.agencyId, [a]),
  );
  assert.equal(row?.assignedTo?.callSign, 'server 3');
  await county.by('clerk 1', (desk) =>
    assignDay(desk, { date, zone: COUNTY_ZONE, assignments: [], takeOut: [b] }),
  );
  assert.deepEqual(await papers('server 2'), []);
  assert.ok((await view()).unassigned.some((stop) => stop.paperIds.includes(b)));
});

test('D7 the read table of plans comes out of the events identical', async () => {
  const kinds = [anyKind(planKind)];
  const report = await rebuild(county.database, county.agencyId, { kinds, replace: false });
  assert.ok(report.events >= 4);
  assert.deepEqual(
    report.tables.map((one) => [one.table, one.missing, one.extra, one.samples]),
    [['plan_server', 0, 0, []]],
  );
});
