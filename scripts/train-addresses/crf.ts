// A linear-chain conditional random field, trained by stochastic gradient descent with per-weight steps (AdaGrad) and a
// pull towards zero (L2). Weights of every epoch of the last half are averaged, which steadies so small a training set.
// Reproducible: the order of cases comes from the seed alone.

export type Sequence = {
  /** For each token, the rows of its features. */
  readonly rows: readonly Int32Array[];
  readonly labels: Uint8Array;
  readonly weight: number;
};

export type Crf = {
  readonly rowCount: number;
  readonly labelCount: number;
  /** rowCount × labelCount. */
  readonly emit: Float64Array;
  /** (labelCount + 1) × (labelCount + 1): from, to; the last index is the edge of the line. */
  readonly move: Float64Array;
};

export type Training = {
  readonly epochs: number;
  readonly rate: number;
  readonly pull: number;
  readonly seed: number;
};

export function trainCrf(
  sequences: readonly Sequence[],
  shape: { readonly rowCount: number; readonly labelCount: number },
  training: Training,
): Crf {
  const { rowCount, labelCount } = shape;
  const edge = labelCount + 1;
  const crf = {
    rowCount,
    labelCount,
    emit: new Float64Array(rowCount * labelCount),
    move: new Float64Array(edge * edge),
  };
  const squares = { emit: new Float64Array(crf.emit.length), move: new Float64Array(crf.move.length) };
  const mean = { emit: new Float64Array(crf.emit.length), move: new Float64Array(crf.move.length) };
  const order = sequences.map((_, index) => index);
  const random = randomFrom(training.seed);
  const from = Math.floor(training.epochs / 2);
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const sequence = sequences[index];
      if (sequence !== undefined) learn(crf, squares, sequence, training);
    }
    if (epoch >= from) {
      for (let i = 0; i < mean.emit.length; i++) mean.emit[i]! += crf.emit[i]! / (training.epochs - from);
      for (let i = 0; i < mean.move.length; i++) mean.move[i]! += crf.move[i]! / (training.epochs - from);
    }
  }
  return { ...crf, ...mean };
}

type Weights = { readonly emit: Float64Array; readonly move: Float64Array };

function learn(crf: Crf, squares: Weights, sequence: Sequence, training: Training): void {
  const { labelCount: L } = crf;
  const { rows, labels } = sequence;
  const T = rows.length;
  if (T === 0) return;
  const E = L + 1;
  const scores = new Float64Array(T * L);
  for (let t = 0; t < T; t++) {
    for (const row of rows[t]!) {
      const at = row * L;
      for (let y = 0; y < L; y++) scores[t * L + y]! += crf.emit[at + y]!;
    }
  }
  const moves = new Float64Array(E * E);
  for (let i = 0; i < moves.length; i++) moves[i] = Math.exp(crf.move[i]!);
  const { alpha, beta, scale, lift } = forwardBackward(scores, moves, T, L);
  const step = (weights: Float64Array, sums: Float64Array, at: number, gradient: number): void => {
    const g = gradient * sequence.weight + training.pull * weights[at]!;
    sums[at]! += g * g;
    weights[at]! -= (training.rate * g) / (Math.sqrt(sums[at]!) + 1e-6);
  };
  for (let t = 0; t < T; t++) {
    const gold = labels[t]!;
    for (let y = 0; y < L; y++) {
      const p = alpha[t * L + y]! * beta[t * L + y]! * scale[t]!;
      const gradient = p - (y === gold ? 1 : 0);
      if (Math.abs(gradient) < 1e-4) continue;
      for (const row of rows[t]!) step(crf.emit, squares.emit, row * L + y, gradient);
    }
  }
  for (let t = 0; t <= T; t++) {
    for (let a = 0; a < L; a++) {
      if (t === 0) {
        const p = alpha[a]! * beta[a]! * scale[0]!;
        const gradient = p - (a === labels[0] ? 1 : 0);
        if (Math.abs(gradient) > 1e-5) step(crf.move, squares.move, L * E + a, gradient);
      } else if (t === T) {
        const at = (T - 1) * L + a;
        const gradient = alpha[at]! * beta[at]! * scale[T - 1]! - (a === labels[T - 1] ? 1 : 0);
        if (Math.abs(gradient) > 1e-5) step(crf.move, squares.move, a * E + L, gradient);
      } else {
        for (let b = 0; b < L; b++) {
          const p = alpha[(t - 1) * L + a]! * moves[a * E + b]! * lift[t * L + b]! * beta[t * L + b]!;
          const gradient = p - (a === labels[t - 1] && b === labels[t] ? 1 : 0);
          if (Math.abs(gradient) > 1e-5) step(crf.move, squares.move, a * E + b, gradient);
        }
      }
    }
  }
}

/** Scaled forward and backward sums: alpha rows sum to one; `alpha·beta·scale` is the marginal. */
function forwardBackward(scores: Float64Array, moves: Float64Array, T: number, L: number) {
  const E = L + 1;
  const lift = new Float64Array(T * L);
  for (let t = 0; t < T; t++) {
    let top = -Infinity;
    for (let y = 0; y < L; y++) top = Math.max(top, scores[t * L + y]!);
    for (let y = 0; y < L; y++) lift[t * L + y] = Math.exp(scores[t * L + y]! - top);
  }
  const alpha = new Float64Array(T * L);
  const beta = new Float64Array(T * L);
  const norm = new Float64Array(T);
  for (let t = 0; t < T; t++) {
    let sum = 0;
    for (let b = 0; b < L; b++) {
      let value = 0;
      if (t === 0) value = moves[L * E + b]!;
      else for (let a = 0; a < L; a++) value += alpha[(t - 1) * L + a]! * moves[a * E + b]!;
      value *= lift[t * L + b]!;
      if (t === T - 1) value *= 1;
      alpha[t * L + b] = value;
      sum += value;
    }
    norm[t] = sum;
    for (let b = 0; b < L; b++) alpha[t * L + b]! /= sum;
  }
  let total = 0;
  for (let a = 0; a < L; a++) total += alpha[(T - 1) * L + a]! * moves[a * E + L]!;
  for (let a = 0; a < L; a++) beta[(T - 1) * L + a] = moves[a * E + L]! / total;
  for (let t = T - 2; t >= 0; t--) {
    for (let a = 0; a < L; a++) {
      let value = 0;
      for (let b = 0; b < L; b++) {
        value += moves[a * E + b]! * lift[(t + 1) * L + b]! * beta[(t + 1) * L + b]!;
      }
      beta[t * L + a] = value / norm[t + 1]!;
    }
  }
  // Marginal at t is alpha·beta; pair marginals want lift divided by the norm of their step.
  const scale = new Float64Array(T).fill(1);
  for (let t = 0; t < T; t++) for (let y = 0; y < L; y++) lift[t * L + y]! /= norm[t]!;
  return { alpha, beta, scale, lift };
}

export function viterbi(crf: Crf, rows: readonly Int32Array[]): number[] {
  const L = crf.labelCount;
  const E = L + 1;
  const T = rows.length;
  const best = new Float64Array(T * L).fill(-Infinity);
  const back = new Uint8Array(T * L);
  for (let t = 0; t < T; t++) {
    for (let b = 0; b < L; b++) {
      let emit = 0;
      for (const row of rows[t]!) emit += crf.emit[row * L + b]!;
      if (t === 0) {
        best[b] = emit + crf.move[L * E + b]!;
        continue;
      }
      for (let a = 0; a < L; a++) {
        const score = best[(t - 1) * L + a]! + crf.move[a * E + b]! + emit;
        if (score > best[t * L + b]!) {
          best[t * L + b] = score;
          back[t * L + b] = a;
        }
      }
    }
  }
  let last = 0;
  let top = -Infinity;
  for (let a = 0; a < L; a++) {
    const score = best[(T - 1) * L + a]! + crf.move[a * E + L]!;
    if (score > top) [top, last] = [score, a];
  }
  const path = [last];
  for (let t = T - 1; t > 0; t--) path.unshift(back[t * L + path[0]!]!);
  return path;
}

export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}
