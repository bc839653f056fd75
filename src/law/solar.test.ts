import { test } from 'node:test';
import { equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { numberOf } from './calendar.ts';
import { daylight } from './solar.ts';

const place = { latitude: 40.7128, longitude: -74.006 };
const at = (year: number, month: number, dayOfMonth: number) => {
  const light = daylight(numberOf(year, month, dayOfMonth), place);
  ok(light.kind === 'rises');
  const wall = (moment: Temporal.Instant) =>
    moment
      .toZonedDateTimeISO('America/New_York')
      .toPlainTime()
      .round('minute')
      .toString({ smallestUnit: 'minute' });
  return `${wall(light.sunrise)} ${wall(light.sunset)}`;
};

test('L20 sunrise and sunset in New York City on the solstices', () => {
  equal(at(2024, 6, 20), '05:25 20:31');
  equal(at(2024, 12, 21), '07:17 16:32');
});

test('L20 beyond the polar circle the sun may stay up or down all day', () => {
  const barrow = { latitude: 71.3, longitude: -156.8 };
  equal(daylight(numberOf(2024, 6, 20), barrow).kind, 'up-all-day');
  equal(daylight(numberOf(2024, 12, 20), barrow).kind, 'down-all-day');
});

test('L20 the sun rises before it sets, and noon lies between them', () => {
  const anywhere = fc.record({
    day: fc.integer({ min: 14_000, max: 25_000 }),
    latitude: fc.double({ min: -60, max: 60, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  fc.assert(
    fc.property(anywhere, ({ day, latitude, longitude }) => {
      const light = daylight(day, { latitude, longitude });
      ok(light.kind === 'rises');
      const noonMs = (day * 1440 + 720 - 4 * longitude) * 60_000;
      ok(light.sunrise.epochMilliseconds < noonMs && noonMs < light.sunset.epochMilliseconds);
    }),
  );
});
