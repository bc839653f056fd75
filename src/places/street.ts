// A street's name taken apart, written as the USPS writes it, and folded to a key under which every
// spelling of one street is the same and two streets never are: EAST 18 ST and EAST 18TH STREET,
// but not WEST 18 ST. Publication 28 §§ 233-236 and Appendix F (highways). Rules P4 and P5.
import type { Labelled } from './components.ts';
import { directionOf, suffixOf } from './street-words.ts';

export type Street = {
  readonly modifier: string | null;
  readonly predirectional: string | null;
  /** What comes before the name: `AVENUE` in AVENUE J, `HIGHWAY` in HIGHWAY 63, `CALLE`. */
  readonly type: string | null;
  readonly name: string;
  readonly suffix: string | null;
  readonly postdirectional: string | null;
};

const ORDINALS: ReadonlyMap<string, string> = new Map(
  'FIRST SECOND THIRD FOURTH FIFTH SIXTH SEVENTH EIGHTH NINTH TENTH ELEVENTH TWELFTH'
    .split(' ')
    .map((word, index) => [word, String(index + 1)]),
);
const SAME_WORD: Readonly<Record<string, string>> = {
  SAINT: 'ST',
  MOUNT: 'MT',
  FORT: 'FT',
  DOCTOR: 'DR',
};

/**
 * Types that stand before the name, as they are written out in the normal form (Publication 28,
 * Appendix F).
 */
const TYPES_BEFORE: ReadonlyMap<string, string> = new Map(
  [
    'HIGHWAY HWY HIGHWY HIWAY',
    'ROUTE RTE RT',
    'ROAD RD',
    'COUNTY CO CNTY CTY COUNTRY',
    'STATE',
    'INTERSTATE I IH',
    'COUNTY_ROAD CR',
    'STATE_ROUTE SR',
    'US',
    'FM',
    'RM',
    'SPUR',
    'AVENUE AVE AV',
    'CALLE',
    'AVENIDA',
    'CAMINO',
    'PASEO',
    'VIA',
    'TOWNSHIP TWP',
  ].flatMap((line) => {
    const [whole = '', ...others] = line.split(' ');
    return [whole, ...others].map((word) => [word, whole.replace('_', ' ')] as const);
  }),
);
const SPANISH = new Set(['CALLE', 'AVENIDA', 'CAMINO', 'PASEO', 'VIA']);

/**
 * A street from the labelled words of one span. The words decide, not their labels: so every
 * spelling comes out alike.
 */
export function streetOf(labelled: readonly Labelled[]): Street | null {
  const words = wordsIn(labelled);
  if (words.length === 0) return null;
  const before = directionBefore(words);
  const modified = before === null ? words : words.slice(1);
  const isOld = modified[0] === 'OLD' && typeLength(modified.slice(1)) > 0;
  const rest = isOld ? modified.slice(1) : modified;
  const typed = typeLength(rest);
  const after = directionAfter(rest, typed);
  const middle = after === null ? rest : rest.slice(0, -1);
  const named = middle.slice(typed);
  const suffix = typed > 0 || named.length < 2 ? null : suffixOf(named.at(-1) ?? '');
  return {
    modifier: isOld ? 'OLD' : null,
    predirectional: before,
    type: typed === 0 ? null : typeText(middle.slice(0, typed)),
    name: (suffix === null ? named : withoutRepeat(named.slice(0, -1), suffix)).join(' '),
    suffix,
    postdirectional: after,
  };
}

/** Directions only where the tagger takes them for one: NO NAME ROAD keeps its name. */
const SHORT_DIRECTIONS = new Set(['NO', 'SO', 'EA', 'WE']);

function wordsIn(labelled: readonly Labelled[]): readonly string[] {
  const words: string[] = [];
  for (const { word, label, text } of labelled) {
    if (word === '' && text !== '&') continue;
    const bare = word === '' ? text : word.includes("'") ? word.replaceAll("'", '') : word;
    const isDirection = SHORT_DIRECTIONS.has(bare) && label.endsWith('Directional');
    words.push(isDirection ? (directionOf(bare) ?? bare) : bare);
  }
  return words;
}

function directionOfWord(word: string): string | null {
  return SHORT_DIRECTIONS.has(word) ? null : directionOf(word);
}

/** EAST 18 ST goes east; NORTH AVE is named North, and AVENUE N is no direction at all. */
function directionBefore(words: readonly string[]): string | null {
  const direction = directionOfWord(words[0] ?? '');
  if (direction === null || words.length < 2) return null;
  const next = words[1] ?? '';
  if (typeLength(words.slice(1)) > 0) return direction;
  const onlySuffixFollows =
    suffixOf(next) !== null && (words.length === 2 || directionOfWord(words[2] ?? '') !== null);
  return onlySuffixFollows && words.length <= 3 ? null : direction;
}

function directionAfter(words: readonly string[], typed: number): string | null {
  if (words.length < Math.max(2, typed + 2)) return null;
  return directionOfWord(words.at(-1) ?? '');
}

const STATE_ROADS = new Set('RT RTE ROUTE HWY HIGHWAY RD ROAD'.split(' '));

/**
 * How many words at the start are a type before the name: 1 in AVENUE J, 2 in US HIGHWAY 19, 0 in
 * COUNTY LINE RD.
 */
function typeLength(words: readonly string[]): number {
  let length = 0;
  while (length < 3 && TYPES_BEFORE.has(words[length] ?? '')) length++;
  if (length === 0 && words[0] === 'ST' && STATE_ROADS.has(words[1] ?? '')) length = 2;
  if (length === 0 || length >= words.length) return 0;
  const next = words[length] ?? '';
  if (SPANISH.has(words[0] ?? '')) return 1;
  if (/^AV(E|ENUE)?$/.test(words[0] ?? '')) return next === 'OF' || /^[A-Z]$/.test(next) ? 1 : 0;
  return /^\d+[A-Z]{0,2}$|^[A-Z]{1,2}$|^[A-Z]-?\d+$/.test(next) && suffixOf(next) === null
    ? length
    : 0;
}

function typeText(words: readonly string[]): string {
  const whole = words.map((word, index) =>
    word === 'ST' && index === 0 ? 'STATE' : (TYPES_BEFORE.get(word) ?? word),
  );
  return whole.length === 1 && whole[0] === 'US' ? 'US HIGHWAY' : whole.join(' ');
}

/** "201 ST STREET" says street twice. */
function withoutRepeat(name: readonly string[], suffix: string): readonly string[] {
  return name.length > 1 && suffixOf(name.at(-1) ?? '') === suffix ? name.slice(0, -1) : name;
}

/** The street in one line: `E 18TH ST`, `AVENUE J`, `PARK AVE S`. */
export function streetText(street: Street): string {
  return [
    street.predirectional,
    street.modifier,
    street.type,
    nameText(street),
    street.suffix,
    street.postdirectional,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' ');
}

/**
 * A bare number before a suffix is an ordinal: 18 ST is 18TH ST. Highway numbers and grid numbers
 * stay bare.
 */
function nameText(street: Street): string {
  const last = /(?:^|\s)(?:0*)(\d{1,3})$/.exec(street.name)?.[1];
  if (last === undefined || street.suffix === null || street.type !== null) return street.name;
  if (street.suffix === 'HWY' || street.suffix === 'RTE' || last === '0') return street.name;
  return street.name.slice(0, street.name.length - last.length) + withOrdinal(Number(last));
}

function withOrdinal(value: number): string {
  return `${value}${ordinalEnding(value)}`;
}

/** `ST`, `ND`, `RD` or `TH`. */
export function ordinalEnding(value: number): string {
  const tens = value % 100;
  return tens > 10 && tens < 14 ? 'TH' : (['TH', 'ST', 'ND', 'RD'][value % 10] ?? 'TH');
}

const UNPLAIN = /[^A-Z0-9 /-]/;
const UNPLAIN_ALL = /[^A-Z0-9 /-]/g;

export function streetKey(street: Street): string {
  const text = streetText(street);
  const plain = UNPLAIN.test(text) ? text.normalize('NFD').replaceAll(UNPLAIN_ALL, '') : text;
  let key = '';
  for (const word of plain.split(' '))
    key = key === '' ? foldWord(word) : `${key} ${foldWord(word)}`;
  return key;
}

function foldWord(word: string): string {
  const code = word.charCodeAt(0);
  if (code >= 48 && code <= 57) return /^0*(\d+)(ST|ND|RD|TH)?$/.exec(word)?.[1] ?? word;
  const ordinal = ORDINALS.get(word);
  if (ordinal !== undefined) return ordinal;
  return directionOf(word) ?? SAME_WORD[word] ?? suffixOf(word) ?? word;
}
