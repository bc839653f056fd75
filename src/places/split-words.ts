// Decides whether the two pieces on either side of a docket's column 20 are one word that a blank
// was pushed into. The vocabulary is small: suffixes, directions, unit words, and the words of New
// York street names that stand unsplit in other rows of the public docket (facts, no names of
// people). Rule P10.
import { streetWords, suffixOf, directionOf } from './street-words.ts';
import vocabulary from './street-vocabulary.json' with { type: 'json' };
import { unitKindOf, unitWords } from './unit-words.ts';

const CONNECTING = 'THE AND AKA KNOWN FROM WITH ONE TWO THREE CORNER SUBWAY RAILROAD'.split(' ');

/** How common a word is: the binary logarithm of its count, 6 for the words of our own tables. */
const COMMON = new Map<string, number>();
for (const word of [...streetWords(), ...unitWords(), ...CONNECTING])
  if (word.length > 1) COMMON.set(word, 6);
vocabulary.levels.forEach((words, level) => {
  for (const word of words.split(' ')) COMMON.set(word, Math.max(level, COMMON.get(word) ?? 0));
});

const AKA_WORD = /^\(?(A\/?K\/?A\/?|AND|&|BKA)$/;
const EDGES = /^[("'*]+|[.,;:)"'*]+$/g;

export type Around = { readonly before: string; readonly after: string };

export function isOneWord(leftWord: string, rightPiece: string, around: Around): boolean {
  const leftPiece = leftWord.replace(/^.*[,;(](?=[A-Z])/i, '');
  const joined = (leftPiece + rightPiece).toUpperCase().replace(EDGES, '');
  if (AKA_WORD.test(joined) && joined.length > 1) return true;
  if (/[^A-Z0-9/'-]/.test(joined)) return joinsBesidePunctuation(leftPiece, rightPiece, around);
  const left = leftPiece.toUpperCase().replace(EDGES, '');
  const right = rightPiece.toUpperCase().replace(EDGES, '');
  if (left === '' || right === '' || /[.,;:)]$/.test(leftPiece)) return false;
  if (/\d/.test(joined)) return joinsWithDigits(left, right, around);
  return joinsAsLetters(left, right, around);
}

/** 12|8 after AKA is 128; 17T|H is 17TH; otherwise two numbers beside each other stay two. */
function joinsWithDigits(left: string, right: string, around: Around): boolean {
  if (/^\d+(S|N|R|T)$/.test(left) && /^(T|D|H)$/.test(right))
    return /^\d+(ST|ND|RD|TH)$/.test(left + right);
  if (/^\d+$/.test(left) && /^(ST|ND|RD|TH)$/.test(right)) {
    return suffixOf(around.after.toUpperCase().replace(EDGES, '')) !== null;
  }
  if (/^\d[\d-]*$/.test(left) && /^-?\d[\d-]*$/.test(right)) {
    return (
      AKA_WORD.test(around.before.toUpperCase()) || left.endsWith('-') || right.startsWith('-')
    );
  }
  return false;
}

function joinsAsLetters(left: string, right: string, around: Around): boolean {
  const whole = COMMON.get(left + right) ?? 0;
  const [l, r] = [commonness(left), commonness(right)];
  // DR S is a drive and a direction; AV E is one word, for AVE means the same as AV.
  if (right.length === 1 && suffixOf(left) !== null && suffixOf(left + right) !== suffixOf(left))
    return false;
  if (/^(S T|I N)$/.test(`${left} ${right}`)) return true;
  if (whole > 0 && left.length + right.length > 2)
    return whole >= Math.min(l, r) || l === 0 || r === 0;
  // A name nobody listed: its last letters stand alone before a suffix ("FINGERBOAR D ROAD", "CONDU
  // IT AVENUE").
  if (
    suffixOf(left) !== null ||
    directionOf(left) !== null ||
    unitKindOf(left) !== null ||
    left.length < 3
  )
    return false;
  const beforeSuffix = suffixOf(around.after.toUpperCase().replace(EDGES, '')) !== null;
  return l === 0 && r === 0 && right.length <= 3 && beforeSuffix;
}

/**
 * A single letter is a word only where letters are names (AVENUE A); as a piece it counts for
 * little.
 */
function commonness(piece: string): number {
  if (piece.length === 1) return 0;
  return COMMON.get(piece) ?? 0;
}

/** "ROAD," cut as "RO|AD,": the punctuation within is at the joined word's end only. */
function joinsBesidePunctuation(left: string, right: string, around: Around): boolean {
  const [head = '', ...rest] = right.split(/(?<=[A-Z])[.,;]/i);
  return rest.length > 0 && head !== '' && /^[A-Z']+$/i.test(left) && isOneWord(left, head, around);
}
