import { test } from 'node:test';
import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { dateOf, dayBook, dayNumber, numberOf, weekdayOf } from './calendar.ts';
import { bookFor, findJurisdiction } from './law.ts';
import { packs, sharedFile } from './testing.ts';
import { assert } from '#kernel/assert.ts';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function book(jurisdiction: string, calendar: string) {
  const at = findJurisdiction(packs, jurisdiction);
  assert(at.ok, 'a known jurisdiction');
  return bookFor(at.value, [calendar]);
}

const closed = (jurisdiction: string, calendar: string, date: string) =>
  book(jurisdiction, calendar).day(dayNumber(Temporal.PlainDate.from(date))).closed;

test('L5 day numbers agree with Temporal over four centuries', () => {
  fc.assert(
    fc.property(fc.integer({ min: -60_000, max: 90_000 }), (number) => {
      const date = dateOf(number);
      equal(numberOf(date.year, date.month, date.day), number);
      equal(weekdayOf(number), WEEK[date.dayOfWeek - 1]);
    }),
  );
});

test('L4 a Saturday holiday is kept on Friday in California and federal court, not in Missouri', () => {
  equal(closed('us', 'us-federal', '2026-07-03'), 'Independence Day (observed)');
  equal(closed('us-ca', 'ca-135', '2026-07-03'), 'Independence Day (observed)');
  equal(closed('us-mo', 'mo-9.010', '2026-07-03'), undefined);
});

test('L4 a Sunday holiday is kept on Monday, and New Year may be kept in the old year', () => {
  equal(closed('us-mo', 'mo-9.010', '1954-05-31'), 'Decoration Day (observed)');
  equal(closed('us', 'us-federal', '2021-12-31'), 'New Year’s Day (observed)');
});

test('L4 holidays are dated: Columbus Day left the California courts in 2022', () => {
  equal(closed('us-ca', 'ca-135', '2021-10-11'), 'Columbus Day');
  equal(closed('us-ca', 'ca-135', '2022-10-10'), undefined);
  equal(closed('us-ca', 'ca-135', '2022-09-23'), 'Native American Day');
});

test('L4 one Missouri Juneteenth is closed but doubted, the Friday after Thanksgiving the reverse', () => {
  const june = book('us-mo', 'mo-9.010').day(dayNumber(Temporal.PlainDate.from('2024-06-19')));
  deepEqual([june.closed, june.doubt?.kind], ['Juneteenth', 'maybe-not']);
  const friday = book('us-mo', 'mo-9.010').day(dayNumber(Temporal.PlainDate.from('2024-11-29')));
  deepEqual([friday.closed, friday.doubt?.reading], [undefined, 'if_court_closed_fri_29_nov']);
});

test('L4 the Missouri and federal calendars agree with a computed list, 2017 to 2035', () => {
  const csv = sharedFile('data/court-holidays.csv');
  if (csv === undefined) return;
  const calendars = { 'US-MO-statute': ['us-mo', 'mo-9.010'], 'US-federal': ['us', 'us-federal'] };
  let checked = 0;
  for (const line of csv.trim().split(/\r?\n/).slice(1)) {
    const [calendar, ...rest] = line.split(',');
    const observed = rest.at(-1);
    const [jurisdiction, id] = calendars[calendar as keyof typeof calendars];
    equal(typeof closed(jurisdiction ?? '', id ?? '', observed ?? ''), 'string', line);
    checked += 1;
  }
  equal(checked > 400, true);
});

test('L4 a certain holiday on the same day silences a doubt', () => {
  const base = {
    id: 'x',
    cite: 'x',
    grade: 'memory',
    authority: 'custom',
    name: 'x',
    observed: { sat: 'none', sun: 'none' },
  } as const;
  const doubt = { kind: 'maybe-closed', reading: 'r', why: 'why' } as const;
  const made = dayBook('x', [
    {
      ...base,
      holidays: [
        { name: 'doubted', on: { fixed: '06-19' }, doubt },
        { name: 'certain', on: { fixed: '06-19' } },
      ],
    },
  ]);
  equal(made.day(numberOf(2024, 6, 19)).closed, 'certain');
});
