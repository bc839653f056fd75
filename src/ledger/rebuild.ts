// Every read table again, from nothing but the events; and the proof that what stands is identical.
// A difference means that something wrote past the one write path or that a room's `rows` is not a
// pure function of its stream: both are bugs, and the report names the table and the keys.
import type pg from 'pg';
import { asAgency, type Database } from '#database/database.ts';
import type { AgencyId } from '#kernel/ids.ts';
import { EVENT_COLUMNS, fold, type EventRow } from './load.ts';
import type { AnyStreamKind, EventShape, StreamKind, TableRow, TableShape } from './model.ts';
import { upsert } from './write.ts';

export type TableReport = {
  readonly table: string;
  readonly rows: number;
  /** Rows that the events give but the table lacks or has otherwise. */
  readonly missing: number;
  /** Rows in the table that the events do not give. */
  readonly extra: number;
  /** Up to five differing rows, as text. */
  readonly samples: readonly string[];
};

export type RebuildReport = {
  readonly agencyId: AgencyId;
  readonly events: number;
  readonly streams: number;
  readonly tables: readonly TableReport[];
};

const PAGE = 5_000;

/**
 * Rebuilds one agency's read tables beside the real ones and compares; with `replace`, puts the
 * rebuilt in place.
 */
export async function rebuild(
  database: Database,
  agencyId: AgencyId,
  options: { readonly kinds: readonly AnyStreamKind[]; readonly replace: boolean },
): Promise<RebuildReport> {
  return asAgency(database, agencyId, async (client) => {
    const shapes = new Map(
      options.kinds.flatMap((kind) => kind.tables).map((shape) => [shape.name, shape]),
    );
    await client.query('begin isolation level repeatable read');
    try {
      for (const shape of shapes.values()) await makeScratch(client, shape);
      let events = 0;
      let streams = 0;
      for (const kind of options.kinds) {
        const counted = await replay(client, { kind, agencyId, shapes });
        events += counted.events;
        streams += counted.streams;
      }
      const tables: TableReport[] = [];
      for (const shape of shapes.values()) tables.push(await compare(client, shape));
      if (options.replace) for (const shape of shapes.values()) await putInPlace(client, shape);
      await client.query('commit');
      return { agencyId, events, streams, tables };
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  });
}

async function makeScratch(client: pg.ClientBase, shape: TableShape): Promise<void> {
  const key = ['agency_id', ...shape.key].map((column) => `"${column}"`).join(', ');
  await client.query(
    `create temp table "scratch_${shape.name}" (like "${shape.name}" including defaults, primary key (${key})) ` +
      'on commit drop',
  );
}

async function replay(
  client: pg.ClientBase,
  task: {
    readonly kind: AnyStreamKind;
    readonly agencyId: AgencyId;
    readonly shapes: ReadonlyMap<string, TableShape>;
  },
): Promise<{ events: number; streams: number }> {
  const kind = task.kind as unknown as StreamKind<unknown, never, EventShape>;
  let after: { id: string; version: number } = {
    id: '00000000-0000-0000-0000-000000000000',
    version: 0,
  };
  let pending: EventRow[] = [];
  let events = 0;
  let streams = 0;
  for (;;) {
    const { rows } = await client.query<EventRow>(
      `select ${EVENT_COLUMNS} from event where agency_id = $1 and stream_kind = $2 ` +
        'and (stream_id, version) > ($3, $4) order by stream_id, version limit $5',
      [task.agencyId, kind.name, after.id, after.version, PAGE],
    );
    events += rows.length;
    pending = [...pending, ...rows];
    const last = rows.at(-1);
    const whole = rows.length < PAGE;
    // The last stream of a full page may go on in the next page: it is kept back.
    const ready = whole ? pending : pending.filter((row) => row.stream_id !== last?.stream_id);
    pending = whole ? [] : pending.filter((row) => row.stream_id === last?.stream_id);
    const groups = Map.groupBy(ready, (row) => row.stream_id);
    streams += groups.size;
    const made: TableRow[] = [];
    for (const [id, stream] of groups) made.push(...kind.rows(fold(kind, stream).state, id));
    await insertScratch(client, { rows: made, shapes: kind.tables, agencyId: task.agencyId });
    if (whole || last === undefined) return { events, streams };
    after = { id: last.stream_id, version: last.version };
  }
}

async function insertScratch(
  client: pg.ClientBase,
  made: {
    readonly rows: readonly TableRow[];
    readonly shapes: readonly TableShape[];
    readonly agencyId: AgencyId;
  },
): Promise<void> {
  for (const shape of made.shapes) {
    const rows = made.rows.filter((row) => row.table === shape.name);
    if (rows.length === 0) continue;
    const scratch: TableShape = { ...shape, name: `scratch_${shape.name}` };
    const json = JSON.stringify(rows.map(({ row }) => ({ agency_id: made.agencyId, ...row })));
    await client.query(upsert(scratch)('$1::jsonb'), [json]);
  }
}

async function compare(client: pg.ClientBase, shape: TableShape): Promise<TableReport> {
  const real = `"${shape.name}"`;
  const made = `"scratch_${shape.name}"`;
  const columns = ['agency_id', ...shape.key, ...shape.columns]
    .map((column) => `"${column}"`)
    .join(', ');
  const less = (a: string, b: string) =>
    `(select ${columns} from ${a} except select ${columns} from ${b})`;
  const { rows } = await client.query<{
    rows: number;
    missing: number;
    extra: number;
    samples: string[] | null;
  }>(
    `select (select count(*) from ${made}) as rows, ` +
      `(select count(*) from ${less(made, real)} m) as missing, ` +
      `(select count(*) from ${less(real, made)} e) as extra, ` +
      `(select array_agg(line) from (select to_jsonb(d)::text as line from ` +
      `(${less(made, real)} union all ${less(real, made)}) d limit 5) s) as samples`,
  );
  const row = rows[0];
  return {
    table: shape.name,
    rows: row?.rows ?? 0,
    missing: row?.missing ?? 0,
    extra: row?.extra ?? 0,
    samples: row?.samples ?? [],
  };
}

async function putInPlace(client: pg.ClientBase, shape: TableShape): Promise<void> {
  const columns = ['agency_id', ...shape.key, ...shape.columns]
    .map((column) => `"${column}"`)
    .join(', ');
  await client.query(`delete from "${shape.name}"`);
  await client.query(
    `insert into "${shape.name}" (${columns}) select ${columns} from "scratch_${shape.name}"`,
  );
}
