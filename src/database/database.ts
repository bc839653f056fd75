// The database as the rest of the house sees it: the two pools, and `asAgency`, the only way to a
// connection that can see an agency's rows.
import type pg from 'pg';
import type { AgencyId } from '#kernel/ids.ts';
import { migrate } from './migrate.ts';
import { openPool, type Address } from './pool.ts';

export type Database = {
  /** Connections of one agency at a time; use through `asAgency`. */
  readonly app: pg.Pool;
  /** Connections of the keepers, across agencies, on the few tables they need. */
  readonly keeper: pg.Pool;
  readonly address: Address;
  readonly name: string;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  readonly address: Address;
  /** Name of the database inside an embedded server; a DATABASE_URL names its own. */
  readonly name?: string;
  readonly appConnections?: number;
  readonly keeperConnections?: number;
  readonly onLost?: (error: Error) => void;
};

/** Migrates the schema, then opens the pools under the program's roles. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const name = options.name ?? 'postgres';
  const onLost = options.onLost ?? (() => undefined);
  const common = { address: options.address, database: name, onLost };
  const owner = openPool({ ...common, size: 1 });
  try {
    await migrate(owner);
  } finally {
    await owner.end();
  }
  const app = openPool({ ...common, size: options.appConnections ?? 16, role: 'safe_return_app' });
  const keeper = openPool({
    ...common,
    size: options.keeperConnections ?? 6,
    role: 'safe_return_keeper',
  });
  return {
    app,
    keeper,
    address: options.address,
    name,
    close: async () => {
      await Promise.all([app.end(), keeper.end()]);
    },
  };
}

const scopes = new WeakMap<pg.PoolClient, string>();

/**
 * Runs `work` on a connection that sees only this agency's rows (row-level security reads the
 * setting).
 */
export async function asAgency<Answer>(
  database: Database,
  agencyId: AgencyId,
  work: (client: pg.PoolClient) => Promise<Answer>,
): Promise<Answer> {
  const client = await database.app.connect();
  let broken: Error | boolean = true;
  try {
    if (scopes.get(client) !== agencyId) {
      scopes.delete(client);
      await client.query("select set_config('safe_return.agency_id', $1, false)", [agencyId]);
      scopes.set(client, agencyId);
    }
    const answer = await work(client);
    broken = false;
    return answer;
  } catch (error) {
    // A statement the database refused leaves a sound connection; anything else is thrown away with
    // it.
    broken = !isDatabaseError(error);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The database's clock, which is the house's clock. */
export async function clockOf(client: pg.ClientBase | pg.Pool): Promise<Temporal.Instant> {
  const { rows } = await client.query<{ now: string }>({
    name: 'database.clock',
    text: 'select clock_timestamp() as now',
  });
  return Temporal.Instant.from(rows[0]?.now ?? '');
}

export async function databaseNow(database: Database): Promise<Temporal.Instant> {
  return clockOf(database.app);
}

/** The error fields PostgreSQL sends with a refused statement. */
export type DatabaseError = Error & {
  readonly code: string;
  readonly constraint?: string;
  readonly severity: string;
};

export function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'severity' in error && 'code' in error && !isFatal(error);
}

function isFatal(error: Error & { severity?: unknown }): boolean {
  return error.severity === 'FATAL' || error.severity === 'PANIC';
}
