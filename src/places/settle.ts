// Decides for each address of a batch whether it is a door already known, a new one, or one to ask
// a person about. The same door is matched by its key. A new unit of a known building is a new
// door. Only another building that may be a slip of the pen (ST for AVE left out, one letter off)
// is asked about: joining two doors, or holding one apart from its own history, are both ways to
// send somebody unwarned. Pure; rules P16 to P19 and P31.
import type { Address, AddressParts } from './address.ts';
import { ASK, matchPlace, type PlaceCandidate, type ScoredPlace } from './match.ts';
import { doorsOf, nearKeyOf, type Door } from './place.ts';

type Reasons = ScoredPlace['reasons'];

/** A place as the matching sees it: its own door and the doors it is also known as. */
export type KnownDoor = {
  readonly placeId: string;
  readonly line: string;
  readonly doorKey: string;
  readonly buildingKey: string;
  readonly nearKey: string;
  readonly parts: AddressParts;
  readonly alternatives: readonly { readonly doorKey: string; readonly parts: AddressParts }[];
};

export type Asked = {
  readonly placeId: string;
  readonly line: string;
  readonly score: number;
  readonly reasons: Reasons;
};

export type Settled =
  | {
      readonly kind: 'matched';
      readonly placeId: string;
      readonly score: number;
      readonly reasons: Reasons;
    }
  | {
      readonly kind: 'new';
      readonly placeId: string;
      readonly door: Door;
      readonly alsoKnownAs: readonly Door[];
    }
  | { readonly kind: 'asked'; readonly candidates: readonly Asked[] };

/**
 * What is known so far, by door and by the neighbourhood of a house number; grows as the batch
 * makes doors.
 */
export type Register = {
  readonly atDoor: Map<string, readonly KnownDoor[]>;
  readonly near: Map<string, readonly KnownDoor[]>;
};

export function register(known: readonly KnownDoor[], near: readonly KnownDoor[]): Register {
  const made: Register = { atDoor: new Map(), near: new Map() };
  for (const door of known) enterDoor(made, door);
  for (const door of near) enterNear(made, door);
  return made;
}

/**
 * `newPlaceId` is used when the address turns out to be a new door, which the register then knows.
 */
export function settle(address: Address, newPlaceId: string, known: Register): Settled {
  const { door, alsoKnownAs } = doorsOf(address);
  const exact = distinct(
    [door, ...alsoKnownAs].flatMap((one) => known.atDoor.get(one.doorKey) ?? []),
  );
  const own = exact.find((one) => one.doorKey === door.doorKey);
  const single = own ?? (exact.length === 1 ? exact[0] : undefined);
  if (single !== undefined)
    return { kind: 'matched', placeId: single.placeId, score: 1, reasons: sameDoor(single) };
  const asked =
    exact.length > 1 ? exact.map((one) => candidateOf(one)) : neighbours(address, known);
  if (asked.length > 0) {
    const match = matchPlace(exact.length > 1 ? address : bare(address), asked);
    const lines = new Map(
      [...exact, ...nearOf(address, known)].map((one) => [one.placeId, one.line]),
    );
    const scored =
      match.kind === 'ask' ? match.candidates : match.kind === 'matched' ? [scoredOf(match)] : [];
    const candidates = scored
      .filter((one) => one.score >= ASK)
      .map(({ id, score, reasons }) => ({
        placeId: id,
        line: lines.get(id) ?? '',
        score,
        reasons,
      }));
    if (candidates.length > 0) return { kind: 'asked', candidates };
  }
  const made: KnownDoor = {
    placeId: newPlaceId,
    line: door.line,
    doorKey: door.doorKey,
    buildingKey: door.buildingKey,
    nearKey: nearKeyOf(door.parts),
    parts: door.parts,
    alternatives: alsoKnownAs,
  };
  enterDoor(known, made);
  enterNear(known, made);
  return { kind: 'new', placeId: newPlaceId, door, alsoKnownAs };
}

// Other buildings with this house number in this area; units say nothing about whether two
// buildings are one.
function neighbours(address: Address, known: Register): readonly PlaceCandidate[] {
  return nearOf(address, known).map((one) =>
    candidateOf({ ...one, parts: bare(one.parts), alternatives: [] }),
  );
}

function nearOf(address: Address, known: Register): readonly KnownDoor[] {
  const sameBuilding = (known.near.get(nearKeyOf(address)) ?? []).some(
    (one) => one.buildingKey === address.buildingKey,
  );
  return sameBuilding ? [] : (known.near.get(nearKeyOf(address)) ?? []);
}

function bare(parts: AddressParts): AddressParts {
  return { ...parts, units: [] };
}

function candidateOf(door: KnownDoor): PlaceCandidate {
  return {
    id: door.placeId,
    address: door.parts,
    alternatives: door.alternatives.map((one) => one.parts),
  };
}

function scoredOf(match: {
  readonly place: string;
  readonly score: number;
  readonly reasons: Reasons;
}) {
  return { id: match.place, score: match.score, reasons: match.reasons };
}

function sameDoor(door: KnownDoor): Reasons {
  return [{ part: 'door', says: 'same', detail: door.line }];
}

function enterDoor(known: Register, door: KnownDoor): void {
  for (const key of [door.doorKey, ...door.alternatives.map((one) => one.doorKey)]) {
    known.atDoor.set(key, distinct([...(known.atDoor.get(key) ?? []), door]));
  }
}

function enterNear(known: Register, door: KnownDoor): void {
  const there = known.near.get(door.nearKey) ?? [];
  if (there.some((one) => one.buildingKey === door.buildingKey)) return;
  known.near.set(door.nearKey, [...there, door]);
}

function distinct(doors: readonly KnownDoor[]): readonly KnownDoor[] {
  return [...new Map(doors.map((door) => [door.placeId, door])).values()];
}
