// Where the phone is, as far as it says: the last fix, with its age. No permission, no signal, no fix: the act goes
// without a position; nothing ever waits for one.
import { timeNow } from '../api.ts';
import type { Position } from '../contract.ts';

const FRESH_MS = 120_000;
let last: GeolocationPosition | undefined;

/** Follows the phone while someone is on the way or at a door; returns how to stop. */
export function followPosition(): () => void {
  if (!('geolocation' in navigator)) return () => undefined;
  const id = navigator.geolocation.watchPosition(
    (position) => {
      last = position;
    },
    () => {
      // Refused or lost: what was last known grows old and is then no longer sent.
    },
    { enableHighAccuracy: true, maximumAge: 10_000 },
  );
  return () => navigator.geolocation.clearWatch(id);
}

/** The last fix by the server's clock, if it is fresh enough to mean anything. */
export function positionNow(): { readonly position?: Position } {
  if (last === undefined) return {};
  const ageMs = Date.now() - last.timestamp;
  if (ageMs > FRESH_MS) return {};
  const { latitude, longitude, accuracy } = last.coords;
  const at = new Date((timeNow() ?? Date.now()) - Math.max(0, ageMs)).toISOString();
  return { position: { point: { latitude, longitude }, accuracyM: accuracy, at } };
}
