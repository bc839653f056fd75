// The address parser beside its peers in the same run: parses per second and how much comes out
// right, then the real docket. node bin/pinned-node.mjs bench/addresses.ts [--peers FOLDER]. The
// peers pelias-parser and parse-address are not among our packages: they run where FOLDER (or the
// project) has them installed, and a line says so where not. The shared cases are the half ours
// learned from: its honest figures come from `scripts/train-addresses.ts --held-out`.
import { parseArgs } from 'node:util';
import {
  componentsOnly,
  labelledParts,
  oursOf,
  partsOfPeers,
  type Parser,
} from './addresses/parsers.ts';
import { measureDocket } from './addresses/docket.ts';
import { readCases } from '../scripts/train-addresses/cases.ts';
import { SCORED_PARTS, type Parts } from '../scripts/train-addresses/score.ts';

const { values: asked } = parseArgs({
  options: { peers: { type: 'string', default: `${import.meta.dirname}/..` } },
});
const ROUNDS = 5;

const cases = readCases();
const parsers: readonly Parser[] = [oursOf(), ...partsOfPeers(asked.peers)];

for (const parser of parsers) {
  for (const set of new Set(cases.map((one) => one.set))) {
    const list = cases.filter((one) => one.set === set);
    const results = list.map((one) => ({
      want: labelledParts(one.tokens.map((token, i) => [one.labels[i] ?? '', token.text])),
      got: parser.parts(one.raw),
    }));
    const whole = results.filter(({ want, got }) =>
      SCORED_PARTS.every((part) => same(part, want, got)),
    );
    const parts = SCORED_PARTS.map((part) => [part, shareRight(part, results)]);
    print({
      parser: parser.name,
      set,
      lines: list.length,
      whole: share(whole.length, list.length),
      ...Object.fromEntries(parts),
    });
  }
  print({ parser: parser.name, ...speedOf(parser) });
}
print({ parser: 'safe-return, components only', ...speedOf(componentsOnly()) });
for (const line of measureDocket()) print(line);

type Result = { readonly want: Parts; readonly got: Parts };

function same(part: string, want: Parts, got: Parts): boolean {
  return (want[part] ?? '') === (got[part] ?? '');
}

function shareRight(part: string, results: readonly Result[]): string {
  const seen = results.filter(
    ({ want, got }) => want[part] !== undefined || got[part] !== undefined,
  );
  return share(seen.filter(({ want, got }) => same(part, want, got)).length, seen.length);
}

/**
 * The best of several rounds after one to warm up: what the parser can do, not what else the
 * machine was doing.
 */
function speedOf(parser: Parser): Readonly<Record<string, number>> {
  const lines = cases.map((one) => one.raw);
  let perSecond = 0;
  let perCpuSecond = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    for (const line of lines) parser.parse(line);
    const seconds = (performance.now() - start) / 1000;
    const used = process.cpuUsage(cpu);
    if (round === 0) continue;
    perSecond = Math.max(perSecond, lines.length / seconds);
    perCpuSecond = Math.max(perCpuSecond, (lines.length * 1e6) / (used.user + used.system));
  }
  return { perSecond: Math.round(perSecond), perCpuSecond: Math.round(perCpuSecond) };
}

function share(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}

function print(line: unknown): void {
  console.log(JSON.stringify(line));
}
