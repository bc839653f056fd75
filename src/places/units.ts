// Reads what comes after the street: apartment, floor, room, store, and words of the place such as
// REAR and BASEMENT. Two spellings of one door must give the same units (03C, 3-C, APT 3C, #3C),
// two doors never (3A, 3B). USPS Publication 28 §213 and Appendix C2. Rules P7 and P8.
import { needsId, standsAlone, unitKindOf } from './unit-words.ts';

export type Unit = {
  /** USPS designator: `APT`, `FL`, `STE`, `REAR`, `BSMT`; `APT` where the docket names none. */
  readonly kind: string;
  /** `3A`, `2`; empty for a designator that stands alone. */
  readonly id: string;
};

const ORDINALS =
  'FIRST SECOND THIRD FOURTH FIFTH SIXTH SEVENTH EIGHTH NINTH TENTH ELEVENTH TWELFTH'.split(' ');
const NUMBERS = 'ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE'.split(' ');
const NOISE = new Set('THE IN ON OF AT AND AN TO FROM NO NUM NUMBER KNOWN AS IS'.split(' '));
const NOTHING = /^[\s*.\-–—,#]*$/;

/** All units named in a text, in the text's order, each once. Empty when it names none. */
export function parseUnits(text: string): readonly Unit[] {
  if (text === '' || NOTHING.test(text)) return [];
  const units: Unit[] = [];
  const words = unitWordsIn(text.toUpperCase());
  let at = 0;
  while (at < words.length) at = readOne(words, at, units);
  return distinct(units);
}

const PLAIN = /^[A-Z ]*(?:[\dA-Z]+)?$/;

function unitWordsIn(text: string): readonly string[] {
  if (PLAIN.test(text) && !/[A-Z]\d/.test(text)) return text.trim().split(/ +/);
  return text
    .replace(/[.,;:()"'*]+/g, ' ')
    .replace(/#+/g, ' # ')
    .replace(/\b(APT|UNIT|STE|RM|SUITE|ROOM|STORE|FL|FLR|FLOOR|SPACE|LOT|BLDG)-?(?=\d)/g, '$1 ')
    .replace(/-(?=(REAR|FRONT|FL|FLR|FLOOR|ROOM|RM|BSMT|BASEMENT|LEFT|RIGHT|STORE)\b)/g, ' ')
    .replace(/(^|\s)-+|-+(?=\s|$)/g, ' ')
    .replace(/\s*&\s*/g, ' AND ')
    .trim()
    .split(/\s+/);
}

/** Reads one unit at `at`, adds it, and gives the position after it. */
function readOne(words: readonly string[], at: number, units: Unit[]): number {
  const word = words[at] ?? '';
  const next = words[at + 1];
  if (word === '#') {
    if (next !== undefined && isId(next)) {
      const last = units.at(-1);
      if (last !== undefined && last.id === '')
        units[units.length - 1] = { kind: last.kind, id: unitId(next) };
      else units.push({ kind: 'APT', id: unitId(next) });
      return at + 2;
    }
    return at + 1;
  }
  const kind = unitKindOf(word);
  const ordinal = ordinalOf(word);
  if (ordinal !== null && next !== undefined) {
    const nextKind = unitKindOf(next);
    if (nextKind !== null && !standsAlone(nextKind)) {
      units.push({ kind: nextKind, id: ordinal });
      return at + 2;
    }
    if (/^\d/.test(word)) {
      units.push({ kind: 'FL', id: ordinal });
      return at + 1;
    }
  }
  if (kind !== null) {
    let ahead = at + 1;
    while (words[ahead] === '#' || words[ahead] === 'NO' || words[ahead] === 'NUMBER') ahead++;
    const id = words[ahead];
    if (id !== undefined && isId(id) && unitKindOf(id) === null && takesId(kind, id)) {
      units.push({ kind: sameDoor(kind), id: unitId(id) });
      return ahead + 1;
    }
    if (standsAlone(kind)) units.push({ kind, id: '' });
    return at + 1;
  }
  if (NOISE.has(word)) return at + 1;
  if (isId(word)) {
    const nextKind = next === undefined ? null : unitKindOf(next);
    if (nextKind === 'FL' && /^\d+$/.test(word)) {
      units.push({ kind: 'FL', id: unitId(word) });
      return at + 2;
    }
    units.push({ kind: 'APT', id: unitId(word) });
  }
  return at + 1;
}

function takesId(kind: string, id: string): boolean {
  if (needsId(kind)) return true;
  return kind === 'FL'
    ? /^\d+$/.test(id) || ordinalOf(id) !== null
    : /\d/.test(id) && ordinalOf(id) === null;
}

/** UNIT, # and APT name the same kind of door; which word is used changes from paper to paper. */
function sameDoor(kind: string): string {
  return kind === 'UNIT' || kind === 'FLAT' || kind === 'CONDO' ? 'APT' : kind;
}

const ID = new RegExp(
  [
    '\\d{1,5}([-/]?[A-Z]{1,3})?',
    '[A-Z]{1,3}[-/]?\\d{1,5}[A-Z]?',
    '[A-Z]',
    '(?=[A-Z-]*\\d)[A-Z\\d]{1,5}(-[A-Z\\d]{1,5}){1,3}',
    'PH[A-Z\\d]*',
    '\\d+[A-Z]\\d+[A-Z]?',
    '[A-Z]{2}',
  ]
    .map((shape) => `(?:${shape})`)
    .join('|')
    .replace(/^(.*)$/, '^(?:$1)$$'),
);

function isId(word: string): boolean {
  return ID.test(word) || ordinalOf(word) !== null;
}

function unitId(word: string): string {
  const ordinal = ordinalOf(word);
  if (ordinal !== null) return ordinal;
  return word
    .replace(/(?<=[A-Z])[-/](?=\d)|(?<=\d)[-/](?=[A-Z])/g, '')
    .replace(/^0+(?=[\dA-Z])/, '')
    .replace(/^([A-Z])0+(?=\d)/, '$1');
}

function ordinalOf(word: string): string | null {
  const digits = /^(\d+)(ST|ND|RD|TH)$/.exec(word)?.[1];
  if (digits !== undefined) return String(Number(digits));
  const ordinal = ORDINALS.indexOf(word);
  if (ordinal >= 0) return String(ordinal + 1);
  const number = NUMBERS.indexOf(word);
  return number >= 0 ? String(number + 1) : null;
}

function distinct(units: readonly Unit[]): readonly Unit[] {
  const seen = new Set<string>();
  return units.filter((unit) => {
    const key = `${unit.kind} ${unit.id}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export function unitText(unit: Unit): string {
  return unit.id === '' ? unit.kind : `${unit.kind} ${unit.id}`;
}
