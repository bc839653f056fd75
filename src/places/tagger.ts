// Names each token of an address: the best path through a linear-chain model (Viterbi). Same text, same answer; nothing
// is learned while it runs. What a token, or three word classes in a row, add to the scores is remembered for the next
// line: that memory is bounded and can change only the speed. Serves P3.
import { classIndex, classOf, factsOf, maskOf, PLACE_KINDS, placesOf, ROLE_PREFIX, ROLES } from './features.ts';
import { LABELS, type Label } from './labels.ts';
import { CODES, MODEL, type Model } from './model.ts';
import type { Token } from './tokens.ts';

const L = LABELS.length;
const EDGE = L;
const WIDTH = L + 1;
const ROLE_COUNT = ROLES.length;
const REMEMBERED_TOKENS = 20_000;

/** A label this far below the token's best is not followed: no move between labels can make that good. */
const BEAM = 9;
const LOWEST = -1e9;

/** For one masked token, its scores for every label in each of its roles. */
type TokenScores = { readonly sums: Float32Array; readonly wordClass: number };

type Memory = {
  readonly tokens: Map<string, TokenScores>;
  /** By three word classes in a row; at most as many as the model's file can name. */
  readonly classes: Map<number, Float32Array>;
  readonly edges: readonly Float32Array[];
};

const memories = new WeakMap<Model, Memory>();

export function labelsOf(tokens: readonly Token[], model: Model = MODEL): readonly Label[] {
  if (tokens.length === 0) return [];
  const memory = memoryOf(model);
  const known = tokens.map((token) => scoresOf(token, model, memory));
  return bestPath(emissions(tokens, known, model, memory), known, model);
}

function memoryOf(model: Model): Memory {
  const known = memories.get(model);
  if (known !== undefined) return known;
  const edges = ROLE_PREFIX.map((prefix) => sumOf(model, [`${prefix}edge`]));
  const fresh = { tokens: new Map<string, TokenScores>(), classes: new Map<number, Float32Array>(), edges };
  memories.set(model, fresh);
  return fresh;
}

const EMPTY = new Float32Array(L);

/** Scores of every label that each token can have; the rest of a row stays unset and is never read. */
function emissions(
  tokens: readonly Token[],
  known: readonly TokenScores[],
  model: Model,
  memory: Memory,
): Float32Array {
  const classes = Uint8Array.from(known, (one) => one.wordClass);
  const { codes } = placesOf(tokens, classes);
  const scores = new Float32Array(known.length * L);
  for (let i = 0; i < known.length; i++) {
    const here = classes[i] ?? 0;
    const choices = model.choices[here] ?? EMPTY;
    addNeighbours(scores, i, choices, known, memory.edges);
    const before = i === 0 ? 0 : (classes[i - 1] ?? 0);
    const after = i === known.length - 1 ? 0 : (classes[i + 1] ?? 0);
    const around = classScores((before * CODES + here) * CODES + after, model, memory);
    addPlace(scores, i, choices, { codes, here, around }, model);
  }
  return scores;
}

/** What the token says itself, and what the two before and the two after it say (in the order of `ROLES`). */
function addNeighbours(
  scores: Float32Array,
  i: number,
  choices: ArrayLike<number>,
  known: readonly TokenScores[],
  edges: readonly Float32Array[],
): void {
  const last = known.length - 1;
  const self = known[i]?.sums ?? EMPTY;
  const p1 = (i > 0 ? known[i - 1]?.sums : edges[1]) ?? EMPTY;
  const n1 = (i < last ? known[i + 1]?.sums : edges[2]) ?? EMPTY;
  const p2 = (i > 1 ? known[i - 2]?.sums : edges[3]) ?? EMPTY;
  const n2 = (i < last - 1 ? known[i + 2]?.sums : edges[4]) ?? EMPTY;
  const atP1 = i > 0 ? L : 0;
  const atN1 = i < last ? 2 * L : 0;
  const atP2 = i > 1 ? 3 * L : 0;
  const atN2 = i < last - 1 ? 4 * L : 0;
  const at = i * L;
  for (let k = 0; k < choices.length; k++) {
    const y = choices[k] ?? 0;
    scores[at + y] =
      (self[y] ?? 0) + (p1[atP1 + y] ?? 0) + (n1[atN1 + y] ?? 0) + (p2[atP2 + y] ?? 0) + (n2[atN2 + y] ?? 0);
  }
}

type Standing = { readonly codes: Uint8Array; readonly here: number; readonly around: Float32Array };

/** What the token's place in the line says, and the word classes around it. */
function addPlace(
  scores: Float32Array,
  i: number,
  choices: ArrayLike<number>,
  standing: Standing,
  model: Model,
): void {
  const { codes, here, around } = standing;
  const at = i * L;
  for (let k = 0; k < choices.length; k++) {
    const y = choices[k] ?? 0;
    scores[at + y] = (scores[at + y] ?? 0) + (around[y] ?? 0);
  }
  for (let kind = 0; kind < PLACE_KINDS; kind++) {
    const table = model.places[kind] ?? EMPTY;
    const row = ((codes[i * PLACE_KINDS + kind] ?? 0) * CODES + here) * L;
    for (let k = 0; k < choices.length; k++) {
      const y = choices[k] ?? 0;
      scores[at + y] = (scores[at + y] ?? 0) + (table[row + y] ?? 0);
    }
  }
}

function scoresOf(token: Token, model: Model, memory: Memory): TokenScores {
  const masked = maskOf(token.text);
  const known = memory.tokens.get(masked);
  if (known !== undefined) return known;
  const facts = factsOf(masked, maskOf(token.word));
  const sums = new Float32Array(ROLE_COUNT * L);
  ROLE_PREFIX.forEach((prefix, role) => sums.set(sumOf(model, facts.map((fact) => prefix + fact)), role * L));
  const fresh = { sums, wordClass: classIndex(classOf(token.word)) };
  if (memory.tokens.size >= REMEMBERED_TOKENS) memory.tokens.clear();
  memory.tokens.set(masked, fresh);
  return fresh;
}

function classScores(key: number, model: Model, memory: Memory): Float32Array {
  const known = memory.classes.get(key);
  if (known !== undefined) return known;
  const before = Math.floor(key / (CODES * CODES));
  const here = Math.floor(key / CODES) % CODES;
  const after = key % CODES;
  const fresh = sumOf(model, [`B|${before},${here}`, `A|${here},${after}`, `T|${before},${here},${after}`]);
  memory.classes.set(key, fresh);
  return fresh;
}

function sumOf(model: Model, names: readonly string[]): Float32Array {
  const sum = new Float32Array(L);
  for (const name of names) {
    const row = model.rows.get(name);
    if (row === undefined) continue;
    for (let y = 0; y < L; y++) sum[y] = (sum[y] ?? 0) + (model.emit[row * L + y] ?? 0);
  }
  return sum;
}

/** Viterbi over the labels within the beam: seldom more than six of 29 could be meant. */
function bestPath(scores: Float32Array, known: readonly TokenScores[], model: Model): readonly Label[] {
  const { move, choices } = model;
  const count = known.length;
  const best = new Float32Array(count * L);
  const back = new Uint8Array(count * L);
  let alive = inBeam(scores, 0, choices[known[0]?.wordClass ?? 0] ?? EMPTY);
  for (let k = 0; k < alive.length; k++) {
    const y = alive[k] ?? 0;
    best[y] = (scores[y] ?? 0) + (move[EDGE * WIDTH + y] ?? 0);
  }
  for (let i = 1; i < count; i++) {
    const next = inBeam(scores, i, choices[known[i]?.wordClass ?? 0] ?? EMPTY);
    const row = (i - 1) * L;
    for (let n = 0; n < next.length; n++) {
      const to = next[n] ?? 0;
      let top = LOWEST;
      let chosen = 0;
      for (let k = 0; k < alive.length; k++) {
        const from = alive[k] ?? 0;
        const score = (best[row + from] ?? 0) + (move[from * WIDTH + to] ?? 0);
        if (score > top) {
          top = score;
          chosen = from;
        }
      }
      best[i * L + to] = top + (scores[i * L + to] ?? 0);
      back[i * L + to] = chosen;
    }
    alive = next;
  }
  return pathFrom(bestEnd(best, alive, count, move), back, count);
}

function inBeam(scores: Float32Array, token: number, choices: ArrayLike<number>): readonly number[] {
  const at = token * L;
  let top = LOWEST;
  for (let k = 0; k < choices.length; k++) {
    const score = scores[at + (choices[k] ?? 0)] ?? 0;
    if (score > top) top = score;
  }
  const kept: number[] = [];
  for (let k = 0; k < choices.length; k++) {
    const y = choices[k] ?? 0;
    if ((scores[at + y] ?? 0) >= top - BEAM) kept.push(y);
  }
  return kept;
}

function bestEnd(best: Float32Array, alive: readonly number[], count: number, move: Float32Array): number {
  let last = 0;
  let top = LOWEST;
  for (const y of alive) {
    const score = (best[(count - 1) * L + y] ?? 0) + (move[y * WIDTH + EDGE] ?? 0);
    if (score > top) {
      top = score;
      last = y;
    }
  }
  return last;
}

function pathFrom(end: number, back: Uint8Array, count: number): readonly Label[] {
  const path = new Array<Label>(count);
  let label = end;
  for (let i = count - 1; i >= 0; i--) {
    path[i] = LABELS[label] ?? 'NotAddress';
    label = back[i * L + label] ?? 0;
  }
  return path;
}
