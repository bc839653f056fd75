// Repairs what court dockets do to addresses: a blank pushed into a word after column 20, text cut off at the field's
// end, AKA in many spellings, stars and dots for apartments. Works on one row alone; every repair is reported and the
// original is kept by the caller. It must never join two words that stand for themselves. Rules P10 to P14.
import { streetWords, suffixOf } from './street-words.ts';
import { unitWords } from './unit-words.ts';

export type Repair = {
  readonly kind: 'split-word' | 'cut-word' | 'also-known-as' | 'loose-dash' | 'no-apartment' | 'doubled';
  readonly before: string;
  readonly after: string;
};

export type Repaired = {
  readonly text: string;
  /** Further addresses of the same door, as the docket gives them after AKA. */
  readonly alsoKnownAs: readonly string[];
  readonly repairs: readonly Repair[];
};

/** The docket's field ends here and goes on after a blank: characters 0 to 19, a blank, the rest. */
const SEAM = 20;

const AKA = /[\s(,.-]*(?:\bA\s*\/\s*K\s*\/?\s*A\b\/?|\bA\.\s?K\.\s?A\b\.?|\b[AB]KA\b\/?|\bALSO KNOWN AS\b)[\s:.)-]*/i;

export function repairDocketText(text: string): Repaired {
  const repairs: Repair[] = [];
  const joined = joinAtSeam(text, repairs);
  const parts = joined.split(AKA).map((part) => part.replace(/^[\s,;)]+|[\s,;(]+$/g, ''));
  const [first = '', ...others] = parts;
  const alsoKnownAs = others.filter((part) => part !== '');
  if (others.length > 0) {
    repairs.push({ kind: 'also-known-as', before: joined, after: parts.join(' | ') });
  }
  const plain = dropLooseDashes(first === '' ? (alsoKnownAs[0] ?? '') : first, repairs);
  return {
    text: completeCutWord(plain, text, repairs).replace(/\s+/g, ' ').trim(),
    alsoKnownAs: (first === '' ? alsoKnownAs.slice(1) : alsoKnownAs).map((part) => part.replace(/\s+/g, ' ')),
    repairs,
  };
}

const VOCABULARY = new Set([...streetWords(), ...unitWords(), 'AKA']);

function joinAtSeam(text: string, repairs: Repair[]): string {
  if (text.length <= SEAM + 1 || text[SEAM] !== ' ') return text;
  const left = /[^\s]+$/.exec(text.slice(0, SEAM))?.[0] ?? '';
  const right = /^[^\s]+/.exec(text.slice(SEAM + 1))?.[0] ?? '';
  if (left === '' || right === '' || !isOneWord(left, right)) return text;
  repairs.push({ kind: 'split-word', before: `${left} ${right}`, after: left + right });
  return text.slice(0, SEAM) + text.slice(SEAM + 1);
}

function isOneWord(left: string, right: string): boolean {
  const joined = (left + right).toUpperCase().replace(/[.,;)]+$/, '');
  if (/^\(?A\/?K?\/?A?$/i.test(left) && /^\(?A\/?K\/?A?\/?$/.test(joined)) return true;
  const [l, r] = [left.toUpperCase(), right.toUpperCase()];
  if (VOCABULARY.has(l) && VOCABULARY.has(r) && l.length > 2) return false;
  return VOCABULARY.has(joined) && joined.length > 2;
}

function dropLooseDashes(text: string, repairs: Repair[]): string {
  const after = text.replace(/^(\s*\d[\w/-]*)\s*-\s+(?=[A-Z0-9])/i, '$1 ').replace(/\s+-+(\s+|$)/g, ', ');
  if (after !== text) repairs.push({ kind: 'loose-dash', before: text, after });
  return after.replace(/[\s,]+$/, '');
}

const CUT_SUFFIX = /\b(STREE|STRE|AVENU|AVEN|BOULEVAR|BOULEVA|BOULEV|PARKWA|TERRAC|TERRA|HIGHWA|PLAC|ROA|DRIV|CONCOURS)$/i;

function completeCutWord(text: string, original: string, repairs: Repair[]): string {
  if (original.trimEnd().length < SEAM) return text;
  const cut = CUT_SUFFIX.exec(text)?.[0];
  if (cut === undefined) return text;
  const whole = 'STREET AVENUE BOULEVARD PARKWAY TERRACE HIGHWAY PLACE ROAD DRIVE CONCOURSE'
    .split(' ')
    .find((word) => word.startsWith(cut.toUpperCase()) && suffixOf(word) !== null);
  if (whole === undefined) return text;
  repairs.push({ kind: 'cut-word', before: cut, after: whole });
  return text.slice(0, text.length - cut.length) + whole;
}
