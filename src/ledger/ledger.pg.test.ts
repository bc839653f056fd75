import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agencyKind } from '#agency/agency.ts';
import { personKind } from '#agency/person.ts';
import { asAgency } from '#database/database.ts';
import type { AgencyId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import { accept, refuse } from '#kernel/result.ts';
import { carryOut } from './desk.ts';
import { anyKind } from './model.ts';
import { rebuild } from './rebuild.ts';
import { testLedger, type TestLedger } from './testing.ts';

let t: TestLedger;
before(async () => {
  t = await testLedger();
});
after(() => t.close());

const kinds = [anyKind(agencyKind), anyKind(personKind)];

function addPerson(callSign: string, order = t.order({ add: callSign })) {
  const personId = newId();
  return carryOut(t.ledger, order, async (desk) => {
    const added = await desk.perform(
      personKind,
      personId,
      {
        kind: 'person.add',
        name: `The ${callSign}`,
        callSign,
        roles: ['server'],
        email: `${callSign}@unit.example`,
      },
      { fresh: true },
    );
    return added.ok ? accept({ personId }) : added;
  });
}

async function eventsOf(agencyId: AgencyId) {
  return asAgency(t.database, agencyId, async (client) => {
    const { rows } = await client.query(
      'select * from event where agency_id = $1 order by position',
      [agencyId],
    );
    return rows;
  });
}

test('a command keeps its events, its answer and its read rows together', async () => {
  const order = t.order({ add: 'one' });
  const done = await addPerson('one', order);
  assert.ok(done.ok);
  const events = (await eventsOf(t.agencyId)).filter((row) => row.command_id === order.commandId);
  assert.equal(events.length, 1);
  assert.equal(events[0].type, 'person.added');
  assert.deepEqual(events[0].private, { name: 'The one', email: 'one@unit.example' });
  assert.equal('name' in events[0].public, false);
  assert.equal(events[0].commitment.length, 32);
});

test('a repeated command returns its first answer and appends nothing', async () => {
  const order = t.order({ add: 'two' });
  const first = await addPerson('two', order);
  const count = (await eventsOf(t.agencyId)).length;
  const second = await addPerson('two', order);
  assert.ok(first.ok && second.ok);
  assert.deepEqual(second.value.answer, first.value.answer);
  assert.equal(second.value.repeated, true);
  assert.equal((await eventsOf(t.agencyId)).length, count);
});

test('the same command id with another body is refused', async () => {
  const order = t.order({ add: 'three' });
  await addPerson('three', order);
  const other = await addPerson('four', { ...order, body: { add: 'four' } });
  assert.ok(!other.ok);
  assert.equal(other.refusal.code, 'ledger/command-reused');
});

test('the same command sent twenty times at once happens once', async () => {
  const order = t.order({ add: 'five' });
  const answers = await Promise.all(Array.from({ length: 20 }, () => addPerson('five', order)));
  const ids = new Set(
    answers.map((one) => (one.ok ? JSON.stringify(one.value.answer) : one.refusal.code)),
  );
  assert.equal(ids.size, 1);
  const events = (await eventsOf(t.agencyId)).filter((row) => row.command_id === order.commandId);
  assert.equal(events.length, 1);
});

test('a refused command changes nothing', async () => {
  const before_ = (await eventsOf(t.agencyId)).length;
  const refused = await carryOut(t.ledger, t.order({}), async (desk) => {
    await desk.perform(personKind, newId(), {
      kind: 'person.add',
      name: 'A',
      callSign: 'x',
      roles: ['server'],
    });
    return refuse({ code: 'test/no' });
  });
  assert.ok(!refused.ok);
  assert.equal((await eventsOf(t.agencyId)).length, before_);
});

test('a stale version is refused, and a unique key has its own refusal', async () => {
  const added = await addPerson('six');
  assert.ok(added.ok);
  const { personId } = added.value.answer;
  const stale = await carryOut(t.ledger, t.order({}), async (desk) => {
    const done = await desk.perform(
      personKind,
      personId,
      { kind: 'person.deactivate' },
      { expectedVersion: 7 },
    );
    return done.ok ? accept({}) : done;
  });
  assert.ok(!stale.ok);
  assert.equal(stale.refusal.code, 'ledger/stale-version');
  const taken = await addPerson('six');
  assert.ok(!taken.ok);
  assert.equal(taken.refusal.code, 'agency/call-sign-taken');
});

test('two writers of one stream both decide on what stands: none is lost, versions have no gap', async () => {
  const added = await addPerson('seven');
  assert.ok(added.ok);
  const { personId } = added.value.answer;
  const expiresAt = Temporal.Now.instant().add({ hours: 1 });
  const offers = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      carryOut(t.ledger, t.order({ offer: i }), async (desk) => {
        const offered = await desk.perform(personKind, personId, {
          kind: 'person.offer-enrolment',
          secretHash: `hash-${i}`,
          expiresAt,
        });
        return offered.ok ? accept({ links: offered.value?.enrolments.length ?? 0 }) : offered;
      }),
    ),
  );
  assert.ok(offers.every((one) => one.ok));
  const events = (await eventsOf(t.agencyId)).filter((row) => row.stream_id === personId);
  assert.deepEqual(
    events.map((row) => row.version),
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
});

test('one agency never sees another: row-level security is forced for the program’s own role', async () => {
  const stranger = newId<'agency'>();
  const seen = await asAgency(t.database, stranger, async (client) => {
    const events = await client.query('select count(*) as n from event');
    const people = await client.query('select count(*) as n from person');
    return [events.rows[0].n, people.rows[0].n];
  });
  assert.deepEqual(seen, [0, 0]);
  await assert.rejects(
    asAgency(t.database, stranger, (client) =>
      client.query("insert into command values ($1, $2, 'x', '{}', now())", [t.agencyId, newId()]),
    ),
    /row-level security/,
  );
});

test('events are never changed or deleted; purging a private part is the one exception', async () => {
  const change = (sql: string) =>
    asAgency(t.database, t.agencyId, (client) => client.query(sql, [t.agencyId]));
  await assert.rejects(
    change("update event set type = 'x' where agency_id = $1"),
    /permission denied|never changed/,
  );
  await assert.rejects(
    change('delete from event where agency_id = $1'),
    /permission denied|never changed/,
  );
  await assert.rejects(
    change("update event set private = '{}' where agency_id = $1"),
    /never changed/,
  );
  const purged = await change(
    'update event set private = null, salt = null where agency_id = $1 and version = 1',
  );
  assert.ok((purged.rowCount ?? 0) > 0);
  const rebuilt = await rebuild(t.database, t.agencyId, { kinds, replace: true });
  assert.ok(rebuilt.streams > 0, 'purged streams still evolve');
});

test('read tables rebuilt from the events are identical, and a change past the write path is found', async () => {
  await addPerson('eight');
  const same = await rebuild(t.database, t.agencyId, { kinds, replace: false });
  assert.ok(
    same.tables.every((table) => table.missing === 0 && table.extra === 0),
    JSON.stringify(same),
  );
  await asAgency(t.database, t.agencyId, (client) =>
    client.query(
      "update person set name = 'someone else' where agency_id = $1 and call_sign = 'eight'",
      [t.agencyId],
    ),
  );
  const other = await rebuild(t.database, t.agencyId, { kinds, replace: false });
  const person = other.tables.find((table) => table.table === 'person');
  assert.deepEqual([person?.missing, person?.extra], [1, 1]);
});
