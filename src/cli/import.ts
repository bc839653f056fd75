// `import docket.csv`: takes a court's docket as it is really written, shows how its columns were read, keeps the good
// rows and tells each row it could not take, with the remedy. The same file twice adds nothing.
import type { Command } from 'commander';
import fs from 'node:fs';
import path from 'node:path';
import { asAgency } from '#database/database.ts';
import { newId } from '#kernel/random.node.ts';
import type { ImportProgress } from '#papers/import-docket.node.ts';
import type { ImportRow } from '#papers/import-store.node.ts';
import { problemOf, reasonOf, type Counts } from '#papers/report.ts';
import { chooseAgency, print, withHouse } from './agency.ts';
import { Ending, exit } from './exit.ts';
import type { House } from './house.ts';
import { refused } from './refused.ts';
import type { Json } from '#kernel/canonical.ts';

export function importCommand(program: Command): void {
  program
    .command('import')
    .description('take a docket in from a CSV file (also gzipped; - for standard input)')
    .argument('<file>')
    .option('--source <name>', 'one name for all files of one sender; the file’s name if left out')
    .option('--agency <id>', 'needed where there are several')
    .option('--dry-run', 'show how the columns are read and the first problems; keep nothing')
    .option('--rejects <file>', 'write every row that could not be taken, with reason and remedy')
    .option('--json', 'print as JSON')
    .action(run);
}

type Options = {
  readonly source?: string;
  readonly agency?: string;
  readonly dryRun?: boolean;
  readonly rejects?: string;
  readonly json?: boolean;
};

async function run(file: string, options: Options): Promise<void> {
  if (file !== '-' && !fs.existsSync(file)) {
    throw new Ending(`There is no file ${file}. Check the path.`, exit.refused);
  }
  await withHouse(async (house) => {
    const agency = await chooseAgency(house, options.agency);
    if (options.dryRun === true) return preview(file, agency, options);
    return take(house, { file, agency, options });
  });
}

type Agency = Awaited<ReturnType<typeof chooseAgency>>;

function bytesOf(file: string): AsyncIterable<Uint8Array> {
  return file === '-' ? process.stdin : fs.createReadStream(file, { highWaterMark: 256 * 1024 });
}

async function preview(file: string, agency: Agency, options: Options): Promise<void> {
  const { previewDocket } = await import('#papers/open-docket.node.ts');
  const seen = await previewDocket(bytesOf(file), { agency });
  if (!seen.ok) throw refused(seen.refusal);
  const { mapping, layout, origin, encoding, separator, problems, key } = seen.value;
  const said = (Object.entries(mapping) as [string, string | null][]).filter(
    ([, column]) => column,
  );
  print(options, seen.value as unknown as Json, [
    `Columns read as (${layout ?? origin}), ${encoding}, separated by “${separator}”:`,
    ...said.map(([field, column]) => `  ${field.padEnd(18)} ← ${column}`),
    `A row is known by: ${key.join(' + ')}`,
    ...(problems.length === 0
      ? ['No problem in the first rows.']
      : ['Problems in the first rows:']),
    ...problems.slice(0, 20).map(lineOfProblem),
    'Nothing was kept: this was a dry run.',
  ]);
}

function lineOfProblem(problem: {
  readonly line: number | null;
  readonly column: string | null;
  readonly reason: string;
  readonly remedy: string;
}): string {
  const where = [
    ...(problem.line === null ? [] : [`line ${problem.line}`]),
    ...(problem.column === null ? [] : [`column ${problem.column}`]),
  ].join(', ');
  return `  ${where || 'the file'}: ${problem.reason} ${problem.remedy}`;
}

const SHOWN = 15;

async function take(
  house: House,
  what: { readonly file: string; readonly agency: Agency; readonly options: Options },
): Promise<void> {
  const { file, agency, options } = what;
  const { importDocket } = await import('#papers/import-docket.node.ts');
  const importId = newId();
  const name = file === '-' ? 'standard-input' : path.basename(file);
  const bar = progressBar(file);
  const done = await importDocket({
    ledger: house.ledger,
    agency,
    actor: { kind: 'keeper', id: 'command-line' },
    source: options.source ?? sourceOf(name),
    bytes: bytesOf(file),
    fileName: name,
    importId,
    onProgress: bar.show,
  });
  bar.end();
  if (!done.ok) throw refused(done.refusal);
  const kept = await rejectsOf(house, { agency, importId, options });
  report(done.value, kept, options);
  const { ending } = done.value;
  const stopped = ending?.stopped ?? null;
  if (stopped !== null) throw new Ending(lineOfProblem(stopped).trim(), exit.refused);
  if ((ending?.counts.refused ?? 0) > 0) process.exitCode = exit.refused;
}

function sourceOf(name: string): string {
  const base = name.replace(/(\.csv)?(\.gz)?$/i, '').replaceAll(/[^a-z0-9._-]+/gi, '-');
  return base.replace(/^[^a-z0-9]+/i, '').slice(0, 60) || 'docket';
}

/** A bar on the terminal only: a log or a pipe gets no moving line. */
function progressBar(file: string) {
  const total = file === '-' ? undefined : fs.statSync(file).size;
  const began = performance.now();
  const { stderr } = process;
  return {
    show: ({ bytes, counts }: ImportProgress) => {
      if (!stderr.isTTY) return;
      const seconds = (performance.now() - began) / 1000;
      const share = total === undefined ? undefined : Math.min(1, bytes / total);
      const drawn = share === undefined ? '' : bar(share);
      const rate = Math.round(counts.rowsRead / Math.max(seconds, 0.001));
      stderr.write(`\r${drawn} ${counts.rowsRead} rows, ${rate} a second   `);
    },
    end: () => {
      if (stderr.isTTY) stderr.write('\r\x1b[K');
    },
  };
}

function bar(share: number): string {
  const width = 30;
  const full = Math.round(share * width);
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${Math.round(share * 100)} %`;
}

type Kept = {
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
  readonly remedy: string;
};

/** The rows that could not be taken; written whole to a file where one is wanted. */
async function rejectsOf(
  house: House,
  of: { readonly agency: Agency; readonly importId: string; readonly options: Options },
): Promise<readonly Kept[]> {
  const { agency, importId, options } = of;
  const { keptRows } = await import('#papers/import-store.node.ts');
  const { stringify } = await import('csv-stringify/sync');
  const out = options.rejects === undefined ? undefined : fs.createWriteStream(options.rejects);
  out?.write(stringify([['line', 'column', 'reason', 'remedy', 'row as it came …']]));
  const shown: Kept[] = [];
  for (let afterLine = 0, full = true; full; ) {
    const rows = await asAgency(house.database, agency.agencyId, (client) =>
      keptRows(client, agency.agencyId, { importId, afterLine, limit: 1_000 }),
    );
    for (const row of rows) {
      const { reason, remedy } = problemOf(row.refusal, { line: row.line, column: row.column });
      if (shown.length < SHOWN) shown.push({ line: row.line, column: row.column, reason, remedy });
      out?.write(stringify([[row.line, row.column, reason, remedy, ...row.cells]]));
    }
    afterLine = rows.at(-1)?.line ?? 0;
    full = rows.length === 1_000 && (out !== undefined || shown.length < SHOWN);
  }
  if (out !== undefined) await new Promise<void>((resolve) => out.end(resolve));
  return shown;
}

function report(row: ImportRow, kept: readonly Kept[], options: Options): void {
  const { ending, file, chosen } = row;
  const counts: Counts | undefined = ending?.counts;
  if (ending === null || counts === undefined) return;
  const seconds = Math.max(ending.elapsedMs, 1) / 1000;
  const rate = Math.round(counts.rowsRead / seconds);
  const lines = [
    `${row.fileName ?? 'The docket'} (${ending.encoding}, read as ${chosen.layout ?? chosen.origin}):`,
    `  ${counts.rowsRead} rows in ${seconds.toFixed(1)} s, ${rate} a second`,
    `  ${counts.added} papers new, ${counts.alreadyKnown} known already, ${counts.changed} known but changed`,
    `  ${counts.repeatedSame} exact repeats, ${counts.repeatedDifferently} repeats with other particulars`,
    `  ${counts.addressesRepaired} addresses repaired; doors: ${counts.places.new} new, ` +
      `${counts.places.matched} matched, ${counts.places.asked} to be asked`,
    `  ${counts.refused} rows refused`,
    ...Object.entries(counts.refusedBy).map(([code, n]) => `    ${n} × ${reasonOf(code)}`),
    ...kept.map((one) => lineOfProblem(one)),
    ...(counts.refused > kept.length ? ['  … every one of them with --rejects FILE'] : []),
  ];
  const json = { ...row, rowsPerSecond: rate, problems: kept };
  print(options, { ...json, file } as unknown as Json, lines);
}
