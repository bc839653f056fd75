// Reading watches: for the board, for a watch's page, and for the keeper's claims.
import type pg from 'pg';
import type { AgencyId } from '#kernel/ids.ts';
import type { StreamAt } from '#ledger/batch.ts';
import { EVENT_COLUMNS, instantOf, recordedOf, type EventRow } from '#ledger/load.ts';
import type { Recorded } from '#ledger/model.ts';
import type { WatchEvent } from './model.ts';
import { seenBy, type WatchRow, type WatchView } from './present.ts';

export type Viewer = { readonly personId: string; readonly roles: readonly string[] };

const COLUMNS = [
  ...['watch_id', 'visit_id', 'phase', 'tier', 'place_id', 'place_line', 'people', 'third_parties'],
  ...[
    'paper_types',
    'precautionary',
    'armed_at',
    'deadline_at',
    'due_at',
    'next_step',
    'step',
    'steps',
  ],
  ...[
    'last_check_in',
    'last_position',
    'taken_by',
    'alarm',
    'closed_at',
    'closed_reason',
    'guarded_sees',
  ],
];
const MOMENTS = ['armed_at', 'deadline_at', 'due_at', 'closed_at'];
const NAMED = COLUMNS.map((name) => `${name} as "${camel(name)}"`).join(', ');
const SELECT = `select ${NAMED} from watch`;

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function parsed(row: Readonly<Record<string, unknown>>): WatchRow {
  const moments = MOMENTS.map((name) => [camel(name), momentText(row[camel(name)])] as const);
  return { ...row, ...Object.fromEntries(moments) } as unknown as WatchRow;
}

function momentText(value: unknown): string | null {
  return typeof value === 'string' ? instantOf(value).toString() : null;
}

/**
 * Open watches of an agency as this viewer may see them; who needs eyes first comes first. The
 * order is made of what is shown, so that it does not give away what is not (W4).
 */
export async function openWatches(
  client: pg.ClientBase,
  agencyId: AgencyId,
  viewer: Viewer,
): Promise<readonly WatchView[]> {
  const { rows } = await client.query(`${SELECT} where agency_id = $1 and closed_at is null`, [
    agencyId,
  ]);
  return rows
    .map((row) => seenBy(viewer, parsed(row)))
    .filter((view) => view.phase !== 'closed')
    .sort((a, b) => (urgencyOf(a) < urgencyOf(b) ? -1 : 1));
}

function urgencyOf({ alarm, takenBy, deadlineAt, watchId }: WatchView): string {
  const rank = alarm === null ? 2 : takenBy === null ? 0 : 1;
  return `${rank} ${deadlineAt ?? ''} ${watchId}`;
}

export async function findWatch(
  client: pg.ClientBase,
  agencyId: AgencyId,
  watchId: string,
): Promise<WatchRow | undefined> {
  const { rows } = await client.query(`${SELECT} where agency_id = $1 and watch_id = $2`, [
    agencyId,
    watchId,
  ]);
  return rows[0] === undefined ? undefined : parsed(rows[0] as Record<string, unknown>);
}

/** A watch's events as recorded. */
export async function watchEvents(
  client: pg.ClientBase,
  agencyId: AgencyId,
  watchId: string,
): Promise<readonly Recorded<WatchEvent>[]> {
  const { rows } = await client.query<EventRow>(
    `select ${EVENT_COLUMNS} from event ` +
      "where agency_id = $1 and stream_kind = 'watch' and stream_id = $2 order by version",
    [agencyId, watchId],
  );
  return rows.map((row) => recordedOf<WatchEvent>(row));
}

const NOT_SET_ASIDE =
  'not exists (select from set_aside s where s.agency_id = watch.agency_id ' +
  "and s.stream_kind = 'watch' and s.stream_id = watch_id and s.retry_at > statement_timestamp())";

/** `dueAt` as the row has it. */
export type Claimed = StreamAt & { readonly dueAt: string };

/**
 * Takes what is due, earliest first, and holds it until the transaction ends; what others hold is
 * passed over.
 */
export async function claimDue(client: pg.ClientBase, limit: number): Promise<readonly Claimed[]> {
  const { rows } = await client.query<Claimed>({
    name: 'watch.claim',
    text:
      'select agency_id as "agencyId", watch_id as id, due_at as "dueAt" from watch ' +
      `where due_at <= statement_timestamp() and ${NOT_SET_ASIDE} ` +
      'order by due_at limit $1 for update skip locked',
    values: [limit],
  });
  return rows;
}

/**
 * Milliseconds until the next watch is due, by the database's clock; 0 or less where one is due
 * now.
 */
export async function nextDueMs(client: pg.ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<{ ms: number }>({
    name: 'watch.next',
    text:
      'select (extract(epoch from due_at - clock_timestamp()) * 1000)::float8 as ms from watch ' +
      `where due_at is not null and ${NOT_SET_ASIDE} order by due_at limit 1`,
  });
  return rows[0]?.ms;
}

/**
 * Raises nothing by itself: notes that a watch's handling failed, and when it is tried again (W22).
 */
export async function setAsideWatch(
  client: pg.ClientBase,
  stream: StreamAt,
  task: { readonly retrySeconds: number; readonly why: string },
): Promise<void> {
  await client.query(
    'insert into set_aside (agency_id, stream_kind, stream_id, retry_at, failures, why) ' +
      "values ($1, 'watch', $2, clock_timestamp() + make_interval(secs => $3), 1, $4) " +
      'on conflict (agency_id, stream_kind, stream_id) do update set retry_at = ' +
      'excluded.retry_at, ' +
      'failures = set_aside.failures + 1, why = excluded.why',
    [stream.agencyId, stream.id, task.retrySeconds, task.why],
  );
}

/** A watch that went well again is no longer set aside. */
export async function takeBack(client: pg.ClientBase, streams: readonly StreamAt[]): Promise<void> {
  await client.query({
    name: 'watch.take-back',
    text: "delete from set_aside where stream_kind = 'watch' and stream_id = any($1::uuid[])",
    values: [streams.map((one) => one.id)],
  });
}

export type Gap = { readonly from: Temporal.Instant; readonly until: Temporal.Instant };

/**
 * Notes that a guard is awake. Where no guard was for longer than `afterMs`, returns from when to
 * when, to exactly one of all processes (W9).
 */
export async function beatPulse(client: pg.ClientBase, afterMs: number): Promise<Gap | undefined> {
  const { rows } = await client.query<{ from: string; until: string; gap_ms: number }>({
    name: 'watch.pulse',
    text:
      'with before as (select beat_at from guard_pulse for update), ' +
      // reading `before` first: a row that this statement has changed already could not be read any
      // more
      'now as (insert into guard_pulse (beat_at) select clock_timestamp() from (select ' +
      'count(*) from before) b ' +
      'on conflict (one) do update ' +
      'set beat_at = greatest(guard_pulse.beat_at, excluded.beat_at) returning beat_at) ' +
      'select before.beat_at as "from", now.beat_at as until, ' +
      '(extract(epoch from now.beat_at - before.beat_at) * 1000)::float8 as gap_ms from ' +
      'before, now',
  });
  const row = rows[0];
  if (row === undefined || row.gap_ms <= afterMs) return undefined;
  return { from: instantOf(row.from), until: instantOf(row.until) };
}

export type Interrupted = {
  readonly agencyId: AgencyId;
  readonly watchesOpen: number;
  readonly overdue: number;
};

/** The agencies that had people at doors while no guard was awake. */
export async function interruptedAgencies(
  client: pg.ClientBase,
  gap: Gap,
): Promise<readonly Interrupted[]> {
  const { rows } = await client.query<Interrupted>(
    'select agency_id as "agencyId", count(*) as "watchesOpen", ' +
      'count(*) filter (where due_at <= $1) as overdue from watch ' +
      'where closed_at is null and armed_at <= $1 group by agency_id',
    [gap.until.toString()],
  );
  return rows;
}

type PersonRow = {
  readonly agencyId: AgencyId;
  readonly personId: string;
  readonly callSign: string;
  readonly roles: readonly string[];
  readonly email: string | null;
};

/** Active people of some agencies, with what reaches them. */
export async function activePeople(
  client: pg.ClientBase,
  agencyIds: readonly AgencyId[],
): Promise<readonly PersonRow[]> {
  const { rows } = await client.query<PersonRow>(
    'select agency_id as "agencyId", person_id as "personId", call_sign as "callSign", roles, ' +
      'email ' +
      'from person where agency_id = any($1::uuid[]) and active order by call_sign',
    [agencyIds],
  );
  return rows;
}

export async function zonesOf(
  client: pg.ClientBase,
  agencyIds: readonly AgencyId[],
): Promise<ReadonlyMap<AgencyId, string>> {
  const { rows } = await client.query<{ agencyId: AgencyId; zone: string }>(
    'select agency_id as "agencyId", zone from agency where agency_id = any($1::uuid[])',
    [agencyIds],
  );
  return new Map(rows.map((row) => [row.agencyId, row.zone]));
}

export async function anySetAside(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ any: boolean }>({
    name: 'watch.any-set-aside',
    text: "select exists (select from set_aside where stream_kind = 'watch') as any",
  });
  return rows[0]?.any ?? false;
}

export type Label = StreamAt & {
  readonly placeLine: string;
  readonly people: readonly { readonly personId: string; readonly callSign: string }[];
};

/** How to call a watch whose own history cannot be read. */
export async function labelsOf(
  client: pg.ClientBase,
  streams: readonly StreamAt[],
): Promise<readonly Label[]> {
  const { rows } = await client.query<Label>(
    'select agency_id as "agencyId", watch_id as id, place_line as "placeLine", people from ' +
      'watch ' +
      'join unnest($1::uuid[], $2::uuid[]) as s (agency, id) on agency_id = s.agency and ' +
      'watch_id = s.id',
    [streams.map((one) => one.agencyId), streams.map((one) => one.id)],
  );
  return rows;
}

/** Is this person guarded by a watch that is open now? */
export async function isGuarded(
  client: pg.ClientBase,
  agencyId: AgencyId,
  personId: string,
): Promise<boolean> {
  const { rows } = await client.query({
    name: 'watch.is-guarded',
    text:
      'select from watch where agency_id = $1 and closed_at is null ' +
      "and people @> jsonb_build_array(jsonb_build_object('personId', $2::text)) limit 1",
    values: [agencyId, personId],
  });
  return rows.length > 0;
}
