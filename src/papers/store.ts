// Reading papers: lists by deadline or arrival a page at a time, one paper whole, the streams of
// its story, and what the commands must know before they decide.
import type pg from 'pg';
import type { AgencyId } from '#kernel/ids.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { EVENT_COLUMNS, loadStream, recordedOf, type EventRow } from '#ledger/load.ts';
import type { EventShape, Recorded, StreamRef } from '#ledger/model.ts';
import { parseAddress } from '#places/address.ts';
import type { Reader } from '#places/store.ts';
import { paperKind, type Deadline, type Paper, type Party, type PaperStatus } from './paper.ts';
import { caseKeyOf } from './rows.ts';

export type PaperRow = {
  readonly paperId: string;
  readonly caseNumber: string;
  readonly court: string;
  readonly jurisdiction: string;
  readonly paperType: string;
  readonly paperTypeLabel: string;
  readonly party: Party;
  readonly addressLine: string;
  readonly unit: string | null;
  readonly placeId: string | null;
  readonly placeMatch: string;
  readonly status: PaperStatus;
  readonly receivedAt: string;
  readonly assignedTo: { readonly personId: string; readonly callSign: string } | null;
  readonly deadline: Deadline | null;
  readonly attempts: number;
  readonly leftForSafety: number;
  readonly lastResult: string | null;
};

type Row = {
  readonly paper_id: string;
  readonly case_number: string;
  readonly court: string;
  readonly jurisdiction: string;
  readonly paper_type: string;
  readonly paper_type_label: string;
  readonly party_name: string | null;
  readonly party_kind: Party['kind'];
  readonly address_line: string;
  readonly unit: string | null;
  readonly place_id: string | null;
  readonly place_match: string;
  readonly status: PaperStatus;
  readonly received_at: string;
  readonly assigned_to: string | null;
  readonly call_sign: string | null;
  readonly deadline: Deadline | null;
  readonly deadline_key: string;
  readonly attempts: number;
  readonly left_for_safety: number;
  readonly last_result: string | null;
};

const SELECT =
  'select p.paper_id, p.case_number, p.court, p.jurisdiction, p.paper_type, p.paper_type_label, ' +
  'p.party_name, p.party_kind, p.address_line, p.unit, p.place_id, p.place_match, p.status, ' +
  'p.received_at, p.assigned_to, p.deadline, p.deadline_key, p.attempts, p.left_for_safety, ' +
  'p.last_result, (select s.call_sign from person s where s.agency_id = p.agency_id and ' +
  's.person_id = p.assigned_to) as call_sign from paper p ';

function paperOf(row: Row): PaperRow {
  const { assigned_to: personId } = row;
  return {
    paperId: row.paper_id,
    caseNumber: row.case_number,
    court: row.court,
    jurisdiction: row.jurisdiction,
    paperType: row.paper_type,
    paperTypeLabel: row.paper_type_label,
    party: { name: row.party_name, kind: row.party_kind },
    addressLine: row.address_line,
    unit: row.unit,
    placeId: row.place_id,
    placeMatch: row.place_match,
    status: row.status,
    receivedAt: Temporal.Instant.from(row.received_at).toString(),
    assignedTo:
      personId === null ? null : { personId, callSign: row.call_sign ?? 'no longer here' },
    deadline: row.deadline,
    attempts: row.attempts,
    leftForSafety: row.left_for_safety,
    lastResult: row.last_result,
  };
}

export type PaperSort = 'deadline' | 'received';
export type PaperQuery = {
  readonly status?: PaperStatus;
  /** Papers whose place is a question to a person (R11). */
  readonly asked?: boolean;
  readonly q?: string;
  /** A person's id, or `nobody`. */
  readonly assigned?: string;
  readonly sort: PaperSort;
  readonly cursor?: string;
  readonly limit: number;
};

export type PaperPage = {
  readonly papers: readonly PaperRow[];
  readonly next: string | null;
  readonly total: number;
};

/**
 * A page of papers. The cursor is the last row's place in the order, so new papers never shift a
 * page.
 */
export async function listPapers(
  client: pg.ClientBase,
  agencyId: AgencyId,
  query: PaperQuery,
): Promise<Result<PaperPage>> {
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, query.sort);
  if (query.cursor !== undefined && after === undefined)
    return refuse({ code: 'papers/bad-cursor' });
  const values: unknown[] = [agencyId];
  const take = (value: unknown) => `$${values.push(value)}`;
  const search = await searchFor(client, agencyId, query.q ?? '');
  const wheres = ['p.agency_id = $1', ...filters(query, take), ...search(take)];
  const counted = await client.query<{ total: number }>(
    `select count(*) as total from paper p where ${wheres.join(' and ')}`,
    [...values],
  );
  const order = orders[query.sort];
  if (after !== undefined) {
    const [key, id] = after;
    const mark = `(${take(key)}${order.cast}, ${take(id)}::uuid)`;
    wheres.push(`(${order.column}, p.paper_id) ${order.beyond} ${mark}`);
  }
  const limit = take(query.limit + 1);
  const { rows } = await client.query<Row>(
    `${SELECT} where ${wheres.join(' and ')} ` +
      `order by ${order.column} ${order.way}, p.paper_id ${order.way} limit ${limit}`,
    values,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return accept({
    papers: page.map(paperOf),
    next: more ? cursorOf(query.sort, last) : null,
    total: counted.rows[0]?.total ?? 0,
  });
}

const orders = {
  deadline: { column: 'p.deadline_key', way: 'asc', beyond: '>', cast: '' },
  received: { column: 'p.received_at', way: 'desc', beyond: '<', cast: '::timestamptz' },
} as const;

function cursorOf(sort: PaperSort, row: Row): string {
  const key = sort === 'deadline' ? row.deadline_key : row.received_at;
  return Buffer.from(JSON.stringify([sort, key, row.paper_id])).toString('base64url');
}

function readCursor(cursor: string, sort: PaperSort): readonly [string, string] | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(read) || read[0] !== sort) return undefined;
    const [, key, id] = read as readonly unknown[];
    if (typeof key !== 'string' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id))
      return undefined;
    return sort === 'received' && Number.isNaN(Date.parse(key)) ? undefined : [key, id];
  } catch {
    return undefined; // told as a refusal by the caller
  }
}

function filters(query: PaperQuery, take: (value: unknown) => string): readonly string[] {
  const { status, assigned, asked } = query;
  return [
    ...(status === undefined ? [] : [`p.status = ${take(status)}`]),
    ...(assigned === undefined
      ? []
      : [
          assigned === 'nobody'
            ? 'p.assigned_to is null'
            : `p.assigned_to = ${take(assigned)}::uuid`,
        ]),
    ...(asked === true ? ["p.place_match = 'asked'"] : []),
  ];
}

// What is typed is looked for at the beginning of case numbers and addresses first: an index finds
// it. Only where nothing begins so, it is looked for anywhere in case number, party and address, by
// going through the agency's papers.
const TELLING = 5;

async function searchFor(client: pg.ClientBase, agencyId: AgencyId, q: string): Promise<Search> {
  const text = q.trim();
  if (text === '') return () => [];
  const key = caseKeyOf(text);
  const read = parseAddress(text);
  const line = read.ok && read.value.number !== null ? read.value.normal : '';
  const beginning: Search = (take) => {
    const ways = [
      ...(key.length < TELLING ? [] : [within('p.case_key', key, take)]),
      ...(line === '' ? [] : [within('p.address_line', line, take)]),
    ];
    return ways.length === 0 ? [] : [`(${ways.join(' or ')})`];
  };
  const values: unknown[] = [agencyId];
  const found = beginning((value) => `$${values.push(value)}`);
  if (found.length > 0) {
    const { rows } = await client.query(
      `select 1 from paper p where p.agency_id = $1 and ${found.join()} limit 1`,
      values,
    );
    if (rows.length > 0) return beginning;
  }
  return (take) => {
    const like = take(`%${text.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`);
    const columns = ['upper(p.case_number)', 'p.address_line', 'upper(p.party_name)'];
    return [`(${columns.map((column) => `${column} like ${like}`).join(' or ')})`];
  };
}

/** Conditions of a search, their values taken one by one. */
type Search = (take: (value: unknown) => string) => readonly string[];

function within(column: string, start: string, take: (value: unknown) => string): string {
  return `(${column} >= ${take(start)} and ${column} < ${take(`${start}\u{10FFFF}`)})`;
}

export async function papersByIds(
  client: pg.ClientBase,
  agencyId: AgencyId,
  paperIds: readonly string[],
): Promise<readonly PaperRow[]> {
  const { rows } = await client.query<Row>(
    `${SELECT} where p.agency_id = $1 and p.paper_id = any($2::uuid[])`,
    [agencyId, paperIds],
  );
  return rows.map(paperOf);
}

/** Every paper for this door, the newest first. */
export async function papersAtPlace(
  client: pg.ClientBase,
  agencyId: AgencyId,
  placeId: string,
): Promise<readonly PaperRow[]> {
  const { rows } = await client.query<Row>(
    `${SELECT} where p.agency_id = $1 and p.place_id = $2 order by p.received_at desc limit 200`,
    [agencyId, placeId],
  );
  return rows.map(paperOf);
}

/** A paper whole, folded from its stream, with its version. */
export async function findPaper(
  client: pg.ClientBase,
  agencyId: AgencyId,
  paperId: string,
): Promise<{ readonly paper: Paper; readonly version: number } | undefined> {
  const { state, version } = await loadStream(client, paperKind, { agencyId, id: paperId });
  return state === undefined ? undefined : { paper: state, version };
}

export type RecordedStream = StreamRef & { readonly recorded: readonly Recorded<EventShape>[] };

/** Whole streams, each in its order. */
export async function readStreams(
  client: pg.ClientBase,
  agencyId: AgencyId,
  streams: readonly StreamRef[],
): Promise<readonly RecordedStream[]> {
  const { rows } = await client.query<EventRow>(
    `select ${EVENT_COLUMNS} from event where agency_id = $1 and (stream_kind, stream_id) in ` +
      '(select k, i from unnest($2::text[], $3::uuid[]) as wanted (k, i)) ' +
      'order by stream_kind, stream_id, version',
    [agencyId, streams.map((one) => one.kind), streams.map((one) => one.id)],
  );
  const groups = Map.groupBy(rows, (row) => `${row.stream_kind} ${row.stream_id}`);
  return streams.map((ref) => ({
    ...ref,
    recorded: (groups.get(`${ref.kind} ${ref.id}`) ?? []).map(recordedOf<EventShape>),
  }));
}

/** Call signs of people, for the story. */
export async function callSigns(
  client: pg.ClientBase,
  agencyId: AgencyId,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ person_id: string; call_sign: string }>(
    'select person_id, call_sign from person where agency_id = $1',
    [agencyId],
  );
  return new Map(rows.map((row) => [row.person_id, row.call_sign]));
}

// ── For the commands ─────────────────────────────────────────────────────────────────────────────

export type KnownPaper = {
  readonly key: string;
  readonly content: string | null;
  readonly paperId: string;
};

export async function papersKnown(
  read: Reader,
  agencyId: AgencyId,
  of: { readonly source: string; readonly keys: readonly string[] },
): Promise<readonly KnownPaper[]> {
  // Key by key through the unique index, whatever statistics a young table has.
  const rows = await read(
    'select found.* from unnest($3::text[]) as wanted (k) cross join lateral (' +
      'select p.source_key as key, p.content, p.paper_id as "paperId" from paper p ' +
      'where p.agency_id = $1 and p.source = $2 and p.source_key = wanted.k limit 1) found',
    [agencyId, of.source, of.keys],
  );
  return rows as readonly KnownPaper[];
}

/** Whether this person is active and goes to doors (R6). */
export async function goesToDoors(
  read: Reader,
  agencyId: AgencyId,
  personId: string,
): Promise<boolean> {
  const rows = await read(
    'select 1 from person where agency_id = $1 and person_id = $2 and active ' +
      "and roles ?| array['server', 'supervisor']",
    [agencyId, personId],
  );
  return rows.length > 0;
}

export async function isPlace(read: Reader, agencyId: AgencyId, placeId: string): Promise<boolean> {
  const rows = await read('select 1 from place where agency_id = $1 and place_id = $2', [
    agencyId,
    placeId,
  ]);
  return rows.length > 0;
}
