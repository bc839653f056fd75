// Pools of connections under the program's own roles. Neither role may bypass row-level security:
// `safe_return_app` sees one agency at a time, the one set on the connection; `safe_return_keeper`
// is for the keepers, which serve every agency, and has policies only on the tables they need.
import pg from 'pg';

export type Address =
  | string
  | { readonly host: string; readonly port: number; readonly user: string };
export type Role = 'safe_return_app' | 'safe_return_keeper';

// bigint and timestamps reach us as text and are parsed by each store's reader; numbers of rows fit
// a double.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => text);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export type PoolOptions = {
  readonly address: Address;
  readonly database: string;
  readonly size: number;
  readonly role?: Role;
  /**
   * Called when an idle connection is lost: PostgreSQL restarts, the network drops. The pool
   * reconnects by itself.
   */
  readonly onLost: (error: Error) => void;
};

export function openPool(options: PoolOptions): pg.Pool {
  const base: pg.PoolConfig =
    typeof options.address === 'string'
      ? { connectionString: options.address }
      : { ...options.address, database: options.database };
  const timezone = '-c timezone=UTC';
  const pool = new pg.Pool({
    ...base,
    max: options.size,
    options: options.role === undefined ? timezone : `${timezone} -c role=${options.role}`,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // Idle or in use: a connection lost without a listener would end the whole process.
  pool.on('error', options.onLost);
  pool.on('connect', (client) => client.on('error', options.onLost));
  return pool;
}
