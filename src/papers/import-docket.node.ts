// A docket comes in: bytes are read a piece at a time, rows become drafts, drafts become papers in
// batches, each batch one command whose id follows from the import's, so that whatever was killed
// can be run again without doubles. Nothing of the file is lost and memory stays flat.
// Rules R12 to R18.
import { createHash } from 'node:crypto';
import type { AgencyRow } from '#agency/store.ts';
import { asAgency } from '#database/database.ts';
import type { Json } from '#kernel/canonical.ts';
import { hashJson, sha256Hex } from '#kernel/hash.node.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { carryOut, type Desk, type Ledger } from '#ledger/desk.ts';
import type { Actor } from '#ledger/model.ts';
import { draftContext, takeBatch, type DraftedRow } from './commands.ts';
import { derivedId } from './derived-id.node.ts';
import { draftPaper } from './draft.ts';
import { importKind, importSourceKind, type FileFacts, type ImportEnd } from './import.ts';
import type { ChosenMapping, Mapping } from './mapping.ts';
import { openDocket, type OpenDocket } from './open-docket.node.ts';
import type { Bytes } from './decode.node.ts';
import type { Row } from './csv.node.ts';
import { openRowReader } from './read-row.ts';
import { openRepeats } from './repeats.ts';
import {
  addCounts,
  assertComplete,
  noCounts,
  problemOf,
  type Counts,
  type ImportProblem,
  type KeptRow,
} from './report.ts';
import { findImport, savedMapping, type ImportRow } from './import-store.node.ts';
import type { Separator } from './separator.ts';

export type ImportOrder = {
  readonly ledger: Ledger;
  readonly agency: Pick<AgencyRow, 'agencyId' | 'jurisdiction' | 'zone'>;
  readonly actor: Actor;
  /** One name for all files of one sender. */
  readonly source: string;
  readonly bytes: Bytes;
  readonly fileName?: string;
  /** The same id resumes: batches that were taken are not taken again. */
  readonly importId: string;
  readonly mapping?: Mapping;
  readonly separator?: Separator;
  readonly onProgress?: (progress: ImportProgress) => void;
};

export type ImportProgress = { readonly bytes: number; readonly counts: Counts };

export const ROWS_A_BATCH = 500;
const SOURCE = /^[a-z0-9][a-z0-9._-]{0,59}$/i;

/** Takes a whole docket in. What it refuses as a whole is refused before anything is kept (R16). */
export async function importDocket(order: ImportOrder): Promise<Result<ImportRow>> {
  const began = performance.now();
  if (!SOURCE.test(order.source)) return refuse({ code: 'papers/needs-a-source', rule: 'R18' });
  const meter = metered(order.bytes);
  const saved = await readSaved(order);
  const opened = await openDocket(meter.bytes, {
    ...order,
    ...(saved === undefined ? {} : { saved }),
  });
  if (!opened.ok) return opened;
  const docket = opened.value;
  const { fileName = null } = order;
  const file: FileFacts = {
    fileName,
    headers: docket.headers,
    separator: docket.separator,
    ...encodingOf(docket),
  };
  const started = await start(order, file, docket.chosen);
  if (!started.ok) return started;
  const taken = await takeRows(order, docket, meter);
  if (!taken.ok) return taken;
  const { counts, stopped } = taken.value;
  assertComplete(counts);
  const end: ImportEnd = {
    counts,
    bytes: meter.count(),
    sha256: meter.digest(),
    elapsedMs: Math.round(performance.now() - began),
    encoding: encodingOf(docket).encoding,
    stopped,
  };
  return finish(order, end);
}

function readSaved(order: ImportOrder): Promise<Mapping | undefined> {
  const { agencyId } = order.agency;
  return asAgency(order.ledger.database, agencyId, (client) =>
    savedMapping(client, agencyId, order.source),
  );
}

function encodingOf(docket: OpenDocket) {
  const { name, guessed } = docket.encoding();
  return { encoding: name, encodingGuessed: guessed };
}

function command<Answer extends Json>(
  order: ImportOrder,
  step: { readonly name: string; readonly body: Json },
  work: (desk: Desk) => Promise<Result<Answer>>,
) {
  return carryOut(
    order.ledger,
    {
      agencyId: order.agency.agencyId,
      actor: order.actor,
      commandId: derivedId<'command'>(order.agency.agencyId, order.importId, step.name),
      body: { import: order.importId, step: step.name, content: step.body },
    },
    work,
  );
}

// The mapping that is used is the source's mapping from now on (R18).
function start(order: ImportOrder, file: FileFacts, chosen: ChosenMapping) {
  const { source, importId } = order;
  const body = hashJson([source, file.headers, chosen.mapping]);
  return command(order, { name: 'start', body }, async (desk) => {
    const sourceId = derivedId(order.agency.agencyId, 'import-source', source);
    const { mapping } = chosen;
    const mapped = await desk.perform(importSourceKind, sourceId, {
      kind: 'import-source.map',
      source,
      mapping,
    });
    if (!mapped.ok) return mapped;
    const begun = await desk.perform(importKind, importId, {
      kind: 'import.start',
      source,
      file,
      chosen,
    });
    return begun.ok ? accept({ importId }) : begun;
  });
}

async function finish(order: ImportOrder, end: ImportEnd): Promise<Result<ImportRow>> {
  const { importId, ledger, agency } = order;
  const finished = await command(order, { name: 'finish', body: end.sha256 }, async (desk) => {
    const ended = await desk.perform(importKind, importId, { kind: 'import.finish', end });
    return ended.ok ? accept({ importId }) : ended;
  });
  if (!finished.ok) return finished;
  const row = await asAgency(ledger.database, agency.agencyId, (client) =>
    findImport(client, agency.agencyId, importId),
  );
  return row === undefined ? refuse({ code: 'ledger/not-found', what: 'import' }) : accept(row);
}

// ── Rows ─────────────────────────────────────────────────────────────────────────────────────────

type Taken = { readonly counts: Counts; readonly stopped: ImportProblem | null };

// While the database works on one batch the next one is read and parsed; two are never under way.
async function takeRows(
  order: ImportOrder,
  docket: OpenDocket,
  meter: Meter,
): Promise<Result<Taken>> {
  const desk = draftDesk(order, docket);
  let total = noCounts;
  let stopped: ImportProblem | null = null;
  let number = 0;
  let pending: Promise<Result<Counts>> | undefined;
  let batch = emptyBatch();
  const settle = async (): Promise<Result<null>> => {
    const taken = await pending;
    pending = undefined;
    if (taken === undefined) return accept(null);
    if (!taken.ok) return taken;
    total = addCounts(total, taken.value);
    order.onProgress?.({ bytes: meter.count(), counts: total });
    return accept(null);
  };
  const send = async (): Promise<Result<null>> => {
    const before = await settle();
    if (!before.ok || batch.read === 0) return before;
    number += 1;
    pending = takeOne(order, { number, ...batch });
    // `settle` awaits it; until then Node must not take a failure for one that nobody looks at.
    pending.catch(() => undefined);
    batch = emptyBatch();
    return before;
  };
  for await (const piece of docket.pieces) {
    if (piece.kind === 'broken') {
      stopped = problemOf(piece.refusal, { line: lineOf(piece.refusal), column: null });
      break;
    }
    for (const row of piece.rows) {
      desk(row, batch);
      if (batch.read < ROWS_A_BATCH) continue;
      const sent = await send();
      if (!sent.ok) return sent;
    }
  }
  const sent = await send();
  const last = sent.ok ? await settle() : sent;
  return last.ok ? accept({ counts: total, stopped }) : last;
}

function lineOf(refusal: Refusal): number | null {
  return typeof refusal['line'] === 'number' ? refusal['line'] : null;
}

/** Rows on their way into one command; filled by the reading, then handed over whole. */
type BatchOfRows = {
  read: number;
  repeatedSame: number;
  repeatedDifferently: number;
  readonly refusedBy: Record<string, number>;
  readonly rows: DraftedRow[];
  readonly kept: KeptRow[];
};

function emptyBatch(): BatchOfRows {
  return { read: 0, repeatedSame: 0, repeatedDifferently: 0, refusedBy: {}, rows: [], kept: [] };
}

function draftDesk(order: ImportOrder, docket: OpenDocket) {
  const now = Temporal.Now.instant();
  const context = { ...draftContext(order.agency, now), toHandNow: false };
  const { mapping } = docket.chosen;
  const { headers } = docket;
  const readRow = openRowReader({ headers, mapping, dates: context.dates });
  const repeats = openRepeats();
  return ({ line, cells }: Row, batch: BatchOfRows): void => {
    if (cells.every((cell) => cell.trim() === '')) return;
    batch.read += 1;
    const read = cells.some((cell) => cell.includes('\0')) ? unseen(cells, docket) : readRow(cells);
    const draft = read.ok ? draftPaper(read.value.form, context) : read;
    if (!read.ok || !draft.ok) {
      const refusal = read.ok ? (draft.ok ? undefined : draft.refusal) : read.refusal;
      if (refusal === undefined) return;
      batch.refusedBy[refusal.code] = (batch.refusedBy[refusal.code] ?? 0) + 1;
      batch.kept.push(kept({ line, cells, refusal, column: columnOf(refusal, mapping) }));
      return;
    }
    const { form, key } = read.value;
    const content = sha256Hex(JSON.stringify(form)).slice(0, 32);
    const repeat = repeats.look(key, { line, form });
    if (repeat?.kind === 'same') {
      batch.repeatedSame += 1;
    } else if (repeat?.kind === 'differs') {
      batch.repeatedDifferently += 1;
      const { first, differs } = repeat;
      const refusal = { code: 'papers/repeated-with-differences', rule: 'R15', first, differs };
      batch.kept.push(kept({ line, cells, refusal, column: null }));
    } else {
      batch.rows.push({ line, draft: draft.value, key, content, cells });
    }
  };
}

function unseen(cells: readonly string[], docket: OpenDocket) {
  const at = cells.findIndex((cell) => cell.includes('\0'));
  const field = docket.headers[at] ?? String(at + 1);
  return refuse({ code: 'papers/unseen-characters', rule: 'R12', field });
}

// The database cannot hold a zero byte: it is kept as the sign that stands for it.
function kept(row: KeptRow): KeptRow {
  return { ...row, cells: row.cells.map((cell) => cell.replaceAll('\0', '\u2400')) };
}

function columnOf(refusal: Refusal, mapping: Mapping): string | null {
  const { field } = refusal;
  if (typeof field !== 'string') return null;
  const columns = new Map<string, string>(Object.entries(mapping.columns));
  return columns.get(field) ?? field;
}

const TRIES = 5;

// Another import may add the same door or paper at the same moment: the batch is then decided
// afresh.
async function takeOne(
  order: ImportOrder,
  batch: BatchOfRows & { readonly number: number },
): Promise<Result<Counts>> {
  const { importId, source, agency } = order;
  const { number, rows } = batch;
  const refused = Object.values(batch.refusedBy).reduce((sum, count) => sum + count, 0);
  const counts: Counts = {
    ...noCounts,
    rowsRead: batch.read,
    repeatedSame: batch.repeatedSame,
    repeatedDifferently: batch.repeatedDifferently,
    refused,
    refusedBy: batch.refusedBy,
  };
  const batchId = derivedId(agency.agencyId, importId, `batch ${number}`);
  const content = sha256Hex(
    JSON.stringify([rows.map((row) => [row.line, row.key, row.content]), counts]),
  );
  for (let tries = 1; ; tries++) {
    const taken = await command(order, { name: `batch ${number}`, body: content }, (desk) =>
      takeBatch(desk, {
        agency,
        importId,
        batchId,
        number,
        source,
        rows,
        counts,
        kept: batch.kept,
      }),
    );
    if (taken.ok) return accept(taken.value.answer);
    const raced = ['papers/already-received', 'places/door-known', 'ledger/contended'];
    if (!raced.includes(taken.refusal.code) || tries === TRIES) return taken;
  }
}

// ── Bytes as they pass ───────────────────────────────────────────────────────────────────────────

type Meter = {
  readonly bytes: Bytes;
  readonly count: () => number;
  /** Of the bytes that were read: the whole file, unless it broke off. */
  readonly digest: () => string;
};

function metered(bytes: Bytes): Meter {
  const hash = createHash('sha256');
  const source = bytes[Symbol.asyncIterator]();
  let count = 0;
  async function* passing() {
    for (;;) {
      const next = await source.next();
      if (next.done === true) return;
      count += next.value.length;
      hash.update(next.value);
      yield next.value;
    }
  }
  const passed = passing();
  return {
    bytes: { [Symbol.asyncIterator]: () => passed },
    count: () => count,
    digest: () => hash.digest('hex'),
  };
}
