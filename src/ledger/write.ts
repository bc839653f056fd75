// The one statement by which anything is kept: events, the command's answer and the read rows,
// together or not at all. It is a single statement and so a transaction of its own: two round trips
// (load, write) carry a whole command.
import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { canonicalJson, type Json } from '#kernel/canonical.ts';
import type { Actor, EventShape, TableRow, TableShape } from './model.ts';

export type NewEvent = {
  readonly agencyId: string;
  readonly streamKind: string;
  readonly streamId: string;
  readonly version: number;
  readonly event: EventShape;
  readonly privateFields: readonly string[];
  readonly actor: Actor;
  readonly deviceId: string | undefined;
  readonly commandId: string;
  readonly occurredAt: Temporal.Instant | undefined;
  readonly recordedAt: Temporal.Instant;
};

export type CommandRow = {
  readonly agencyId: string;
  readonly commandId: string;
  readonly bodyHash: string;
  readonly answer: Json;
  readonly recordedAt: Temporal.Instant;
};

export type Write = {
  readonly events: readonly NewEvent[];
  readonly commands: readonly CommandRow[];
  readonly shapes: readonly TableShape[];
  /** Read rows with the agency they belong to. */
  readonly rows: readonly (TableRow & { readonly agencyId: string })[];
};

const EVENT_FIELDS =
  'agency_id, stream_kind, stream_id, version, type, public, private, salt, commitment, ' +
  'actor_kind, actor_id, device_id, command_id, occurred_at, recorded_at';

export async function write(client: pg.ClientBase, what: Write): Promise<void> {
  const parts: string[] = [];
  const values: string[] = [];
  const add = (rows: readonly unknown[], sql: (parameter: string) => string) => {
    if (rows.length === 0) return;
    values.push(JSON.stringify(rows));
    parts.push(`w${values.length} as (${sql(`$${values.length}::jsonb`)})`);
  };
  add(
    what.events.map(eventRow),
    (parameter) =>
      `insert into event (${EVENT_FIELDS}) select ${EVENT_FIELDS} ` +
      `from jsonb_populate_recordset(null::event, ${parameter})`,
  );
  add(
    what.commands.map(commandRow),
    (parameter) =>
      'insert into command (agency_id, command_id, body_hash, answer, recorded_at) ' +
      'select agency_id, command_id, body_hash, answer, recorded_at ' +
      `from jsonb_populate_recordset(null::command, ${parameter})`,
  );
  for (const shape of what.shapes) {
    const rows = what.rows.filter((row) => row.table === shape.name);
    add(
      rows.map(({ agencyId, row }) => ({ agency_id: agencyId, ...row })),
      upsert(shape),
    );
  }
  if (parts.length === 0) return;
  const text = `with ${parts.join(', ')} select 1`;
  await client.query({ name: statementName(text), text, values });
}

/** The upsert of a read table from a JSON list of rows. */
export function upsert(shape: TableShape): (parameter: string) => string {
  const key = ['agency_id', ...shape.key];
  const all = [...key, ...shape.columns].map(quoted);
  const changes = shape.columns.map((column) => `${quoted(column)} = excluded.${quoted(column)}`);
  const onConflict = changes.length === 0 ? 'nothing' : `update set ${changes.join(', ')}`;
  return (parameter) =>
    `insert into ${quoted(shape.name)} (${all.join(', ')}) select ${all.join(', ')} ` +
    `from jsonb_populate_recordset(null::${quoted(shape.name)}, ${parameter}) ` +
    `on conflict (${key.map(quoted).join(', ')}) do ${onConflict}`;
}

function quoted(name: string): string {
  return `"${name}"`;
}

// Prepared statements are kept per connection by name; PostgreSQL cuts names at 63 bytes.
function statementName(text: string): string {
  return `write-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}

function eventRow(one: NewEvent): Record<string, unknown> {
  const { kind, ...fields } = one.event as { kind: string } & Record<string, Json>;
  const open: Record<string, Json> = {};
  const hidden: Record<string, Json> = {};
  for (const [field, value] of Object.entries(fields)) {
    (one.privateFields.includes(field) ? hidden : open)[field] = value;
  }
  return {
    agency_id: one.agencyId,
    stream_kind: one.streamKind,
    stream_id: one.streamId,
    version: one.version,
    type: kind,
    public: open,
    ...sealed(hidden),
    actor_kind: one.actor.kind,
    actor_id: one.actor.id,
    device_id: one.deviceId,
    command_id: one.commandId,
    occurred_at: one.occurredAt?.toString(),
    recorded_at: one.recordedAt.toString(),
  };
}

// The private part goes under a commitment with 32 random bytes of salt, so that its hash tells
// nothing by itself.
function sealed(hidden: Readonly<Record<string, Json>>): Record<string, unknown> {
  if (Object.values(hidden).every((value) => value === undefined)) return {};
  const salt = randomBytes(32);
  const commitment = createHash('sha256').update(salt).update(canonicalJson(hidden)).digest();
  return { private: hidden, salt: bytea(salt), commitment: bytea(commitment) };
}

function bytea(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString('hex')}`;
}

function commandRow(one: CommandRow): Record<string, unknown> {
  return {
    agency_id: one.agencyId,
    command_id: one.commandId,
    body_hash: one.bodyHash,
    answer: { answer: one.answer }, // wrapped, so that an answer of null can be kept
    recorded_at: one.recordedAt.toString(),
  };
}
