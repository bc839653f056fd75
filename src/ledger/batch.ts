// A keeper's work on many streams at once, of any agency: load them together, let each room's rules
// decide, and keep all of it in one statement. The same rules as at the desk: events have a
// version, and a version is taken once.
import type pg from 'pg';
import type { AgencyId } from '#kernel/ids.ts';
import { accept, type Result } from '#kernel/result.ts';
import { EVENT_COLUMNS, type EventRow, type Loaded } from './load.ts';
import type {
  Actor,
  Circumstance,
  EventShape,
  Recorded,
  StreamKind,
  StreamRef,
  TableRow,
  TableShape,
} from './model.ts';
import type { Change } from './nudges.ts';
import type { NewEvent, Write } from './write.ts';

export type StreamAt = { readonly agencyId: AgencyId; readonly id: string };

/**
 * The events of many streams of one kind, in one query, by stream id. They are not folded here: a
 * stream that cannot be must not keep its neighbours from being handled.
 */
export async function loadEvents(
  client: pg.ClientBase,
  kindName: string,
  streams: readonly StreamAt[],
): Promise<ReadonlyMap<string, readonly EventRow[]>> {
  const { rows } = await client.query<EventRow>({
    name: 'ledger.load-events',
    text:
      'select e.* from unnest($1::uuid[], $2::uuid[]) as s (agency_id, stream_id) ' +
      `cross join lateral (select ${EVENT_COLUMNS} from event ` +
      'where agency_id = s.agency_id and stream_kind = $3 and stream_id = s.stream_id ' +
      'order by version) e',
    values: [streams.map((one) => one.agencyId), streams.map((one) => one.id), kindName],
  });
  return Map.groupBy(rows, (row) => row.stream_id);
}

export type Performed<State, Event> = {
  readonly state: State;
  readonly version: number;
  readonly recorded: readonly Recorded<Event>[];
};

export type Batch = {
  perform<State, Command, Event extends EventShape>(
    kind: StreamKind<State, Command, Event>,
    stream: StreamAt,
    task: { readonly loaded?: Loaded<State> | undefined; readonly command: Command },
  ): Result<Performed<State, Event>>;
  /** Runs several performs as one: when any of them throws, none is kept and the error goes on. */
  together<Answer>(work: () => Answer): Answer;
  outcome(): Write;
  changes(): readonly Change[];
};

/** Gathers decisions; each stream is performed on once at most. */
export function createBatch(order: {
  readonly now: Temporal.Instant;
  readonly actor: Actor;
  readonly commandId: string;
}): Batch {
  const { now, actor, commandId } = order;
  const circumstance: Circumstance = { now, actor };
  const events: NewEvent[] = [];
  const rows: (TableRow & { readonly agencyId: string })[] = [];
  const shapes = new Map<string, TableShape>();
  const touched: { readonly agencyId: AgencyId; readonly ref: StreamRef }[] = [];

  return {
    perform: (kind, stream, task) => {
      const start = task.loaded ?? { state: kind.initial, version: 0 };
      const decided = kind.decide(start.state, task.command, circumstance);
      if (!decided.ok) return decided;
      let { state, version } = start;
      const recorded = decided.value.map((event) => {
        version += 1;
        const one = { event, version, recordedAt: now, actor };
        state = kind.evolve(state, one);
        return one;
      });
      const { agencyId, id } = stream;
      const made = kind.rows(state, id).map((row) => ({ ...row, agencyId }));
      if (recorded.length === 0) return accept({ state, version, recorded });
      for (const one of recorded) {
        events.push({
          agencyId,
          streamKind: kind.name,
          streamId: id,
          version: one.version,
          event: one.event,
          privateFields: kind.privateFields[one.event.kind] ?? [],
          actor,
          deviceId: undefined,
          commandId,
          occurredAt: undefined,
          recordedAt: now,
        });
      }
      rows.push(...made);
      for (const shape of kind.tables) shapes.set(shape.name, shape);
      touched.push({ agencyId, ref: { kind: kind.name, id } });
      return accept({ state, version, recorded });
    },
    together: (work) => {
      const before = [events.length, rows.length, touched.length] as const;
      try {
        return work();
      } catch (error) {
        [events.length, rows.length, touched.length] = before;
        throw error;
      }
    },
    outcome: () => ({ events, commands: [], shapes: [...shapes.values()], rows }),
    changes: () =>
      [...Map.groupBy(touched, (one) => one.agencyId)].map(([agencyId, list]) => ({
        agencyId,
        streams: list.map(({ ref }) => ref),
      })),
  };
}
