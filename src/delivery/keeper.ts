// The keeper of messages out. It takes what is due, holds it under locks of its own connection,
// sends side by side, and records what became of each. It sends before it records, so a message may
// arrive twice under one key, never not at all (N2); a process that dies while sending loses its
// locks with its connection, and the next takes over at once (N8).
import type pg from 'pg';
import { loadEvents } from '#ledger/batch.ts';
import { inTime, keepAtIt, type Keeping } from '#ledger/keeping.ts';
import { fold, type EventRow, type Loaded } from '#ledger/load.ts';
import { isBefore } from '#kernel/time.ts';
import { noticeKind, type Notice } from './notice.ts';
import { record, setAside, type Outcome, type RecordingOptions } from './recording.node.ts';
import { createSender, type Stamp } from './sending.node.ts';
import type { DeliverySettings } from './settings.ts';
import {
  activeEndpoints,
  dueNotices,
  lockNotices,
  nextNoticeMs,
  unlockNotices,
  type Due,
} from './store.ts';

export type DeliveryOptions = Omit<RecordingOptions, 'publicUrl'> & {
  readonly settings: DeliverySettings;
};

const MOST_UNDER_WAY = 512;
const MOST_PER_RECEIVER = 64; // so that one that never answers leaves room for all others (N7)
const ENDING_MS = 5_000;
const LEFT_OVER = 'what was sent last could not be recorded and will go out again';

export function startDelivery(options: DeliveryOptions): Keeping {
  const { ledger, settings, onFault } = options;
  const recording: RecordingOptions = { ...options, publicUrl: settings.publicUrl };
  const sender = createSender(settings);
  /** Notice id → the receiver it is on its way to. */
  const underWay = new Map<string, string>();
  const sendings = new Set<Promise<void>>();
  let outcomes: Outcome[] = [];
  let held: pg.PoolClient | undefined;

  const begin = (due: Due, loaded: Loaded<Notice | undefined>, stamp: Stamp) => {
    const { agencyId, id, toId } = due;
    const { state } = loaded;
    if (state === undefined) return;
    const sending = sender.send(id, state, stamp).then((command) => {
      sendings.delete(sending);
      outcomes.push({ agencyId, id, loaded, command });
      keeping.nudge();
    });
    underWay.set(id, toId);
    sendings.add(sending);
  };

  const settle = async (client: pg.PoolClient) => {
    const done = outcomes;
    outcomes = [];
    if (done.length === 0) return;
    try {
      await record(client, done, recording);
    } catch (error) {
      outcomes = [...done, ...outcomes];
      throw error;
    }
    for (const { id } of done) underWay.delete(id);
    await unlockNotices(client, idsOf(done));
  };

  const start = async (client: pg.PoolClient): Promise<number> => {
    const chosen = await choose(client, underWay);
    if (chosen.length === 0) return 0;
    const mine = await lockNotices(client, idsOf(chosen));
    const own = chosen.filter((one) => mine.has(one.id));
    // Read after the lock: another process may have sent it between our look and our lock.
    const histories = await loadEvents(client, noticeKind.name, own);
    const endpoints = await activeEndpoints(client, [...new Set(own.map((one) => one.agencyId))]);
    const secrets = new Map(endpoints.map((one) => [one.endpointId, one.secret]));
    const idle: Due[] = [];
    for (const due of own) {
      const loaded = await read(client, due, histories.get(due.id) ?? [], recording);
      if (loaded === undefined) idle.push(due);
      else begin(due, loaded, { secrets, atS: Math.floor(due.atS) });
    }
    await unlockNotices(client, idsOf(idle));
    return own.length - idle.length;
  };

  const pass = async (): Promise<number | undefined> => {
    const client = held ?? (await ledger.database.keeper.connect());
    if (held === undefined) client.on('error', () => undefined); // the next query on it says so
    held = client;
    try {
      return await inTime(
        (async () => {
          await settle(client);
          return (await start(client)) > 0 ? 0 : nextNoticeMs(client);
        })(),
      );
    } catch (error) {
      held = undefined; // its locks go with it
      client.release(true);
      throw error;
    }
  };

  const keeping = keepAtIt({
    name: 'delivery',
    pass,
    onFault: (error) => onFault(error, 'messages out are held up'),
  });
  const unsubscribe = ledger.nudges.subscribe(({ streams }) => {
    if (streams.length === 0 || streams.some(({ kind }) => kind === 'notice')) keeping.nudge();
  });

  const stop = async () => {
    unsubscribe();
    await keeping.stop();
    // What is on its way is waited for and recorded, within reason: otherwise it goes out twice.
    await Promise.race([Promise.all(sendings), rest(ENDING_MS)]);
    if (held !== undefined) {
      await settle(held).catch((error: unknown) => onFault(error, LEFT_OVER));
      held.release(true);
    }
    sender.close();
  };
  return { ...keeping, stop };
}

/** What to send next, so that no receiver has more than its share under way. */
async function choose(
  client: pg.PoolClient,
  underWay: ReadonlyMap<string, string>,
): Promise<readonly Due[]> {
  const room = MOST_UNDER_WAY - underWay.size;
  if (room <= 0) return [];
  const share = new Map<string, number>();
  for (const to of underWay.values()) share.set(to, (share.get(to) ?? 0) + 1);
  const busy = [...share].filter(([, count]) => count >= MOST_PER_RECEIVER).map(([to]) => to);
  const found = await dueNotices(client, { underWay: [...underWay.keys()], busy, limit: room });
  return found.filter(({ toId }) => {
    const taken = share.get(toId) ?? 0;
    share.set(toId, taken + 1);
    return taken < MOST_PER_RECEIVER;
  });
}

/** The notice as it stands, if it still has to go out now. One that cannot be read is set aside. */
async function read(
  client: pg.PoolClient,
  due: Due,
  history: readonly EventRow[],
  options: RecordingOptions,
): Promise<Loaded<Notice | undefined> | undefined> {
  try {
    const loaded = fold(noticeKind, history);
    const dueAt = loaded.state?.dueAt;
    const now = Temporal.Instant.fromEpochMilliseconds(Math.ceil(due.atS * 1_000));
    return dueAt === undefined || isBefore(now, dueAt) ? undefined : loaded;
  } catch (cause) {
    await setAside(client, { stream: due, cause, options });
    return undefined;
  }
}

function idsOf(streams: readonly { readonly id: string }[]): readonly string[] {
  return streams.map(({ id }) => id);
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
