// The house's keepers, side by side in this process: the guard, and messages out. Any number of
// processes may run them against one database. Each leaves a heartbeat that its health shows and
// that an outside monitor may poll.
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import type { Contact } from '#delivery/raise.ts';
import { startDelivery } from '#delivery/keeper.ts';
import type { Supervisors } from '#delivery/recording.node.ts';
import type { DeliverySettings } from '#delivery/settings.ts';
import { startIncidentKeeper } from '#incidents/keeper.ts';
import type { AgencyId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import type { Ledger } from '#ledger/desk.ts';
import { keepAtIt, onConnection, type Health } from '#ledger/keeping.ts';
import { startWatchKeeper } from '#watch/keeper.ts';

export type KeepersHealth = {
  /** The database answers and every keeper of this process is at work. */
  readonly ready: boolean;
  readonly database: 'answers' | 'away';
  readonly keepers: readonly Health[];
};

export type Keepers = {
  health(): Promise<KeepersHealth>;
  /** Ends after the work under way; what is not done stays in the database, for the next. */
  stop(): Promise<void>;
};

export function startKeepers(options: {
  readonly ledger: Ledger;
  readonly log: Logger;
  readonly settings: DeliverySettings;
}): Keepers {
  const { ledger, log, settings } = options;
  const onFault = (error: unknown, sentence: string) => log.error({ err: error }, sentence);
  const watch = startWatchKeeper({
    ledger,
    settings: {
      publicUrl: settings.publicUrl,
      mail: settings.smtpUrl === undefined ? 'none' : 'works',
    },
    onFault,
    onOutage: ({ ms, agencies }) => log.warn({ ms, agencies }, 'the guard was away'),
  });
  const delivery = startDelivery({ ledger, settings, supervisors, onFault });
  const incidents = startIncidentKeeper({ ledger, onFault });
  const heart = startHeart(ledger, onFault);
  const all = [watch, delivery, incidents, heart];
  return {
    health: async () => {
      const database = await answers(ledger);
      const keepers = all.map((one) => one.health());
      return {
        ready: database && keepers.every((one) => one.well),
        database: database ? 'answers' : 'away',
        keepers,
      };
    },
    stop: async () => {
      await Promise.all(all.map((one) => one.stop()));
    },
  };
}

async function answers(ledger: Ledger): Promise<boolean> {
  try {
    await onConnection(ledger.database.keeper, (client) => client.query('select 1'));
    return true;
  } catch {
    return false; // away is the answer here; the keepers report the fault itself
  }
}

const BEAT_MS = 1_000;
const FORGET_AFTER = '1 day';

/** This process is alive: one row, beaten each second by the database's clock. */
function startHeart(ledger: Ledger, onFault: (error: unknown, sentence: string) => void) {
  const processId = newId();
  let beatAt = -BEAT_MS;
  const pass = async () => {
    const sinceMs = performance.now() - beatAt;
    if (sinceMs < BEAT_MS) return BEAT_MS - sinceMs;
    beatAt = performance.now();
    await onConnection(ledger.database.keeper, async (client) => {
      await client.query(
        'insert into heartbeat (process_id, started_at, beat_at, host) ' +
          'values ($1, clock_timestamp(), clock_timestamp(), $2) ' +
          'on conflict (process_id) do update set beat_at = excluded.beat_at',
        [processId, hostname()],
      );
      await client.query(
        `delete from heartbeat where beat_at < clock_timestamp() - interval '${FORGET_AFTER}'`,
      );
    });
    return BEAT_MS;
  };
  return keepAtIt({
    name: 'heart',
    pass,
    onFault: (error) => onFault(error, 'no heartbeat could be left'),
  });
}

const supervisors: Supervisors = {
  of: async (client, agencyIds) => {
    const { rows } = await client.query<Contact & { readonly agencyId: AgencyId }>(
      'select agency_id as "agencyId", person_id as "personId", email from person ' +
        "where agency_id = any($1::uuid[]) and active and roles ? 'supervisor'",
      [agencyIds],
    );
    return Map.groupBy(rows, (row) => row.agencyId);
  },
};
