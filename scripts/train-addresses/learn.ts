// From lines to packed weights, one way for the product's model and for every held-out one.
import { LABELS } from '#places/labels.ts';
import type { PackedModel } from '#places/model.ts';
import { trainCrf, type Sequence } from './crf.ts';
import type { Line } from './lines.ts';
import { packModel } from './pack.ts';

const TRAINING = { epochs: 14, rate: 0.1, pull: 1e-5, seed: 1 };

export function learnModel(lines: readonly Line[]): PackedModel {
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
  return packModel(crf, [...rowOf.keys()], choicesOf(lines));
}

/** Labels that words of each class were seen with, and those that any word may have. */
const ALWAYS = [
  'StreetName',
  'OccupancyIdentifier',
  'PlaceName',
  'AddressNumber',
  'Recipient',
  'BuildingName',
];

function choicesOf(lines: readonly Line[]): PackedModel['choices'] {
  const seen = new Map<string, Set<string>>();
  for (const line of lines) {
    line.names.forEach((names, index) => {
      const wordClass = names.find((name) => name.startsWith('C|c='))?.slice(4) ?? '';
      const labels = seen.get(wordClass) ?? new Set(ALWAYS);
      labels.add(line.labels[index] ?? '');
      seen.set(wordClass, labels);
    });
  }
  const indexed = (labels: ReadonlySet<string>): readonly number[] =>
    LABELS.flatMap((label, index) => (labels.has(label) ? [index] : []));
  return Object.fromEntries([...seen].map(([wordClass, labels]) => [wordClass, indexed(labels)]));
}
