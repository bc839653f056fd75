// Learns the address tagger from ../shared/cases/addresses and writes src/places/address-model.json.
//   node bin/pinned-node.mjs scripts/train-addresses.ts              learns from all cases and writes the model
//   node bin/pinned-node.mjs scripts/train-addresses.ts --held-out   measures in five parts, writes nothing
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { printHeldOut } from './train-addresses/held-out.ts';
import { learnModel } from './train-addresses/learn.ts';
import { readLines } from './train-addresses/lines.ts';

const MODEL_FILE = path.resolve(import.meta.dirname, '../src/places/address-model.json');

const lines = readLines();
if (process.argv.includes('--held-out')) {
  printHeldOut(lines, process.argv.includes('--misses'));
} else {
  const packed = learnModel(lines);
  writeFileSync(MODEL_FILE, `${JSON.stringify(packed)}\n`);
  console.log(`${lines.length} lines, ${packed.features.split('\n').length} features`);
}
