// "Something changed": within this process at once, to other processes through NOTIFY. A nudge is a
// hint that saves waiting, never the only way to learn of a change: who misses one still finds the
// row. NOTIFY is sent after the commit and gathered over a few milliseconds, because PostgreSQL
// lets commits that notify pass only one at a time, which would undo group commit for every
// check-in.
import type pg from 'pg';
import type { StreamRef } from './model.ts';

export type Change = { readonly agencyId: string; readonly streams: readonly StreamRef[] };
export type Nudges = {
  tell(change: Change): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (change: Change) => void): () => void;
  close(): Promise<void>;
};

const CHANNEL = 'safe_return';
const GATHER_MS = 5;
const PAYLOAD_BYTES = 7_000; // PostgreSQL takes 8,000 bytes at most

export function createNudges(options: {
  readonly pool: pg.Pool;
  readonly processId: string;
  readonly onFault: (error: Error) => void;
}): Nudges {
  const listeners = new Set<(change: Change) => void>();
  let gathered: Change[] = [];
  let timer: NodeJS.Timeout | undefined;
  let sending = Promise.resolve();

  const send = () => {
    timer = undefined;
    const changes = gathered;
    gathered = [];
    const messages = chunks(changes).map((part) =>
      JSON.stringify({ from: options.processId, changes: part }),
    );
    sending = sending.then(async () => {
      for (const message of messages) {
        await options.pool
          .query('select pg_notify($1, $2)', [CHANNEL, message])
          .catch(options.onFault);
      }
    });
  };
  const give = (change: Change) => {
    for (const listener of listeners) listener(change);
  };
  const stopListening = listen(options, (message) => {
    if (message.from !== options.processId) message.changes.forEach(give);
  });

  return {
    tell: (change) => {
      give(change);
      gathered.push(change);
      timer ??= setTimeout(send, GATHER_MS);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      clearTimeout(timer);
      await sending;
      await stopListening();
    },
  };
}

type Message = { readonly from: string; readonly changes: readonly Change[] };

function chunks(changes: readonly Change[]): Change[][] {
  const parts: Change[][] = [];
  let size = PAYLOAD_BYTES;
  for (const change of changes) {
    // A change too large for one message names no streams: the listener then looks at everything.
    const fits = JSON.stringify(change).length < PAYLOAD_BYTES / 2;
    const small: Change = fits ? change : { agencyId: change.agencyId, streams: [] };
    size += JSON.stringify(small).length + 1;
    if (size >= PAYLOAD_BYTES) {
      parts.push([]);
      size = JSON.stringify(small).length + 100;
    }
    parts.at(-1)?.push(small);
  }
  return parts;
}

function listen(
  options: { readonly pool: pg.Pool; readonly onFault: (error: Error) => void },
  give: (message: Message) => void,
): () => Promise<void> {
  let closed = false;
  let current: pg.PoolClient | undefined;
  let retry: NodeJS.Timeout | undefined;
  const begin = async () => {
    if (closed) return;
    try {
      const client = await options.pool.connect();
      current = client;
      client.on('notification', (note) =>
        give(JSON.parse(note.payload ?? '{"changes":[]}') as Message),
      );
      client.on('error', (error) => again(client, error));
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      again(current, error as Error);
    }
  };
  const again = (client: pg.PoolClient | undefined, error: Error) => {
    if (client !== undefined && client === current) {
      current = undefined;
      client.release(true);
    }
    if (closed) return;
    options.onFault(error);
    clearTimeout(retry);
    retry = setTimeout(() => void begin(), 500);
  };
  void begin();
  return async () => {
    closed = true;
    clearTimeout(retry);
    current?.release(true);
    current = undefined;
    await Promise.resolve();
  };
}
