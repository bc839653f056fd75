// A linear-chain conditional random field, trained by stochastic gradient descent with per-weight
// steps (AdaGrad) and a pull towards zero (L2). The weights of the second half of the epochs are
// averaged, which steadies so small a training set. The same cases and seed give the same weights.

export type Sequence = {
  /** For each token, the rows of its features. */
  readonly rows: readonly Int32Array[];
  readonly labels: Uint8Array;
  /** How much the line counts; made-up lines count less than real ones. */
  readonly weight: number;
};

export type Crf = {
  readonly rowCount: number;
  readonly labelCount: number;
  /** rowCount × labelCount. */
  readonly emit: Float64Array;
  /** (labelCount + 1)²: from, to; the last index is the edge of the line. */
  readonly move: Float64Array;
};

export type Training = {
  readonly epochs: number;
  readonly rate: number;
  readonly pull: number;
  readonly seed: number;
};

/** Gradients smaller than this are not worth a step. */
const LEAST_GRADIENT = 1e-4;

export function trainCrf(
  sequences: readonly Sequence[],
  shape: { readonly rowCount: number; readonly labelCount: number },
  training: Training,
): Crf {
  const emitSize = shape.rowCount * shape.labelCount;
  const moveSize = (shape.labelCount + 1) ** 2;
  const emit = new Weights(emitSize, training);
  const move = new Weights(moveSize, training);
  const means = { emit: new Float64Array(emitSize), move: new Float64Array(moveSize) };
  const order = sequences.map((_, index) => index);
  const random = randomFrom(training.seed);
  const averagedFrom = Math.floor(training.epochs / 2);
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const sequence = sequences[index];
      if (sequence !== undefined && sequence.rows.length > 0)
        learn(emit, move, sequence, shape.labelCount);
    }
    if (epoch < averagedFrom) continue;
    addShare(means.emit, emit.values, 1 / (training.epochs - averagedFrom));
    addShare(means.move, move.values, 1 / (training.epochs - averagedFrom));
  }
  return { ...shape, ...means };
}

class Weights {
  readonly values: Float64Array;
  readonly #squares: Float64Array;
  readonly #training: Training;

  constructor(size: number, training: Training) {
    this.values = new Float64Array(size);
    this.#squares = new Float64Array(size);
    this.#training = training;
  }

  step(at: number, gradient: number): void {
    const value = this.values[at] ?? 0;
    const slope = gradient + this.#training.pull * value;
    const squares = (this.#squares[at] ?? 0) + slope * slope;
    this.#squares[at] = squares;
    this.values[at] = value - (this.#training.rate * slope) / (Math.sqrt(squares) + 1e-6);
  }
}

function learn(emit: Weights, move: Weights, sequence: Sequence, L: number): void {
  const sums = forwardBackward(scoresOf(emit.values, sequence.rows, L), move.values, L);
  sequence.rows.forEach((rows, t) => {
    const gold = sequence.labels[t];
    for (let y = 0; y < L; y++) {
      const gradient = (sums.share(t, y) - (y === gold ? 1 : 0)) * sequence.weight;
      if (Math.abs(gradient) < LEAST_GRADIENT) continue;
      for (const row of rows) emit.step(row * L + y, gradient);
    }
  });
  learnMoves(move, sequence, sums, L);
}

function learnMoves(move: Weights, sequence: Sequence, sums: Sums, L: number): void {
  const { labels, weight } = sequence;
  const last = sequence.rows.length - 1;
  const learnOne = (from: number, to: number, share: number, isGold: boolean): void => {
    const gradient = (share - (isGold ? 1 : 0)) * weight;
    if (Math.abs(gradient) >= LEAST_GRADIENT) move.step(from * (L + 1) + to, gradient);
  };
  for (let y = 0; y < L; y++) {
    learnOne(L, y, sums.share(0, y), labels[0] === y);
    learnOne(y, L, sums.share(last, y), labels[last] === y);
  }
  for (let t = 1; t <= last; t++) {
    for (let from = 0; from < L; from++) {
      for (let to = 0; to < L; to++) {
        learnOne(from, to, sums.pairShare(t, from, to), labels[t - 1] === from && labels[t] === to);
      }
    }
  }
}

/** How likely each label is at each token, and each pair of labels at each step. */
type Sums = {
  readonly share: (token: number, label: number) => number;
  readonly pairShare: (token: number, from: number, to: number) => number;
};

function forwardBackward(scores: Float64Array, move: Float64Array, L: number): Sums {
  const T = scores.length / L;
  const moves = move.map(Math.exp);
  const step = (from: number, to: number): number => moves[from * (L + 1) + to] ?? 0;
  const lift = liftOf(scores, L);
  const alpha = new Float64Array(T * L);
  const beta = new Float64Array(T * L);
  for (let t = 0; t < T; t++) {
    let norm = 0;
    for (let to = 0; to < L; to++) {
      let sum = 0;
      if (t === 0) sum = step(L, to);
      else
        for (let from = 0; from < L; from++)
          sum += (alpha[(t - 1) * L + from] ?? 0) * step(from, to);
      sum *= lift[t * L + to] ?? 0;
      alpha[t * L + to] = sum;
      norm += sum;
    }
    for (let y = t * L; y < t * L + L; y++) {
      alpha[y] = (alpha[y] ?? 0) / norm;
      lift[y] = (lift[y] ?? 0) / norm;
    }
  }
  let end = 0;
  for (let y = 0; y < L; y++) end += (alpha[(T - 1) * L + y] ?? 0) * step(y, L);
  for (let y = 0; y < L; y++) beta[(T - 1) * L + y] = step(y, L) / end;
  for (let t = T - 2; t >= 0; t--) {
    for (let from = 0; from < L; from++) {
      let sum = 0;
      for (let to = 0; to < L; to++) {
        sum += step(from, to) * (lift[(t + 1) * L + to] ?? 0) * (beta[(t + 1) * L + to] ?? 0);
      }
      beta[t * L + from] = sum;
    }
  }
  return {
    share: (t, y) => (alpha[t * L + y] ?? 0) * (beta[t * L + y] ?? 0),
    pairShare: (t, from, to) =>
      (alpha[(t - 1) * L + from] ?? 0) *
      step(from, to) *
      (lift[t * L + to] ?? 0) *
      (beta[t * L + to] ?? 0),
  };
}

function scoresOf(emit: Float64Array, rows: readonly Int32Array[], L: number): Float64Array {
  const scores = new Float64Array(rows.length * L);
  rows.forEach((list, t) => {
    for (const row of list) {
      for (let y = 0; y < L; y++)
        scores[t * L + y] = (scores[t * L + y] ?? 0) + (emit[row * L + y] ?? 0);
    }
  });
  return scores;
}

/** Exponentials of the scores, each token's largest brought to one. */
function liftOf(scores: Float64Array, L: number): Float64Array {
  const lift = new Float64Array(scores.length);
  for (let at = 0; at < scores.length; at += L) {
    const top = Math.max(...scores.subarray(at, at + L));
    for (let y = at; y < at + L; y++) lift[y] = Math.exp((scores[y] ?? 0) - top);
  }
  return lift;
}

/** A small seeded generator (mulberry32): the order of cases must not depend on the day. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = list[i] ?? 0;
    list[i] = list[j] ?? 0;
    list[j] = kept;
  }
}

function addShare(into: Float64Array, from: Float64Array, share: number): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) + (from[i] ?? 0) * share;
}
