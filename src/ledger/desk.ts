// The one write path. A command comes in with an id; the desk loads the streams it touches, lets
// the rooms' rules decide, and keeps the outcome in one statement. A refusal keeps nothing.
// Repeating a command returns its first answer; the same id with another body is refused. Nothing
// else in the house writes.
//
// Reading and writing are not held together by locks: the events' version is the lock. When another
// writer was quicker, the whole command is decided again on what now stands.
import type pg from 'pg';
import { asAgency, isDatabaseError, type Database } from '#database/database.ts';
import type { Json } from '#kernel/canonical.ts';
import { hashJson } from '#kernel/hash.node.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { instantOf, loadStream, type Loaded } from './load.ts';
import type {
  Circumstance,
  EventShape,
  Order,
  StreamKind,
  StreamRef,
  TableRow,
  TableShape,
} from './model.ts';
import type { Nudges } from './nudges.ts';
import { write, type CommandRow, type NewEvent } from './write.ts';

export type Ledger = { readonly database: Database; readonly nudges: Nudges };

/** A command at work: what it may read and what it may decide. Valid only inside the command. */
export type Desk = {
  /** The database's clock when the command began; every rule of the command sees this moment. */
  readonly now: Temporal.Instant;
  readonly order: Order;
  /** The state of a stream, with what this command has already decided. */
  state<State, Command, Event extends EventShape>(
    kind: StreamKind<State, Command, Event>,
    id: string,
  ): Promise<Loaded<State>>;
  /** Lets a room's rules decide; a refusal is handed back and nothing of it is kept. */
  perform<State, Command, Event extends EventShape>(
    kind: StreamKind<State, Command, Event>,
    id: string,
    command: Command,
    options?: PerformOptions,
  ): Promise<Result<State>>;
  /**
   * Reads rows of this agency. Not repeatable: what must hold at the write belongs into a rule or a
   * unique index.
   */
  query<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[],
  ): Promise<readonly Row[]>;
};

export type PerformOptions = {
  /** The stream is new: spares the read. A clash is caught by the event's key. */
  readonly fresh?: boolean;
  /** The version the sender looked at (If-Match); another one refuses the command. */
  readonly expectedVersion?: number;
};

export type Answered<Answer> = { readonly answer: Answer; readonly repeated: boolean };

const TRIES = 12;

/** Carries out one command. `work` may run several times and must not reach outside the desk. */
export async function carryOut<Answer extends Json>(
  ledger: Ledger,
  order: Order,
  work: (desk: Desk) => Promise<Result<Answer>>,
): Promise<Result<Answered<Answer>>> {
  const bodyHash = hashJson(order.body);
  let taken = false;
  for (let tries = 0; tries < TRIES; tries++) {
    const outcome = await asAgency(ledger.database, order.agencyId, (client) =>
      tryOnce({ client, order, bodyHash, work }),
    );
    if (outcome.kind === 'again') continue;
    if (outcome.kind === 'taken') {
      // Perhaps it was this very command, sent twice at once: then its first answer is found now.
      if (taken) return outcome.result;
      taken = true;
      continue;
    }
    if (outcome.kind === 'done')
      ledger.nudges.tell({ agencyId: order.agencyId, streams: outcome.streams });
    return outcome.result;
  }
  return refuse({ code: 'ledger/contended' });
}

type Outcome<Answer> =
  | {
      readonly kind: 'done';
      readonly streams: readonly StreamRef[];
      readonly result: Result<Answered<Answer>>;
    }
  | { readonly kind: 'settled' | 'taken'; readonly result: Result<Answered<Answer>> }
  | { readonly kind: 'again' };

async function tryOnce<Answer extends Json>(task: {
  readonly client: pg.PoolClient;
  readonly order: Order;
  readonly bodyHash: string;
  readonly work: (desk: Desk) => Promise<Result<Answer>>;
}): Promise<Outcome<Answer>> {
  const { client, order, bodyHash } = task;
  const { now, earlier } = await begin(client, order);
  if (earlier !== undefined) {
    if (earlier.body_hash !== bodyHash) {
      return { kind: 'settled', result: refuse({ code: 'ledger/command-reused' }) };
    }
    return {
      kind: 'settled',
      result: accept({ answer: earlier.answer as Answer, repeated: true }),
    };
  }
  const sheet = createSheet({ client, order, now });
  const result = await task.work(sheet.desk);
  if (!result.ok) return { kind: 'settled', result };
  const command: CommandRow = {
    agencyId: order.agencyId,
    commandId: order.commandId,
    bodyHash,
    answer: result.value,
    recordedAt: now,
  };
  try {
    await write(client, { ...sheet.outcome(), commands: [command] });
  } catch (error) {
    return clash(error, sheet.uniques());
  }
  const done = accept({ answer: result.value, repeated: false });
  return { kind: 'done', streams: sheet.streams(), result: done };
}

// A unique key that was taken meanwhile: of an event or a command, decide again (the earlier answer
// is then found); of a read table, the room has a refusal for it.
function clash<Answer>(error: unknown, uniques: Readonly<Record<string, string>>): Outcome<Answer> {
  if (!isDatabaseError(error)) throw error;
  if (error.code === '40001' || error.code === '40P01') return { kind: 'again' };
  if (error.code !== '23505') throw error;
  if (error.constraint === 'event_pkey' || error.constraint === 'command_pkey')
    return { kind: 'again' };
  const code = uniques[error.constraint ?? ''];
  if (code === undefined) throw error;
  return { kind: 'taken', result: refuse({ code }) };
}

type Begun = {
  readonly now: string;
  readonly body_hash: string | null;
  readonly answer: { readonly answer: Json };
};

async function begin(client: pg.PoolClient, order: Order) {
  const { rows } = await client.query<Begun>({
    name: 'ledger.begin',
    text:
      'select clock_timestamp() as now, c.body_hash, c.answer from (select 1) one ' +
      'left join command c on c.agency_id = $1 and c.command_id = $2',
    values: [order.agencyId, order.commandId],
  });
  const row = rows[0];
  const now = instantOf(row?.now ?? '');
  if (row === undefined || row.body_hash === null) return { now, earlier: undefined };
  return { now, earlier: { body_hash: row.body_hash, answer: row.answer.answer } };
}

type Open = {
  readonly kind: string;
  readonly id: string;
  loaded: Loaded<unknown>;
  rows: readonly TableRow[];
};

/** What one command has loaded and decided so far. */
function createSheet(task: {
  readonly client: pg.PoolClient;
  readonly order: Order;
  readonly now: Temporal.Instant;
}) {
  const { client, order, now } = task;
  const open = new Map<string, Open>();
  const events: NewEvent[] = [];
  const shapes = new Map<string, TableShape>();
  const uniques: Record<string, string> = {};
  const circumstance: Circumstance = {
    now,
    actor: order.actor,
    ...(order.occurredAt === undefined ? {} : { occurredAt: order.occurredAt }),
  };

  async function load<S, C, E extends EventShape>(
    kind: StreamKind<S, C, E>,
    id: string,
    fresh: boolean,
  ) {
    const key = `${kind.name} ${id}`;
    const found = open.get(key);
    if (found !== undefined) return found;
    const loaded: Loaded<S> = fresh
      ? { state: kind.initial, version: 0 }
      : await loadStream(client, kind, { agencyId: order.agencyId, id });
    const opened: Open = { kind: kind.name, id, loaded, rows: [] };
    open.set(key, opened);
    return opened;
  }

  function keep<S, C, E extends EventShape>(
    kind: StreamKind<S, C, E>,
    opened: Open,
    decided: readonly E[],
  ) {
    let { state, version } = opened.loaded as Loaded<S>;
    for (const event of decided) {
      version += 1;
      events.push({
        agencyId: order.agencyId,
        streamKind: kind.name,
        streamId: opened.id,
        version,
        event,
        privateFields: kind.privateFields[event.kind] ?? [],
        actor: order.actor,
        deviceId: order.deviceId,
        commandId: order.commandId,
        occurredAt: order.occurredAt,
        recordedAt: now,
      });
      state = kind.evolve(state, {
        event,
        version,
        recordedAt: now,
        actor: order.actor,
        ...(order.occurredAt === undefined ? {} : { occurredAt: order.occurredAt }),
      });
    }
    opened.loaded = { state, version };
    if (decided.length > 0) opened.rows = kind.rows(state, opened.id);
    for (const shape of kind.tables) shapes.set(shape.name, shape);
    Object.assign(uniques, kind.uniques);
    return state;
  }

  const desk: Desk = {
    now,
    order,
    state: async (kind, id) => (await load(kind, id, false)).loaded as Loaded<never>,
    perform: async (kind, id, command, options = {}) => {
      const opened = await load(kind, id, options.fresh ?? false);
      const { expectedVersion } = options;
      if (expectedVersion !== undefined && expectedVersion !== opened.loaded.version) {
        const current = opened.loaded.version;
        return refuse({ code: 'ledger/stale-version', current, expected: expectedVersion });
      }
      const decided = kind.decide(opened.loaded.state as never, command, circumstance);
      return decided.ok ? accept(keep(kind, opened, decided.value)) : decided;
    },
    query: async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]) =>
      (await client.query<Row>(text, [...values])).rows,
  };

  const touched = () =>
    [...open.values()].filter((one) => one.rows.length > 0 || hasEvents(events, one));
  return {
    desk,
    uniques: () => uniques,
    streams: (): readonly StreamRef[] => touched().map(({ kind, id }) => ({ kind, id })),
    outcome: () => ({
      events,
      shapes: [...shapes.values()],
      rows: touched().flatMap(({ rows }) =>
        rows.map((row) => ({ ...row, agencyId: order.agencyId })),
      ),
    }),
  };
}

function hasEvents(events: readonly NewEvent[], one: Open): boolean {
  return events.some((event) => event.streamKind === one.kind && event.streamId === one.id);
}
