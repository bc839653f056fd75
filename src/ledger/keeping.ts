// How a keeper keeps at it. It makes a pass, learns from the database in how many milliseconds the
// next thing falls due, and sleeps until then or until it is nudged. It counts elapsed time only
// (timers of the process are monotonic) and never more than a slice at once, so that neither a
// stepped wall clock nor a lost nudge can hold it back. A fault never ends it: it reports, waits a
// moment and tries again, for as long as the process lives.
import type pg from 'pg';

export type Health = {
  readonly name: string;
  readonly beatAgoMs: number;
  readonly well: boolean;
};

export type Keeping = {
  nudge(): void;
  health(): Health;
  /** Ends after the pass under way. */
  stop(): Promise<void>;
};

const SLICE_MS = 1_000;
const AFTER_FAULT_MS = 200;
const GATHER_MS = 4; // nudges come in swarms: one pass answers all of these milliseconds
const WELL_MS = 5_000;

export function keepAtIt(options: {
  readonly name: string;
  /** Does what is due; tells in how many milliseconds something is due next. */
  readonly pass: () => Promise<number | undefined>;
  readonly onFault: (error: unknown, faultsInARow: number) => void;
}): Keeping {
  let stopping = false;
  let nudged = false;
  let wake: (() => void) | undefined;
  let beatAt = performance.now();
  let faults = 0;

  const sleep = async (ms: number) => {
    if (nudged || stopping || ms <= 0) return;
    const woken = Promise.withResolvers<void>();
    wake = woken.resolve;
    const timer = setTimeout(woken.resolve, Math.min(Math.ceil(ms), SLICE_MS));
    await woken.promise;
    clearTimeout(timer);
    wake = undefined;
  };
  const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  const run = async () => {
    while (!stopping) {
      nudged = false;
      try {
        const nextMs = await options.pass();
        beatAt = performance.now();
        faults = 0;
        await sleep(nextMs ?? SLICE_MS);
        if (nudged && !stopping) await rest(GATHER_MS);
      } catch (error) {
        faults += 1;
        options.onFault(error, faults);
        await rest(AFTER_FAULT_MS);
      }
    }
  };
  const running = run();

  return {
    nudge: () => {
      nudged = true;
      wake?.();
    },
    health: () => {
      const beatAgoMs = Math.round(performance.now() - beatAt);
      return { name: options.name, beatAgoMs, well: faults === 0 && beatAgoMs < WELL_MS };
    },
    stop: async () => {
      stopping = true;
      wake?.();
      await running;
    },
  };
}

class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const ANSWER_MS = 15_000;

/**
 * A keeper's connection for one piece of work. A database that neither answers nor breaks off (its
 * machine is gone) would hold a keeper for ever: after a while the connection is given up and the
 * next pass takes a new one.
 */
export async function onConnection<Answer>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Answer>,
): Promise<Answer> {
  const client = await pool.connect();
  let sound = false;
  try {
    const answer = await inTime(work(client));
    sound = true;
    return answer;
  } finally {
    // After any fault: a connection in doubt, or inside a broken transaction, is not used again.
    client.release(!sound);
  }
}

/** Gives up waiting for the database after a while; what it was asked may still happen. */
export async function inTime<Answer>(work: Promise<Answer>): Promise<Answer> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new NoAnswer(`The database did not answer within ${ANSWER_MS} ms.`));
  }, ANSWER_MS);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs `work` in a transaction; what throws rolls back by losing the connection. */
export async function inTransaction<Answer>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Answer>,
): Promise<Answer> {
  return onConnection(pool, async (client) => {
    await client.query('begin');
    const answer = await work(client);
    await client.query('commit');
    return answer;
  });
}
