// A street's name taken apart, written as the USPS writes it, and folded to a key under which every spelling of one
// street is the same and two streets never are: EAST 18 ST and EAST 18TH STREET, but not WEST 18 ST. Rules P4 and P5.
import { directionOf, suffixOf } from './street-words.ts';

export type Street = {
  readonly modifier: string | null;
  readonly predirectional: string | null;
  /** What comes before the name: `AVENUE` in AVENUE J, `HWY` in HWY 63, `CALLE`. */
  readonly type: string | null;
  readonly name: string;
  readonly suffix: string | null;
  readonly postdirectional: string | null;
};

const ORDINALS = 'FIRST SECOND THIRD FOURTH FIFTH SIXTH SEVENTH EIGHTH NINTH TENTH ELEVENTH TWELFTH'.split(' ');
const SAME_WORD: Readonly<Record<string, string>> = { SAINT: 'ST', MOUNT: 'MT', FORT: 'FT', DOCTOR: 'DR' };

/** The street in one line: `E 18TH ST`, `AVENUE J`, `PARK AVE S`. */
export function streetText(street: Street): string {
  return [
    street.modifier, street.predirectional, street.type, nameText(street), street.suffix, street.postdirectional,
  ].filter((part) => part !== null && part !== '').join(' ');
}

/** A bare number before a suffix is an ordinal: 18 ST is 18TH ST. Highway numbers and grid numbers stay bare. */
function nameText(street: Street): string {
  const last = /(^|\s)(\d{1,3})$/.exec(street.name)?.[2];
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
  return streetText(street)
    .normalize('NFD')
    .replace(/[^A-Z0-9 /-]/g, '')
    .split(' ')
    .map((word) => {
      const digits = /^0*(\d+)(ST|ND|RD|TH)$/.exec(word)?.[1];
      if (digits !== undefined) return digits;
      const ordinal = ORDINALS.indexOf(word);
      if (ordinal >= 0) return String(ordinal + 1);
      return directionOf(word) ?? SAME_WORD[word] ?? suffixOf(word) ?? word;
    })
    .join(' ');
}
