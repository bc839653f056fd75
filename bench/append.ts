// Commits per second of the one write path, beside PostgreSQL's own pgbench on the same database in
// the same run. node bin/pinned-node.mjs bench/append.ts [--seconds 5] Ours is a whole command: a
// check-in of an armed watch through `carryOut` (command id looked up, stream loaded, rules, event
// and answer and read row kept). The peer inserts one row of as many bytes as such a command leaves
// behind. Both commit to the disk. The numbers of one run compare; those of different machines do
// not.
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '#database/database.ts';
import { startEmbedded } from '#database/embedded.ts';
import { assert } from '#kernel/assert.ts';
import type { PersonId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import { createBatch } from '#ledger/batch.ts';
import { carryOut } from '#ledger/desk.ts';
import { createNudges } from '#ledger/nudges.ts';
import { write } from '#ledger/write.ts';
import { checkIn } from '#watch/commands.ts';
import { defaultPolicies } from '#watch/policy.ts';
import { watchKind } from '#watch/watch.ts';

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '5' } },
});
const seconds = Number(asked.seconds);
const CLIENTS = [1, 8, 64];
const CHECK_INS_PER_WATCH = 10; // a visit of a good hour: streams do not grow for ever

const dataDir = mkdtempSync(path.join(tmpdir(), 'safe-return-bench-'));
const embedded = await startEmbedded({ dataDir });
const address = { host: embedded.host, port: embedded.port, user: embedded.user };
const database = await openDatabase({ address });
const nudges = createNudges({ pool: database.keeper, processId: newId(), onFault: console.error });
const ledger = { database, nudges };
const agencyId = newId<'agency'>();
const personId = newId<'person'>();

const idle: string[] = [];
async function armMore(count: number): Promise<void> {
  const client = await database.keeper.connect();
  for (let left = count; left > 0; left -= 500) {
    const now = Temporal.Now.instant();
    const batch = createBatch({ now, actor: { kind: 'keeper', id: 'bench' }, commandId: newId() });
    for (let i = 0; i < Math.min(left, 500); i++) {
      const id = newId();
      const command = {
        kind: 'watch.arm',
        policy: { ...defaultPolicies.routine, intervalMs: 3_600_000, longestMs: 7_200_000 },
        visitId: newId(),
        placeId: newId(),
        placeLine: `${i} Example Street`,
        tier: 'routine',
        people: [{ personId: personId as PersonId, callSign: 'server 4' }],
        thirdParties: [],
        paperTypes: ['summons'],
        precautionary: false,
        standby: null,
        codes: [],
      } as const;
      assert(batch.perform(watchKind, { agencyId, id }, { command }).ok, 'armed');
      idle.push(id);
    }
    await write(client, batch.outcome());
  }
  client.release();
}

async function ours(clients: number): Promise<number> {
  await armMore(Math.ceil((seconds * 6_000) / CHECK_INS_PER_WATCH) + clients);
  let done = 0;
  const until = performance.now() + seconds * 1_000;
  const client = async () => {
    while (performance.now() < until) {
      const watchId = idle.pop();
      assert(watchId !== undefined, 'enough watches were armed');
      for (let i = 0; i < CHECK_INS_PER_WATCH && performance.now() < until; i++) {
        const order = {
          agencyId,
          commandId: newId<'command'>(),
          actor: { kind: 'person', id: personId as PersonId },
          body: { watchId },
        } as const;
        const result = await carryOut(ledger, order, (desk) => checkIn(desk, { watchId }));
        assert(result.ok, JSON.stringify(result));
        done += 1;
      }
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return done / ((performance.now() - began) / 1_000);
}

/** What one check-in leaves behind: its event, its answer, its read row. */
async function bytesPerCommand(): Promise<number> {
  const { rows } = await database.keeper.query<{ bytes: number }>(
    "select ((select avg(pg_column_size(e.*)) from event e where type = 'watch.checked-in') + " +
      '(select avg(pg_column_size(c.*)) from command c) + ' +
      '(select avg(pg_column_size(w.*)) from watch w))::int as bytes',
  );
  return rows[0]?.bytes ?? 0;
}

function findPgbench(): string | undefined {
  const onPath = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((dir) => path.join(dir, 'pgbench'));
  return [...onPath, ...globSync('/usr/lib/postgresql/*/bin/pgbench')].find((file) =>
    existsSync(file),
  );
}

async function pgbench(exe: string, clients: number, bytes: number): Promise<number> {
  const script = path.join(dataDir, 'peer.sql');
  const text = `repeat(md5(random()::text), ${Math.ceil(bytes / 32)})`;
  writeFileSync(script, `insert into bench_peer (id, body) values (gen_random_uuid(), ${text});\n`);
  const jobs = Math.min(clients, 2);
  const args = [
    '-n',
    '-M',
    'prepared',
    '-f',
    script,
    '-c',
    `${clients}`,
    '-j',
    `${jobs}`,
    '-T',
    `${seconds}`,
  ];
  const child = spawn(exe, [
    ...args,
    '-h',
    embedded.host,
    '-p',
    `${embedded.port}`,
    '-U',
    embedded.user,
    'postgres',
  ]);
  let heard = '';
  child.stdout.on('data', (part: Buffer) => (heard += part.toString()));
  child.stderr.on('data', (part: Buffer) => (heard += part.toString()));
  await new Promise((resolve) => child.on('close', resolve));
  const tps = /^tps = ([\d.]+)/m.exec(heard)?.[1];
  assert(tps !== undefined, `pgbench said: ${heard}`);
  return Number(tps);
}

/**
 * Where pgbench is not installed: the same insert from this process, which is less than pgbench
 * would reach.
 */
async function insertLoop(clients: number, bytes: number): Promise<number> {
  const body = 'x'.repeat(bytes);
  const { openPool } = await import('#database/pool.ts');
  const pool = openPool({ address, database: 'postgres', size: clients, onLost: () => undefined });
  let done = 0;
  const until = performance.now() + seconds * 1_000;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) {
        await pool.query({
          name: 'peer',
          text: 'insert into bench_peer values ($1, $2)',
          values: [newId(), body],
        });
        done += 1;
      }
    }),
  );
  const perSecond = done / ((performance.now() - began) / 1_000);
  await pool.end();
  return perSecond;
}

const exe = findPgbench();
if (exe === undefined)
  console.error('pgbench is not installed: the peer is an insert loop of this process.');
const { openPool } = await import('#database/pool.ts');
const owner = openPool({ address, database: 'postgres', size: 1, onLost: () => undefined });
await owner.query('create table bench_peer (id uuid primary key, body text not null)');
const peerName = exe === undefined ? 'insert loop' : 'pgbench';
await ours(8); // warm
const bytes = await bytesPerCommand();
for (const clients of CLIENTS) {
  const peerOf = () =>
    exe === undefined ? insertLoop(clients, bytes) : pgbench(exe, clients, bytes);
  // A B B A, so that a machine that grows slower or faster meanwhile favours neither.
  const [a, b, c, d] = [await ours(clients), await peerOf(), await peerOf(), await ours(clients)];
  const own = (a + d) / 2;
  const peer = (b + c) / 2;
  console.log(
    JSON.stringify({
      bench: 'append',
      clients,
      bytes,
      commandsPerSecond: Math.round(own),
      peer: peerName,
      peerPerSecond: Math.round(peer),
      ratio: Math.round((own / peer) * 100) / 100,
    }),
  );
}
await owner.end();
await nudges.close();
await database.close();
embedded.stop();
rmSync(dataDir, { recursive: true, force: true });
