// The command line. Each subcommand opens what it needs, says what it did, and ends with a code
// that means something. Modules are loaded by the subcommand that needs them, so that `--help`
// answers at once.
import { Command, CommanderError } from 'commander';
import { EmbeddedFault } from '#database/embedded.ts';
import { MigrationFault } from '#database/migrate.ts';
import { addressCommands } from './address.ts';
import { agencyCommands } from './agency.ts';
import { exit, Ending } from './exit.ts';
import { importCommand } from './import.ts';
import { lawCommands } from './law.ts';
import { ledgerCommands } from './ledger.ts';
import { serveCommands } from './serve.ts';
import { demoCommand } from './demo.ts';
import { SettingsFault } from './settings.ts';
import { VERSION } from './version.ts';

const program = new Command('safe-return')
  .description('Get the paper served, and get everyone home.')
  .version(VERSION)
  .showHelpAfterError('(run with --help to see what there is)')
  .exitOverride()
  .addHelpText(
    'after',
    '\nExit codes: 0 done · 1 failed · 2 not understood · 3 input refused (good parts kept) · 4 a check differs\n' +
      'Settings come from the environment: see docs/operations.md.',
  );

serveCommands(program);
importCommand(program);
demoCommand(program);
agencyCommands(program);
ledgerCommands(program);
lawCommands(program);
addressCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = tell(error);
}

function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage;
  if (error instanceof Ending) {
    console.error(error.message);
    return error.code;
  }
  const told =
    error instanceof SettingsFault ||
    error instanceof EmbeddedFault ||
    error instanceof MigrationFault;
  console.error(told ? error.message : error);
  return exit.failed;
}
