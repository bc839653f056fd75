// `ledger rebuild`: every read table again from the events, and the proof that what stands is
// identical.
import type { Command } from 'commander';
import { listAgencies } from '#agency/store.ts';
import { kinds } from '#http/rooms.ts';
import type { Json } from '#kernel/canonical.ts';
import { rebuild, type RebuildReport } from '#ledger/rebuild.ts';
import { print, withHouse } from './agency.ts';
import { Ending, exit } from './exit.ts';

export function ledgerCommands(program: Command): void {
  const ledger = program.command('ledger').description('the append-only record');
  ledger
    .command('rebuild')
    .description('rebuild every read table from the events')
    .option('--check', 'only compare: exit 4 where a table differs, and change nothing')
    .option('--json', 'print as JSON')
    .action(run);
}

async function run(options: { readonly check?: boolean; readonly json?: boolean }): Promise<void> {
  const replace = options.check !== true;
  const reports = await withHouse(async (house) => {
    const done: RebuildReport[] = [];
    for (const { agencyId } of await listAgencies(house.database)) {
      done.push(await rebuild(house.database, agencyId, { kinds, replace }));
    }
    return done;
  });
  const tables = reports.flatMap((report) => report.tables);
  const differing = tables.filter((table) => table.missing + table.extra > 0);
  print(options, { reports: reports as unknown as Json, identical: differing.length === 0 }, [
    ...reports.map(
      (report) => `agency ${report.agencyId}: ${report.events} events in ${report.streams} streams`,
    ),
    ...tables.map(({ table, rows, missing, extra }) =>
      missing + extra === 0
        ? `  ${table}: ${rows} rows, identical`
        : `  ${table}: ${missing} missing, ${extra} extra`,
    ),
    ...differing.flatMap((table) => table.samples.map((line) => `    ${line}`)),
  ]);
  if (differing.length > 0 && !replace) {
    const names = differing.map((table) => table.table).join(', ');
    throw new Ending(
      `Read tables differ from the events: ${names}. Run "safe-return ledger rebuild" and report this as a bug.`,
      exit.differs,
    );
  }
}
