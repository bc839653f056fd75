// What some suites need before they can run: one embedded PostgreSQL, started once and only if a suite
// asks for it, in a folder that is thrown away with it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '#database/embedded.ts';
import type { Suite } from './suites.ts';

type Environment = Readonly<Record<string, string>>;

export interface Supplies {
  /** The environment in which the suite's tests run. */
  forSuite(suite: Suite): Promise<Environment>;
  /** Stops what was started. Safe to call twice, and while the process is going down. */
  putAway(): void;
}

export function openSupplies(): Supplies {
  let database: { readonly environment: Environment; stop(): void } | undefined;
  return {
    async forSuite(suite) {
      if (!suite.needs.includes('database')) return {};
      database ??= await startDatabase();
      return database.environment;
    },
    putAway() {
      database?.stop();
      database = undefined;
    },
  };
}

async function startDatabase() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'safe-return-test-run-'));
  const server = await startEmbedded({ dataDir });
  const { host, port, user } = server;
  return {
    environment: { SAFE_RETURN_TEST_DATABASE: JSON.stringify({ host, port, user }) },
    stop() {
      server.stop();
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(host, { recursive: true, force: true });
    },
  };
}
