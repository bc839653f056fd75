// The real keepers on a real PostgreSQL, with real receivers. Times are short because the policy
// says so.
import { strict as equal } from 'node:assert';
import { test } from 'node:test';
import pino from 'pino';
import { openMailbox, openReceiver, until } from '#delivery/testing.ts';
import { verifyWebhook } from '#delivery/webhook.node.ts';
import { carryOut } from '#ledger/desk.ts';
import { startDelivery } from '#delivery/keeper.ts';
import { armWatch, checkIn, close, panic, setPolicy, take } from './commands.ts';
import { startWatchKeeper } from './keeper.ts';
import { defaultPolicies, type TierPolicy } from './policy.ts';
import { watchEvents } from './store.ts';
import { foundUnit, type Unit } from './testing.ts';

const quick: TierPolicy = {
  ...defaultPolicies.routine,
  intervalMs: 1_000,
  graceMs: 0,
  ladder: defaultPolicies.routine.ladder.map((step) => ({ ...step, waitMs: 1_000 })),
};

const log = pino({ level: 'silent' });
const nobody = { of: async () => Promise.resolve(new Map()) };

function keepers(unit: Unit, smtpUrl: string | undefined) {
  const faults: unknown[] = [];
  const onFault = (error: unknown, sentence: string) => {
    faults.push(error);
    log.error({ err: error }, sentence);
  };
  const settings = {
    publicUrl: 'http://localhost:8080',
    mailFrom: 'guard@hollis.example',
    allowPrivate: true,
    smtpUrl,
  };
  const watch = startWatchKeeper({
    ledger: unit.ledger,
    settings: { publicUrl: settings.publicUrl, mail: smtpUrl === undefined ? 'none' : 'works' },
    onFault,
  });
  const delivery = startDelivery({ ledger: unit.ledger, settings, supervisors: nobody, onFault });
  return {
    faults,
    stop: async () => {
      await Promise.all([watch.stop(), delivery.stop()]);
    },
  };
}

async function arm(unit: Unit, tier: 'routine' | 'caution' = 'routine') {
  const { server } = unit.people;
  return unit.as(server, (desk) =>
    armWatch(desk, {
      visitId: crypto.randomUUID(),
      placeId: crypto.randomUUID(),
      placeLine: '120 Example Street',
      tier,
      people: [{ personId: server, callSign: 'server' }],
      paperTypes: ['summons'],
    }),
  );
}

async function eventsOf(unit: Unit, watchId: string) {
  const client = await unit.ledger.database.keeper.connect();
  try {
    return await watchEvents(client, unit.agencyId, watchId);
  } finally {
    client.release();
  }
}

test('W1, W2, W3, W7, W10: silence goes up the ladder, by real mail and webhook', async () => {
  const unit = await foundUnit();
  const mailbox = await openMailbox();
  const receiver = await openReceiver();
  const running = keepers(unit, mailbox.url);
  try {
    const { secret } = await unit.addEndpoint(receiver.url);
    await unit.as(unit.people.supervisor, (desk) =>
      setPolicy(desk, { tier: 'routine', policy: quick, reason: 'test' }),
    );
    const { watchId, deadlineAt } = await arm(unit);
    await until(
      async () =>
        (await eventsOf(unit, watchId)).some(
          (one) => one.event.kind === 'watch.step-put-out' && one.event.step === 4,
        ),
      12_000,
    );
    const events = await eventsOf(unit, watchId);
    const steps = events.flatMap((one) =>
      one.event.kind === 'watch.step-put-out' ? [{ ...one.event, at: one.recordedAt }] : [],
    );
    equal.deepEqual(
      steps.slice(0, 4).map((one) => one.step),
      [1, 2, 3, 4],
    );
    for (const step of steps) {
      const lateMs =
        step.at.epochMilliseconds - Temporal.Instant.from(step.dueAt).epochMilliseconds;
      equal.ok(lateMs >= 0, 'never early');
      equal.ok(lateMs < 2_500, `late by ${lateMs} ms`); // how late it really is, bench/watch.ts says
    }
    equal.equal(steps[0]?.dueAt, deadlineAt);
    await until(() => mailbox.mails.some((mail) => mail.to.includes('dispatcher@hollis.example')));
    await unit.as(unit.people.supervisor, (desk) => take(desk, { watchId }));
    await unit.as(unit.people.supervisor, (desk) =>
      close(desk, { watchId, reason: 'safe', words: 'Seen at the car.' }),
    );
    await until(
      () => mailbox.mails.filter((mail) => mail.subject.startsWith('Closed')).length >= 4,
    );
    const told = new Set(
      mailbox.mails.filter((mail) => !mail.subject.startsWith('Closed')).flatMap((mail) => mail.to),
    );
    const ended = new Set(
      mailbox.mails.filter((mail) => mail.subject.startsWith('Closed')).flatMap((mail) => mail.to),
    );
    equal.deepEqual([...ended].sort(), [...told].sort());
    equal.equal(
      new Set(mailbox.mails.map((mail) => mail.id)).size,
      mailbox.mails.length,
      'no mail twice',
    );
    await until(() => receiver.calls.length >= 5);
    for (const call of receiver.calls) {
      equal.ok(
        verifyWebhook({ headers: call.headers, body: call.body, nowS: Date.now() / 1000 }, secret),
      );
    }
    equal.deepEqual(running.faults, []);
  } finally {
    await running.stop();
    await Promise.all([mailbox.close(), receiver.close()]);
    await unit.close();
  }
});

test('W21: panic is put out at once, to others than the guarded', async () => {
  const unit = await foundUnit();
  const mailbox = await openMailbox();
  const running = keepers(unit, mailbox.url);
  try {
    const { watchId } = await arm(unit);
    const began = performance.now();
    await unit.as(unit.people.server, (desk) => panic(desk, { watchId }));
    await until(() => mailbox.mails.length >= 2);
    const tookMs = performance.now() - began;
    equal.ok(tookMs < 1_500, `took ${tookMs} ms`);
    equal.deepEqual(mailbox.mails.flatMap((mail) => mail.to).sort(), [
      'second@hollis.example',
      'supervisor@hollis.example',
    ]);
    equal.ok(mailbox.mails.every((mail) => mail.subject.startsWith('PANIC')));
  } finally {
    await running.stop();
    await mailbox.close();
    await unit.close();
  }
});

test('W3, W15: of a check-in and its deadline one wins, and both agree who', async () => {
  const unit = await foundUnit();
  const running = keepers(unit, undefined);
  try {
    await unit.as(unit.people.supervisor, (desk) =>
      setPolicy(desk, { tier: 'routine', policy: quick, reason: 'test' }),
    );
    const watches = await Promise.all(Array.from({ length: 40 }, () => arm(unit)));
    const racing = watches.map(async ({ watchId, deadlineAt }, index) => {
      const dueMs = Temporal.Instant.from(deadlineAt).epochMilliseconds - Date.now();
      await new Promise((resolve) => setTimeout(resolve, dueMs + (index % 9) - 4));
      const done = await carryOut(unit.ledger, unit.order(unit.people.server), (desk) =>
        checkIn(desk, { watchId }),
      );
      return { watchId, deadlineAt, done };
    });
    for (const { watchId, deadlineAt, done } of await Promise.all(racing)) {
      equal.ok(done.ok);
      const events = await eventsOf(unit, watchId);
      equal.deepEqual(
        events.map((one) => one.version),
        events.map((_, index) => index + 1),
        'versions have no gap',
      );
      const firstStep = events.find((one) => one.event.kind === 'watch.step-put-out');
      const checked = events.find((one) => one.event.kind === 'watch.checked-in');
      const noted = events.find((one) => one.event.kind === 'watch.check-in-noted');
      equal.equal(
        (checked === undefined) !== (noted === undefined),
        true,
        'the check-in counted or was noted',
      );
      if (checked !== undefined) {
        equal.ok(
          Temporal.Instant.compare(checked.recordedAt, deadlineAt) < 0 ||
            firstStep === undefined ||
            firstStep.version > checked.version,
        );
      } else equal.ok(noted !== undefined);
    }
    equal.deepEqual(running.faults, []);
  } finally {
    await running.stop();
    await unit.close();
  }
});

test('W3: a claim and a check-in wait for each other in one order: no deadlock', async () => {
  const unit = await foundUnit();
  try {
    const { watchId } = await arm(unit);
    const keeper = await unit.ledger.database.keeper.connect();
    await keeper.query('begin');
    await keeper.query('select from watch where watch_id = $1 for update', [watchId]);
    const waiting = unit.as(unit.people.server, (desk) => checkIn(desk, { watchId }));
    await new Promise((resolve) => setTimeout(resolve, 150));
    // While the desk waits for the row it holds no event's key: the keeper can still write that
    // version.
    const began = performance.now();
    await keeper.query(
      'insert into event (agency_id, stream_kind, stream_id, version, type, public, ' +
        'actor_kind, actor_id, command_id, recorded_at) ' +
        "values ($1, 'watch', $2, 2, 'watch.prompted', $4, 'keeper', 'test', $3, now())",
      [unit.agencyId, watchId, crypto.randomUUID(), { dueAt: '2026-01-01T00:00:00Z', tell: [] }],
    );
    equal.ok(performance.now() - began < 500);
    await keeper.query('commit');
    keeper.release();
    await waiting;
    const events = await eventsOf(unit, watchId);
    equal.deepEqual(
      events.map((one) => one.event.kind),
      ['watch.armed', 'watch.prompted', 'watch.checked-in'],
    );
  } finally {
    await unit.close();
  }
});
