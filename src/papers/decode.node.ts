// Bytes of a file into text, a piece at a time: unzips gzip by its first bytes, follows a byte
// order mark where there is one, else guesses between UTF-8, UTF-16 and Windows-1252 and says that
// it guessed. What is plainly no text is refused before anything is read further. Rules R16, R17.
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { accept, refuse, type Result } from '#kernel/result.ts';

export type Bytes = AsyncIterable<Uint8Array>;

export type Encoding = {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** False where a byte order mark said it. */
  readonly guessed: boolean;
  readonly gzip: boolean;
};

export type OpenText = {
  readonly text: AsyncIterable<string>;
  /** Final only when the text has been read: one letter far down may settle the guess. */
  readonly encoding: () => Encoding;
};

const HEAD_BYTES = 64 * 1024;

export async function openText(bytes: Bytes): Promise<Result<OpenText>> {
  const outer = await peek(bytes, HEAD_BYTES);
  const gzip = outer.head[0] === 0x1f && outer.head[1] === 0x8b;
  const { head, all } = gzip ? await peek(unzipped(outer.all), HEAD_BYTES) : outer;
  const wrong = wrongKind(head);
  if (wrong !== undefined) return refuse({ code: wrong, rule: 'R16' });
  const marked = markOf(head);
  if (marked !== undefined) {
    const encoding = { name: marked, guessed: false, gzip } as const;
    return accept({ text: decoded(all, marked), encoding: () => encoding });
  }
  const wide = wideOf(head);
  if (wide !== undefined) {
    const encoding = { name: wide, guessed: true, gzip } as const;
    return accept({ text: decoded(all, wide), encoding: () => encoding });
  }
  const guess: { name: 'utf-8' | 'windows-1252' } = { name: 'utf-8' };
  const encoding = (): Encoding => ({ name: guess.name, guessed: true, gzip });
  return accept({ text: decodedByGuess(all, guess), encoding });
}

/** Reads at least `wanted` bytes ahead, or all there are; `all` still yields everything. */
async function peek(bytes: Bytes, wanted: number): Promise<{ head: Uint8Array; all: Bytes }> {
  const source = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let length = 0;
  while (length < wanted) {
    const next = await source.next();
    if (next.done === true) break;
    pieces.push(next.value);
    length += next.value.length;
  }
  async function* all() {
    yield* pieces;
    for (;;) {
      const next = await source.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  return { head: Buffer.concat(pieces), all: all() };
}

/** A file that breaks off in its zip; told as a refusal by whoever reads it. */
export class BrokenGzip extends Error {
  override readonly name = 'BrokenGzip';
}

async function* unzipped(bytes: Bytes): Bytes & AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes, { objectMode: false });
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const piece of gunzip) yield piece as Uint8Array;
  } catch (error) {
    const zip = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    throw zip ? new BrokenGzip('The gzip is broken.', { cause: error }) : error;
  } finally {
    source.destroy();
  }
}

const KINDS: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'papers/spreadsheet'], // zip, and so xlsx and ods
  [[0xd0, 0xcf, 0x11, 0xe0], 'papers/spreadsheet'], // xls
  [[0x25, 0x50, 0x44, 0x46], 'papers/not-text'], // PDF
  [[0x1f, 0x8b], 'papers/not-text'], // gzip within gzip
];

function wrongKind(head: Uint8Array): string | undefined {
  if (head.length === 0) return 'papers/empty-file';
  const kind = KINDS.find(([magic]) => magic.every((byte, at) => head[at] === byte));
  if (kind !== undefined) return kind[1];
  if (markOf(head) !== undefined || wideOf(head) !== undefined) return undefined;
  // Letters, blanks and line ends; a docket has almost nothing else below 0x20.
  const odd = head.filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20)).length;
  return odd > head.length / 10 ? 'papers/not-text' : undefined;
}

function markOf(head: Uint8Array): Encoding['name'] | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

// Western text in UTF-16 has a zero in nearly every second byte.
function wideOf(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(Math.min(head.length, 4_096) / 2);
  if (pairs < 2) return undefined;
  let high = 0;
  let low = 0;
  for (let at = 0; at < pairs; at++) {
    if (head[2 * at] === 0) high += 1;
    if (head[2 * at + 1] === 0) low += 1;
  }
  if (low > pairs * 0.8 && high < pairs * 0.1) return 'utf-16le';
  return high > pairs * 0.8 && low < pairs * 0.1 ? 'utf-16be' : undefined;
}

async function* decoded(bytes: Bytes, name: Encoding['name']): AsyncGenerator<string> {
  const decoder = new TextDecoder(name);
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

// Plain ASCII is the same in both. The first piece with other letters settles it: if it is not
// UTF-8, the file is taken for Windows-1252. Broken UTF-8 later on shows as U+FFFD and refuses its
// row.
async function* decodedByGuess(
  bytes: Bytes,
  guess: { name: 'utf-8' | 'windows-1252' },
): AsyncGenerator<string> {
  let settled = false;
  let decoder = new TextDecoder('utf-8');
  for await (const piece of bytes) {
    if (!settled && piece.some((byte) => byte > 0x7f)) {
      settled = true;
      if (!isUtf8(piece)) {
        guess.name = 'windows-1252';
        decoder = new TextDecoder('windows-1252');
      }
    }
    yield decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}

/**
 * Letters that only UTF-8 makes outweigh broken ones; a letter cut by the piece's end counts for
 * neither.
 */
function isUtf8(piece: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(piece, { stream: true });
  const broken = text.split('\uFFFD').length - 1;
  if (broken === 0) return true;
  const whole = text.match(/[^\x00-\x7F\uFFFD]/gu)?.length ?? 0;
  return whole >= broken;
}
