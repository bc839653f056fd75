// A fresh database for a test file: its own, made from a migrated template inside one embedded
// PostgreSQL. The test run starts that server once and tells its address in
// SAFE_RETURN_TEST_DATABASE; a test file run alone starts one for itself and stops it at the end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId } from '#kernel/random.node.ts';
import { openDatabase, type Database } from './database.ts';
import { startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { openPool, type Address } from './pool.ts';

const TEMPLATE = 'safe_return_template';
const TEMPLATE_LOCK = 7_270_014;

type Cluster = { readonly address: Exclude<Address, string>; stop(): void };

/** The run's shared server, or one of this file's own. */
export async function testCluster(): Promise<Cluster> {
  const shared = process.env['SAFE_RETURN_TEST_DATABASE'];
  if (shared !== undefined) {
    return { address: JSON.parse(shared) as Exclude<Address, string>, stop: () => undefined };
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), 'safe-return-test-'));
  const server = await startEmbedded({ dataDir });
  return {
    address: { host: server.host, port: server.port, user: server.user },
    stop: () => {
      server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type TestDatabase = {
  readonly database: Database;
  readonly cluster: Cluster;
  close(): Promise<void>;
};

/** A migrated, empty database; `close` drops it. */
export async function freshDatabase(): Promise<TestDatabase> {
  const cluster = await testCluster();
  const name = `t_${newId().replaceAll('-', '')}`;
  const owner = openPool({
    address: cluster.address,
    database: 'postgres',
    size: 1,
    onLost: () => undefined,
  });
  await migratedTemplate(owner, cluster.address);
  await owner.query(`create database ${name} template ${TEMPLATE} strategy wal_log`);
  const database = await openDatabase({
    address: cluster.address,
    name,
    appConnections: 8,
    keeperConnections: 6,
  });
  return {
    database,
    cluster,
    close: async () => {
      await database.close();
      await owner.query(`drop database ${name} with (force)`);
      await owner.end();
      cluster.stop();
    },
  };
}

async function migratedTemplate(
  owner: ReturnType<typeof openPool>,
  address: Address,
): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rows } = await client.query('select from pg_database where datname = $1', [TEMPLATE]);
    if (rows.length === 0) await client.query(`create database ${TEMPLATE}`);
    const template = openPool({ address, database: TEMPLATE, size: 1, onLost: () => undefined });
    try {
      await migrate(template);
    } finally {
      await template.end();
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
    client.release();
  }
}
