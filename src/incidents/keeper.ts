// Sees that every alarm has its incident (I1) and that a graver cause is put on it (I8). A
// reconciler: it takes nothing but what stands in the database and may run in any number of
// processes; the incident's id follows from the watch, so that two of them cannot open two. It
// tells nobody anything: that is the watch's ladder.
import type pg from 'pg';
import { clockOf, isDatabaseError } from '#database/database.ts';
import { Bug } from '#kernel/assert.ts';
import { newId } from '#kernel/random.node.ts';
import { createBatch, type Batch } from '#ledger/batch.ts';
import type { Ledger } from '#ledger/desk.ts';
import { inTransaction, keepAtIt, onConnection, type Keeping } from '#ledger/keeping.ts';
import { loadStream } from '#ledger/load.ts';
import type { Change } from '#ledger/nudges.ts';
import { write } from '#ledger/write.ts';
import { incidentIdOf } from './commands.ts';
import { incidentKind, type Cause } from './incident.ts';
import {
  alarmsWithoutIncident,
  incidentsBecomeGraver,
  type AlarmWithout,
  type Graver,
} from './store.ts';

export type IncidentKeeperOptions = {
  readonly ledger: Ledger;
  readonly onFault: (error: unknown, sentence: string) => void;
};

const BATCH = 100;

export function startIncidentKeeper(options: IncidentKeeperOptions): Keeping {
  const { ledger } = options;
  const keeping = keepAtIt({
    name: 'incidents',
    pass: async () => ((await openIncidents(options)) === BATCH ? 0 : undefined),
    onFault: (error) => options.onFault(error, 'incidents are not being opened'),
  });
  const unsubscribe = ledger.nudges.subscribe(({ streams }) => {
    if (streams.length === 0 || streams.some(({ kind }) => kind === 'watch')) keeping.nudge();
  });
  return {
    ...keeping,
    stop: async () => {
      unsubscribe();
      await keeping.stop();
    },
  };
}

/** One pass. Tells how many alarms it found without their incident. */
export async function openIncidents(options: IncidentKeeperOptions): Promise<number> {
  const { keeper } = options.ledger.database;
  const found = await onConnection(keeper, async (client) => ({
    alarms: await alarmsWithoutIncident(client, BATCH),
    graver: await incidentsBecomeGraver(client, BATCH),
  }));
  // Most passes end here: there is nothing to open.
  for (const alarm of found.alarms) await keepOne(options, alarm, openOne);
  for (const one of found.graver) await keepOne(options, one, raiseOne);
  return found.alarms.length;
}

type Work<Task> = (client: pg.PoolClient, task: Task, batch: Batch) => Promise<void>;

// Each by itself, so that one that cannot be kept never holds up the others; it is reported at
// every pass until it can. Alarms are few, and the watch's own ladder does not wait for this.
async function keepOne<Task extends AlarmWithout | Graver>(
  options: IncidentKeeperOptions,
  task: Task,
  work: Work<Task>,
): Promise<void> {
  const { ledger } = options;
  try {
    const changes = await inTransaction(ledger.database.keeper, async (client) => {
      const batch = createBatch({
        now: await clockOf(client),
        actor: { kind: 'keeper', id: 'incidents' },
        commandId: newId(),
      });
      await work(client, task, batch);
      await write(client, batch.outcome());
      return batch.changes();
    });
    changes.forEach((change: Change) => ledger.nudges.tell(change));
  } catch (error) {
    if (isDatabaseError(error) && error.code === '23505') return; // someone else was quicker
    options.onFault(error, 'an incident could not be opened');
  }
}

async function openOne(client: pg.PoolClient, alarm: AlarmWithout, batch: Batch): Promise<void> {
  const { agencyId, watchId, placeId, cause, people } = alarm;
  const stream = { agencyId, id: incidentIdOf(agencyId, watchId) };
  if ((await loadStream(client, incidentKind, stream)).version > 0) return;
  const opened = batch.perform(incidentKind, stream, {
    command: {
      kind: 'incident.open',
      cause,
      what: whatHappened(alarm),
      watchId,
      placeId,
      people: people.map(({ personId, callSign }) => ({ personId, callSign })),
    },
  });
  if (!opened.ok) throw new Bug(`An incident was refused: ${opened.refusal.code}.`);
}

async function raiseOne(client: pg.PoolClient, graver: Graver, batch: Batch): Promise<void> {
  const { agencyId, incidentId, cause } = graver;
  const stream = { agencyId, id: incidentId };
  const loaded = await loadStream(client, incidentKind, stream);
  const command = { kind: 'incident.raise-cause', cause } as const;
  const raised = batch.perform(incidentKind, stream, { loaded, command });
  if (!raised.ok) throw new Bug(`A graver cause was refused: ${raised.refusal.code}.`);
}

const WHAT: Readonly<Record<Exclude<Cause, 'by-hand'>, string>> = {
  duress: 'gave the duress signal',
  panic: 'asked for help',
  silence: 'did not check in and does not answer',
};

function whatHappened(alarm: AlarmWithout): string {
  const who = alarm.people.map((one) => one.callSign).join(' and ');
  return `${who} ${WHAT[alarm.cause]} at ${alarm.placeLine}.`;
}
