// `serve` brings up the whole program: database, keepers, HTTP. `stop` ends one that was left
// running. Order on the way up: database, schema, keepers, doors. On the way down: doors first, so
// that nothing is accepted that could not be kept, then the keepers, then the database this process
// started.
import { serve as listen, type ServerType } from '@hono/node-server';
import type { Command } from 'commander';
import pino, { type Logger } from 'pino';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopEmbedded } from '#database/embedded.ts';
import { createApp } from '#http/app.ts';
import { startKeepers, type Keepers } from '#jobs/keepers.ts';
import { lawDesk } from '#papers/law-desk.node.ts';
import { deliveryFor, openExample, type Example } from '#jobs/example/example.ts';
import { guardDatabase, type DatabaseGuard } from './database-guard.ts';
import { Ending, exit } from './exit.ts';
import { openHouse, type House } from './house.ts';
import { findRunning, forgetRunning, noteRunning } from './running.ts';
import { onPort, readSettings, type Settings } from './settings.ts';
import { VERSION } from './version.ts';

export function serveCommands(program: Command): void {
  program
    .command('serve')
    .description('bring up the whole program: database, guard, console and API')
    .action(serve);
  program
    .command('stop')
    .description('stop a program left running on this data folder, and its database')
    .action(stop);
}

async function serve(): Promise<void> {
  const began = performance.now();
  const wanted = readSettings(process.env);
  const settings = wanted.PORT === 0 ? onPort(wanted, await freePort(wanted.HOST)) : wanted;
  const log = pino({ level: settings.LOG_LEVEL }, pino.destination(2));
  refuseSecondStart(settings);
  const { ensureBuilt } = await import('../../scripts/build.ts');
  await ensureBuilt();
  const house = await openHouse(settings, log);
  lawDesk(); // a law pack that cannot be read is told now, not at the first paper
  const guard =
    house.embedded === undefined ? undefined : guardDatabase({ dataDir: settings.dataDir, log });
  const example = await openExample(house.ledger, {
    settings: {
      dataDir: settings.dataDir,
      make: settings.EXAMPLE_COUNTY === 'yes',
      inMotion: settings.EXAMPLE_IN_MOTION === 'yes',
      speed: settings.EXAMPLE_SPEED,
    },
    log,
  });
  const keepers = startKeepers({
    ledger: house.ledger,
    log,
    settings: deliveryFor(example, {
      publicUrl: settings.publicUrl.origin,
      smtpUrl: settings.SMTP_URL,
      mailFrom: settings.MAIL_FROM,
      allowPrivate: settings.ALLOW_PRIVATE_WEBHOOKS === 'yes',
    }),
  });
  const app = createApp({
    ledger: house.ledger,
    log,
    site: { origin: settings.publicUrl.origin, host: settings.publicUrl.hostname },
    version: VERSION,
    readiness: () => keepers.health(),
  });
  const server = await open(app.fetch, settings);
  noteRunning(settings.dataDir, { pid: process.pid, url: server.url });
  example.setInMotion();
  greet({ house, settings, server, example, began });
  stopOnSignal({ server: server.server, example, keepers, guard, house, settings, log });
}

// Two programs may share one external database; one embedded database belongs to the program that
// started it.
function refuseSecondStart(settings: Settings): void {
  const running = findRunning(settings.dataDir);
  if (running === undefined || settings.DATABASE_URL !== undefined) return;
  throw new Ending(
    `Safe Return is already running on this data folder: ${running.url} (process ${running.pid}).\n` +
      'Stop it with "bin/safe-return stop", or give this one another DATA_DIR and PORT.',
    exit.failed,
  );
}

function freePort(host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer();
  probe.on('error', reject);
  probe.listen(0, host, () => {
    const address = probe.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    probe.close(() => resolve(port));
  });
  return promise;
}

type Open = { readonly server: ServerType; readonly url: string };

function open(fetch: Parameters<typeof listen>[0]['fetch'], settings: Settings): Promise<Open> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch, port: settings.PORT, hostname: settings.HOST }, (address) => {
      const shown = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(settings.HOST)
        ? 'localhost'
        : settings.HOST;
      resolve({ server, url: `http://${shown}:${address.port}` });
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      const sentence = `Port ${settings.PORT} is taken by another program. Set PORT to a free one, for example:`;
      reject(new Ending(`${sentence} PORT=8090 npm start`, exit.failed));
    });
  });
}

function greet(at: {
  readonly house: House;
  readonly settings: Settings;
  readonly server: Open;
  readonly example: Example;
  readonly began: number;
}): void {
  const { embedded } = at.house;
  const seconds = ((performance.now() - at.began) / 1000).toFixed(1);
  const where =
    embedded === undefined
      ? 'your PostgreSQL (DATABASE_URL)'
      : `${at.settings.dataDir}${embedded.adopted ? ' (its database was still running and was taken over)' : ''}`;
  console.log(
    [
      '',
      `  Safe Return ${VERSION} is up after ${seconds} s.`,
      `  Console   ${at.server.url}`,
      `  Field     ${at.server.url}/field`,
      `  API       ${at.server.url}/api/v1/openapi.json`,
      `  Data      ${where}`,
      ...at.example.lines(),
      '  Stop with Ctrl+C.',
      '',
    ].join('\n'),
  );
  process.send?.({ url: at.server.url });
}

function stopOnSignal(running: {
  readonly server: ServerType;
  readonly example: Example;
  readonly keepers: Keepers;
  readonly guard: DatabaseGuard | undefined;
  readonly house: House;
  readonly settings: Settings;
  readonly log: Logger;
}): void {
  let stopping = false;
  const stopAll = async () => {
    if (stopping) return;
    stopping = true;
    console.log('\n  Stopping …');
    running.server.close();
    if ('closeIdleConnections' in running.server) running.server.closeIdleConnections();
    await running.example.stop();
    await running.keepers.stop();
    await running.guard?.stop();
    if ('closeAllConnections' in running.server) running.server.closeAllConnections();
    await running.house.close({ stopDatabase: true });
    forgetRunning(running.settings.dataDir);
    console.log('  Stopped. The data is kept.');
    process.exit(exit.done);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopAll().catch((error: unknown) => {
        running.log.error({ err: error }, 'stopping failed');
        process.exit(exit.failed);
      });
    });
  }
}

const STOP_SECONDS = 30;

async function stop(): Promise<void> {
  const settings = readSettings(process.env);
  const running = findRunning(settings.dataDir);
  if (running !== undefined) {
    process.kill(running.pid, 'SIGTERM');
    for (let waited = 0; findRunning(settings.dataDir) !== undefined; waited++) {
      if (waited > STOP_SECONDS * 10) {
        throw new Ending(
          `Process ${running.pid} does not stop. End it with: kill -9 ${running.pid}; then run this again.`,
          exit.failed,
        );
      }
      await sleep(100);
    }
  }
  const database = stopEmbedded({ dataDir: settings.dataDir });
  forgetRunning(settings.dataDir);
  if (running === undefined && !database) console.log(`Nothing is running on ${settings.dataDir}.`);
  else if (running === undefined)
    console.log('No program was running; its database was left over and is stopped.');
  else console.log('Stopped. The data is kept.');
}
