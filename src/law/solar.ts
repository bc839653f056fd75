// Sunrise and sunset at a place on a date, where a rule allows an act between them.
// Source: the equations of NOAA's solar calculator (Global Monitoring Laboratory), after J. Meeus,
// "Astronomical Algorithms"; the sun is up while its centre is above −0.833° (refraction and half
// its disc). Within a minute of the published tables between the polar circles (L20).
import type { Point } from '#kernel/geometry.ts';

const RAD = Math.PI / 180;
const sin = (degrees: number) => Math.sin(degrees * RAD);
const cos = (degrees: number) => Math.cos(degrees * RAD);
const tan = (degrees: number) => Math.tan(degrees * RAD);

const ZENITH = 90.833;
/** Days from 1970-01-01 to the epoch J2000.0 (2000-01-01 12:00). */
const J2000 = 10_957.5;

type Sun = { readonly declination: number; readonly equationOfTimeMin: number };

/** Where the sun stands at a moment given in days since 1970-01-01 00:00 UTC. */
function sunAt(day: number): Sun {
  const t = (day - J2000) / 36_525;
  const meanLongitude = (280.46646 + t * (36_000.76983 + t * 0.0003032)) % 360;
  const meanAnomaly = 357.52911 + t * (35_999.05029 - 0.0001537 * t);
  const eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
  const centre =
    sin(meanAnomaly) * (1.914602 - t * (0.004817 + 0.000014 * t)) +
    sin(2 * meanAnomaly) * (0.019993 - 0.000101 * t) +
    sin(3 * meanAnomaly) * 0.000289;
  const node = 125.04 - 1934.136 * t;
  const apparent = meanLongitude + centre - 0.00569 - 0.00478 * sin(node);
  const meanObliquity =
    23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60) / 60;
  const obliquity = meanObliquity + 0.00256 * cos(node);
  const declination = Math.asin(sin(obliquity) * sin(apparent)) / RAD;
  const y = tan(obliquity / 2) ** 2;
  const equation =
    y * sin(2 * meanLongitude) -
    2 * eccentricity * sin(meanAnomaly) +
    4 * eccentricity * y * sin(meanAnomaly) * cos(2 * meanLongitude) -
    0.5 * y * y * sin(4 * meanLongitude) -
    1.25 * eccentricity * eccentricity * sin(2 * meanAnomaly);
  return { declination, equationOfTimeMin: (4 * equation) / RAD };
}

export type Daylight =
  | {
      readonly kind: 'rises';
      readonly sunrise: Temporal.Instant;
      readonly sunset: Temporal.Instant;
    }
  | { readonly kind: 'up-all-day' }
  | { readonly kind: 'down-all-day' };

/** The daylight of one civil date at a place. `day` counts from 1970-01-01. */
export function daylight(day: number, place: Point): Daylight {
  const rise = crossing(day, place, -1);
  const set = crossing(day, place, 1);
  if (typeof rise === 'string') return { kind: rise };
  if (typeof set === 'string') return { kind: set };
  return { kind: 'rises', sunrise: instantAt(day, rise), sunset: instantAt(day, set) };
}

/** Minutes after 00:00 UTC of the date; worked out twice, the second time at the crossing itself. */
function crossing(day: number, place: Point, side: -1 | 1): number | 'up-all-day' | 'down-all-day' {
  let minutes = 720 - 4 * place.longitude;
  for (let pass = 0; pass < 3; pass++) {
    const sun = sunAt(day + minutes / 1440);
    const cosine =
      cos(ZENITH) / (cos(place.latitude) * cos(sun.declination)) -
      tan(place.latitude) * tan(sun.declination);
    if (cosine < -1) return 'up-all-day';
    if (cosine > 1) return 'down-all-day';
    const hourAngle = Math.acos(cosine) / RAD;
    minutes = 720 - 4 * (place.longitude - side * hourAngle) - sun.equationOfTimeMin;
  }
  return minutes;
}

function instantAt(day: number, minutes: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.round((day * 1440 + minutes) * 60) * 1000);
}
