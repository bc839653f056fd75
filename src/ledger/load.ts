// Reading streams back: events with their private part, where it still exists, put together again.
import type pg from 'pg';
import type { Json } from '#kernel/canonical.ts';
import type { Actor, EventShape, Recorded, StreamKind } from './model.ts';

export type EventRow = {
  readonly stream_kind: string;
  readonly stream_id: string;
  readonly version: number;
  readonly type: string;
  readonly public: Readonly<Record<string, Json>>;
  readonly private: Readonly<Record<string, Json>> | null;
  readonly actor_kind: Actor['kind'];
  readonly actor_id: string;
  readonly occurred_at: string | null;
  readonly recorded_at: string;
};

export const EVENT_COLUMNS =
  'stream_kind, stream_id, version, type, public, private, actor_kind, actor_id, occurred_at, recorded_at';

/** PostgreSQL writes `2026-11-22 13:05:00.123+00`; Temporal reads that as it is. */
export function instantOf(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

export function recordedOf<Event extends EventShape>(row: EventRow): Recorded<Event> {
  return {
    event: { kind: row.type, ...row.public, ...row.private } as unknown as Event,
    version: row.version,
    recordedAt: instantOf(row.recorded_at),
    ...(row.occurred_at === null ? {} : { occurredAt: instantOf(row.occurred_at) }),
    actor: { kind: row.actor_kind, id: row.actor_id } as Actor,
  };
}

export type Loaded<State> = { readonly state: State; readonly version: number };

export function fold<State, Command, Event extends EventShape>(
  kind: StreamKind<State, Command, Event>,
  rows: readonly EventRow[],
): Loaded<State> {
  let state = kind.initial;
  for (const row of rows) state = kind.evolve(state, recordedOf<Event>(row));
  return { state, version: rows.at(-1)?.version ?? 0 };
}

/** Folds one stream as the connection's agency sees it. */
export async function loadStream<State, Command, Event extends EventShape>(
  client: pg.ClientBase,
  kind: StreamKind<State, Command, Event>,
  stream: { readonly agencyId: string; readonly id: string },
): Promise<Loaded<State>> {
  const { rows } = await client.query<EventRow>({
    name: 'ledger.load-stream',
    text:
      `select ${EVENT_COLUMNS} from event ` +
      'where agency_id = $1 and stream_kind = $2 and stream_id = $3 order by version',
    values: [stream.agencyId, kind.name, stream.id],
  });
  return fold(kind, rows);
}
