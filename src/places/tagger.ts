// Names each token of an address: the best path through a linear-chain model (Viterbi). Same text, same answer; nothing
// is learned while it runs. What a token alone adds to the scores is remembered for the next line that holds it: that
// memory is bounded and can change only the speed. Serves P3.
import { classIndex, classOf, factsOf, maskOf, PLACE_KINDS, placesOf, ROLE_PREFIX, ROLES } from './features.ts';
import { LABELS, type Label } from './labels.ts';
import { CODES, MODEL } from './model.ts';
import type { Token } from './tokens.ts';

const L = LABELS.length;
const EDGE = L;
const WIDTH = L + 1;
const ROLE_COUNT = ROLES.length;
const REMEMBERED_TOKENS = 20_000;

/** For one masked token, its scores for every label in each of its roles. */
type TokenScores = { readonly sums: Float32Array; readonly wordClass: number };

const remembered = new Map<string, TokenScores>();
const edgeScores = ROLE_PREFIX.map((prefix) => rowOf(`${prefix}edge`));

export function labelsOf(tokens: readonly Token[]): readonly Label[] {
  if (tokens.length === 0) return [];
  return bestPath(emissions(tokens), tokens.length);
}

function emissions(tokens: readonly Token[]): Float32Array {
  const count = tokens.length;
  const known = tokens.map(scoresOf);
  const classes = Uint8Array.from(known, (one) => one.wordClass);
  const { codes } = placesOf(tokens, classes);
  const scores = new Float32Array(count * L);
  for (let i = 0; i < count; i++) {
    const at = i * L;
    for (let role = 0; role < ROLE_COUNT; role++) {
      const one = known[i + (ROLES[role] ?? 0)];
      if (one === undefined) addRow(scores, at, edgeScores[role] ?? -1);
      else addAll(scores, at, one.sums, role * L);
    }
    const before = classes[i - 1] ?? 0;
    const here = classes[i] ?? 0;
    const after = classes[i + 1] ?? 0;
    addRow(scores, at, MODEL.before[before * CODES + here] ?? -1);
    addRow(scores, at, MODEL.after[here * CODES + after] ?? -1);
    addRow(scores, at, MODEL.around.get((before * CODES + here) * CODES + after) ?? -1);
    for (let kind = 0; kind < PLACE_KINDS; kind++) {
      const code = codes[i * PLACE_KINDS + kind] ?? 0;
      addRow(scores, at, MODEL.places[kind]?.[code * CODES] ?? -1);
      addRow(scores, at, MODEL.placesByClass[kind]?.[code * CODES + here] ?? -1);
    }
  }
  return scores;
}

function scoresOf(token: Token): TokenScores {
  const masked = maskOf(token.text);
  const known = remembered.get(masked);
  if (known !== undefined) return known;
  const word = maskOf(token.word);
  const sums = new Float32Array(ROLE_COUNT * L);
  for (const fact of factsOf(masked, word)) {
    for (let role = 0; role < ROLE_COUNT; role++) addRow(sums, role * L, rowOf((ROLE_PREFIX[role] ?? '') + fact));
  }
  const fresh = { sums, wordClass: classIndex(classOf(token.word)) };
  if (remembered.size >= REMEMBERED_TOKENS) remembered.clear();
  remembered.set(masked, fresh);
  return fresh;
}

function rowOf(name: string): number {
  return MODEL.rows.get(name) ?? -1;
}

function addRow(into: Float32Array, at: number, row: number): void {
  if (row >= 0) addAll(into, at, MODEL.emit, row * L);
}

function addAll(into: Float32Array, at: number, from: Float32Array, start: number): void {
  for (let y = 0; y < L; y++) into[at + y] = (into[at + y] ?? 0) + (from[start + y] ?? 0);
}

function bestPath(scores: Float32Array, count: number): readonly Label[] {
  const { move } = MODEL;
  const best = new Float32Array(count * L);
  const back = new Uint8Array(count * L);
  for (let y = 0; y < L; y++) best[y] = (scores[y] ?? 0) + (move[EDGE * WIDTH + y] ?? 0);
  for (let i = 1; i < count; i++) {
    for (let to = 0; to < L; to++) {
      let top = -Infinity;
      let chosen = 0;
      for (let from = 0; from < L; from++) {
        const score = (best[(i - 1) * L + from] ?? 0) + (move[from * WIDTH + to] ?? 0);
        if (score > top) {
          top = score;
          chosen = from;
        }
      }
      best[i * L + to] = top + (scores[i * L + to] ?? 0);
      back[i * L + to] = chosen;
    }
  }
  let last = 0;
  let top = -Infinity;
  for (let y = 0; y < L; y++) {
    const score = (best[(count - 1) * L + y] ?? 0) + (move[y * WIDTH + EDGE] ?? 0);
    if (score > top) {
      top = score;
      last = y;
    }
  }
  const path = new Array<Label>(count);
  for (let i = count - 1; i >= 0; i--) {
    path[i] = LABELS[last] ?? 'NotAddress';
    last = back[i * L + last] ?? 0;
  }
  return path;
}
