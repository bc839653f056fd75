// How late the guard is: watches falling due, from the moment each was due until its escalation is
// committed, and until its notice has been handed to a real receiver. Run alone: node
// bin/pinned-node.mjs bench/watch.ts [--watches 10000] [--over 1] [--keepers 1] [--notices yes]
// Prints one line of JSON with percentiles in milliseconds; early, missing and doubled must be 0.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { agencyKind } from '#agency/agency.ts';
import { openDatabase } from '#database/database.ts';
import { startEmbedded } from '#database/embedded.ts';
import { endpointKind } from '#delivery/endpoint.ts';
import { startDelivery } from '#delivery/keeper.ts';
import { newEndpointSecret } from '#delivery/webhook.node.ts';
import { assert } from '#kernel/assert.ts';
import type { PersonId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import { createBatch } from '#ledger/batch.ts';
import { instantOf } from '#ledger/load.ts';
import { createNudges } from '#ledger/nudges.ts';
import { write } from '#ledger/write.ts';
import { startWatchKeeper } from '#watch/keeper.ts';
import { defaultPolicies } from '#watch/policy.ts';
import { watchKind } from '#watch/watch.ts';

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: {
    watches: { type: 'string', default: '10000' },
    over: { type: 'string', default: '1' },
    keepers: { type: 'string', default: '1' },
    notices: { type: 'string', default: 'yes' },
  },
});
const watches = Number(asked.watches);
const overMs = Number(asked.over) * 1_000;

const dataDir = mkdtempSync(path.join(tmpdir(), 'safe-return-bench-'));
const embedded = await startEmbedded({ dataDir });
const address = { host: embedded.host, port: embedded.port, user: embedded.user };
const database = await openDatabase({ address, keeperConnections: 12 });
const nudges = createNudges({ pool: database.keeper, processId: newId(), onFault: console.error });
const ledger = { database, nudges };
const agencyId = newId<'agency'>();
const receiver = await openReceiver();

async function clock(): Promise<Temporal.Instant> {
  const { rows } = await database.keeper.query<{ now: string }>('select clock_timestamp() as now');
  return instantOf(rows[0]?.now ?? '');
}

/** Adds to a monotonic reading to get the database's clock in milliseconds since 1970. */
async function clockOffsetMs(): Promise<number> {
  let best = { width: Infinity, offset: 0 };
  for (let i = 0; i < 20; i++) {
    const before = performance.now();
    const now = await clock();
    const after = performance.now();
    const epochMs = Number(now.epochNanoseconds / 1_000n) / 1_000;
    if (after - before < best.width)
      best = { width: after - before, offset: epochMs - (before + after) / 2 };
  }
  return best.offset;
}

async function found(): Promise<void> {
  const now = await clock();
  const batch = createBatch({ now, actor: { kind: 'keeper', id: 'bench' }, commandId: newId() });
  const agency = {
    kind: 'agency.found',
    name: 'Bench',
    jurisdiction: 'us-mo',
    zone: 'UTC',
    example: false,
  } as const;
  batch.perform(agencyKind, { agencyId, id: agencyId }, { command: agency });
  if (asked.notices === 'yes') {
    const endpoint = {
      kind: 'endpoint.add',
      url: receiver.url,
      secret: newEndpointSecret(),
    } as const;
    batch.perform(endpointKind, { agencyId, id: newId() }, { command: endpoint });
  }
  const client = await database.app.connect();
  await client.query("select set_config('safe_return.agency_id', $1, false)", [agencyId]);
  await write(client, batch.outcome());
  client.release(true);
}

/** Arms them all through the rules and the write path, each to fall due at its own moment. */
async function armAll(firstDueMs: number): Promise<ReadonlyMap<string, number>> {
  const due = new Map<string, number>();
  for (let from = 0; from < watches; from += 1_000) {
    const now = await clock();
    const batch = createBatch({ now, actor: { kind: 'keeper', id: 'bench' }, commandId: newId() });
    for (let i = from; i < Math.min(watches, from + 1_000); i++) {
      const dueMs = Math.round(firstDueMs + (i * overMs) / watches);
      const id = newId();
      due.set(id, dueMs);
      const policy = {
        ...defaultPolicies.routine,
        intervalMs: dueMs - now.epochMilliseconds,
        longestMs: 7_200_000,
        promptPercent: 10,
        graceMs: 0,
      };
      const personId = newId<'person'>() as PersonId;
      const command = {
        kind: 'watch.arm',
        policy,
        visitId: newId(),
        placeId: newId(),
        placeLine: `${i} Example Street`,
        tier: 'routine',
        people: [{ personId, callSign: `server ${i}` }],
        thirdParties: [],
        paperTypes: ['summons'],
        precautionary: false,
        standby: null,
        codes: [],
      } as const;
      const armed = batch.perform(watchKind, { agencyId, id }, { command });
      assert(armed.ok, 'armed');
      const at = armed.value.state?.clock.deadlineAt.epochMilliseconds ?? 0;
      due.set(id, at);
    }
    await write(await pooled(), batch.outcome());
  }
  return due;
}

let one: pg.PoolClient | undefined;
async function pooled(): Promise<pg.PoolClient> {
  one ??= await database.keeper.connect();
  return one;
}

async function openReceiver() {
  const got = new Map<string, number>();
  let doubled = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const at = performance.now();
      const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as {
        data: { watchId: string; step: number };
      };
      if (got.has(body.data.watchId)) doubled += 1;
      else got.set(body.data.watchId, at);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    got,
    doubled: () => doubled,
    url: `http://127.0.0.1:${port}/bench`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** CPU seconds that the database's processes have used, where the system tells (Linux). */
function serverCpuS(): number {
  if (process.platform !== 'linux') return 0;
  const master = readFileSync(path.join(dataDir, 'pg18', 'postmaster.pid'), 'utf8').split('\n')[0];
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (parent === master || pid === master) ticks += Number(rest[9]) + Number(rest[10]);
    } catch {
      // It ended while it was looked at.
    }
  }
  return ticks / 100;
}

function percentiles(list: readonly number[]) {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) /
    10;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

await found();
const offset = await clockOffsetMs();
const leadMs = 8_000 + watches * 1.5; // arming and the prompts are over by then
const due = await armAll(performance.now() + offset + leadMs);
const committed = new Map<string, number>();
nudges.subscribe(({ streams }) => {
  const at = performance.now() + offset;
  for (const { kind, id } of streams) {
    const dueMs = due.get(id);
    if (kind === 'watch' && dueMs !== undefined && at >= dueMs && !committed.has(id))
      committed.set(id, at);
  }
});
const settings = {
  publicUrl: 'http://localhost:8080',
  mailFrom: 'bench@localhost',
  allowPrivate: true,
};
const onFault = (error: unknown, sentence: string) => console.error(sentence, error);
const keepers = Array.from({ length: Number(asked.keepers) }, () =>
  startWatchKeeper({ ledger, settings: { publicUrl: settings.publicUrl, mail: 'none' }, onFault }),
);
const supervisors = { of: async () => Promise.resolve(new Map()) };
const delivery = startDelivery({ ledger, settings, supervisors, onFault });
const cpuBefore = process.cpuUsage();
const serverBefore = serverCpuS();
const began = performance.now();
const lastDueMs = Math.max(...due.values());
while (committed.size < watches && performance.now() + offset < lastDueMs + 60_000) {
  await new Promise((resolve) => setTimeout(resolve, 50));
}
const notices = asked.notices === 'yes' ? watches : 0;
while (receiver.got.size < notices && performance.now() + offset < lastDueMs + 60_000) {
  await new Promise((resolve) => setTimeout(resolve, 50));
}
const cpu = process.cpuUsage(cpuBefore);
const lateCommit = [...committed].map(([id, at]) => at - (due.get(id) ?? 0));
const lateNotice = [...receiver.got].map(([id, at]) => at + offset - (due.get(id) ?? 0));
const { rows } = await database.keeper.query<{ early: number; doubled: number }>(
  "select count(*) filter (where (public->>'dueAt')::timestamptz > recorded_at) as early, " +
    'count(*) - count(distinct stream_id) as doubled from event ' +
    "where type = 'watch.step-put-out' " +
    "and (public->>'step')::int = 1",
);
console.log(
  JSON.stringify({
    bench: 'watch',
    watches,
    overMs,
    keepers: keepers.length,
    dueToCommitted: percentiles(lateCommit),
    dueToNotice: percentiles(lateNotice),
    early: rows[0]?.early,
    doubled: rows[0]?.doubled,
    missing: watches - committed.size,
    noticesMissing: notices - receiver.got.size,
    nodeCpuS: Math.round((cpu.user + cpu.system) / 1e4) / 100,
    serverCpuS: Math.round((serverCpuS() - serverBefore) * 100) / 100,
    wallS: Math.round((performance.now() - began) / 10) / 100,
  }),
);
for (const keeper of keepers) await keeper.stop();
await delivery.stop();
await nudges.close();
one?.release(true);
receiver.close();
await database.close();
embedded.stop();
rmSync(dataDir, { recursive: true, force: true });
