// Reading imports: the list, one with its figures, the rows kept back, the mapping saved for a
// source.
import type pg from 'pg';
import type { AgencyId } from '#kernel/ids.ts';
import type { FileFacts, ImportEnd } from './import.ts';
import type { ChosenMapping, Mapping } from './mapping.ts';

export type ImportRow = {
  readonly importId: string;
  readonly source: string;
  readonly fileName: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly file: FileFacts;
  readonly chosen: ChosenMapping;
  readonly ending: ImportEnd | null;
};

const IMPORT =
  'select import_id as "importId", source, file_name as "fileName", started_at as "startedAt", ' +
  'ended_at as "endedAt", file, chosen, ending from import ';

export async function listImports(
  client: pg.ClientBase,
  agencyId: AgencyId,
  limit: number,
): Promise<readonly ImportRow[]> {
  const { rows } = await client.query<ImportRow>(
    `${IMPORT} where agency_id = $1 order by started_at desc, import_id desc limit $2`,
    [agencyId, limit],
  );
  return rows.map(withMoments);
}

export async function findImport(
  client: pg.ClientBase,
  agencyId: AgencyId,
  importId: string,
): Promise<ImportRow | undefined> {
  const { rows } = await client.query<ImportRow>(
    `${IMPORT} where agency_id = $1 and import_id = $2`,
    [agencyId, importId],
  );
  return rows.map(withMoments)[0];
}

function withMoments(row: ImportRow): ImportRow {
  const at = (text: string) => Temporal.Instant.from(text).toString();
  return {
    ...row,
    startedAt: at(row.startedAt),
    endedAt: row.endedAt === null ? null : at(row.endedAt),
  };
}

export type KeptRowRead = {
  readonly line: number;
  readonly column: string | null;
  readonly refusal: { readonly code: string; readonly [detail: string]: unknown };
  readonly cells: readonly string[];
};

/** Rows kept back, by line, a page at a time: the list may be as long as the file. */
export async function keptRows(
  client: pg.ClientBase,
  agencyId: AgencyId,
  of: { readonly importId: string; readonly afterLine: number; readonly limit: number },
): Promise<readonly KeptRowRead[]> {
  const { rows } = await client.query<KeptRowRead>(
    'select line, column_name as "column", refusal, cells from import_kept ' +
      'where agency_id = $1 and import_id = $2 and line > $3 order by line limit $4',
    [agencyId, of.importId, of.afterLine, of.limit],
  );
  return rows;
}

export async function savedMapping(
  client: pg.ClientBase,
  agencyId: AgencyId,
  source: string,
): Promise<Mapping | undefined> {
  const { rows } = await client.query<{ mapping: Mapping }>(
    'select mapping from import_source where agency_id = $1 and source = $2',
    [agencyId, source],
  );
  return rows[0]?.mapping;
}
