// Settling addresses inside a command: look the doors up in one question, decide, make the new ones
// known.
import { newId } from '#kernel/random.node.ts';
import type { Point } from '#kernel/geometry.ts';
import { accept, type Result } from '#kernel/result.ts';
import type { Desk } from '#ledger/desk.ts';
import type { Address } from './address.ts';
import { doorsOf, nearKeyOf, placeKind } from './place.ts';
import { register, settle, type Settled } from './settle.ts';
import { buildingsNear, placesAtDoors } from './store.ts';

export type WantedDoor = { readonly address: Address; readonly point?: Point };

/**
 * One answer for each address, in order. New doors are made known in the same command (P30, P31).
 */
export async function settleDoors(
  desk: Desk,
  wanted: readonly WantedDoor[],
): Promise<Result<readonly Settled[]>> {
  const { agencyId } = desk.order;
  const doorKeys = wanted.flatMap(({ address }) => {
    const { door, alsoKnownAs } = doorsOf(address);
    return [door.doorKey, ...alsoKnownAs.map((one) => one.doorKey)];
  });
  const atDoors = await placesAtDoors(desk.query, agencyId, [...new Set(doorKeys)]);
  const found = new Set(atDoors.map((one) => one.doorKey));
  const unknown = wanted.filter(({ address }) => !found.has(address.doorKey));
  const nearKeys = [...new Set(unknown.map(({ address }) => nearKeyOf(address)))];
  const near = nearKeys.length === 0 ? [] : await buildingsNear(desk.query, agencyId, nearKeys);
  const known = register(atDoors, near);
  const settled: Settled[] = [];
  for (const { address, point } of wanted) {
    const one = settle(address, newId<'place'>(), known);
    settled.push(one);
    if (one.kind !== 'new') continue;
    const made = await makeKnown(desk, one, point);
    if (!made.ok) return made;
  }
  return accept(settled);
}

/** A person's answer to "is this one of those doors?": none of them, so it is a door of its own. */
export async function makeDoor(desk: Desk, address: Address): Promise<Result<string>> {
  const { door, alsoKnownAs } = doorsOf(address);
  const there = await placesAtDoors(desk.query, desk.order.agencyId, [door.doorKey]);
  const own = there.find((one) => one.doorKey === door.doorKey);
  if (own !== undefined) return accept(own.placeId);
  const placeId = newId<'place'>();
  const made = await makeKnown(desk, { placeId, door, alsoKnownAs }, undefined);
  return made.ok ? accept(placeId) : made;
}

function makeKnown(
  desk: Desk,
  made: Pick<Extract<Settled, { kind: 'new' }>, 'placeId' | 'door' | 'alsoKnownAs'>,
  point: Point | undefined,
) {
  const { placeId, door, alsoKnownAs } = made;
  const at = point === undefined ? {} : { point };
  return desk.perform(
    placeKind,
    placeId,
    { kind: 'place.make-known', door, alsoKnownAs, ...at },
    { fresh: true },
  );
}
