// Opens the house for a command: the embedded database (started, or adopted from a running program)
// or DATABASE_URL, the ledger over it, and the way to close what was opened. A server that was
// adopted is left running.
import { openDatabase, type Database } from '#database/database.ts';
import { startEmbedded, type Embedded } from '#database/embedded.ts';
import { newId } from '#kernel/random.node.ts';
import type { Ledger } from '#ledger/desk.ts';
import { createNudges } from '#ledger/nudges.ts';
import type { Logger } from 'pino';
import type { Settings } from './settings.ts';

export type House = {
  readonly ledger: Ledger;
  readonly database: Database;
  readonly embedded: Embedded | undefined;
  readonly processId: string;
  /** Closes connections; `stopDatabase` also stops an embedded server that this process started. */
  close(options: { readonly stopDatabase: boolean }): Promise<void>;
};

export async function openHouse(settings: Settings, log: Logger): Promise<House> {
  const embedded =
    settings.DATABASE_URL === undefined
      ? await startEmbedded({ dataDir: settings.dataDir })
      : undefined;
  const address =
    embedded === undefined
      ? (settings.DATABASE_URL ?? '')
      : { host: embedded.host, port: embedded.port, user: embedded.user };
  const database = await openDatabase({
    address,
    onLost: (error) => log.warn({ err: error.message }, 'a database connection was lost'),
  });
  const processId = newId();
  const nudges = createNudges({
    pool: database.keeper,
    processId,
    onFault: (error) => log.warn({ err: error.message }, 'a nudge between processes failed'),
  });
  return {
    ledger: { database, nudges },
    database,
    embedded,
    processId,
    close: async ({ stopDatabase }) => {
      await nudges.close();
      await database.close();
      if (stopDatabase && embedded !== undefined) embedded.stop();
    },
  };
}
