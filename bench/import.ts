// A docket taken in whole, twice: rows per second, what became of the rows, and memory, which must
// stay flat however long the file is. node bin/pinned-node.mjs bench/import.ts [--file docket.csv.gz]
// [--rows 100000]. Without a file a made-up docket of that many rows is read. Beside it the same file
// is only read and parsed, with nothing kept: what is left of the time is the database's.
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '#database/database.ts';
import { startEmbedded } from '#database/embedded.ts';
import { assert } from '#kernel/assert.ts';
import { newId } from '#kernel/random.node.ts';
import { createNudges } from '#ledger/nudges.ts';
import { draftContext } from '#papers/commands.ts';
import type { Bytes } from '#papers/decode.node.ts';
import { draftPaper } from '#papers/draft.ts';
import { importDocket } from '#papers/import-docket.node.ts';
import { openDocket } from '#papers/open-docket.node.ts';
import { openRowReader } from '#papers/read-row.ts';

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: { file: { type: 'string' }, rows: { type: 'string', default: '20000' } },
});
const { file } = asked;
const agency = {
  agencyId: newId<'agency'>(),
  jurisdiction: 'us-ny-nyc',
  zone: 'America/New_York',
};

const STREETS = ['Spring St', 'Osage St', 'Maple Ave', 'Lexington Ave', 'Truman Rd', 'Elm Ct'];

/** As a made-up court would send it: five apartments to a house, six streets. */
async function* madeUp(rows: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode('Case Number,Defendant,Address,Apt,City,State,Zip,Type,Issued\n');
  for (let row = 0; row < rows; row += 1_000) {
    let text = '';
    for (let at = row; at < Math.min(row + 1_000, rows); at++) {
      const house = 100 + Math.floor(at / 30);
      const street = STREETS[at % STREETS.length] ?? '';
      text +=
        `${26_000_000 + at},Alex Example ${at},${house} N ${street},${1 + (at % 5)},` +
        `Independence,MO,64050,summons,11/${1 + (at % 28)}/2026\n`;
    }
    yield encoder.encode(text);
  }
}

function bytes(): Bytes {
  return file === undefined ? madeUp(Number(asked.rows)) : createReadStream(file);
}

async function readOnly(): Promise<{ readonly rows: number; readonly ms: number }> {
  const began = performance.now();
  const opened = await openDocket(bytes(), {});
  assert(opened.ok, JSON.stringify(opened));
  const { headers, chosen, pieces } = opened.value;
  const context = { ...draftContext(agency, Temporal.Now.instant()), toHandNow: false };
  const read = openRowReader({ headers, mapping: chosen.mapping, dates: context.dates });
  let rows = 0;
  for await (const piece of pieces) {
    if (piece.kind !== 'rows') continue;
    for (const { cells } of piece.rows) {
      const row = read(cells);
      if (row.ok) draftPaper(row.value.form, context);
      rows += 1;
    }
  }
  return { rows, ms: performance.now() - began };
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'safe-return-bench-'));
const embedded = await startEmbedded({ dataDir });
const database = await openDatabase({
  address: { host: embedded.host, port: embedded.port, user: embedded.user },
});
const nudges = createNudges({
  pool: database.keeper,
  processId: newId(),
  onFault: console.error,
});

async function takeIn(): Promise<void> {
  let mostHeap = 0;
  let mostRss = 0;
  const cpu = process.cpuUsage();
  const done = await importDocket({
    ledger: { database, nudges },
    agency,
    actor: { kind: 'keeper', id: 'bench' },
    source: 'bench',
    bytes: bytes(),
    importId: newId(),
    onProgress: () => {
      const { heapUsed, rss } = process.memoryUsage();
      mostHeap = Math.max(mostHeap, heapUsed);
      mostRss = Math.max(mostRss, rss);
    },
  });
  assert(done.ok && done.value.ending !== null, JSON.stringify(done));
  const { counts, elapsedMs } = done.value.ending;
  const used = process.cpuUsage(cpu);
  const line = {
    bench: 'import',
    ...counts,
    elapsedMs,
    rowsPerSecond: Math.round((counts.rowsRead * 1_000) / elapsedMs),
    cpuMs: Math.round((used.user + used.system) / 1_000),
    mostHeapMb: Math.round(mostHeap / 1e6),
    mostRssMb: Math.round(mostRss / 1e6),
  };
  console.log(JSON.stringify(line));
}

try {
  const size = file === undefined ? null : statSync(file).size;
  const { rows, ms } = await readOnly();
  const rate = Math.round((rows * 1_000) / ms);
  console.log(
    JSON.stringify({ bench: 'read only', size, rows, ms: Math.round(ms), rowsPerSecond: rate }),
  );
  await takeIn();
  await takeIn();
} finally {
  await nudges.close();
  await database.close();
  embedded.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
