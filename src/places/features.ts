// What the tagger looks at: for each token a handful of facts, and where the token stands in the
// line. The trainer and the tagger share this file, so what was learned is what is asked. Digits
// are masked (212TH is 999TH): the model learns shapes of numbers and never a house. Serves P3.
import { stateOf, isStateWord } from './states.ts';
import { directionOf, isPlainSuffix, suffixOf } from './street-words.ts';
import type { Token } from './tokens.ts';
import { unitKindOf } from './unit-words.ts';

/** Coarse classes of words; their order is part of the model file and may only be appended to. */
export const CLASSES = [
  'edge',
  'word',
  'short',
  'letter',
  'compass',
  'direction',
  'suffix',
  'suffix-or-name',
  'unit',
  'state',
  'state-word',
  'digit-1-2',
  'digit-3',
  'digit-4',
  'digit-5',
  'digit-6',
  'digit-9',
  'zip-plus',
  'ordinal',
  'ordinal-word',
  'number-word',
  'number-letter',
  'letter-number',
  'hyphened',
  'fraction',
  'mixed',
  'hash',
  'ampersand',
  'and',
  'box',
  'route',
  'highway',
  'country',
  'saint',
  'of',
  'corner',
  'floor',
  'building',
  'company',
  'direction-state',
] as const;

export type WordClass = (typeof CLASSES)[number];
const COUNTS_AS_NUMBER = Uint8Array.from(CLASSES, (name) => (/^(digit|number)/.test(name) ? 1 : 0));
const CLASS_INDEX = new Map<string, number>(CLASSES.map((name, index) => [name, index]));

const CLOSED: ReadonlyArray<readonly [WordClass, string]> = [
  ['hash', '#'],
  ['ampersand', '&'],
  ['and', 'AND AT @ Y'],
  ['box', 'PO POB POBOX BOX P O DRAWER LOCKBOX LBX'],
  ['route', 'RR HC HCR RFD RURAL STAR CONTRACT'],
  ['of', 'OF THE DE LA DEL LOS LAS EL'],
  [
    'highway',
    'HIGHWAY HWY US STATE COUNTY CO CR SR FM RM INTERSTATE I IH CTY ROUTE RTE RT CNTY COUNTRY ' +
      'SPUR LOOP',
  ],
  ['country', 'USA UNITED STATES AMERICA'],
  ['saint', 'ST SAINT SAN SANTA FORT FT MOUNT MT NEW'],
  ['corner', 'CORNER JUNCTION JCT INTERSECTION CRSRDS'],
  ['floor', 'FLOOR FL FLR LEVEL LVL'],
  ['building', 'BUILDING BLDG BLD TOWER'],
  ['company', 'INC LLC CORP COMPANY LTD ATTN BANK C/O'],
  ['number-word', 'ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN'],
  [
    'ordinal-word',
    'FIRST SECOND THIRD FOURTH FIFTH SIXTH SEVENTH EIGHTH NINTH TENTH ELEVENTH TWELFTH',
  ],
];
const CLOSED_CLASS = new Map<string, WordClass>();
for (const [name, words] of CLOSED) {
  for (const word of words.split(' ')) if (!CLOSED_CLASS.has(word)) CLOSED_CLASS.set(word, name);
}

const SHAPES: ReadonlyArray<readonly [RegExp, WordClass]> = [
  [/^\d{1,2}$/, 'digit-1-2'],
  [/^\d{3}$/, 'digit-3'],
  [/^\d{4}$/, 'digit-4'],
  [/^\d{5}$/, 'digit-5'],
  [/^\d{9}$/, 'digit-9'],
  [/^\d+$/, 'digit-6'],
  [/^\d{5}-\d{0,4}$/, 'zip-plus'],
  [/^\d+(ST|ND|RD|TH)$/, 'ordinal'],
  [/^\d+\/\d+$/, 'fraction'],
  [/^\d+-?[A-Z]$/, 'number-letter'],
  [/^[A-Z]-?\d+$/, 'letter-number'],
  [/^[\dA-Z]*\d[\dA-Z]*-[\dA-Z-]+$/, 'hyphened'],
  [/\d/, 'mixed'],
];

export function classOf(word: string): WordClass {
  const first = word.charCodeAt(0);
  const hasDigit = (first >= 48 && first <= 57) || /\d/.test(word);
  if (hasDigit) return SHAPES.find(([shape]) => shape.test(word))?.[1] ?? 'mixed';
  const direction = directionOf(word);
  if (direction !== null) {
    if (word === 'NE') return 'direction-state';
    return word.length <= 2 ? 'compass' : 'direction';
  }
  const closed = CLOSED_CLASS.get(word);
  if (closed !== undefined) return closed;
  if (isPlainSuffix(word)) return 'suffix';
  if (word.length === 2 && stateOf(word) !== null) return 'state';
  if (unitKindOf(word) !== null) return 'unit';
  if (suffixOf(word) !== null) return 'suffix-or-name';
  if (isStateWord(word)) return 'state-word';
  if (word.length === 1) return 'letter';
  return word.length <= 3 ? 'short' : 'word';
}

export function classIndex(name: WordClass): number {
  return CLASS_INDEX.get(name) ?? 0;
}

/** The key under which a token's facts are the same: digits masked. */
export function maskOf(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) return text.replace(/\d/g, '9');
  }
  return text;
}

/** Facts about one token by itself, from its masked text. */
export function factsOf(masked: string, word: string): readonly string[] {
  const facts = [`c=${classOf(word)}`, `w=${word}`, `e=${endingOf(masked)}`, 'b'];
  if (!/\d/.test(word)) facts.push('alpha');
  if (/[A-Z]/.test(word)) {
    if (word.length > 3) facts.push(`s=${word.slice(-3)}`, `p=${word.slice(0, 3)}`);
    if (!/[AEIOUY]/.test(word)) facts.push('no-vowel');
    const letters = masked.replace(/[^A-Za-z]/g, '');
    if (letters.length > 1) facts.push(caseOf(letters));
  }
  if (suffixOf(word) !== null) facts.push(`x=${suffixOf(word)}`);
  if (directionOf(word) !== null) facts.push(`d=${directionOf(word)}`);
  if (unitKindOf(word) !== null) facts.push('unit');
  if (word.length === 2 && stateOf(word) !== null) facts.push('state');
  else if (isStateWord(word)) facts.push('state-word');
  facts.push(`l=${Math.min(word.length, 8)}`);
  return facts;
}

function endingOf(text: string): string {
  const open = text.startsWith('(') ? '(' : '';
  const close = /[.,;:)-]+$/.exec(text)?.[0] ?? '';
  return open + [...new Set(close)].sort().join('');
}

function caseOf(letters: string): string {
  if (letters === letters.toUpperCase()) return 'case=upper';
  if (letters === letters.toLowerCase()) return 'case=lower';
  return 'case=mixed';
}

/**
 * The roles a token plays for the one being labelled: itself, one and two before, one and two
 * after.
 */
export const ROLES = [0, -1, 1, -2, 2] as const;
export const ROLE_PREFIX = ['C|', 'P|', 'N|', 'Q|', 'M|'] as const;

/**
 * Where each token stands, packed into one number: from the start and the end of the line, in its
 * comma segment from
 * both ends, in which segment of how many, and after how many numbers. `placeCodes` unpacks it.
 */
export function placesOf(tokens: readonly Token[], classes: Uint8Array): Int32Array {
  const count = tokens.length;
  const places = new Int32Array(count);
  let segments = 0;
  for (let i = 0; i < count - 1; i++) if (endsSegment(tokens[i])) segments++;
  let segment = 0;
  let inSegment = 0;
  let numbersBefore = 0;
  for (let i = 0; i < count; i++) {
    let ahead = 0;
    while (ahead < 3 && i + ahead < count - 1 && !endsSegment(tokens[i + ahead])) ahead++;
    const across = Math.min(i, 4) * 5 + Math.min(count - 1 - i, 4);
    const within = Math.min(inSegment, 3) * 4 + ahead;
    const which = Math.min(segments, 3) * 4 + Math.min(segment, 3);
    places[i] = ((across * 16 + within) * 16 + which) * 4 + Math.min(numbersBefore, 3);
    numbersBefore += COUNTS_AS_NUMBER[classes[i] ?? 0] ?? 0;
    inSegment++;
    if (endsSegment(tokens[i])) {
      inSegment = 0;
      segment++;
    }
  }
  return places;
}

/** The place as six small codes, each a feature of its own. */
export function placeCodes(place: number): readonly number[] {
  const numbersBefore = place % 4;
  const which = Math.floor(place / 4) % 16;
  const within = Math.floor(place / 64) % 16;
  const across = Math.floor(place / 1024);
  const fromStart = Math.floor(across / 5);
  const toEnd = across % 5;
  const segmentsAfter = Math.max(0, Math.floor(which / 4) - (which % 4));
  return [
    fromStart,
    toEnd,
    within,
    which,
    numbersBefore * 4 + Math.min(toEnd, 3),
    segmentsAfter * 4 + (within % 4),
  ];
}

function endsSegment(token: Token | undefined): boolean {
  return token !== undefined && token.text.charCodeAt(token.text.length - 1) === 44; // a comma
}
