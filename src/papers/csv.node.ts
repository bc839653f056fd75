// Text into rows with the line each begins on, never the whole file in memory. Finds the separator
// where nobody said it. A line without end, or a quotation mark that is opened and never closed, ends
// the reading with its line: what came before stands. Rules R12, R16, R17.
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Refusal } from '#kernel/refusal.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { BrokenGzip } from './decode.node.ts';
import { separatorOf, type Separator } from './separator.ts';

export type Row = { readonly line: number; readonly cells: readonly string[] };
export type Read =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'broken'; readonly refusal: Refusal };

/** A longer row is a file of another kind or a lost quotation mark. */
export const LONGEST_ROW = 1024 * 1024;
const HEAD = 16 * 1024;
const AT_ONCE = 256;

export type OpenRows = { readonly separator: Separator; readonly pieces: AsyncGenerator<Read> };

/** Looks at the first lines; refuses a file whose first line has no end. */
export async function openRows(
  text: AsyncIterable<string>,
  wanted?: Separator,
): Promise<Result<OpenRows>> {
  const source = text[Symbol.asyncIterator]();
  let head = '';
  let ended = false;
  while (!ended && (head.length < HEAD || !/[\r\n]/.test(head)) && head.length <= LONGEST_ROW) {
    const next = await nextOf(source);
    if (!next.ok) return next;
    ended = next.value === undefined;
    head += next.value ?? '';
  }
  if (head.length > LONGEST_ROW && !/[\r\n]/.test(head)) {
    await source.return?.();
    return refuse(tooLong(1));
  }
  if (head.trim() === '') return refuse({ code: 'papers/empty-file', rule: 'R16' });
  const separator = wanted ?? separatorOf(head);
  async function* all() {
    yield head;
    for (;;) {
      const next = await source.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  return accept({ separator, pieces: rowsOf(all(), separator) });
}

async function nextOf(source: AsyncIterator<string>): Promise<Result<string | undefined>> {
  try {
    const next = await source.next();
    return accept(next.done === true ? undefined : next.value);
  } catch (error) {
    const refusal = refusalOf(error, 1);
    if (refusal === undefined) throw error;
    return refuse(refusal);
  }
}

// Rows come in handfuls: one await for many rows keeps a large docket quick.
async function* rowsOf(text: AsyncIterable<string>, separator: Separator): AsyncGenerator<Read> {
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: LONGEST_ROW,
  });
  pipeline(Readable.from(text), parser, () => undefined); // its error reaches the loop below
  let line = 1;
  let rows: Row[] = [];
  try {
    for await (const one of parser as AsyncIterable<Parsed>) {
      const cells = one.record;
      rows.push({ line: one.info.lines - breaksIn(cells), cells });
      line = one.info.lines + 1;
      if (rows.length < AT_ONCE) continue;
      yield { kind: 'rows', rows };
      rows = [];
    }
  } catch (error) {
    const refusal = refusalOf(error, line);
    if (refusal === undefined) throw error;
    if (rows.length > 0) yield { kind: 'rows', rows };
    yield { kind: 'broken', refusal };
    return;
  }
  if (rows.length > 0) yield { kind: 'rows', rows };
}

type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) breaks += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
  return breaks;
}

function refusalOf(error: unknown, line: number): Refusal | undefined {
  if (error instanceof BrokenGzip) return { code: 'papers/broken-gzip', rule: 'R16', line };
  if (!(error instanceof CsvError)) return undefined;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return tooLong(line);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return { code: 'papers/quote-not-closed', rule: 'R16', line };
  }
  return undefined;
}

function tooLong(line: number): Refusal {
  return { code: 'papers/line-too-long', rule: 'R16', line, limit: '1 MiB' };
}
