// Reads coordinates and says plainly when they are swapped, lack a sign or lie in the sea. The
// boxes are generous: land and near water of the fifty states and the territories; an address point
// just outside a coast must pass. Rule P15.
import type { Point } from '#kernel/geometry.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';

type Box = {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
};

const UNITED_STATES: readonly Box[] = [
  { south: 24.3, north: 49.6, west: -125.0, east: -66.8 }, // the contiguous states
  { south: 51.0, north: 71.6, west: -180.0, east: -129.9 }, // Alaska
  { south: 51.0, north: 53.2, west: 172.0, east: 180.0 }, // the western Aleutians
  { south: 18.7, north: 28.6, west: -178.5, east: -154.5 }, // Hawaii
  { south: 17.5, north: 18.7, west: -68.1, east: -64.4 }, // Puerto Rico and the Virgin Islands
  { south: 13.1, north: 20.7, west: 144.4, east: 146.2 }, // Guam and the Northern Marianas
  { south: -14.7, north: -10.9, west: -171.3, east: -168.0 }, // American Samoa
];

/** Open sea inside the box of the contiguous states, in coarse boxes well off the coast. */
const OPEN_SEA: readonly Box[] = [
  { south: 24.3, north: 40.0, west: -72.0, east: -66.8 },
  { south: 24.3, north: 34.5, west: -75.0, east: -72.0 },
  { south: 27.0, north: 31.0, west: -79.8, east: -75.0 },
  { south: 24.3, north: 32.0, west: -125.0, east: -118.7 },
  { south: 32.0, north: 36.0, west: -125.0, east: -121.9 },
  { south: 36.0, north: 38.5, west: -125.0, east: -123.6 },
  { south: 24.3, north: 28.4, west: -96.4, east: -83.3 },
  { south: 24.3, north: 25.8, west: -97.0, east: -96.4 },
];

export function checkPoint(point: Point): Result<Point> {
  const { latitude, longitude } = point;
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude))
    return notCoordinates(`${latitude}, ${longitude}`);
  if (inside(point)) return accept({ latitude, longitude });
  const details = { rule: 'P15', latitude, longitude };
  const swapped = { latitude: longitude, longitude: latitude };
  if (inside(swapped)) return refuse({ code: 'places/coordinates-swapped', ...details });
  for (const sign of [
    { latitude, longitude: -longitude },
    { latitude: longitude, longitude: -latitude },
  ]) {
    if (inside(sign)) {
      const suggestion = `${sign.latitude}, ${sign.longitude}`;
      return refuse({ code: 'places/coordinates-sign', ...details, suggestion });
    }
  }
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return notCoordinates(`${latitude}, ${longitude}`);
  return refuse({ code: 'places/coordinates-outside', ...details });
}

const DEGREES = String.raw`\s*([NSEW+-]?\s*\d{1,3}(?:\.\d+)?)\s*°?\s*([NSEW])?\s*`;
const PAIR = new RegExp(`^${DEGREES}[,;\\s]${DEGREES}$`, 'i');

/** Reads `40.7128, -74.0060`, also with degree signs and the letters N, S, E, W. */
export function parsePoint(text: string): Result<Point> {
  const match = PAIR.exec(text.replaceAll('−', '-').slice(0, 80));
  if (match === null) return notCoordinates(text.trim().slice(0, 60));
  return checkPoint({
    latitude: degrees(match[1] ?? '', match[2] ?? ''),
    longitude: degrees(match[3] ?? '', match[4] ?? ''),
  });
}

function degrees(text: string, letter: string): number {
  const value = Number(text.replace(/[^\d.]/g, ''));
  const negative = /[-SW]/i.test(text) || /[SW]/i.test(letter);
  return negative ? -value : value;
}

function inside(point: Point): boolean {
  return (
    UNITED_STATES.some((box) => within(box, point)) && !OPEN_SEA.some((box) => within(box, point))
  );
}

function within(box: Box, point: Point): boolean {
  return (
    point.latitude >= box.south &&
    point.latitude <= box.north &&
    point.longitude >= box.west &&
    point.longitude <= box.east
  );
}

function notCoordinates(text: string): Result<Point> {
  return refuse({ code: 'places/not-coordinates', rule: 'P15', text });
}
