// Numbered SQL files, run in order, each once, never edited afterwards: a file whose hash changed
// is refused. Several processes may start at the same time: an advisory lock lets one of them work
// while the others wait.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { sha256Hex } from '#kernel/hash.node.ts';

export const MIGRATIONS = path.resolve(import.meta.dirname, '..', '..', 'migrations');
const LOCK = 7_270_013; // any number that nothing else in the database uses
const OLDEST_SERVER = 150_000;

export class MigrationFault extends Error {
  override readonly name = 'MigrationFault';
}

/** Brings the schema up to date; returns the names of the files that ran. */
export async function migrate(
  owner: pg.Pool,
  folder: string = MIGRATIONS,
): Promise<readonly string[]> {
  const client = await reach(owner);
  try {
    await refuseOldServer(client);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    try {
      return await runMissing(client, folder);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    client.release();
  }
}

async function reach(owner: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await owner.connect();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new MigrationFault(
      `The database cannot be reached: ${why}. Check that it runs, and the host, port, user, password and name in ` +
        'DATABASE_URL; or leave DATABASE_URL unset to use the embedded server.',
      { cause },
    );
  }
}

async function refuseOldServer(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ n: string }>(
    "select current_setting('server_version_num') as n",
  );
  if (Number(rows[0]?.n) >= OLDEST_SERVER) return;
  throw new MigrationFault(
    `This PostgreSQL is version ${Number(rows[0]?.n) / 10_000}; Safe Return needs 15 or newer. ` +
      'Upgrade it, or leave DATABASE_URL unset to use the embedded server.',
  );
}

async function runMissing(client: pg.PoolClient, folder: string): Promise<readonly string[]> {
  await client.query(
    'create table if not exists schema_migration (' +
      'name text primary key, sha256 text not null, ran_at timestamptz not null default clock_timestamp())',
  );
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migration',
  );
  const known = new Map(rows.map((row) => [row.name, row.sha256]));
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  for (const name of known.keys()) {
    if (!files.includes(name)) {
      throw new MigrationFault(
        `The database was made by a newer Safe Return (it knows ${name}). Install that version or a later one.`,
      );
    }
  }
  const ran: string[] = [];
  for (const name of files) {
    const sql = readFileSync(path.join(folder, name), 'utf8');
    const sha256 = sha256Hex(sql);
    const before = known.get(name);
    if (before === sha256) continue;
    if (before !== undefined) {
      throw new MigrationFault(
        `Migration ${name} was edited after it ran. Restore the file as it was released.`,
      );
    }
    await runOne(client, { name, sql, sha256 });
    ran.push(name);
  }
  return ran;
}

async function runOne(
  client: pg.PoolClient,
  file: { readonly name: string; readonly sql: string; readonly sha256: string },
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(file.sql);
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [
      file.name,
      file.sha256,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new MigrationFault(
      `Migration ${file.name} failed and left nothing behind: ${String(cause)}`,
      { cause },
    );
  }
}
