// `address parse`: one address per line in, one JSON line out, refusals included, in the same order.
import type { Command } from 'commander';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export function addressCommands(program: Command): void {
  program
    .command('address')
    .description('addresses as people write them')
    .command('parse')
    .description('read addresses, one per line, and print one JSON line for each')
    .argument('[file]', 'a text file; standard input where none is named', '-')
    .action(parse);
}

async function parse(file: string): Promise<void> {
  const { parseLine } = await import('#places/parse-line.ts');
  const input = file === '-' ? process.stdin : createReadStream(file, 'utf8');
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    process.stdout.write(`${JSON.stringify(parseLine(line))}\n`);
  }
}
