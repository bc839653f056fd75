// Whether a position shows that someone stood at the door (V11). It never says that nobody did: a phone in a stairwell
// is often wrong, so what is not shown is kept as it was reported and only not called "at the door".
import { distanceM, type Point } from '#kernel/geometry.ts';
import { msBetween, parseInstant } from '#kernel/time.ts';
import type { AtDoor, Position } from './model.ts';

export const ACCURACY_LIMIT_M = 200;
/** An address point stands at a parcel's middle or at the kerb; a rural house lies a drive away from it. */
export const DISTANCE_LIMIT_M = 250;
const AGE_LIMIT_MS = 5 * 60_000;

export function judgePosition(what: {
  readonly position: Position | undefined;
  readonly place: Point | undefined;
  /** The moment of the act that the position is to show. */
  readonly actAt: Temporal.Instant;
}): AtDoor {
  const { position, place, actAt } = what;
  if (position === undefined) return { shown: false, why: 'no-position', distanceM: null };
  if (place === undefined) return { shown: false, why: 'place-unplaced', distanceM: null };
  const distance = Math.round(distanceM(position.point, place));
  const not = (why: AtDoor['why']): AtDoor => ({ shown: false, why, distanceM: distance });
  // A phone that was told to make up a position reports accuracy 0: that shows nothing either.
  if (!(position.accuracyM > 0 && position.accuracyM <= ACCURACY_LIMIT_M)) return not('inaccurate');
  const measured = parseInstant(position.at);
  if (!measured.ok || Math.abs(msBetween(measured.value, actAt)) > AGE_LIMIT_MS) return not('old');
  if (distance > DISTANCE_LIMIT_M) return not('far');
  return { shown: true, why: 'near', distanceM: distance };
}
