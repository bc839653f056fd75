// Opens a docket's file as far as its header and first rows, chooses how its columns are read, and
// refuses what cannot be read at all before anything is kept. The preview stops here. Rules R16 to
// R18.
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Samples } from './columns.ts';
import { draftContext, type AtAgency } from './commands.ts';
import { openRows, type Read, type Row } from './csv.node.ts';
import { openText, type Bytes, type Encoding } from './decode.node.ts';
import { draftPaper } from './draft.ts';
import {
  checkMapping,
  chooseMapping,
  columnsByField,
  type ChosenMapping,
  type Mapping,
} from './mapping.ts';
import { openRowReader } from './read-row.ts';
import { problemOf, type ImportProblem } from './report.ts';
import { separatorWords, type Separator } from './separator.ts';

export type OpenDocket = {
  readonly headers: readonly string[];
  readonly samples: Samples;
  readonly chosen: ChosenMapping;
  readonly separator: string;
  readonly encoding: () => Encoding;
  /** All rows after the header, the samples among them. */
  readonly pieces: AsyncGenerator<Read>;
};

export type Wishes = {
  readonly mapping?: Mapping;
  readonly saved?: Mapping;
  readonly separator?: Separator;
};

const SAMPLES = 100;
const MOST_COLUMNS = 400;

export async function openDocket(bytes: Bytes, wishes: Wishes): Promise<Result<OpenDocket>> {
  const looked = await lookInto(bytes, wishes);
  if (!looked.ok) return looked;
  const { headers, chosen } = looked.value;
  const checked = checkMapping(chosen.mapping, headers);
  return checked.ok ? looked : checked;
}

/** As `openDocket`, but a mapping that lacks something is shown instead of refused. */
async function lookInto(bytes: Bytes, wishes: Wishes): Promise<Result<OpenDocket>> {
  const text = await openText(bytes);
  if (!text.ok) return text;
  const rows = await openRows(text.value.text, wishes.separator);
  if (!rows.ok) return rows;
  const { separator, pieces } = rows.value;
  const ahead: Read[] = [];
  let have = 0;
  while (have <= SAMPLES) {
    const next = await pieces.next();
    if (next.done === true) break;
    ahead.push(next.value);
    if (next.value.kind === 'broken') break;
    have += next.value.rows.length;
  }
  const first = ahead[0];
  if (first === undefined) return refuse({ code: 'papers/empty-file', rule: 'R16' });
  if (first.kind === 'broken') return refuse(first.refusal);
  const [header, ...others] = first.rows;
  if (header === undefined) return refuse({ code: 'papers/empty-file', rule: 'R16' });
  if (header.cells.length > MOST_COLUMNS) {
    const details = { found: header.cells.length, limit: MOST_COLUMNS };
    return refuse({ code: 'papers/too-many-columns', rule: 'R16', ...details });
  }
  const waiting: readonly Read[] = [{ kind: 'rows', rows: others }, ...ahead.slice(1)];
  const known = waiting.flatMap((piece) => (piece.kind === 'rows' ? piece.rows : []));
  if (known.length === 0) return refuse({ code: 'papers/no-rows', rule: 'R16' });
  const headers = namedOnce(header.cells);
  const samples = known.slice(0, SAMPLES).map((row) => row.cells);
  const { mapping: wanted, saved } = wishes;
  const chosen = chooseMapping({
    headers,
    samples,
    ...(wanted === undefined ? {} : { wanted }),
    ...(saved === undefined ? {} : { saved }),
  });
  return accept({
    headers,
    samples,
    chosen,
    separator: separatorWords[separator],
    encoding: text.value.encoding,
    pieces: joined(waiting, pieces),
  });
}

async function* joined(first: readonly Read[], rest: AsyncGenerator<Read>): AsyncGenerator<Read> {
  yield* first;
  yield* rest;
}

/** Two columns of one name are told apart by a number; a column without a name gets its place. */
function namedOnce(cells: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, at) => {
    const name = cell.replaceAll('\0', '').trim() || `column ${at + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

// ── The preview ──────────────────────────────────────────────────────────────────────────────────

export type ImportPreview = {
  readonly mapping: Readonly<Record<string, string | null>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly key: readonly string[];
  readonly dateOrder: string;
  readonly origin: string;
  readonly layout: string | null;
  readonly columns: readonly string[];
  readonly sampleRows: readonly (readonly string[])[];
  readonly problems: readonly ImportProblem[];
  readonly encoding: string;
  readonly separator: string;
};

const SHOWN = 10;

/** What an import of this file would do, from its first rows; nothing is kept. */
export async function previewDocket(
  bytes: Bytes,
  wishes: Wishes & { readonly agency: AtAgency },
): Promise<Result<ImportPreview>> {
  const looked = await lookInto(bytes, wishes);
  if (!looked.ok) return looked;
  const { headers, samples, chosen, separator, encoding, pieces } = looked.value;
  const rows: Row[] = [];
  for await (const piece of pieces) {
    if (piece.kind === 'rows') rows.push(...piece.rows);
    if (piece.kind === 'broken' || rows.length >= SAMPLES) break;
  }
  const { mapping } = chosen;
  const checked = checkMapping(mapping, headers);
  const problems = checked.ok
    ? rowProblems(rows, { headers, mapping, agency: wishes.agency })
    : [problemOf(checked.refusal, { line: null, column: null })];
  const said = encoding();
  return accept({
    mapping: columnsByField(mapping),
    constants: { ...mapping.constants },
    key: mapping.key,
    dateOrder: mapping.dateOrder + (chosen.dateOrderCertain ? '' : ' (guessed)'),
    origin: chosen.origin,
    layout: chosen.layout,
    columns: headers,
    sampleRows: samples.slice(0, SHOWN),
    problems,
    encoding: said.guessed ? `${said.name} (guessed)` : said.name,
    separator,
  });
}

function rowProblems(
  rows: readonly Row[],
  with_: {
    readonly headers: readonly string[];
    readonly mapping: Mapping;
    readonly agency: AtAgency;
  },
): readonly ImportProblem[] {
  const now = Temporal.Now.instant();
  const { headers, mapping, agency } = with_;
  const context = { ...draftContext(agency, now), toHandNow: false };
  const readRow = openRowReader({ headers, mapping, dates: context.dates });
  return rows.flatMap(({ line, cells }) => {
    const read = readRow(cells);
    const draft = read.ok ? draftPaper(read.value.form, context) : read;
    if (draft.ok) return [];
    const { field } = draft.refusal;
    const columns = new Map<string, string>(Object.entries(mapping.columns));
    const column = typeof field === 'string' ? (columns.get(field) ?? field) : null;
    return [problemOf(draft.refusal, { line, column })];
  });
}
