// The wording rule (H3): a note says what was done, seen or said. It refuses words that judge a
// person, name an illness, a belief or an origin, or guess, each with the reason and a form that
// would do. It never rewrites a text.
//
// What somebody said may be quoted: words between quotation marks are not looked at when the rest
// says that somebody said, shouted or wrote them.
import type { Refusal } from '#kernel/refusal.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { WORDS, type Judgement, type WordGroup } from './words.ts';

export type Finding = {
  readonly group: WordGroup;
  readonly word: string;
  readonly why: string;
  readonly better: string;
};

export const LONGEST_NOTE = 600;

const SAYING = new RegExp(
  '\\b(?:said|says|say|told|shout(?:s|ed)|yell(?:s|ed)|scream(?:s|ed)|wrote|writes|text(?:s|ed)|' +
    'call(?:s|ed)|ask(?:s|ed)|answer(?:s|ed)|sign|letter|note|e-?mail|voicemail)\\b',
  'iu',
);
const QUOTED = /"[^"]*"|“[^”]*”/gu;

/** Every word of the note that the rule refuses, in the order in which they stand. */
export function judgements(text: string): readonly Finding[] {
  const plain = text.normalize('NFKC');
  const outside = plain.replace(QUOTED, ' ');
  const looked = SAYING.test(outside) ? outside : plain;
  return WORDS.flatMap((one) => hits(looked, one)).toSorted((a, b) => a.at - b.at);
}

type Hit = Finding & { readonly at: number };

function hits(text: string, one: Judgement): readonly Hit[] {
  return [...text.matchAll(one.pattern)].map((match) => ({
    group: one.group,
    word: match[0],
    why: one.why,
    better: one.better,
    at: match.index,
  }));
}

/**
 * A refusal for the first such word, or nothing. For reasons and remarks, which may be short.
 * @param allowed groups that may stand in this kind of text
 */
export function refuseJudgement(
  text: string,
  allowed: readonly WordGroup[] = [],
): Refusal | undefined {
  const found = judgements(text).filter((one) => !allowed.includes(one.group));
  const first = found[0];
  if (first === undefined) return undefined;
  const { word, why, better } = first;
  return { code: 'hazards/not-conduct', rule: 'H3', word, why, better, found };
}

/** The text of a note, trimmed, if it may stand. */
export function conductText(text: string): Result<string> {
  const trimmed = text.replace(/\s+/gu, ' ').trim();
  if (/\p{Cc}|\p{Cf}/u.test(trimmed)) {
    return refuse({ code: 'hazards/unreadable-words', rule: 'H3' });
  }
  if (trimmed.length > LONGEST_NOTE) {
    return refuse({
      code: 'hazards/words-too-long',
      rule: 'H1',
      length: trimmed.length,
      limit: LONGEST_NOTE,
    });
  }
  const words = trimmed.match(/\p{L}+/gu) ?? [];
  if (words.length < 3) return refuse({ code: 'hazards/says-too-little', rule: 'H1' });
  const judged = refuseJudgement(trimmed);
  return judged === undefined ? accept(trimmed) : refuse(judged);
}
