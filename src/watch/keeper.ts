// The keeper of the watch: puts out what is due, on time, whoever else is at it. It takes due rows
// under row locks and passes over what others hold; loads their streams, lets the rules say what
// happened, and keeps events, rows and notices in one transaction. The database's clock decides
// what is due; the process's own clock decides nothing. A watch whose handling fails is set aside
// and raised to people; it never holds up the others (W22).
import type pg from 'pg';
import { isDatabaseError } from '#database/database.ts';
import { Bug } from '#kernel/assert.ts';
import { noticeKind } from '#delivery/notice.ts';
import { newId } from '#kernel/random.node.ts';
import { msBetween } from '#kernel/time.ts';
import { createBatch, loadEvents, type Batch, type StreamAt } from '#ledger/batch.ts';
import type { Ledger } from '#ledger/desk.ts';
import { inTransaction, keepAtIt, onConnection, type Keeping } from '#ledger/keeping.ts';
import { fold, instantOf, type EventRow } from '#ledger/load.ts';
import type { Change } from '#ledger/nudges.ts';
import { write } from '#ledger/write.ts';
import { due, earliest } from './due.ts';
import type { Watch } from './model.ts';
import { loadDirectories, type Directories } from './directory.node.ts';
import { lettersFor } from './notify.node.ts';
import { noteOutage, raiseSetAside } from './raise.node.ts';
import { beatPulse, claimDue, nextDueMs, setAsideWatch, takeBack, type Claimed } from './store.ts';
import { watchKind } from './watch.ts';

export type WatchKeeperOptions = {
  readonly ledger: Ledger;
  readonly settings: { readonly publicUrl: string; readonly mail: 'works' | 'none' };
  readonly onFault: (error: unknown, sentence: string) => void;
  /** Told of every outage that was recorded, for the log. */
  readonly onOutage?: (outage: { readonly ms: number; readonly agencies: number }) => void;
};

const BATCH = 256;
const PULSE_MS = 500;
const OUTAGE_MS = 3_000;
const RETRY_SECONDS = 60;

export function startWatchKeeper(options: WatchKeeperOptions): Keeping {
  const { ledger } = options;
  let pulsedAt = -PULSE_MS;

  const pass = async (): Promise<number | undefined> => {
    if (performance.now() - pulsedAt >= PULSE_MS) {
      await pulse(options);
      pulsedAt = performance.now();
    }
    const nextMs = await onConnection(ledger.database.keeper, nextDueMs);
    if (nextMs === undefined || nextMs > 0) return nextMs;
    // A full batch means a crowd: then two go on at once, one deciding while the other is kept.
    if ((await putOut(options)) === BATCH) await Promise.all([putOut(options), putOut(options)]);
    return 0;
  };
  const keeping = keepAtIt({
    name: 'watch',
    pass,
    onFault: (error) => options.onFault(error, 'the guard is held up'),
  });
  const unsubscribe = ledger.nudges.subscribe(({ streams }) => {
    if (streams.length === 0 || streams.some(({ kind }) => kind === 'watch')) keeping.nudge();
  });
  return {
    ...keeping,
    stop: async () => {
      unsubscribe();
      await keeping.stop();
    },
  };
}

async function pulse(options: WatchKeeperOptions): Promise<void> {
  const { ledger } = options;
  const changes = await inTransaction(ledger.database.keeper, async (client) => {
    const gap = await beatPulse(client, OUTAGE_MS);
    if (gap === undefined) return [];
    const noted = await noteOutage(client, { gap, settings: options.settings });
    const ms = gap.until.epochMilliseconds - gap.from.epochMilliseconds;
    options.onOutage?.({ ms, agencies: noted.length });
    return noted;
  });
  tell(ledger, changes);
}

/** One batch; tells how many it took. Where it cannot be kept as a whole, each is tried alone. */
async function putOut(options: WatchKeeperOptions): Promise<number> {
  const { ledger } = options;
  try {
    const done = await inTransaction(ledger.database.keeper, (client) =>
      round(client, { options, limit: BATCH }),
    );
    tell(ledger, done.changes);
    return done.taken;
  } catch (error) {
    if (!isDatabaseError(error) || isClash(error)) throw error;
    options.onFault(error, 'a batch of watches is taken apart');
    await oneByOne(options);
    return 0;
  }
}

// Someone else was quicker (or the same rows were wanted the other way round): look again, nothing
// is wrong.
function isClash(error: { readonly code: string }): boolean {
  return ['23505', '40001', '40P01', '55P03'].includes(error.code);
}

async function oneByOne(options: WatchKeeperOptions): Promise<void> {
  const { ledger } = options;
  for (let count = 0; count < BATCH; count++) {
    let current: StreamAt | undefined;
    try {
      const done = await inTransaction(ledger.database.keeper, (client) =>
        round(client, {
          options,
          limit: 1,
          onClaimed: (stream) => {
            current = stream;
          },
        }),
      );
      if (current === undefined) return;
      tell(ledger, done.changes);
    } catch (error) {
      if (current === undefined || !isDatabaseError(error) || isClash(error)) throw error;
      const failed = { stream: current, cause: error };
      tell(
        ledger,
        await inTransaction(ledger.database.keeper, (client) => raise(client, [failed], options)),
      );
    }
  }
}

type Failure = { readonly stream: StreamAt; readonly cause: unknown };

async function round(
  client: pg.PoolClient,
  task: {
    readonly options: WatchKeeperOptions;
    readonly limit: number;
    readonly onClaimed?: (stream: StreamAt) => void;
  },
): Promise<{ readonly taken: number; readonly changes: readonly Change[] }> {
  const { options } = task;
  const claimed = await claimDue(client, task.limit);
  if (claimed.length === 0) return { taken: 0, changes: [] };
  claimed.forEach((stream) => task.onClaimed?.(stream));
  const histories = await loadEvents(client, watchKind.name, claimed);
  const directories = await loadDirectories(
    client,
    claimed.map((one) => one.agencyId),
    options.settings,
  );
  // Read after the locks: whatever was committed before them is in the streams, and lies before
  // this moment.
  const now = await databaseNow(client);
  const batch = createBatch({ now, actor: { kind: 'keeper', id: 'watch' }, commandId: newId() });
  const failures: Failure[] = [];
  const well: StreamAt[] = [];
  for (const stream of claimed) {
    try {
      const history = histories.get(stream.id) ?? [];
      batch.together(() => happen(batch, { stream, history, directories }));
      well.push(stream);
    } catch (cause) {
      failures.push({ stream, cause });
    }
  }
  await write(client, batch.outcome());
  const raised = failures.length === 0 ? [] : await raise(client, failures, options);
  if (directories.anySetAside) await takeBack(client, well);
  return { taken: claimed.length, changes: [...batch.changes(), ...raised] };
}

async function databaseNow(client: pg.PoolClient): Promise<Temporal.Instant> {
  const { rows } = await client.query<{ now: string }>('select clock_timestamp() as now');
  return instantOf(rows[0]?.now ?? '');
}

function happen(
  batch: Batch,
  at: {
    readonly stream: Claimed;
    readonly history: readonly EventRow[];
    readonly directories: Directories;
  },
): void {
  const { stream, history, directories } = at;
  const loaded = fold(watchKind, history);
  const directory = directories.of(stream.agencyId);
  const command = { kind: 'watch.tick', audience: directory.audience } as const;
  const ticked = batch.perform(watchKind, stream, { loaded, command });
  if (!ticked.ok) throw new Bug(`A tick was refused: ${ticked.refusal.code}.`);
  const { state, recorded } = ticked.value;
  if (state === undefined) throw new Bug('A watch that is due has no history.');
  if (recorded.length === 0) mustBeTheClock(state, stream);
  for (const one of recorded) {
    const about = { agencyId: stream.agencyId, watchId: stream.id, watch: state, recorded: one };
    for (const { id, letter } of lettersFor(about, directory)) {
      batch.perform(
        noticeKind,
        { agencyId: stream.agencyId, id },
        { command: { kind: 'notice.queue', ...letter } },
      );
    }
  }
}

// The row said that something was due and the state says not yet: right only where the database's
// clock was stepped back in between. A row that differs from its state would be claimed for ever.
function mustBeTheClock(state: Watch, { dueAt }: Claimed): void {
  const own = earliest(due(state))?.at;
  if (own !== undefined && Math.abs(msBetween(instantOf(dueAt), own)) <= 1) return;
  throw new Bug('A row says that its watch is due, and its state does not.');
}

async function raise(
  client: pg.PoolClient,
  failures: readonly Failure[],
  options: WatchKeeperOptions,
): Promise<readonly Change[]> {
  for (const { stream, cause } of failures) {
    options.onFault(cause, `watch ${stream.id} is set aside and raised to people`);
    await setAsideWatch(client, stream, {
      retrySeconds: RETRY_SECONDS,
      why: String(cause).slice(0, 500),
    });
  }
  const now = await databaseNow(client);
  const streams = failures.map((one) => one.stream);
  return raiseSetAside(client, { streams, now, settings: options.settings });
}

function tell(ledger: Ledger, changes: readonly Change[]): void {
  for (const change of changes) ledger.nudges.tell(change);
}
