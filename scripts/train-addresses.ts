// Learns the address tagger from ../shared/cases/addresses and writes src/places/address-model.json.
//   node bin/pinned-node.mjs scripts/train-addresses.ts
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { LABELS } from '#places/labels.ts';
import { readCases } from './train-addresses/cases.ts';
import { trainCrf, type Sequence } from './train-addresses/crf.ts';
import { featureNames } from './train-addresses/names.ts';
import { packModel } from './train-addresses/pack.ts';

const MODEL_FILE = path.resolve(import.meta.dirname, '../src/places/address-model.json');
const TRAINING = { epochs: 20, rate: 0.1, pull: 1e-4, seed: 1 };

const lines = readCases().map((one) => ({ names: featureNames(one.tokens), labels: one.labels, weight: 1 }));
const rowOf = new Map<string, number>();
for (const line of lines) {
  for (const name of line.names.flat()) if (!rowOf.has(name)) rowOf.set(name, rowOf.size);
}
const sequences: Sequence[] = lines.map((line) => ({
  rows: line.names.map((names) => Int32Array.from(names, (name) => rowOf.get(name) ?? 0)),
  labels: Uint8Array.from(line.labels, (label) => LABELS.findIndex((known) => known === label)),
  weight: line.weight,
}));
const crf = trainCrf(sequences, { rowCount: rowOf.size, labelCount: LABELS.length }, TRAINING);
const packed = packModel(crf, [...rowOf.keys()]);
writeFileSync(MODEL_FILE, `${JSON.stringify(packed)}\n`);
console.log(`${lines.length} lines, ${packed.features.split('\n').length} features of ${rowOf.size}`);
