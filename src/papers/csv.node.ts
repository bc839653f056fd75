// Text into rows with the line each begins on, never the whole file in memory. Finds the separator
// where nobody said it. A line without end, or a quotation mark that is opened and never closed,
// ends the reading with its line: what came before stands. Rules R12, R16, R17.
import { CsvError, parse, type Parser } from 'csv-parse';
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

// The parser hands each row over while it is fed, so that an error further on takes none of them
// away. Rows come in handfuls: one await for many rows keeps a large docket quick.
async function* rowsOf(text: AsyncIterable<string>, separator: Separator): AsyncGenerator<Read> {
  let rows: Row[] = [];
  let line = 1;
  const parser = parse({
    delimiter: separator,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    on_record: (cells: readonly string[], { lines }: { readonly lines: number }) => {
      rows.push({ line: lines - breaksIn(cells), cells });
      line = lines + 1;
      return null;
    },
  });
  parser.on('error', () => undefined); // each write's own answer tells it
  parser.resume();
  const handful = (): Read => {
    const read = rows;
    rows = [];
    return { kind: 'rows', rows: read };
  };
  try {
    for await (const piece of withPlainEnds(text)) {
      await fed(parser, piece);
      if (rows.length >= AT_ONCE) yield handful();
    }
    await fed(parser, null);
  } catch (error) {
    const refusal = refusalOf(error, line);
    if (refusal === undefined) throw error;
    if (rows.length > 0) yield handful();
    yield { kind: 'broken', refusal };
    return;
  }
  if (rows.length > 0) yield handful();
}

function fed(parser: Parser, piece: string | null): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const told = (error?: Error | null) => (error ? reject(error) : resolve());
  if (piece === null) {
    parser.once('error', told);
    parser.end(told);
  } else {
    parser.write(piece, told);
  }
  return promise;
}

/** All line ends as one sign, also where a piece cuts a pair in two: lines can then be counted. */
async function* withPlainEnds(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const piece of text) {
    const whole = held + piece;
    held = whole.endsWith('\r') ? '\r' : '';
    const plain = held === '' ? whole : whole.slice(0, -1);
    yield plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain;
  }
  if (held !== '') yield '\n';
}

function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) if (cell.includes('\n')) breaks += cell.split('\n').length - 1;
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
