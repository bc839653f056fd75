// How moments, dates and lengths are written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  age,
  countdown,
  dateAt,
  dateWords,
  dayAndTime,
  daysBetween,
  lengthWords,
  momentMs,
  timeOrDay,
  wallTime,
  zoneName,
} from './times.ts';

const ZONE = 'America/Chicago';
const NOW = momentMs('2026-11-22T20:07:31Z');

test('times are 24-hour wall times of the agency’s zone, named once', () => {
  assert.equal(wallTime(NOW, ZONE), '14:07');
  assert.equal(wallTime(momentMs('2026-11-22T06:00:00Z'), ZONE), '00:00');
  assert.equal(dayAndTime(NOW, ZONE), 'Sun 14:07');
  assert.equal(zoneName(NOW, ZONE), 'CST');
  assert.equal(zoneName(momentMs('2026-07-01T20:00:00Z'), ZONE), 'CDT');
  assert.equal(dateAt(momentMs('2026-11-23T05:59:00Z'), ZONE), '2026-11-22');
});

test('another day is named, another year too', () => {
  assert.equal(timeOrDay(NOW, NOW, ZONE), '14:07');
  assert.equal(timeOrDay(NOW - 86_400_000, NOW, ZONE), '21 Nov 14:07');
  assert.equal(timeOrDay(NOW - 366 * 86_400_000, NOW, ZONE), '21 Nov 2025 14:07');
});

test('dates are written in words, and what is no date is left as it came', () => {
  assert.equal(dateWords('2026-02-09'), '9 Feb 2026');
  assert.equal(dateWords('any hour'), 'any hour');
  assert.equal(daysBetween('2026-03-07', '2026-03-09'), 2);
  assert.equal(daysBetween('2026-11-22', '2026-11-20'), -2);
});

test('a countdown shows 00:00 only when the deadline is there', () => {
  assert.equal(countdown(252_000), '04:12');
  assert.equal(countdown(1), '00:01');
  assert.equal(countdown(0), '00:00');
  assert.equal(countdown(-999), '00:00');
  assert.equal(countdown(-72_000), '01:12');
  assert.equal(countdown(3_852_000), '1:04:12');
});

test('ages and lengths are said as people say them', () => {
  assert.deepEqual([0, 40_000, 150_000, 3 * 3_600_000, 19 * 86_400_000].map(age), [
    'just now',
    '40 s ago',
    '2 min ago',
    '3 h ago',
    '19 d ago',
  ]);
  assert.equal(lengthWords(252_000), '4 minutes 12 seconds');
  assert.equal(lengthWords(60_000), '1 minute');
  assert.equal(lengthWords(-1000), '1 second');
});
