// Who of ours is near an incident (I9). Straight distances between known positions; where one is
// not known it is listed as such rather than left out, because "we do not know" must not read as
// "not near".
import { distanceM, type Point } from '#kernel/geometry.ts';

export type OnTheWay = {
  readonly visitId: string;
  readonly callSign: string;
  readonly placeLine: string;
  readonly phase: string;
  readonly point: Point | null;
};

export type NearVisit = Omit<OnTheWay, 'point'> & { readonly distanceM: number | null };

export type Area = {
  readonly radiusM: number;
  readonly centre: Point | null;
  /** Nearest first; those whose position is not known last. */
  readonly visits: readonly NearVisit[];
};

export const AREA_RADIUS_M = 1_000;

export function areaOf(
  centre: Point | null,
  visits: readonly OnTheWay[],
  radiusM: number = AREA_RADIUS_M,
): Area {
  const near = visits
    .map(({ point, ...visit }): NearVisit => ({ ...visit, distanceM: distanceOf(centre, point) }))
    .filter((one) => one.distanceM === null || one.distanceM <= radiusM)
    .toSorted((a, b) => (a.distanceM ?? Infinity) - (b.distanceM ?? Infinity) || order(a, b));
  return { radiusM, centre, visits: near };
}

function distanceOf(a: Point | null, b: Point | null): number | null {
  return a === null || b === null ? null : Math.round(distanceM(a, b));
}

function order(a: NearVisit, b: NearVisit): number {
  return a.visitId < b.visitId ? -1 : 1;
}
