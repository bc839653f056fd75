// The words facts go by. A name is matched as it stands, then by its shape, then by the words it
// holds, so that `date_issued`, `issued_on` and `summons_issued` are one fact (L2).
import type { FactWord } from './pack.ts';

export type Match = {
  readonly word: FactWord;
  readonly implies: Readonly<Record<string, FactScalar>>;
  /** Called by its own name or an alias as it stands, not only by words they share. */
  readonly exact?: boolean;
};
export type FactScalar = string | number | boolean;

export type Vocabulary = {
  readonly words: ReadonlyMap<string, FactWord>;
  readonly match: (name: string) => Match | undefined;
};

const FILLER = new Set([
  'date',
  'day',
  'on',
  'at',
  'time',
  'the',
  'of',
  'was',
  'is',
  'local',
  'by',
  'a',
  'an',
  'in',
  'to',
  'for',
  'and',
  'has',
  'been',
  'were',
]);

/** Words of a name without filler and endings: `date_of_issue` and `issued` are both `issu`. */
export function stems(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !FILLER.has(word))
    .map(stem);
}

function stem(word: string): string {
  if (word.length <= 3) return word;
  return word.replace(/(ations?|ions?|ings?|ances?|ments?|ees|ed|es|s|e)$/, '');
}

type Alias = { readonly name: string; readonly stems: readonly string[]; readonly match: Match };

/** Finds a word by its exact name, then its shape, then the longest alias whose words it holds. */
export function vocabulary(list: readonly FactWord[]): Vocabulary {
  const words = new Map(list.map((word) => [word.name, word]));
  const aliases = list.flatMap(aliasesOf).toSorted((a, b) => b.stems.length - a.stems.length);
  const exact = new Map(
    aliases.toReversed().map((alias) => [alias.name, { ...alias.match, exact: true }]),
  );
  const loose = aliases.filter((alias) => alias.stems.length > 0);
  const shapes = list.flatMap((word) =>
    (word.patterns ?? []).map((pattern) => ({ pattern: new RegExp(pattern), word })),
  );
  const remembered = new Map<string, Match | undefined>();
  const find = (name: string): Match | undefined => {
    const own = exact.get(name);
    if (own !== undefined) return own;
    const shaped = shapes.find(({ pattern }) => pattern.test(name));
    if (shaped !== undefined) return { word: shaped.word, implies: {} };
    const had = stems(name);
    return loose.find((alias) => within(alias.stems, had))?.match;
  };
  const match = (name: string) => {
    if (remembered.has(name)) return remembered.get(name);
    const found = find(name);
    if (remembered.size < REMEMBERED) remembered.set(name, found);
    return found;
  };
  return { words, match };
}

function within(part: readonly string[], whole: readonly string[]): boolean {
  return part.every((word) => whole.includes(word));
}

/** The word's own name and an alias written `=name` match only as they stand. */
function aliasesOf(word: FactWord): readonly Alias[] {
  const own = { name: word.name, stems: [], match: { word, implies: {} } };
  return [
    own,
    ...word.aliases.map((alias) => {
      const text = typeof alias === 'string' ? alias : alias.as;
      const match = { word, implies: typeof alias === 'string' ? {} : alias.implies };
      const name = text.replace(/^=/, '').replaceAll(/[ -]/g, '_');
      return { name, stems: text.startsWith('=') ? [] : stems(text), match };
    }),
  ];
}

const choices = new WeakMap<FactWord, Map<string, string>>();

/** The code of a choice's words; remembered, since the same few words come again and again. */
export function choiceOf(word: FactWord, text: string): string {
  const known = choices.get(word) ?? new Map<string, string>();
  choices.set(word, known);
  const found = known.get(text);
  if (found !== undefined) return found;
  const made = choiceNamed(word, text);
  if (known.size < REMEMBERED) known.set(text, made);
  return made;
}

/** Words that come from outside are remembered up to a bound. */
const REMEMBERED = 2000;

function choiceNamed(word: FactWord, text: string): string {
  const plain = (value: string) => value.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  const wanted = plain(text);
  for (const [code, others] of Object.entries(word.values ?? {})) {
    if (plain(code) === wanted || others.some((other) => plain(other) === wanted)) return code;
  }
  // Otherwise the longest name whose words are all there: “licensed private detective” is no mere
  // “private” person.
  const had = stems(text);
  const names = Object.entries(word.values ?? {}).flatMap(([code, others]) =>
    [code, ...others].map((other) => ({ code, words: stems(other) })),
  );
  const fitting = names
    .filter(({ words }) => words.length > 0 && within(words, had))
    .toSorted((a, b) => b.words.length - a.words.length);
  return fitting[0]?.code ?? wanted;
}
