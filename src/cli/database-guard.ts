// Looks after the embedded database while the program runs: killed or crashed, it is started again at once and
// PostgreSQL recovers from its own log. The keepers then put out everything that fell due meanwhile and record the
// outage (W9). A database at DATABASE_URL is somebody else's to look after.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { startEmbedded } from '#database/embedded.ts';

export type DatabaseGuard = { stop(): Promise<void> };

const LOOK_MS = 500;

export function guardDatabase(options: {
  readonly dataDir: string;
  readonly log: Logger;
}): DatabaseGuard {
  const { dataDir, log } = options;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();
  const look = async () => {
    if (!isGone(dataDir)) return;
    log.error('the database has ended; starting it again');
    try {
      const { startMs } = await startEmbedded({ dataDir });
      log.warn({ startMs: Math.round(startMs) }, 'the database is back');
    } catch (error) {
      log.fatal({ err: error }, 'the database does not come back');
    }
  };
  const again = () => {
    timer = setTimeout(() => {
      looking = look().finally(() => {
        if (!stopped) again();
      });
    }, LOOK_MS);
  };
  again();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

// The postmaster keeps its process number in this file and takes it away when it stops in order. A file that names a
// process which no longer lives, or no file at all while we have not stopped it, means that the database is gone.
function isGone(dataDir: string): boolean {
  try {
    const file = path.join(dataDir, 'pg18', 'postmaster.pid');
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ESRCH' || code === 'ENOENT';
  }
}
