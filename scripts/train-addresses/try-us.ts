import { readCases, type Case } from './cases.ts';
import { featureNames } from './names-us.ts';
import { trainCrf, viterbi, type Sequence, randomFrom } from './crf.ts';
import { foldedParts, sameParts } from './score.ts';

const cases = readCases();
const labels = [...new Set(cases.flatMap((c) => c.labels))].sort();
const labelIndex = new Map(labels.map((l, i) => [l, i]));
const names = cases.map((c) => featureNames(c.tokens));
const folds = Number(process.argv[2] ?? 5);
const only = Number(process.argv[3] ?? folds);
const opt = { epochs: Number(process.env.EPOCHS ?? 20), rate: Number(process.env.RATE ?? 0.1), pull: Number(process.env.PULL ?? 1e-4), seed: 1 };
const minCount = Number(process.env.MIN ?? 1);
// group by raw so same text never in both halves
const group = new Map<string, number>();
const r = randomFrom(7);
for (const c of cases) { const k = c.raw.toUpperCase().replace(/[^A-Z0-9]/g, ''); if (!group.has(k)) group.set(k, Math.floor(r() * folds)); }
const tally = new Map<string, [number, number]>();
const misses: string[] = [];
const t0 = performance.now();
for (let f = 0; f < only; f++) {
  const isTest = (c: Case) => group.get(c.raw.toUpperCase().replace(/[^A-Z0-9]/g, '')) === f;
  const count = new Map<string, number>();
  cases.forEach((c, i) => { if (!isTest(c)) for (const n of names[i]!.flat()) count.set(n, (count.get(n) ?? 0) + 1); });
  const dict = new Map<string, number>();
  for (const [n, k] of count) if (k >= minCount) dict.set(n, dict.size);
  const rowsOf = (n: string[][]) => n.map((list) => Int32Array.from(list.map((x) => dict.get(x) ?? -1).filter((x) => x >= 0)));
  const train: Sequence[] = [];
  cases.forEach((c, i) => { if (!isTest(c)) train.push({ rows: rowsOf(names[i]!), labels: Uint8Array.from(c.labels, (l) => labelIndex.get(l)!), weight: 1 }); });
  const crf = trainCrf(train, { rowCount: dict.size, labelCount: labels.length }, opt);
  cases.forEach((c, i) => {
    if (!isTest(c)) return;
    const path = viterbi(crf, rowsOf(names[i]!));
    const got = foldedParts(c.tokens.map((t, k) => [labels[path[k]!]!, t.text] as const));
    const want = foldedParts(c.tokens.map((t, k) => [c.labels[k]!, t.text] as const));
    const ok = sameParts(got, want);
    const s = tally.get(c.set) ?? [0, 0]; s[1]++; if (ok) s[0]++; tally.set(c.set, s);
    if (!ok) misses.push(`${c.raw}\n   want ${JSON.stringify(want)}\n   got  ${JSON.stringify(got)}`);
  });
  if (f === 0) console.log('rows', dict.size, 'ms', Math.round(performance.now() - t0));
}
for (const [k, [a, b]] of tally) console.log(k, a, b, (100 * a / b).toFixed(2));
if (process.env.MISS) console.log(misses.join('\n'));
