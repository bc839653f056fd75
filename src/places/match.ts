// Decides whether an address is a place already known. It says "matched" only when nothing speaks
// against it and no other place comes close; whenever two are close, or something differs that
// could be a slip, it asks a person. It never merges neighbours and learns nothing by itself: what
// a person answers is stored elsewhere. Rules P16 to P19.
import type { AddressParts } from './address.ts';
import { compareAddresses, type MatchReason } from './compare.ts';

export type PlaceCandidate = {
  readonly id: string;
  readonly address: AddressParts;
  /** Other addresses the place is known by. */
  readonly alternatives?: readonly AddressParts[];
};

export type ScoredPlace = {
  readonly id: string;
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
};

export type PlaceMatch =
  | {
      readonly kind: 'matched';
      readonly place: string;
      readonly score: number;
      readonly reasons: readonly MatchReason[];
    }
  | { readonly kind: 'ask'; readonly candidates: readonly ScoredPlace[] }
  /** `building`: the known place, if any, that is the whole building this new door belongs to. */
  | { readonly kind: 'new'; readonly building: string | null };

/** From here on a place may be matched without asking; below `ASK` it is not even shown. */
export const MATCH = 0.95;
export const ASK = 0.7;
const MOST_SHOWN = 8;

type Subject = AddressParts & { readonly alternatives?: readonly AddressParts[] };

export function matchPlace(address: Subject, candidates: readonly PlaceCandidate[]): PlaceMatch {
  const scored = candidates
    .map((candidate) => scorePlace(address, candidate))
    .filter((place) => place.score >= ASK)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const [best, second] = scored;
  if (best !== undefined && best.score >= MATCH && (second === undefined || second.score < MATCH)) {
    return { kind: 'matched', place: best.id, score: best.score, reasons: best.reasons };
  }
  const doors = scored.filter((place) => !isWholeBuilding(place, address));
  if (doors.length > 0) return { kind: 'ask', candidates: doors.slice(0, MOST_SHOWN) };
  return { kind: 'new', building: scored[0]?.id ?? null };
}

/**
 * A door with a unit is a new place under a building known without one; nobody need be asked (P19).
 */
function isWholeBuilding(place: ScoredPlace, address: AddressParts): boolean {
  if (address.units.length === 0) return false;
  return place.reasons.every((reason) =>
    reason.part === 'unit' ? reason.says === 'theirs-missing' : reason.says === 'same',
  );
}

/** The best score over all addresses that either side is known by. */
export function scorePlace(address: Subject, candidate: PlaceCandidate): ScoredPlace {
  let best: ScoredPlace = { id: candidate.id, score: 0, reasons: [] };
  for (const ours of [address, ...(address.alternatives ?? [])]) {
    for (const theirs of [candidate.address, ...(candidate.alternatives ?? [])]) {
      const { score, reasons } = compareAddresses(ours, theirs);
      if (score > best.score) best = { id: candidate.id, score, reasons };
    }
  }
  return best;
}
