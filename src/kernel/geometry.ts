// Points on the earth. Latitude first in names, as people say it; GeoJSON's longitude-first stays
// at the file's edge.

/** WGS 84 degrees: latitude −90…90, longitude −180…180. */
export type Point = { readonly latitude: number; readonly longitude: number };

const EARTH_RADIUS_M = 6_371_008.8; // mean radius R1 of the GRS 80 ellipsoid

export function isPoint(point: Point): boolean {
  return Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180;
}

/** Great-circle distance in metres (haversine); within 0.5 % of the ellipsoid. */
export function distanceM(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const dLat = (b.latitude - a.latitude) * radians;
  const dLon = (b.longitude - a.longitude) * radians;
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}
