// Decides whether an address is a place already known. It says "matched" only when nothing speaks against it and no
// other place is near it; whenever two are close, or something differs that could be a slip, it asks a person. It never
// merges neighbours and learns nothing by itself. Rules P16 to P19.
import { distanceM, type Point } from '#kernel/geometry.ts';
import type { AddressParts } from './address.ts';
import { streetKey } from './street.ts';
import { unitText } from './units.ts';

export type PlaceCandidate = {
  readonly id: string;
  readonly address: AddressParts;
  readonly alternatives?: readonly AddressParts[];
  readonly point?: Point;
};

export type MatchReason = { readonly part: string; readonly says: 'same' | 'differs' | 'missing' | 'near'; readonly detail: string };
export type ScoredPlace = { readonly id: string; readonly score: number; readonly reasons: readonly MatchReason[] };

export type PlaceMatch =
  | { readonly kind: 'matched'; readonly place: string; readonly score: number; readonly reasons: readonly MatchReason[] }
  | { readonly kind: 'ask'; readonly candidates: readonly ScoredPlace[] }
  | { readonly kind: 'new' };

/** From here on a place may be matched without asking; below `ASK` it is not even shown. */
export const MATCH = 0.95;
export const ASK = 0.7;

type Subject = AddressParts & { readonly alternatives?: readonly AddressParts[]; readonly point?: Point };

export function matchPlace(address: Subject, candidates: readonly PlaceCandidate[]): PlaceMatch {
  const scored = candidates
    .map((candidate) => scorePlace(address, candidate))
    .filter((place) => place.score >= ASK)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const [best, second] = scored;
  if (best === undefined) return { kind: 'new' };
  if (best.score >= MATCH && (second === undefined || second.score < MATCH)) {
    return { kind: 'matched', place: best.id, score: best.score, reasons: best.reasons };
  }
  return { kind: 'ask', candidates: scored.slice(0, 8) };
}

/** The best score over all addresses that either side is also known by. */
export function scorePlace(address: Subject, candidate: PlaceCandidate): ScoredPlace {
  let best: ScoredPlace = { id: candidate.id, score: 0, reasons: [] };
  for (const ours of [address, ...(address.alternatives ?? [])]) {
    for (const theirs of [candidate.address, ...(candidate.alternatives ?? [])]) {
      const scored = compare(ours, theirs, candidate.id);
      if (scored.score > best.score) best = scored;
    }
  }
  return best;
}

function compare(ours: AddressParts, theirs: AddressParts, id: string): ScoredPlace {
  const reasons: MatchReason[] = [];
  const factors = [
    compareNumber(ours, theirs, reasons), compareStreet(ours, theirs, reasons),
    compareArea(ours, theirs, reasons), compareUnits(ours, theirs, reasons),
  ];
  return { id, score: factors.reduce((product, factor) => product * factor, 1), reasons };
}

function compareNumber(ours: AddressParts, theirs: AddressParts, reasons: MatchReason[]): number {
  const [a, b] = [ours.number, theirs.number];
  const detail = `${a?.text ?? 'none'} / ${b?.text ?? 'none'}`;
  const say = (says: MatchReason['says'], factor: number): number => {
    reasons.push({ part: 'number', says, detail });
    return factor;
  };
  if (a === null && b === null) return say('missing', ours.street === null || ours.kind === 'intersection' ? 1 : 0.8);
  if (a === null || b === null) return say('missing', 0);
  if (a.text === b.text) return say('same', 1);
  const ranged = a.kind === 'range' || b.kind === 'range' || a.kind === 'list' || b.kind === 'list';
  if (ranged && a.low !== null && b.low !== null && a.high !== null && b.high !== null) {
    if (a.low <= b.high && b.low <= a.high) return say('near', 0.85);
  }
  if (a.low === b.low && a.kind === b.kind && (a.letter === null || b.letter === null) && a.fraction === b.fraction && a.kind === 'plain') {
    return say('near', 0.75);
  }
  return say('differs', 0);
}

function compareStreet(ours: AddressParts, theirs: AddressParts, reasons: MatchReason[]): number {
  const [a, b] = [ours, theirs].map((side) =>
    side.street === null ? (side.box ?? '') : [side.street, side.crossStreet].flatMap((s) => (s === null ? [] : [streetKey(s)])).sort().join(' & '));
  const detail = `${a} / ${b}`;
  if (a === b) {
    reasons.push({ part: 'street', says: 'same', detail });
    return 1;
  }
  const factor = ours.street !== null && theirs.street !== null ? nearStreet(ours, theirs) : 0;
  reasons.push({ part: 'street', says: factor > 0 ? 'near' : 'differs', detail });
  return factor;
}

/** Streets that differ only in something one side leaves out, or by one letter in a long name. */
function nearStreet(ours: AddressParts, theirs: AddressParts): number {
  const [a, b] = [ours.street, theirs.street];
  if (a === null || b === null) return 0;
  const bare = (street: NonNullable<AddressParts['street']>): string =>
    streetKey({ ...street, predirectional: null, postdirectional: null, suffix: null });
  const left = (x: string | null, y: string | null): boolean => x === y || x === null || y === null;
  const onlyLeftOut =
    left(a.predirectional, b.predirectional) && left(a.suffix, b.suffix) && left(a.postdirectional, b.postdirectional);
  if (!onlyLeftOut) return 0;
  if (bare(a) === bare(b)) return 0.8;
  return !/\d/.test(bare(a) + bare(b)) && bare(a).length >= 6 && oneEditApart(bare(a), bare(b)) ? 0.78 : 0;
}

export function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return Math.max(a.length, b.length) - start - end <= 1 || isSwap(a.slice(start, a.length - end), b.slice(start, b.length - end));
}

function isSwap(a: string, b: string): boolean {
  return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
}

function compareArea(ours: AddressParts, theirs: AddressParts, reasons: MatchReason[]): number {
  const say = (says: MatchReason['says'], part: string, factor: number): number => {
    reasons.push({ part, says, detail: `${areaOf(ours)} / ${areaOf(theirs)}` });
    return factor;
  };
  if (ours.state !== null && theirs.state !== null && ours.state !== theirs.state) return say('differs', 'state', 0);
  if (ours.zip !== null && theirs.zip !== null) {
    if (ours.zip === theirs.zip) return say('same', 'zip', 1);
    return say('differs', 'zip', ours.city !== null && ours.city === theirs.city ? 0.85 : 0.5);
  }
  if (ours.city !== null && theirs.city !== null) {
    return ours.city === theirs.city ? say('same', 'city', 1) : say('differs', 'city', 0.6);
  }
  return say('missing', 'area', 0.9);
}

function areaOf(parts: AddressParts): string {
  return [parts.city, parts.state, parts.zip].filter((part) => part !== null).join(' ');
}

function compareUnits(ours: AddressParts, theirs: AddressParts, reasons: MatchReason[]): number {
  const [a, b] = [ours, theirs].map((side) => side.units.map(unitText).sort());
  const detail = `${(a ?? []).join(' ') || 'none'} / ${(b ?? []).join(' ') || 'none'}`;
  const say = (says: MatchReason['says'], factor: number): number => {
    reasons.push({ part: 'unit', says, detail });
    return factor;
  };
  if ((a ?? []).join('+') === (b ?? []).join('+')) return say('same', 1);
  if ((a ?? []).length === 0 || (b ?? []).length === 0) return say('missing', 0.8);
  const shared = (a ?? []).filter((unit) => (b ?? []).includes(unit));
  return shared.length > 0 ? say('near', 0.85) : say('differs', 0);
}

/** Metres between an address's point and a place's, when both are known. */
export function distanceBetween(a: Point | undefined, b: Point | undefined): number | null {
  return a === undefined || b === undefined ? null : distanceM(a, b);
}
