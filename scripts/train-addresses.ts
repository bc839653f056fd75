// Learns the address tagger from ../shared/cases/addresses and writes
// src/places/address-model.json.
//   node bin/pinned-node.mjs scripts/train-addresses.ts
// `--held-out` measures in five parts and writes nothing (`--misses` shows what went wrong);
// `--words` writes only src/places/street-vocabulary.json.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readDocket } from './train-addresses/docket.ts';
import { learnModel } from './train-addresses/learn.ts';
import { readLines } from './train-addresses/lines.ts';
import { streetVocabulary } from './train-addresses/vocabulary.ts';

const ROOM = path.resolve(import.meta.dirname, '../src/places');

if (process.argv.includes('--words')) {
  write('street-vocabulary.json', streetVocabulary(readDocket()));
} else if (process.argv.includes('--held-out')) {
  const { printHeldOut } = await import('./train-addresses/held-out.ts');
  printHeldOut(readLines(), process.argv.includes('--misses'));
} else {
  const lines = readLines();
  const packed = learnModel(lines);
  write('address-model.json', packed);
  console.log(`${lines.length} lines, ${packed.features.split('\n').length} features`);
}

function write(name: string, content: unknown): void {
  writeFileSync(path.join(ROOM, name), `${JSON.stringify(content)}\n`);
}
