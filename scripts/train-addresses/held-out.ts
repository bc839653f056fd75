// Measures honestly: the shared cases are parted in five; each fifth is labelled by a model that
// never saw it, through the same packing and the same tagger as the product. The same text never
// stands on both sides.
import { labelsOf } from '#places/tagger.ts';
import { unpackModel } from '#places/model.ts';
import { randomFrom } from './crf.ts';
import { learnModel } from './learn.ts';
import type { Line } from './lines.ts';
import { foldedParts, sameParts, SCORED_PARTS } from './score.ts';

const FOLDS = 5;

type Tally = {
  lines: number;
  whole: number;
  readonly parts: Map<string, { seen: number; right: number }>;
};

export function printHeldOut(lines: readonly Line[], showMisses: boolean): void {
  const foldOf = foldsByText(lines);
  const tallies = new Map<string, Tally>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const packed = learnModel(
      lines.filter((line) => line.shared === null || foldOf(line) !== fold),
    );
    const model = unpackModel(packed);
    for (const line of lines) {
      if (line.shared === null || foldOf(line) !== fold) continue;
      const texts = line.shared.tokens.map((token) => token.text);
      const found = labelsOf(line.shared.tokens, model);
      const got = foldedParts(texts.map((text, i) => [found[i] ?? '', text]));
      const want = foldedParts(texts.map((text, i) => [line.labels[i] ?? '', text]));
      count(tallies, line.shared.set, { got, want });
      if (showMisses && !sameParts(got, want))
        console.log(line.shared.raw, '\n  want', want, '\n  got ', got);
    }
  }
  for (const [set, tally] of tallies) {
    const parts = [...tally.parts].map(
      ([part, { seen, right }]) => `${part} ${percent(right, seen)}`,
    );
    console.log(
      `${set}: ${tally.whole} of ${tally.lines} whole`,
      `(${percent(tally.whole, tally.lines)}); ${parts.join(', ')}`,
    );
  }
}

function foldsByText(lines: readonly Line[]): (line: Line) => number {
  const random = randomFrom(7);
  const folds = new Map<string, number>();
  const keyOf = (line: Line): string =>
    (line.shared?.raw ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
  for (const line of lines) {
    if (!folds.has(keyOf(line))) folds.set(keyOf(line), Math.floor(random() * FOLDS));
  }
  return (line) => folds.get(keyOf(line)) ?? 0;
}

type Pair = { readonly got: Record<string, string>; readonly want: Record<string, string> };

function count(tallies: Map<string, Tally>, set: string, { got, want }: Pair): void {
  const tally = tallies.get(set) ?? { lines: 0, whole: 0, parts: new Map() };
  tally.lines++;
  if (sameParts(got, want)) tally.whole++;
  for (const part of SCORED_PARTS) {
    if (want[part] === undefined && got[part] === undefined) continue;
    const sum = tally.parts.get(part) ?? { seen: 0, right: 0 };
    sum.seen++;
    if (want[part] === got[part]) sum.right++;
    tally.parts.set(part, sum);
  }
  tallies.set(set, tally);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}
