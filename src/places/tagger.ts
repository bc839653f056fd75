// Names each token of an address: the best path through a linear-chain model (Viterbi), in whole
// numbers. Same text, same answer; nothing is learned while it runs. What a token, its place, or
// three word classes in a row add to the scores is remembered for the next line: that memory is
// bounded and can change only the speed. Serves P3.
import {
  classIndex,
  classOf,
  factsOf,
  maskOf,
  placeCodes,
  placesOf,
  ROLE_PREFIX,
} from './features.ts';
import { LABELS, type Label } from './labels.ts';
import { MODEL, type Model } from './model.ts';
import type { Token } from './tokens.ts';

const L = LABELS.length;
const EDGE = L;
const WIDTH = L + 1;
const CLASS_LIMIT = 64; // word classes are fewer than this
const REMEMBERED = 20_000;
const LOWEST = -1e9;

/** For one masked token, its scores for every label in each of its roles. */
type TokenScores = { readonly sums: Int16Array; readonly wordClass: number };

type Memory = {
  readonly tokens: Map<string, TokenScores>;
  readonly places: Map<number, Int16Array>;
  readonly classes: Map<number, Int16Array>;
  /** What the edge of the line says in the roles of a neighbour, laid out as a token's sums are. */
  readonly edge: TokenScores;
};

const memories = new WeakMap<Model, Memory>();
const NONE = new Int16Array(0);
const NO_CHOICE = new Uint8Array(0);

export function labelsOf(tokens: readonly Token[], model: Model = MODEL): readonly Label[] {
  if (tokens.length === 0) return [];
  const memory = memoryOf(model);
  const known: TokenScores[] = [];
  for (const token of tokens) known.push(scoresOf(token, model, memory));
  return bestPath(emissions(tokens, known, model, memory), known, model);
}

function memoryOf(model: Model): Memory {
  const known = memories.get(model);
  if (known !== undefined) return known;
  const edge = { sums: sumsByRole(model, ['edge']), wordClass: 0 };
  const fresh: Memory = { tokens: new Map(), places: new Map(), classes: new Map(), edge };
  memories.set(model, fresh);
  return fresh;
}

/**
 * Scores of every label that each token can have; the rest of a row stays unset and is never read.
 */
function emissions(
  tokens: readonly Token[],
  known: readonly TokenScores[],
  model: Model,
  memory: Memory,
): Int32Array {
  const count = known.length;
  const classes = new Uint8Array(count);
  for (let i = 0; i < count; i++) classes[i] = known[i]?.wordClass ?? 0;
  const places = placesOf(tokens, classes);
  const scores = new Int32Array(count * L);
  for (let i = 0; i < count; i++) {
    const here = classes[i] ?? 0;
    const before = i === 0 ? 0 : (classes[i - 1] ?? 0);
    const after = i === count - 1 ? 0 : (classes[i + 1] ?? 0);
    const around = classScores((before * CLASS_LIMIT + here) * CLASS_LIMIT + after, model, memory);
    const place = placeScores((places[i] ?? 0) * CLASS_LIMIT + here, model, memory);
    addUp(scores, i, model.choices[here] ?? NO_CHOICE, { known, edge: memory.edge, around, place });
  }
  return scores;
}

type Speakers = {
  readonly known: readonly TokenScores[];
  readonly edge: TokenScores;
  readonly around: Int16Array;
  readonly place: Int16Array;
};

/**
 * What the token says, and the two before and the two after it (roles as in `ROLES`), its place,
 * the classes around.
 */
function addUp(scores: Int32Array, i: number, choices: Uint8Array, speakers: Speakers): void {
  const { known, edge, around, place } = speakers;
  const last = known.length - 1;
  const self = known[i]?.sums ?? NONE;
  const before = (i > 0 ? known[i - 1] : edge)?.sums ?? NONE;
  const after = (i < last ? known[i + 1] : edge)?.sums ?? NONE;
  const before2 = (i > 1 ? known[i - 2] : edge)?.sums ?? NONE;
  const after2 = (i < last - 1 ? known[i + 2] : edge)?.sums ?? NONE;
  const at = i * L;
  for (let k = 0; k < choices.length; k++) {
    const y = choices[k] ?? 0;
    scores[at + y] =
      (self[y] ?? 0) +
      (before[L + y] ?? 0) +
      (after[2 * L + y] ?? 0) +
      (before2[3 * L + y] ?? 0) +
      (after2[4 * L + y] ?? 0) +
      (around[y] ?? 0) +
      (place[y] ?? 0);
  }
}

function scoresOf(token: Token, model: Model, memory: Memory): TokenScores {
  const masked = maskOf(token.text);
  const known = memory.tokens.get(masked);
  if (known !== undefined) return known;
  const sums = sumsByRole(model, factsOf(masked, maskOf(token.word)));
  return remember(memory.tokens, masked, { sums, wordClass: classIndex(classOf(token.word)) });
}

function classScores(key: number, model: Model, memory: Memory): Int16Array {
  const known = memory.classes.get(key);
  if (known !== undefined) return known;
  const before = Math.floor(key / (CLASS_LIMIT * CLASS_LIMIT));
  const here = Math.floor(key / CLASS_LIMIT) % CLASS_LIMIT;
  const after = key % CLASS_LIMIT;
  const names = [`B|${before},${here}`, `A|${here},${after}`, `T|${before},${here},${after}`];
  return remember(memory.classes, key, sumOf(model, names));
}

function placeScores(key: number, model: Model, memory: Memory): Int16Array {
  const known = memory.places.get(key);
  if (known !== undefined) return known;
  const here = key % CLASS_LIMIT;
  const codes = placeCodes(Math.floor(key / CLASS_LIMIT));
  const names = codes.flatMap((code, kind) => [`L${kind}|${code}`, `K${kind}|${code},${here}`]);
  return remember(memory.places, key, sumOf(model, names));
}

function remember<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): Value {
  if (map.size >= REMEMBERED) map.clear();
  map.set(key, value);
  return value;
}

function sumsByRole(model: Model, facts: readonly string[]): Int16Array {
  const sums = new Int16Array(ROLE_PREFIX.length * L);
  ROLE_PREFIX.forEach((prefix, role) =>
    sums.set(
      sumOf(
        model,
        facts.map((fact) => prefix + fact),
      ),
      role * L,
    ),
  );
  return sums;
}

/** At most some fifteen features speak at once, so sums of bytes fit sixteen bits. */
function sumOf(model: Model, names: readonly string[]): Int16Array {
  const sum = new Int16Array(L);
  for (const name of names) {
    const row = model.rows.get(name);
    if (row === undefined) continue;
    for (let y = 0; y < L; y++) sum[y] = (sum[y] ?? 0) + (model.emit[row * L + y] ?? 0);
  }
  return sum;
}

/** Viterbi over the labels within the beam: seldom more than six of 29 could be meant. */
function bestPath(
  scores: Int32Array,
  known: readonly TokenScores[],
  model: Model,
): readonly Label[] {
  const { move } = model;
  const count = known.length;
  const back = new Uint8Array(count * L);
  let alive = inBeam(scores, 0, known, model);
  for (const y of alive) scores[y] = (scores[y] ?? 0) + (move[EDGE * WIDTH + y] ?? 0);
  for (let i = 1; i < count; i++) {
    const next = inBeam(scores, i, known, model);
    const row = (i - 1) * L;
    for (let n = 0; n < next.length; n++) {
      const to = next[n] ?? 0;
      let top = LOWEST;
      let chosen = 0;
      for (let k = 0; k < alive.length; k++) {
        const from = alive[k] ?? 0;
        const score = (scores[row + from] ?? 0) + (move[from * WIDTH + to] ?? 0);
        if (score > top) {
          top = score;
          chosen = from;
        }
      }
      scores[i * L + to] = (scores[i * L + to] ?? 0) + top;
      back[i * L + to] = chosen;
    }
    alive = next;
  }
  return pathFrom(bestEnd(scores, alive, count, move), back, count);
}

function inBeam(
  scores: Int32Array,
  i: number,
  known: readonly TokenScores[],
  model: Model,
): readonly number[] {
  const choices = model.choices[known[i]?.wordClass ?? 0] ?? NO_CHOICE;
  const at = i * L;
  let top = LOWEST;
  for (let k = 0; k < choices.length; k++) {
    const score = scores[at + (choices[k] ?? 0)] ?? 0;
    if (score > top) top = score;
  }
  const least = top - model.beam;
  const kept: number[] = [];
  for (let k = 0; k < choices.length; k++) {
    const y = choices[k] ?? 0;
    if ((scores[at + y] ?? 0) >= least) kept.push(y);
  }
  return kept;
}

function bestEnd(
  scores: Int32Array,
  alive: readonly number[],
  count: number,
  move: Int32Array,
): number {
  let last = 0;
  let top = LOWEST;
  for (const y of alive) {
    const score = (scores[(count - 1) * L + y] ?? 0) + (move[y * WIDTH + EDGE] ?? 0);
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
