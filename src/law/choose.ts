// Finds the rule that answers a question: by its name, or by a clerk's own words. Words are weighed
// against every rule of that paper (a word that many rules share weighs little), with what kind of
// answer is wanted and whether the facts suffice. What matches nothing is refused, not guessed.
import type { Ground } from './ground.ts';
import { stems } from './vocabulary.ts';
import type { Bound, Law } from './law.ts';
import { isoWhen } from './moment.ts';
import type { Rule } from './pack.ts';
import { holds } from './reckon.ts';
import { versionDate } from './citation.ts';

/** The rules of a paper in the version that the facts choose, whose conditions are not denied. */
export function inForce(ground: Ground): readonly Bound<Rule>[] {
  return ground.at.law.rulesFor(ground.paper.code).filter((bound) => isInForce(bound, ground));
}

export function isInForce({ entry }: Bound<Rule>, ground: Ground): boolean {
  if (entry.from === undefined && entry.to === undefined) return true;
  const chosen = versionDate(entry, ground);
  // Which version applies is not known yet: each of them will ask for the fact that decides.
  if (chosen === undefined) return entry.appliesBy !== undefined || entry.to === undefined;
  const on = isoWhen({ day: chosen.on.day });
  return (entry.from ?? '') <= on && (entry.to === undefined || on <= entry.to);
}

export function notDenied({ entry }: Bound<Rule>, ground: Ground): boolean {
  return entry.when === undefined || holds(entry.when, ground).is !== 'no';
}

type Sense = 'last' | 'first' | 'window' | 'complete' | 'yes-no' | 'amount' | 'words';

/** What the opening of a question says about the answer it wants. */
export function senseOf(text: string): Sense | undefined {
  const words = text.toLowerCase();
  if (/\b(fee|fees|cost|charge|how much)\b/.test(words)) return 'amount';
  if (
    /\b(deemed|complete[d]?|takes? effect|effective|treated as)\b/.test(words) &&
    !/^(is|was|may|can|does|did)\b/.test(words)
  )
    return 'complete';
  if (
    /^\s*(is|was|were|may|can|could|does|do|did|must|has|have|are|valid|should|will)\b/.test(words)
  ) {
    return 'yes-no';
  }
  if (/\bvalid\b.*\?/.test(words)) return 'yes-no';
  if (
    /\b(window|between which|from when to when|what dates|range of|(earliest|first) and (latest|last))\b/.test(
      words,
    )
  )
    return 'window';
  if (/\b(earliest|first|soonest|from what|not before|when may|how soon)\b/.test(words))
    return 'first';
  if (/\b(last|latest|due|deadline|by when|no later|expire[sd]?|end[s]?|until)\b/.test(words)) {
    return 'last';
  }
  return undefined;
}

const ASKING = new Set([
  'what',
  'which',
  'when',
  'how',
  'do',
  'doe',
  'did',
  'it',
  'its',
  'this',
  'that',
  'there',
  'be',
  'or',
  'if',
  'with',
  'no',
  'not',
  'from',
  'than',
  'any',
  'may',
  'can',
  'must',
]);

/** The words of a question that say what it is about. */
function wordsOf(text: string): readonly string[] {
  return stems(text).filter((word) => !ASKING.has(word));
}

export type Scored = {
  readonly bound: Bound<Rule>;
  readonly score: number;
  readonly words: number;
};

/** Every candidate with how well its words fit the question, best first. */
export function rankByWords(
  text: string,
  candidates: readonly Bound<Rule>[],
  law: Law,
): readonly Scored[] {
  const index = indexOf(candidates, law);
  const asked = [...new Set(wordsOf(text))];
  const total = asked.reduce((sum, word) => sum + index.weight(word), 0);
  const sense = senseOf(text);
  return candidates
    .map((bound) => {
      const phrases = index.phrases.get(bound.entry.id) ?? [];
      const words =
        total === 0 ? 0 : Math.max(0, ...phrases.map((phrase) => fit(asked, phrase, index.weight)));
      return { bound, words, score: words + senseScore(sense, bound, law) };
    })
    .toSorted((a, b) => b.score - a.score);
}

/** Cosine of the weighted words that the question and a phrase share. */
function fit(
  asked: readonly string[],
  phrase: ReadonlySet<string>,
  weight: (word: string) => number,
): number {
  const square = (words: Iterable<string>) =>
    [...words].reduce((sum, word) => sum + weight(word) ** 2, 0);
  const shared = square(asked.filter((word) => phrase.has(word)));
  const norm = Math.sqrt(square(asked)) * Math.sqrt(square(phrase));
  return norm === 0 ? 0 : shared / norm;
}

function senseScore(sense: Sense | undefined, { entry }: Bound<Rule>, law: Law): number {
  if (sense === undefined) return 0;
  const own = law.questions.get(entry.question)?.sense;
  // Only a question that asks for both ends wants a window.
  if (own === sense) return sense === 'window' ? 0.6 : 0.35;
  const dated = (each: Sense | undefined) =>
    each === 'last' || each === 'first' || each === 'complete' || each === 'window';
  return dated(own) && dated(sense) ? 0 : -0.6;
}

type Index = {
  readonly phrases: ReadonlyMap<string, readonly ReadonlySet<string>[]>;
  readonly weight: (word: string) => number;
};

const indexes = new WeakMap<Law, Map<string, Index>>();

function indexOf(candidates: readonly Bound<Rule>[], law: Law): Index {
  const key = candidates.map(({ entry }) => entry.id).join(' ');
  const known = indexes.get(law) ?? new Map<string, Index>();
  indexes.set(law, known);
  const found = known.get(key);
  if (found !== undefined) return found;
  const phrases = new Map(candidates.map(({ entry }) => [entry.id, phrasesOf(entry, law)]));
  const counts = new Map<string, number>();
  for (const list of phrases.values()) {
    for (const word of new Set(list.flatMap((phrase) => [...phrase]))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const rules = candidates.length;
  // A word no rule knows weighs little: it cannot tell the rules apart.
  const weight = (word: string) => {
    const held = counts.get(word);
    return held === undefined ? 0.3 : Math.log(1 + rules / held);
  };
  const made = { phrases, weight };
  known.set(key, made);
  return made;
}

function phrasesOf(rule: Rule, law: Law): readonly ReadonlySet<string>[] {
  const question = law.questions.get(rule.question);
  const texts = [
    rule.what,
    ...(rule.asks ?? []),
    question?.sentence ?? '',
    ...(question?.asks ?? []),
    `${rule.what} ${rule.asks?.join(' ') ?? ''}`,
  ];
  return texts.filter((text) => text !== '').map((text) => new Set(wordsOf(text)));
}
