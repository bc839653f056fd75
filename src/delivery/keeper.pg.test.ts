// The real keeper of messages on a real PostgreSQL, with real receivers that fail, refuse, dawdle
// and die.
import { strict as equal } from 'node:assert';
import { test } from 'node:test';
import { freshDatabase } from '#database/testing.ts';
import type { AgencyId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import { createBatch, loadEvents } from '#ledger/batch.ts';
import { fold } from '#ledger/load.ts';
import { createNudges } from '#ledger/nudges.ts';
import { write } from '#ledger/write.ts';
import { endpointKind } from './endpoint.ts';
import { startDelivery } from './keeper.ts';
import { noticeKind, type Letter } from './notice.ts';
import type { Contact } from './raise.ts';
import { openMailbox, openReceiver, until } from './testing.ts';
import { newEndpointSecret, verifyWebhook } from './webhook.node.ts';

const actor = { kind: 'keeper', id: 'test' } as const;

async function openHouse() {
  const test = await freshDatabase();
  const { database } = test;
  const nudges = createNudges({
    pool: database.keeper,
    processId: newId(),
    onFault: () => undefined,
  });
  const ledger = { database, nudges };
  const agencyId = newId<'agency'>();
  const keep = async (fill: (batch: ReturnType<typeof createBatch>) => void) => {
    const batch = createBatch({ now: Temporal.Now.instant(), actor, commandId: newId() });
    fill(batch);
    const client = await database.keeper.connect();
    await write(client, batch.outcome()).finally(() => client.release());
    for (const change of batch.changes()) nudges.tell(change);
  };
  return {
    ledger,
    agencyId,
    endpoint: async (url: string) => {
      const id = newId();
      const secret = newEndpointSecret();
      await keep((batch) => {
        batch.perform(
          endpointKind,
          { agencyId, id },
          { command: { kind: 'endpoint.add', url, secret } },
        );
      });
      return { id, secret, url };
    },
    queue: async (letters: readonly Partial<Letter>[]) => {
      const ids = letters.map(() => newId<'notice'>());
      await keep((batch) => {
        letters.forEach((letter, index) => {
          const command = {
            kind: 'notice.queue',
            ...plain,
            about: { kind: 'watch', id: newId() },
            ...letter,
          } as const;
          batch.perform(noticeKind, { agencyId, id: ids[index] ?? '' }, { command });
        });
      });
      return ids;
    },
    notices: async (ids: readonly string[]) => {
      const client = await database.keeper.connect();
      const streams = ids.map((id) => ({ agencyId, id }));
      const histories = await loadEvents(client, noticeKind.name, streams);
      client.release();
      return ids.map((id) => fold(noticeKind, histories.get(id) ?? []).state);
    },
    close: async () => {
      await nudges.close();
      await test.close();
    },
  };
}
type House = Awaited<ReturnType<typeof openHouse>>;

const plain = {
  channel: 'email',
  to: newId(),
  address: 'supervisor@hollis.example',
  subject: 'No check-in: server 4',
  body: 'Take the alarm.',
  urgency: 'alarm',
  keptFrom: [],
} as const;

function keeper(
  house: House,
  options: { smtpUrl?: string; contacts?: readonly Contact[]; allow?: 'no' } = {},
) {
  const contacts = new Map<AgencyId, readonly Contact[]>([
    [house.agencyId, options.contacts ?? []],
  ]);
  return startDelivery({
    ledger: house.ledger,
    settings: {
      publicUrl: 'https://civil.hollis.example',
      mailFrom: 'Safe Return <guard@hollis.example>',
      allowPrivate: options.allow !== 'no',
      smtpUrl: options.smtpUrl,
    },
    supervisors: { of: async () => Promise.resolve(contacts) },
    onFault: () => undefined,
  });
}

test('N2: a receiver that fails is tried again under the same key until it takes it', async () => {
  const house = await openHouse();
  let failures = 1;
  const receiver = await openReceiver(() => (failures-- > 0 ? 503 : 204));
  const running = keeper(house);
  try {
    const endpoint = await house.endpoint(receiver.url);
    const body = '{"type":"watch.step-put-out"}';
    const [id = ''] = await house.queue([
      { channel: 'webhook', to: endpoint.id, address: endpoint.url, body },
    ]);
    await until(() => receiver.calls.length === 2);
    await until(async () => (await house.notices([id]))[0]?.state === 'sent');
    equal.deepEqual(
      receiver.calls.map((call) => call.headers['webhook-id']),
      [id, id],
    );
    const between = (receiver.calls[1]?.at ?? 0) - (receiver.calls[0]?.at ?? 0);
    equal.ok(between >= 1_990 && between < 4_000, `tried again after ${between} ms`);
    for (const call of receiver.calls) {
      equal.equal(call.body, body);
      equal.ok(
        verifyWebhook({ headers: call.headers, body, nowS: Date.now() / 1_000 }, endpoint.secret),
      );
    }
  } finally {
    await running.stop();
    await receiver.close();
    await house.close();
  }
});

test('N3: a mailbox that does not exist is given up, and the supervisors are told', async () => {
  const house = await openHouse();
  const mailbox = await openMailbox({ refuses: (to) => to.startsWith('gone') });
  const contacts = [{ personId: newId<'person'>(), email: 'second@hollis.example' }];
  const running = keeper(house, { smtpUrl: mailbox.url, contacts });
  try {
    const [id = ''] = await house.queue([{ address: 'gone@hollis.example' }]);
    await until(() => mailbox.mails.length === 1);
    equal.deepEqual(mailbox.mails[0]?.to, ['second@hollis.example']);
    equal.ok(mailbox.mails[0]?.subject.startsWith('Not delivered'));
    equal.equal((await house.notices([id]))[0]?.state, 'gave-up');
  } finally {
    await running.stop();
    await mailbox.close();
    await house.close();
  }
});

test('N6: a name or number that leads into a private network gets nothing', async () => {
  const house = await openHouse();
  const receiver = await openReceiver();
  const running = keeper(house, { allow: 'no' });
  try {
    const secure = receiver.url.replace('http:', 'https:');
    const named = secure.replace('127.0.0.1', 'localhost.localdomain');
    const ids = await Promise.all(
      [receiver.url, secure, named].map(async (url) => {
        const endpoint = await house.endpoint(url);
        const [id = ''] = await house.queue([
          { channel: 'webhook', to: endpoint.id, address: url, body: '{}' },
        ]);
        return id;
      }),
    );
    await until(async () => (await house.notices(ids)).every((one) => one?.attempts === 1));
    equal.equal(receiver.calls.length, 0);
    equal.deepEqual(
      (await house.notices(ids.slice(0, 2))).map((one) => one?.state),
      ['gave-up', 'gave-up'],
    );
  } finally {
    await running.stop();
    await receiver.close();
    await house.close();
  }
});

test('N7: a receiver that never answers holds up nobody else', async () => {
  const house = await openHouse();
  const stuck = await openReceiver(() => new Promise(() => undefined));
  const quick = await openReceiver();
  const running = keeper(house);
  try {
    const slow = await house.endpoint(stuck.url);
    const good = await house.endpoint(quick.url);
    const to = (endpoint: typeof slow) =>
      ({ channel: 'webhook', to: endpoint.id, address: endpoint.url, body: '{}' }) as const;
    await house.queue(Array.from({ length: 600 }, () => to(slow)));
    await until(() => stuck.calls.length > 0);
    const began = performance.now();
    await house.queue([to(good)]);
    await until(() => quick.calls.length === 1);
    equal.ok(performance.now() - began < 1_500);
  } finally {
    await stuck.close();
    await running.stop();
    await quick.close();
    await house.close();
  }
});

test('N8: what a process was sending when it died goes out at once, under its key', async () => {
  const house = await openHouse();
  const receiver = await openReceiver();
  try {
    const endpoint = await house.endpoint(receiver.url);
    const [id = ''] = await house.queue([
      { channel: 'webhook', to: endpoint.id, address: endpoint.url, body: '{}' },
    ]);
    // The other process: it holds the notice under its connection's lock, and then its connection
    // is gone.
    const other = await house.ledger.database.keeper.connect();
    await other.query('select pg_advisory_lock(hashtextextended($1, 8))', [id]);
    const running = keeper(house);
    await new Promise((resolve) => setTimeout(resolve, 700));
    equal.equal(receiver.calls.length, 0, 'while the other lives, the notice is its own');
    const died = performance.now();
    other.release(true);
    await until(() => receiver.calls.length === 1);
    equal.ok(performance.now() - died < 2_500);
    equal.equal(receiver.calls[0]?.headers['webhook-id'], id);
    await running.stop();
  } finally {
    await receiver.close();
    await house.close();
  }
});

test('N2: two keepers on one database send each notice once', async () => {
  const house = await openHouse();
  const receiver = await openReceiver();
  const running = [keeper(house), keeper(house)];
  try {
    const endpoint = await house.endpoint(receiver.url);
    const one = { channel: 'webhook', to: endpoint.id, address: endpoint.url, body: '{}' } as const;
    const ids = await house.queue(Array.from({ length: 300 }, () => one));
    await until(async () => (await house.notices(ids)).every((notice) => notice?.state === 'sent'));
    equal.equal(receiver.calls.length, 300);
    equal.equal(new Set(receiver.calls.map((call) => call.headers['webhook-id'])).size, 300);
  } finally {
    await Promise.all(running.map((keeping) => keeping.stop()));
    await receiver.close();
    await house.close();
  }
});
