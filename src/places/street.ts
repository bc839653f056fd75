// A street's name taken apart, written as the USPS writes it, and folded to a key under which every spelling of one
// street is the same and two streets never are: EAST 18 ST and EAST 18TH STREET, but not WEST 18 ST. Publication 28
// §§ 233-236 and Appendix F (highways). Rules P4 and P5.
import type { Labelled } from './components.ts';
import type { Label } from './labels.ts';
import { directionOf, suffixOf } from './street-words.ts';
import { wordOf } from './tokens.ts';

export type Street = {
  readonly modifier: string | null;
  readonly predirectional: string | null;
  /** What comes before the name: `AVENUE` in AVENUE J, `HIGHWAY` in HIGHWAY 63, `CALLE`. */
  readonly type: string | null;
  readonly name: string;
  readonly suffix: string | null;
  readonly postdirectional: string | null;
};

const ORDINALS = 'FIRST SECOND THIRD FOURTH FIFTH SIXTH SEVENTH EIGHTH NINTH TENTH ELEVENTH TWELFTH'.split(' ');
const SAME_WORD: Readonly<Record<string, string>> = { SAINT: 'ST', MOUNT: 'MT', FORT: 'FT', DOCTOR: 'DR' };

const HIGHWAY_WORDS: Readonly<Record<string, string>> = {
  HWY: 'HIGHWAY', HIGHWY: 'HIGHWAY', HIWAY: 'HIGHWAY', RD: 'ROAD', RTE: 'ROUTE', RT: 'ROUTE', CO: 'COUNTY',
  CNTY: 'COUNTY', CTY: 'COUNTY', CR: 'COUNTY ROAD', SR: 'STATE ROUTE', IH: 'INTERSTATE', I: 'INTERSTATE',
  AVE: 'AVENUE', AV: 'AVENUE', COUNTRY: 'COUNTY', BLVD: 'BOULEVARD',
};

/** A street from the labelled words of one span. */
export function streetOf(labelled: readonly Labelled[]): Street | null {
  const words = (label: Label): readonly string[] =>
    labelled.flatMap((one) => (one.label === label ? [wordOf(one.text).replaceAll("'", '')] : [])).filter(isWord);
  const directions = (label: Label): string | null => textOf(words(label).map((word) => directionOf(word) ?? word));
  const types = words('StreetNamePreType');
  const suffixes = words('StreetNamePostType');
  const name = words('StreetName');
  if (name.length + types.length + suffixes.length === 0) return null;
  const bare = name.length === 0 && types.length === 0;
  return {
    modifier: textOf(words('StreetNamePreModifier')),
    predirectional: directions('StreetNamePreDirectional'),
    type: textOf(highwayWords(types)),
    name: (bare ? suffixes : name).join(' '),
    suffix: bare ? null : textOf([...words('StreetNamePostModifier'), ...suffixes.map((word) => suffixOf(word) ?? word)]),
    postdirectional: directions('StreetNamePostDirectional'),
  };
}

function highwayWords(types: readonly string[]): readonly string[] {
  if (types.length === 1 && types[0] === 'US') return ['US HIGHWAY'];
  return types.map((word, index) => (word === 'ST' && index === 0 && types.length > 1 ? 'STATE' : (HIGHWAY_WORDS[word] ?? word)));
}

function isWord(word: string): boolean {
  return /[\p{L}\p{N}]/u.test(word);
}

function textOf(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join(' ');
}

/** The street in one line: `E 18TH ST`, `AVENUE J`, `PARK AVE S`. */
export function streetText(street: Street): string {
  return [
    street.modifier, street.predirectional, street.type, nameText(street), street.suffix, street.postdirectional,
  ].filter((part) => part !== null && part !== '').join(' ');
}

/** A bare number before a suffix is an ordinal: 18 ST is 18TH ST. Highway numbers and grid numbers stay bare. */
function nameText(street: Street): string {
  const last = /(?:^|\s)(\d{1,3})$/.exec(street.name)?.[1];
  if (last === undefined || street.suffix === null || street.type !== null) return street.name;
  if (street.suffix === 'HWY' || street.suffix === 'RTE') return street.name;
  return street.name.slice(0, street.name.length - last.length) + withOrdinal(Number(last));
}

function withOrdinal(value: number): string {
  const tens = value % 100;
  const ending = tens > 10 && tens < 14 ? 'TH' : (['TH', 'ST', 'ND', 'RD'][value % 10] ?? 'TH');
  return `${value}${ending}`;
}

export function streetKey(street: Street): string {
  const text = streetText(street);
  const plain = /[^A-Z0-9 /-]/.test(text) ? text.normalize('NFD').replace(/[^A-Z0-9 /-]/g, '') : text;
  return plain.split(' ').map(foldWord).join(' ');
}

function foldWord(word: string): string {
  const digits = /^0*(\d+)(ST|ND|RD|TH)?$/.exec(word)?.[1];
  if (digits !== undefined) return digits;
  const ordinal = ORDINALS.indexOf(word);
  if (ordinal >= 0) return String(ordinal + 1);
  return directionOf(word) ?? SAME_WORD[word] ?? suffixOf(word) ?? word;
}
