import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asAgency } from '#database/database.ts';
import { accept } from '#kernel/result.ts';
import { carryOut } from '#ledger/desk.ts';
import { anyKind } from '#ledger/model.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { testLedger, type TestLedger } from '#ledger/testing.ts';
import { parseAddress, type Address } from './address.ts';
import { settleDoors } from './commands.ts';
import { placeKind } from './place.ts';
import { doorsOfBuilding, findPlace, searchPlaces } from './store.ts';

let t: TestLedger;
before(async () => {
  t = await testLedger();
});
after(() => t.close());

function read(text: string): Address {
  const parsed = parseAddress(text);
  assert.ok(parsed.ok, text);
  return parsed.value;
}

/** Settles the addresses in one command; answers kinds and places. */
async function settled(...texts: readonly string[]) {
  const done = await carryOut(t.ledger, t.order({ texts }), async (desk) => {
    const doors = await settleDoors(
      desk,
      texts.map((text) => ({ address: read(text) })),
    );
    if (!doors.ok) return doors;
    return accept(
      doors.value.map((one) => ({
        kind: one.kind,
        placeId: one.kind === 'asked' ? null : one.placeId,
      })),
    );
  });
  assert.ok(done.ok, JSON.stringify(done));
  return done.value.answer;
}

const inAgency = <Answer>(work: Parameters<typeof asAgency<Answer>>[2]) =>
  asAgency(t.database, t.agencyId, work);

test('P30 a door is found again within a command and across commands', async () => {
  const [first, second] = await settled('12 Elm St, Lee MO 64050', '12 ELM STREET, LEE, MO 64050');
  assert.deepEqual([first?.kind, second?.kind], ['new', 'matched']);
  const [third] = await settled('12 elm st, lee mo 64050');
  assert.deepEqual(third, { kind: 'matched', placeId: first?.placeId });
});

test('P30 of commands that make one door at the same moment, one does', async () => {
  const one = async () =>
    carryOut(t.ledger, t.order({}), async (desk) => {
      const doors = await settleDoors(desk, [{ address: read('77 Race Rd, Lee MO 64050') }]);
      return doors.ok ? accept(doors.value[0]?.kind ?? 'none') : doors;
    });
  const both = await Promise.all(Array.from({ length: 6 }, one));
  const answers = both.map((each) => (each.ok ? each.value.answer : each.refusal.code));
  assert.equal(answers.filter((answer) => answer === 'new').length, 1);
  assert.ok(
    answers.every((answer) => ['new', 'matched', 'places/door-known'].includes(answer)),
    answers.join(),
  );
});

test('P31 a building that may be another is asked about across commands', async () => {
  await settled('500 W Oak Ave, Lee MO 64050');
  assert.deepEqual(await settled('500 Oak Ave, Lee MO 64050'), [{ kind: 'asked', placeId: null }]);
});

test('places are found by their beginning as typed, else by any part of them', async () => {
  const [made] = await settled('340 North Osage Street Apt 4, Independence MO 64050');
  const find = (starts: string, holds: string) =>
    inAgency((client) => searchPlaces(client, t.agencyId, { starts, holds, limit: 10 }));
  assert.equal((await find('340 N OSAGE ST', ''))[0]?.placeId, made?.placeId);
  assert.equal((await find('zzz', 'OSAGE'))[0]?.unit, 'APT 4');
  const place = await inAgency((client) => findPlace(client, t.agencyId, made?.placeId ?? ''));
  assert.equal(place?.line, '340 N OSAGE ST APT 4, INDEPENDENCE MO 64050');
  const doors = await inAgency((client) =>
    doorsOfBuilding(client, t.agencyId, place?.buildingKey ?? ''),
  );
  assert.equal(doors.length, 1);
});

test('one agency’s doors are not another’s', async () => {
  const other = await testLedger();
  try {
    const rows = await asAgency(other.database, other.agencyId, (client) =>
      searchPlaces(client, t.agencyId, { starts: '12 ELM ST', holds: 'ELM', limit: 10 }),
    );
    assert.deepEqual(rows, []);
  } finally {
    await other.close();
  }
});

test('the read tables of places come out of the events alone', async () => {
  const report = await rebuild(t.database, t.agencyId, {
    kinds: [anyKind(placeKind)],
    replace: false,
  });
  assert.deepEqual(
    report.tables.filter((table) => table.missing + table.extra > 0),
    [],
  );
});
