// The keeper of messages out. It takes what is due, holds it under locks of its own connection,
// sends side by side, and records what became of each. It sends before it records, so a message may
// arrive twice under one key, never not at all (N2); a process that dies while sending loses its
// locks with its connection, and the next takes over at once (N8).
import type pg from 'pg';
import { isDatabaseError } from '#database/database.ts';
import { Bug } from '#kernel/assert.ts';
import type { AgencyId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import { createBatch, loadStreams, type StreamAt } from '#ledger/batch.ts';
import type { Ledger } from '#ledger/desk.ts';
import { keepAtIt, NoAnswer, type Keeping } from '#ledger/keeping.ts';
import { instantOf, type Loaded } from '#ledger/load.ts';
import { write } from '#ledger/write.ts';
import { createMailer, isForGood } from './email.node.ts';
import { noticeKind, type Notice, type NoticeCommand } from './notice.ts';
import { createPoster, OutboundFault } from './outbound.node.ts';
import { raisedLetters, type Contact } from './raise.ts';
import type { DeliverySettings } from './settings.ts';
import { activeEndpoints, dueNotices, lockNotices, nextNoticeMs, unlockNotices } from './store.ts';
import { headersFor } from './webhook.node.ts';

/** Who is told when a message could not be delivered; known to rooms above this one. */
export interface Supervisors {
  of(
    client: pg.ClientBase,
    agencyIds: readonly AgencyId[],
  ): Promise<ReadonlyMap<AgencyId, readonly Contact[]>>;
}

export type DeliveryOptions = {
  readonly ledger: Ledger;
  readonly settings: DeliverySettings;
  readonly supervisors: Supervisors;
  readonly onFault: (error: unknown, sentence: string) => void;
};

const MOST_UNDER_WAY = 256;
const MOST_PER_RECEIVER = 32;
const DATABASE_MS = 15_000;

const ENDING_MS = 5_000;
const LEFT_OVER = 'what was sent last could not be recorded and will go out again';

/** What a message is stamped with: the endpoints' secrets, and the database's clock. */
type Stamp = { readonly secrets: ReadonlyMap<string, string>; readonly atS: number };
type UnderWay = StreamAt & { readonly to: string; loaded: Loaded<Notice | undefined> };
type Outcome = UnderWay & { readonly command: NoticeCommand };

export function startDelivery(options: DeliveryOptions): Keeping {
  const { ledger, settings } = options;
  const send = sender(settings);
  const underWay = new Map<string, UnderWay>();
  const sendings = new Set<Promise<void>>();
  let outcomes: Outcome[] = [];
  let held: pg.PoolClient | undefined;

  const begin = (task: UnderWay, stamp: Stamp) => {
    const sending = send.one(task.id, task.loaded.state, stamp).then((command) => {
      sendings.delete(sending);
      outcomes.push({ ...task, command });
      keeping.nudge();
    });
    underWay.set(task.id, task);
    sendings.add(sending);
  };

  const pass = async (): Promise<number | undefined> => {
    held ??= await connection(ledger);
    const client = held;
    try {
      return await inTime(work(client));
    } catch (error) {
      held = undefined; // its locks go with it
      client.release(true);
      throw error;
    }
  };

  const work = async (client: pg.PoolClient): Promise<number | undefined> => {
    await settle(client);
    const room = MOST_UNDER_WAY - underWay.size;
    const started = room > 0 ? await start(client, room) : 0;
    return started > 0 ? 0 : nextNoticeMs(client);
  };

  const settle = async (client: pg.PoolClient) => {
    const done = outcomes;
    outcomes = [];
    if (done.length === 0) return;
    try {
      await record(client, { done, options });
    } catch (error) {
      outcomes = [...done, ...outcomes];
      throw error;
    }
    for (const one of done) underWay.delete(one.id);
    await unlockNotices(
      client,
      done.map((one) => one.id),
    );
  };

  const start = async (client: pg.PoolClient, room: number): Promise<number> => {
    const counts = Map.groupBy(underWay.values(), (one) => one.to);
    const busy = [...counts]
      .filter(([, list]) => list.length >= MOST_PER_RECEIVER)
      .map(([to]) => to);
    const found = await dueNotices(client, { underWay: [...underWay.keys()], busy, limit: room });
    const share = new Map([...counts].map(([to, list]) => [to, list.length]));
    const chosen = found.filter(({ toId }) => {
      const taken = share.get(toId) ?? 0;
      share.set(toId, taken + 1);
      return taken < MOST_PER_RECEIVER;
    });
    if (chosen.length === 0) return 0;
    const mine = await lockNotices(
      client,
      chosen.map((one) => one.id),
    );
    const own = chosen.filter((one) => mine.has(one.id));
    // Read after the lock: another process may have sent it between our look and our lock.
    const loaded = await loadStreams(client, noticeKind, own);
    const agencies = [...new Set(own.map((one) => one.agencyId))];
    const endpoints = await activeEndpoints(client, agencies);
    const secrets = new Map(endpoints.map((one) => [one.endpointId, one.secret]));
    const settled = own.filter((one) => loaded.get(one.id)?.state?.dueAt === undefined);
    if (settled.length > 0)
      await unlockNotices(
        client,
        settled.map((one) => one.id),
      );
    let started = 0;
    for (const one of own) {
      const stream = loaded.get(one.id);
      if (stream?.state?.dueAt === undefined) continue;
      const task = { agencyId: one.agencyId, id: one.id, to: one.toId, loaded: stream };
      begin(task, { secrets, atS: Math.floor(one.atS) });
      started += 1;
    }
    return started;
  };

  const keeping = keepAtIt({
    name: 'delivery',
    pass,
    onFault: (error) => options.onFault(error, 'messages out are held up'),
  });
  const unsubscribe = ledger.nudges.subscribe(({ streams }) => {
    if (streams.length === 0 || streams.some(({ kind }) => kind === 'notice')) keeping.nudge();
  });
  return {
    ...keeping,
    stop: async () => {
      unsubscribe();
      await keeping.stop();
      // What is on its way is waited for and recorded, within reason: otherwise it would go out
      // twice.
      await Promise.race([
        Promise.all(sendings),
        new Promise((done) => setTimeout(done, ENDING_MS)),
      ]);
      if (held !== undefined)
        await settle(held).catch((error: unknown) => options.onFault(error, LEFT_OVER));
      held?.release(true);
      held = undefined;
      send.close();
    },
  };
}

async function connection(ledger: Ledger): Promise<pg.PoolClient> {
  const client = await ledger.database.keeper.connect();
  client.on('error', () => undefined); // the next query on it fails and says so
  return client;
}

async function inTime<Answer>(work: Promise<Answer>): Promise<Answer> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new NoAnswer('The database did not answer.')),
    DATABASE_MS,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

type Recording = { readonly done: readonly Outcome[]; readonly options: DeliveryOptions };

// One statement for all that is done. Where another process recorded first, each is looked at again
// by itself.
async function record(client: pg.PoolClient, { done, options }: Recording): Promise<void> {
  try {
    await recordTogether(client, { done, options });
  } catch (error) {
    if (!isDatabaseError(error) && !(error instanceof Bug)) throw error;
    options.onFault(error, 'a batch of delivery records is taken apart');
    const fresh = await loadStreams(client, noticeKind, done);
    for (const one of done) {
      const loaded = fresh.get(one.id) ?? one.loaded;
      await recordTogether(client, { done: [{ ...one, loaded }], options }).catch(
        (cause: unknown) => setAside(client, { one, cause, options }),
      );
    }
  }
}

async function recordTogether(client: pg.PoolClient, { done, options }: Recording): Promise<void> {
  const { rows } = await client.query<{ now: string }>('select clock_timestamp() as now');
  const now = instantOf(rows[0]?.now ?? '');
  const batch = createBatch({ now, actor: { kind: 'keeper', id: 'delivery' }, commandId: newId() });
  const gaveUp: (StreamAt & { readonly notice: Notice })[] = [];
  for (const { agencyId, id, loaded, command } of done) {
    const result = batch.perform(noticeKind, { agencyId, id }, { loaded, command });
    // A refusal means that it was settled elsewhere meanwhile: there is nothing left to record.
    if (!result.ok || result.value.state?.state !== 'gave-up') continue;
    gaveUp.push({ agencyId, id, notice: result.value.state });
  }
  if (gaveUp.length > 0) {
    const contacts = await options.supervisors.of(client, [
      ...new Set(gaveUp.map((one) => one.agencyId)),
    ]);
    for (const { agencyId, id, notice } of gaveUp) {
      const letters = raisedLetters(
        { id, notice },
        contacts.get(agencyId) ?? [],
        options.settings.publicUrl,
      );
      for (const letter of letters) {
        const command = { kind: 'notice.queue', ...letter } as const;
        batch.perform(noticeKind, { agencyId, id: newId() }, { command });
      }
    }
  }
  await write(client, batch.outcome());
  for (const change of batch.changes()) options.ledger.nudges.tell(change);
}

const RETRY_SECONDS = 60;

async function setAside(
  client: pg.PoolClient,
  failed: { readonly one: Outcome; readonly cause: unknown; readonly options: DeliveryOptions },
): Promise<void> {
  const { one, cause, options } = failed;
  if (!isDatabaseError(cause) && !(cause instanceof Bug)) throw cause;
  options.onFault(cause, `notice ${one.id} is set aside`);
  await client.query(
    'insert into set_aside (agency_id, stream_kind, stream_id, retry_at, failures, why) ' +
      "values ($1, 'notice', $2, clock_timestamp() + make_interval(secs => $3), 1, $4) " +
      'on conflict (agency_id, stream_kind, stream_id) do update set retry_at = excluded.retry_at, ' +
      'failures = set_aside.failures + 1, why = excluded.why',
    [one.agencyId, one.id, RETRY_SECONDS, String(cause)],
  );
}

function sender(settings: DeliverySettings) {
  const { publicUrl, smtpUrl, mailFrom } = settings;
  const host = new URL(publicUrl).hostname;
  const mailer =
    smtpUrl === undefined ? undefined : createMailer({ url: smtpUrl, from: mailFrom, host });
  const rules = { allowPrivate: settings.allowPrivate, allowedHosts: settings.allowedHosts ?? [] };
  const poster = createPoster(rules);

  const mail = async (id: string, notice: Notice): Promise<NoticeCommand> => {
    if (mailer === undefined)
      return failed('this installation has no mail server (SMTP_URL)', 'later');
    try {
      await mailer.send({ id, to: notice.address, subject: notice.subject, text: notice.body });
      return { kind: 'notice.mark-sent' };
    } catch (error) {
      return failed(sentence(error), isForGood(error) ? 'never' : 'later');
    }
  };
  const hook = async (id: string, notice: Notice, stamp: Stamp): Promise<NoticeCommand> => {
    const secret = stamp.secrets.get(notice.to);
    if (secret === undefined) return failed('the endpoint was removed', 'never');
    const headers = headersFor({ id, timestampS: stamp.atS, body: notice.body }, secret);
    try {
      const status = await poster.post({ url: notice.address, headers, body: notice.body });
      if (status >= 200 && status < 300) return { kind: 'notice.mark-sent' };
      return failed(`it answered ${status}`, status === 410 ? 'never' : 'later');
    } catch (error) {
      return failed(sentence(error), error instanceof OutboundFault ? 'never' : 'later');
    }
  };
  return {
    /** Sends one; never throws, because whatever goes wrong is a failure to record. */
    one: async (id: string, notice: Notice | undefined, stamp: Stamp): Promise<NoticeCommand> => {
      if (notice?.channel === 'email') return mail(id, notice);
      if (notice?.channel === 'webhook') return hook(id, notice, stamp);
      return failed(`this installation cannot send by ${notice?.channel ?? 'nothing'}`, 'never');
    },
    close: () => {
      mailer?.close();
      poster.close();
    },
  };
}

function failed(error: string, again: 'later' | 'never'): NoticeCommand {
  return { kind: 'notice.mark-failed', error: error.slice(0, 300), again };
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
