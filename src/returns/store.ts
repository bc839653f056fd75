// Reading returns: the list, one return whole, and the entry of the ledger that a printed return names.
import type pg from 'pg';
import type { AgencyId } from '#kernel/ids.ts';
import { instantOf, loadStream } from '#ledger/load.ts';
import type { ReturnPhase } from './can.ts';
import type { Standing } from './document.ts';
import { draftFrom, type Sight } from './from-ledger.node.ts';
import { returnKind, type CourtReturn } from './return.ts';

export type ReturnRow = {
  readonly returnId: string;
  readonly paperId: string;
  readonly caseNumber: string | null;
  readonly paperTypeLabel: string | null;
  readonly party: string | null;
  readonly serverId: string;
  readonly server: string | null;
  readonly service: 'served' | 'not-served';
  readonly state: ReturnPhase;
  readonly amends: string | null;
  readonly amendedBy: string | null;
  readonly contentHash: string;
  readonly missing: number;
  readonly draftedAt: string;
  readonly signedAt: string | null;
  readonly filedAt: string | null;
};

const SELECT = `
  select r.return_id as "returnId", r.paper_id as "paperId", p.case_number as "caseNumber",
    p.paper_type_label as "paperTypeLabel", p.party_name as "party", r.server_id as "serverId",
    s.call_sign as "server", r.service, r.phase as "state", r.amends, r.amended_by as "amendedBy",
    r.content_hash as "contentHash", r.missing_count as "missing", r.drafted_at as "draftedAt",
    r.signed_at as "signedAt", r.filed_at as "filedAt"
  from court_return r
  left join paper p on p.agency_id = r.agency_id and p.paper_id = r.paper_id
  left join person s on s.agency_id = r.agency_id and s.person_id = r.server_id`;

export async function listReturns(
  client: pg.ClientBase,
  agencyId: AgencyId,
  wanted: { readonly paperId?: string | undefined; readonly state?: ReturnPhase | undefined },
): Promise<readonly ReturnRow[]> {
  const { rows } = await client.query<ReturnRow>(
    `${SELECT} where r.agency_id = $1 and ($2::uuid is null or r.paper_id = $2) ` +
      'and ($3::text is null or r.phase = $3) order by r.drafted_at desc limit 500',
    [agencyId, wanted.paperId ?? null, wanted.state ?? null],
  );
  return rows.map((row) => ({
    ...row,
    draftedAt: instantOf(row.draftedAt).toString(),
    signedAt: row.signedAt === null ? null : instantOf(row.signedAt).toString(),
    filedAt: row.filedAt === null ? null : instantOf(row.filedAt).toString(),
  }));
}

export async function findReturn(
  client: pg.ClientBase,
  agencyId: AgencyId,
  returnId: string,
): Promise<CourtReturn | undefined> {
  return (await loadStream(client, returnKind, { agencyId, id: returnId })).state;
}

/** Whether the ledger says something else by now than an unsigned draft (T6). */
export async function isStale(
  client: pg.ClientBase,
  agencyId: AgencyId,
  of: { readonly returnId: string; readonly state: CourtReturn },
): Promise<boolean> {
  const { returnId, state } = of;
  if (state.signature !== undefined) return false;
  const sight: Sight = {
    agencyId,
    state: (kind, id) => loadStream(client, kind, { agencyId, id }),
    query: async (text, values) => (await client.query(text, [...values])).rows,
  };
  const amends = state.content?.amends ?? null;
  const fresh = await draftFrom(sight, { ...state, returnId, amends });
  return !fresh.ok || fresh.value.contentHash !== state.contentHash;
}

/** Where a return stands, for the printed page: the newest entry that drafted or signed it, and its place in the log. */
export async function standingOf(
  client: pg.ClientBase,
  agencyId: AgencyId,
  of: { readonly returnId: string; readonly state: CourtReturn },
): Promise<Standing> {
  const { returnId, state } = of;
  const { signature } = state;
  const version = signature?.version ?? state.draftedVersion;
  const { rows } = await client.query<{ position: string }>(
    'select position::text as position from event where agency_id = $1 ' +
      "and stream_kind = 'return' and stream_id = $2 and version = $3",
    [agencyId, returnId, version],
  );
  return {
    contentHash: state.contentHash,
    at: (signature?.at ?? state.draftedAt).toString(),
    signed:
      signature === undefined
        ? undefined
        : { at: signature.at.toString(), missingWords: signature.missingWords },
    amendedBy: state.amendedBy ?? null,
    ledger: { version, position: rows[0]?.position ?? '' },
  };
}
