// Reading notices and endpoints, and the keeper's claims.
import type pg from 'pg';
import type { AgencyId } from '#kernel/ids.ts';
import type { StreamAt } from '#ledger/batch.ts';
import { instantOf } from '#ledger/load.ts';
import type { Channel } from './notice.ts';

export type NoticeView = {
  readonly noticeId: string;
  readonly channel: Channel;
  readonly to: string;
  readonly about: { readonly kind: string; readonly id: string; readonly subject: string };
  readonly state: 'queued' | 'sent' | 'failed' | 'gave-up';
  readonly attempts: number;
  readonly queuedAt: string;
  readonly sentAt: string | null;
  readonly lastError: string | null;
};

type NoticeRow = {
  readonly notice_id: string;
  readonly channel: Channel;
  readonly to_address: string;
  readonly about_kind: string;
  readonly about_id: string;
  readonly subject: string;
  readonly state: NoticeView['state'];
  readonly attempts: number;
  readonly queued_at: string;
  readonly sent_at: string | null;
  readonly last_error: string | null;
};

function viewOf(row: NoticeRow): NoticeView {
  return {
    noticeId: row.notice_id,
    channel: row.channel,
    to: row.to_address,
    about: { kind: row.about_kind, id: row.about_id, subject: row.subject },
    state: row.state,
    attempts: row.attempts,
    queuedAt: instantOf(row.queued_at).toString(),
    sentAt: row.sent_at === null ? null : instantOf(row.sent_at).toString(),
    lastError: row.last_error,
  };
}

/** Notices of an agency, newest first, without those kept from whoever asks. */
export async function listNotices(
  client: pg.ClientBase,
  asked: {
    readonly agencyId: AgencyId;
    readonly viewerId: string;
    readonly limit: number;
    readonly about?: string;
  },
): Promise<readonly NoticeView[]> {
  const { rows } = await client.query<NoticeRow>(
    'select notice_id, channel, to_address, about_kind, about_id, subject, state, attempts, ' +
      'queued_at, sent_at, last_error from notice where agency_id = $1 and not kept_from ? $2 ' +
      'and ($4::uuid is null or about_id = $4) order by queued_at desc, notice_id desc limit $3',
    [asked.agencyId, asked.viewerId, asked.limit, asked.about ?? null],
  );
  return rows.map(viewOf);
}

export type EndpointRow = {
  readonly agencyId: AgencyId;
  readonly endpointId: string;
  readonly url: string;
  readonly secret: string;
};

const ENDPOINT = 'agency_id as "agencyId", endpoint_id as "endpointId", url, secret';

/** Active endpoints of some agencies; for the keepers, or for one agency of the connection. */
export async function activeEndpoints(
  client: pg.ClientBase,
  agencyIds: readonly AgencyId[],
): Promise<readonly EndpointRow[]> {
  const { rows } = await client.query<EndpointRow>(
    `select ${ENDPOINT} from endpoint where agency_id = any($1::uuid[]) and active order by ` +
      'added_at',
    [agencyIds],
  );
  return rows;
}

export async function listEndpoints(
  client: pg.ClientBase,
  agencyId: AgencyId,
): Promise<
  readonly { readonly endpointId: string; readonly url: string; readonly active: boolean }[]
> {
  const { rows } = await client.query<{ endpointId: string; url: string; active: boolean }>(
    'select endpoint_id as "endpointId", url, active from endpoint where agency_id = $1 order ' +
      'by added_at',
    [agencyId],
  );
  return rows;
}

/** `atS`: the database's clock when it was looked at, in seconds since 1970. */
export type Due = StreamAt & { readonly toId: string; readonly atS: number };

/**
 * What is due and not yet under way here, leaving out receivers that have enough to do already
 * (N7).
 */
export async function dueNotices(
  client: pg.ClientBase,
  besides: {
    readonly underWay: readonly string[];
    readonly busy: readonly string[];
    readonly limit: number;
  },
): Promise<readonly Due[]> {
  const { rows } = await client.query<Due>({
    name: 'delivery.due',
    text:
      'select agency_id as "agencyId", notice_id as id, to_id as "toId", ' +
      'extract(epoch from statement_timestamp())::float8 as "atS" from notice ' +
      'where due_at <= statement_timestamp() and not notice_id = any($1::uuid[]) ' +
      'and not to_id = any($2::uuid[]) and not exists (select from set_aside s ' +
      'where s.agency_id = notice.agency_id and s.stream_id = notice_id and s.retry_at > ' +
      'statement_timestamp()) ' +
      'order by due_at limit $3',
    values: [besides.underWay, besides.busy, besides.limit],
  });
  return rows;
}

/**
 * Locks notices for this connection's life: while it lives nobody else sends them, and when it
 * ends, by whatever cause, they are free at once (N8). Returns those that were got.
 */
export async function lockNotices(
  client: pg.ClientBase,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string; mine: boolean }>({
    name: 'delivery.lock',
    text:
      'select id, pg_try_advisory_lock(hashtextextended(id, 8)) as mine from ' +
      'unnest($1::text[]) as id',
    values: [ids],
  });
  return new Set(rows.filter((row) => row.mine).map((row) => row.id));
}

export async function unlockNotices(client: pg.ClientBase, ids: readonly string[]): Promise<void> {
  await client.query({
    name: 'delivery.unlock',
    text: 'select pg_advisory_unlock(hashtextextended(id, 8)) from unnest($1::text[]) as id',
    values: [ids],
  });
}

/** Milliseconds until the next notice is due, by the database's clock. */
export async function nextNoticeMs(client: pg.ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<{ ms: number }>({
    name: 'delivery.next',
    text:
      'select (extract(epoch from due_at - clock_timestamp()) * 1000)::float8 as ms from notice ' +
      'where due_at > statement_timestamp() order by due_at limit 1',
  });
  return rows[0]?.ms;
}

const RETRY_SECONDS = 60;

export async function setAsideNotice(
  client: pg.ClientBase,
  stream: StreamAt,
  why: string,
): Promise<void> {
  await client.query(
    'insert into set_aside (agency_id, stream_kind, stream_id, retry_at, failures, why) ' +
      "values ($1, 'notice', $2, clock_timestamp() + make_interval(secs => $3), 1, $4) " +
      'on conflict (agency_id, stream_kind, stream_id) do update ' +
      'set retry_at = excluded.retry_at, failures = set_aside.failures + 1, why = excluded.why',
    [stream.agencyId, stream.id, RETRY_SECONDS, why],
  );
}
