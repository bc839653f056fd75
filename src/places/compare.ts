// Compares two addresses part by part: number, street, area, unit. Each part says what it found and
// how much that leaves of the score; one part that plainly differs leaves nothing. Rules P16 to
// P18.
import type { AddressParts } from './address.ts';
import type { HouseNumber } from './house-number.ts';
import { streetKey, type Street } from './street.ts';
import { unitText } from './units.ts';

export type MatchReason = {
  readonly part: 'number' | 'street' | 'state' | 'zip' | 'city' | 'area' | 'unit' | 'door';
  readonly says: 'same' | 'near' | 'differs' | 'ours-missing' | 'theirs-missing' | 'both-missing';
  /** Ours / theirs, for the person who is asked. */
  readonly detail: string;
};

type Part = MatchReason & { readonly factor: number };

export function compareAddresses(
  ours: AddressParts,
  theirs: AddressParts,
): { readonly score: number; readonly reasons: readonly MatchReason[] } {
  const reasons: MatchReason[] = [];
  let score = 1;
  for (const compare of [compareNumber, compareStreet, compareArea, compareUnits]) {
    const { factor, ...reason } = compare(ours, theirs);
    reasons.push(reason);
    score *= factor;
    if (score === 0) break;
  }
  return { score, reasons };
}

function compareNumber(ours: AddressParts, theirs: AddressParts): Part {
  const [a, b] = [ours.number, theirs.number];
  const detail = `${a?.text ?? 'none'} / ${b?.text ?? 'none'}`;
  if (a === null && b === null) {
    const needless = ours.kind !== 'street' && theirs.kind !== 'street';
    return { part: 'number', says: 'both-missing', detail, factor: needless ? 1 : 0.8 };
  }
  if (a === null) return { part: 'number', says: 'ours-missing', detail, factor: 0 };
  if (b === null) return { part: 'number', says: 'theirs-missing', detail, factor: 0 };
  if (a.text === b.text) return { part: 'number', says: 'same', detail, factor: 1 };
  if (overlap(a, b)) return { part: 'number', says: 'near', detail, factor: 0.85 };
  if (sameButForLetter(a, b)) return { part: 'number', says: 'near', detail, factor: 0.75 };
  return { part: 'number', says: 'differs', detail, factor: 0 };
}

/** 535 lies in 535-537. In Queens 98-40 and 98-42 are two houses, never a range. */
function overlap(a: HouseNumber, b: HouseNumber): boolean {
  const spans = [a, b].some((one) => one.kind === 'range' || one.kind === 'list');
  if (!spans || a.kind === 'hyphenated' || b.kind === 'hyphenated') return false;
  if (a.low === null || b.low === null || a.high === null || b.high === null) return false;
  return a.low <= b.high && b.low <= a.high;
}

/** 123 and 123A may be one house or two: a person knows. 123A and 123B are two. */
function sameButForLetter(a: HouseNumber, b: HouseNumber): boolean {
  return (
    a.kind === 'plain' &&
    b.kind === 'plain' &&
    a.low === b.low &&
    a.fraction === b.fraction &&
    (a.letter === null) !== (b.letter === null)
  );
}

function compareStreet(ours: AddressParts, theirs: AddressParts): Part {
  const [a, b] = [streetsOf(ours), streetsOf(theirs)];
  const detail = `${a} / ${b}`;
  if (a === b) return { part: 'street', says: 'same', detail, factor: 1 };
  const near =
    ours.street !== null && theirs.street !== null ? nearness(ours.street, theirs.street) : 0;
  return { part: 'street', says: near > 0 ? 'near' : 'differs', detail, factor: near };
}

function streetsOf(parts: AddressParts): string {
  if (parts.street === null) return parts.box ?? '';
  const streets = parts.crossStreet === null ? [parts.street] : [parts.street, parts.crossStreet];
  return streets.map(streetKey).sort().join(' & ');
}

/**
 * Above 0 only where one side leaves a word out, or a long name without digits differs by one
 * keystroke.
 */
function nearness(a: Street, b: Street): number {
  const leftOut = (x: string | null, y: string | null): boolean =>
    x === y || x === null || y === null;
  const agree =
    leftOut(a.predirectional, b.predirectional) &&
    leftOut(a.suffix, b.suffix) &&
    leftOut(a.postdirectional, b.postdirectional) &&
    leftOut(a.type, b.type);
  if (!agree) return 0;
  const [first, second] = [bareName(a), bareName(b)];
  if (first === second) return 0.8;
  if (first.replace(/ /g, '') === second.replace(/ /g, '')) return 0.85;
  const long = Math.min(first.length, second.length) >= 6 && !/\d/.test(first + second);
  return long && oneKeystrokeApart(first, second) ? 0.78 : 0;
}

function bareName(street: Street): string {
  return streetKey({
    ...street,
    predirectional: null,
    postdirectional: null,
    suffix: null,
    type: null,
  });
}

/** One letter more, less or other, or two neighbours swapped. */
export function oneKeystrokeApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

function compareArea(ours: AddressParts, theirs: AddressParts): Part {
  const detail = `${areaOf(ours)} / ${areaOf(theirs)}`;
  const sameCity = ours.city !== null && ours.city === theirs.city;
  if (ours.state !== null && theirs.state !== null && ours.state !== theirs.state) {
    return { part: 'state', says: 'differs', detail, factor: 0 };
  }
  if (ours.zip !== null && theirs.zip !== null) {
    if (ours.zip === theirs.zip) return { part: 'zip', says: 'same', detail, factor: 1 };
    return { part: 'zip', says: 'differs', detail, factor: sameCity ? 0.85 : 0.5 };
  }
  if (ours.city !== null && theirs.city !== null) {
    if (sameCity && ours.state !== null && ours.state === theirs.state) {
      return { part: 'city', says: 'same', detail, factor: 0.98 };
    }
    return sameCity
      ? { part: 'city', says: 'near', detail, factor: 0.9 }
      : { part: 'city', says: 'differs', detail, factor: 0.6 };
  }
  return { part: 'area', says: 'both-missing', detail, factor: 0.9 };
}

function areaOf(parts: AddressParts): string {
  return [parts.city, parts.state, parts.zip].filter((part) => part !== null).join(' ') || 'none';
}

function compareUnits(ours: AddressParts, theirs: AddressParts): Part {
  const [a, b] = [ours.units.map(unitText), theirs.units.map(unitText)];
  const detail = `${a.join(' ') || 'none'} / ${b.join(' ') || 'none'}`;
  const onlyOurs = a.filter((unit) => !b.includes(unit));
  const onlyTheirs = b.filter((unit) => !a.includes(unit));
  if (onlyOurs.length === 0 && onlyTheirs.length === 0)
    return { part: 'unit', says: 'same', detail, factor: 1 };
  if (a.length === 0) return { part: 'unit', says: 'ours-missing', detail, factor: 0.8 };
  if (b.length === 0) return { part: 'unit', says: 'theirs-missing', detail, factor: 0.8 };
  const shared = a.filter((unit) => b.includes(unit));
  if (shared.length === 0) return { part: 'unit', says: 'differs', detail, factor: 0 };
  const oneSaysMore = onlyOurs.length === 0 || onlyTheirs.length === 0;
  const telling = shared.some((unit) => /^APT (?=.*\d)(?=.*[A-Z])/.test(unit));
  return { part: 'unit', says: 'near', detail, factor: oneSaysMore && telling ? 0.96 : 0.85 };
}
