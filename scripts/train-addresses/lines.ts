// All lines to learn from: the shared cases at full weight, made-up lines and plain docket lines at
// less, so that they teach forms without outvoting the cases.
import { labelledDocket, readDocket } from './docket.ts';
import { readCases, type Case } from './cases.ts';
import { randomFrom } from './crf.ts';
import { makeLine } from './made-up.ts';
import { featureNames } from './names.ts';
import { tokenise } from '#places/tokens.ts';

export type Line = {
  /** Null for lines that only help training and are never scored. */
  readonly shared: Case | null;
  readonly names: readonly (readonly string[])[];
  readonly labels: readonly string[];
  readonly weight: number;
};

const MADE_UP = { count: 2400, weight: 0.3, seed: 99 };
const DOCKET = { count: 3000, weight: 0.1, seed: 7 };

export function readLines(): readonly Line[] {
  const shared = readCases().map((one) => ({
    shared: one,
    names: featureNames(one.tokens),
    labels: one.labels,
    weight: 1,
  }));
  return [...shared, ...madeUpLines(), ...docketLines()];
}

function madeUpLines(): readonly Line[] {
  const random = randomFrom(MADE_UP.seed);
  return Array.from({ length: MADE_UP.count }, () => {
    const made = makeLine(random);
    const tokens = tokenise(made.map(([text]) => text).join(' '));
    return {
      shared: null,
      names: featureNames(tokens),
      labels: made.map(([, label]) => label),
      weight: MADE_UP.weight,
    };
  });
}

function docketLines(): readonly Line[] {
  const labelled = labelledDocket(readDocket());
  const random = randomFrom(DOCKET.seed);
  return Array.from({ length: labelled.length === 0 ? 0 : DOCKET.count }, () => {
    const one = labelled[Math.floor(random() * labelled.length)];
    const tokens = one?.tokens ?? [];
    return {
      shared: null,
      names: featureNames(tokens),
      labels: one?.labels ?? [],
      weight: DOCKET.weight,
    };
  });
}
