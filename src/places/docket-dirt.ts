// Repairs what court dockets do to addresses: a blank pushed into a word after column 20, text cut
// off at the field's end, words run together, AKA in many spellings. Works on one row alone; every
// repair is reported and the caller keeps the original. It must never join two words that stand for
// themselves. Rules P10 to P13.
import { isOneWord } from './split-words.ts';
import { ordinalEnding } from './street.ts';
import { directionOf, isPlainSuffix, suffixOf } from './street-words.ts';
import { unitKindOf } from './unit-words.ts';

export type Repair = {
  readonly kind: 'split-word' | 'cut-word' | 'glued-words' | 'also-known-as' | 'loose-dash';
  readonly before: string;
  readonly after: string;
};

export type Repaired = {
  readonly text: string;
  /** Further addresses of the same door, as the docket gives them after AKA. */
  readonly alsoKnownAs: readonly string[];
  readonly repairs: readonly Repair[];
};

/**
 * The docket's field ends here and goes on after a blank: characters 0 to 19, a blank, the rest.
 */
const SEAM = 20;

export function repairDocketText(text: string): Repaired {
  const repairs: Repair[] = [];
  const joined = joinOrdinals(joinAtSeam(text, repairs), repairs);
  const whole = completeCutWord(joined, text.length, repairs);
  const [first, ...alsoKnownAs] = splitAlsoKnownAs(partGluedWords(whole, repairs), repairs);
  return { text: dropLooseDashes(first ?? '', repairs), alsoKnownAs, repairs };
}

/** P10. */
function joinAtSeam(text: string, repairs: Repair[]): string {
  if (text[SEAM] !== ' ' || text.length <= SEAM + 1) return text;
  const left = wordEndingAt(text, SEAM);
  const right = wordStartingAt(text, SEAM + 1);
  if (left === '' || right === '') return text;
  const before = text.slice(0, SEAM - left.length).trimEnd();
  const after = text.slice(SEAM + 1 + right.length).trimStart();
  const around = { before: wordEndingAt(before, before.length), after: wordStartingAt(after, 0) };
  if (!isOneWord(left, right, around)) return text;
  repairs.push({ kind: 'split-word', before: `${left} ${right}`, after: left + right });
  return text.slice(0, SEAM) + text.slice(SEAM + 1);
}

function wordEndingAt(text: string, end: number): string {
  let start = end;
  while (start > 0 && text[start - 1] !== ' ') start--;
  return text.slice(start, end);
}

function wordStartingAt(text: string, start: number): string {
  const end = text.indexOf(' ', start);
  return end < 0 ? text.slice(start) : text.slice(start, end);
}

const LOOSE_ORDINAL =
  /\b(\d+) (TH|ND|RD|ST)(?= (?:ST|STREET|AVE|AVENUE|RD|ROAD|PL|PLACE|DR|DRIVE)\b)/gi;

/** "230 TH ST" is 230TH ST, "201 ST STREET" is 201ST STREET: the ending fits its number. */
function joinOrdinals(text: string, repairs: Repair[]): string {
  const after = text.replace(LOOSE_ORDINAL, (all: string, number: string, ending: string) =>
    ordinalEnding(Number(number)) === ending.toUpperCase() ? number + ending : all,
  );
  if (after !== text) repairs.push({ kind: 'split-word', before: text, after });
  return after;
}

const CUTS =
  'STREE STRE AVENU AVEN BOULEVAR BOULEVA BOULEV PARKWA PARKW TERRAC TERRA HIGHWA PLAC ROA ' +
  'DRIV CONCOURS';
const CUT = new RegExp(`\\b(${CUTS.replaceAll(' ', '|')})$`, 'i');
const WHOLE = 'STREET AVENUE BOULEVARD PARKWAY TERRACE HIGHWAY PLACE ROAD DRIVE CONCOURSE'.split(
  ' ',
);

/** P11: only where the text fills the field, so that a short text is never made longer. */
function completeCutWord(text: string, fieldLength: number, repairs: Repair[]): string {
  if (fieldLength < SEAM) return text;
  const cut = CUT.exec(text)?.[0];
  if (cut === undefined) return text;
  const whole = WHOLE.find((word) => word.startsWith(cut.toUpperCase())) ?? cut;
  repairs.push({ kind: 'cut-word', before: cut, after: whole });
  return text.slice(0, text.length - cut.length) + whole;
}

const GLUE =
  /([A-Z]{2,})([.-])([A-Z]+|\d+(?:ST|ND|RD|TH))(?![A-Z])|\b(\d+)(ST|STREET|AVE|AVENUE)\b/gi;
const MAYBE_GLUE = /[A-Z][.-][A-Z\d]|\d[SA]/i;

/**
 * P12: "RD.GARAGE", "AV-1ST FL", "193ST". A glued ordinal (21ST) stays; its ending fits its number.
 */
function partGluedWords(text: string, repairs: Repair[]): string {
  if (!MAYBE_GLUE.test(text)) return text;
  const after = text.replace(
    GLUE,
    (all: string, left = '', mark = '', right = '', number = '', suffix = '') => {
      if (number !== '')
        return ordinalEnding(Number(number)) === suffix.toUpperCase() ? all : `${number} ${suffix}`;
      return isGlued(left.toUpperCase(), right.toUpperCase())
        ? `${left}${mark === '.' ? '.' : ''} ${right}`
        : all;
    },
  );
  if (after !== text) repairs.push({ kind: 'glued-words', before: text, after });
  return after;
}

/** A suffix or floor word with a unit word behind it, or a name with a plain suffix behind it. */
function isGlued(left: string, right: string): boolean {
  if (directionOf(left) !== null) return false;
  const rightIsUnit =
    unitKindOf(right) !== null || /^\d/.test(right) || /^(FIRST|SECOND|THIRD)$/.test(right);
  if (rightIsUnit && (suffixOf(left) !== null || unitKindOf(left) !== null)) return true;
  if (isPlainSuffix(left) && left !== 'ST' && left !== 'DR') return right.length > 2;
  return suffixOf(left) === null && left.length > 2 && isPlainSuffix(right) && right.length > 2;
}

const AKA_WORDS = [
  String.raw`\bA\s?/\s?K\s?/?\s?A\b/?`,
  String.raw`\bA\.\s?K\.\s?A\b\.?`,
  String.raw`\b[AB]KA\b/?`,
  String.raw`\bALSO KNOWN AS\b`,
  String.raw`\bIN THE (?:BUILDING|BLDG|BDLG)\b[\s,]*(?:\bK/A\b|\bKNOWN AS\b)?`,
  String.raw`\bK/A\b`,
  String.raw`\bKNOWN AS\b`,
];
const AKA = new RegExp(String.raw`[\s(,.-]*(?:${AKA_WORDS.join('|')})[\s:.)*-]*`, 'i');
const MAYBE_AKA = /K\/|\bK|KA\b|IN THE B/i;

/**
 * P13: the address itself, then the others it is known by. "333 A/K/A 337 YORK AVE" is 333 YORK
 * AVE.
 */
function splitAlsoKnownAs(text: string, repairs: Repair[]): readonly string[] {
  if (!MAYBE_AKA.test(text)) return [text];
  const parts = text
    .split(AKA)
    .map((part) => part.replace(/^[\s,;)]+|[\s,;(]+$/g, '').replace(/\s+/g, ' '));
  if (parts.length === 1) return [text];
  repairs.push({ kind: 'also-known-as', before: text, after: parts.join(' | ') });
  const named = parts.filter((part) => /[\dA-Z]/i.test(part));
  const [first = '', second = ''] = named;
  const street = /^\d[\d-]*[A-Z]?(\s.*)$/i.exec(second)?.[1];
  return /^\d[\d-]*[A-Z]?$/i.test(first) && street !== undefined
    ? [first + street, ...named.slice(1)]
    : named;
}

function dropLooseDashes(text: string, repairs: Repair[]): string {
  if (!/\s-+(\s|$)/.test(text)) return tidy(text);
  const after = tidy(
    text.replace(/^(\s*\d[\w/]*)\s+-+\s+(?=[A-Z0-9])/i, '$1 ').replace(/\s+-+(\s+|$)/g, ', '),
  );
  repairs.push({ kind: 'loose-dash', before: text, after });
  return after;
}

/** Single blanks, none at the ends, no comma left hanging. */
function tidy(text: string): string {
  const single = text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text;
  return single.replace(/^[\s,]+|[\s,]+$/g, '');
}
