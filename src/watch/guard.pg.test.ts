// What the guard does about itself: an outage is recorded and announced, a watch it cannot handle
// is raised to people, and what it answered with success is there after the database was killed.
import { strict as equal } from 'node:assert';
import { test } from 'node:test';
import { openMailbox, until } from '#delivery/testing.ts';
import { startDelivery } from '#delivery/keeper.ts';
import { armWatch, panic, setPolicy } from './commands.ts';
import { startWatchKeeper } from './keeper.ts';
import { defaultPolicies, type TierPolicy } from './policy.ts';
import { foundUnit, type Unit } from './testing.ts';

const quick: TierPolicy = { ...defaultPolicies.routine, intervalMs: 1_000, graceMs: 0 };
const supervisors = { of: async () => Promise.resolve(new Map()) };

function startKeepers(unit: Unit, smtpUrl: string) {
  const faults: string[] = [];
  const outages: number[] = [];
  const onFault = (_: unknown, sentence: string) => faults.push(sentence);
  const publicUrl = 'http://localhost:8080';
  const { ledger } = unit;
  const watch = startWatchKeeper({
    ledger,
    settings: { publicUrl, mail: 'works' },
    onFault,
    onOutage: ({ ms }) => outages.push(ms),
  });
  const settings = { publicUrl, mailFrom: 'guard@hollis.example', allowPrivate: true, smtpUrl };
  const delivery = startDelivery({ ledger, settings, supervisors, onFault });
  const stop = async () => {
    await Promise.all([watch.stop(), delivery.stop()]);
  };
  return { faults, outages, stop };
}

async function arm(unit: Unit, placeLine: string): Promise<string> {
  const { server } = unit.people;
  const { watchId } = await unit.as(server, (desk) =>
    armWatch(desk, {
      visitId: crypto.randomUUID(),
      placeId: crypto.randomUUID(),
      placeLine,
      tier: 'routine',
      people: [{ personId: server, callSign: 'server' }],
    }),
  );
  return watchId;
}

test('W9: after an outage all is put out at once; it is recorded and announced once', async () => {
  const unit = await foundUnit();
  const mailbox = await openMailbox();
  try {
    const first = startKeepers(unit, mailbox.url);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await first.stop();
    await unit.as(unit.people.supervisor, (desk) =>
      setPolicy(desk, { tier: 'routine', policy: quick, reason: 'test' }),
    );
    await arm(unit, '120 Example Street');
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    const began = performance.now();
    const again = [startKeepers(unit, mailbox.url), startKeepers(unit, mailbox.url)];
    await until(() =>
      mailbox.mails.some((mail) => mail.subject.startsWith('You did not check in')),
    );
    equal.ok(performance.now() - began < 3_000);
    await until(
      () =>
        mailbox.mails.filter((mail) => mail.subject.startsWith('The guard was away')).length >= 3,
    );
    await Promise.all(again.map((one) => one.stop()));
    const announced = mailbox.mails.filter((mail) => mail.subject.startsWith('The guard was away'));
    equal.deepEqual(announced.flatMap((mail) => mail.to).sort(), [
      'dispatcher@hollis.example',
      'second@hollis.example',
      'supervisor@hollis.example',
    ]);
    const { rows } = await unit.ledger.database.keeper.query<{
      watches_open: number;
      overdue: number;
    }>('select watches_open, overdue from outage');
    equal.deepEqual(rows, [{ watches_open: 1, overdue: 1 }]);
  } finally {
    await mailbox.close();
    await unit.close();
  }
});

test('W22: a watch that cannot be handled is raised to people; the others go on', async () => {
  const unit = await foundUnit();
  const mailbox = await openMailbox();
  try {
    await unit.as(unit.people.supervisor, (desk) =>
      setPolicy(desk, { tier: 'routine', policy: quick, reason: 'test' }),
    );
    const broken = await arm(unit, '13 Broken Street');
    // An event no rule has ever written: only a mistake of ours could bring it about.
    await unit.ledger.database.keeper.query(
      'insert into event (agency_id, stream_kind, stream_id, version, type, public, ' +
        'actor_kind, actor_id, ' +
        'command_id, recorded_at) ' +
        "values ($1, 'watch', $2, 2, 'watch.extended', '{}', 'keeper', 'test', $3, now())",
      [unit.agencyId, broken, crypto.randomUUID()],
    );
    await arm(unit, '14 Sound Street');
    await arm(unit, '15 Sound Street');
    const running = startKeepers(unit, mailbox.url);
    await until(
      () => mailbox.mails.filter((mail) => mail.subject.startsWith('NOT GUARDED')).length >= 3,
    );
    await until(
      () => mailbox.mails.filter((mail) => mail.subject.startsWith('You did not')).length >= 2,
    );
    await running.stop();
    const raised = mailbox.mails.filter((mail) => mail.subject.startsWith('NOT GUARDED'));
    equal.ok(raised.every((mail) => mail.subject.includes('13 Broken Street')));
    equal.ok(raised.every((mail) => !mail.to.includes('server@hollis.example')));
    equal.equal(raised.length, 3, 'raised once, not at every tick');
  } finally {
    await mailbox.close();
    await unit.close();
  }
});

test('W8, W21: connections cut in the middle lose nothing that was answered', async () => {
  const unit = await foundUnit();
  const mailbox = await openMailbox();
  const running = startKeepers(unit, mailbox.url);
  try {
    const cutting = setInterval(() => {
      void unit.ledger.database.keeper
        .query(
          'select pg_terminate_backend(pid) from pg_stat_activity where pid <> ' +
            'pg_backend_pid() and datname = current_database()',
        )
        .catch(() => undefined);
    }, 150);
    const raised: string[] = [];
    for (let i = 0; i < 25; i++) {
      try {
        const watchId = await arm(unit, `${i} Example Street`);
        await unit.as(unit.people.server, (desk) => panic(desk, { watchId }));
        raised.push(watchId);
      } catch {
        // The connection was cut before it was answered: nothing was promised.
      }
    }
    clearInterval(cutting);
    equal.ok(raised.length > 0);
    await until(async () => {
      const { rows } = await unit.ledger.database.keeper.query<{ id: string }>(
        "select distinct about_id as id from notice where state = 'sent'",
      );
      const sent = new Set(rows.map((row) => row.id));
      return raised.every((watchId) => sent.has(watchId));
    }, 15_000);
    const keys = mailbox.mails.map((mail) => `${mail.id} ${mail.to.join()}`);
    const { rows } = await unit.ledger.database.keeper.query<{ doubled: number }>(
      "select count(*) - count(distinct (stream_id, public->>'step', public->>'dueAt')) " +
        "as doubled from event where type = 'watch.step-put-out'",
    );
    equal.equal(rows[0]?.doubled, 0, 'W3: no step twice in state');
    equal.ok(new Set(keys).size <= keys.length);
  } finally {
    await running.stop();
    await mailbox.close();
    await unit.close();
  }
});
