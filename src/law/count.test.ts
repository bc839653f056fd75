import { test } from 'node:test';
import { equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { dateOf, dayBook, dayNumber, type Closures } from './calendar.ts';
import { count, type Count, type CountOrder } from './count.ts';
import type { Counting } from './pack.ts';
import { packs } from './testing.ts';

type Kind = CountOrder['kind'];
const policies: readonly Counting[] = packs.list.flatMap((pack) => pack.countings ?? []);
const calendars = packs.list.flatMap((pack) => pack.calendars ?? []);
const bookOf = (policy: Counting) =>
  dayBook(
    policy.id,
    calendars.filter(({ id }) => policy.calendars.forward.includes(id)),
  );
const books = new Map(policies.map((policy) => [policy.id, bookOf(policy)]));

function counted(order: Omit<CountOrder, 'book'>): Count {
  const book = books.get(order.policy.id);
  ok(book !== undefined);
  return count({ ...order, book });
}

const arbitrary = {
  policy: fc.constantFrom(...policies),
  trigger: fc.integer({ min: 17_000, max: 23_000 }), // 2016 to 2032
  n: fc.integer({ min: 0, max: 150 }),
  unit: fc.constantFrom<'calendar' | 'court' | 'week'>('calendar', 'court', 'week'),
  kind: fc.constantFrom<Kind>(
    'act-by',
    'min-notice',
    'max-notice',
    'not-before',
    'nth-day',
    'life',
    'deemed',
  ),
  dir: fc.constantFrom<'after' | 'before'>('after', 'before'),
};

/** A second reader with nothing but the listed days: trigger out, counted days numbered, then moves. */
function recounted(made: Count): string | undefined {
  let n = 0;
  let at: string | undefined;
  for (const { day, mark, n: number, why } of made.days) {
    if (mark === 'trigger') at = day.iso;
    if (mark === 'counted') {
      n += made.unit === 'month' || made.unit === 'year' ? made.n : 1;
      equal(number, n);
      at = day.iso;
    }
    if (mark === 'skipped' || mark === 'passed') ok(why !== undefined && why !== '');
    if (mark === 'end') at = day.iso;
  }
  equal(n, made.unit === 'week' ? made.n * 7 : made.n);
  return at;
}

test('L12 the days of any explanation recount to its date', () => {
  fc.assert(
    fc.property(fc.record(arbitrary), (asked) => {
      const made = counted(asked);
      equal(recounted(made), made.result.iso);
    }),
    { numRuns: 1000 },
  );
});

test('L3 the trigger is not counted and neighbours in the list are neighbours on the wall', () => {
  fc.assert(
    fc.property(fc.record(arbitrary), (asked) => {
      const { days } = counted(asked);
      equal(days[0]?.mark, 'trigger');
      const step = asked.dir === 'after' ? 1 : -1;
      const walk = days.filter(({ mark }) => mark === 'counted' || mark === 'skipped');
      walk.forEach(({ day }, index) => equal(day.number, asked.trigger + step * (index + 1)));
    }),
  );
});

test('L6 a time to act never ends on a day that its rule set moves it off', () => {
  fc.assert(
    fc.property(fc.record(arbitrary), (asked) => {
      const made = counted({ ...asked, kind: 'act-by', dir: 'after' });
      if (asked.policy.roll.forward === 'none') return;
      const { closed } = made.result;
      const kind = /^(Sat|Sun)/.exec(closed ?? '')?.[1]?.toLowerCase() ?? 'holiday';
      const moves = asked.policy.roll.on.some((each) => each === kind);
      ok(closed === undefined || !moves, `${made.says}: ${made.result.iso} ${closed ?? ''}`);
    }),
  );
});

test('L6 deadlines are monotone in the trigger day', () => {
  fc.assert(
    fc.property(fc.record(arbitrary), fc.integer({ min: 1, max: 30 }), (asked, later) => {
      const first = counted({ ...asked, dir: 'after' });
      const second = counted({ ...asked, dir: 'after', trigger: asked.trigger + later });
      ok(first.result.number <= second.result.number);
    }),
  );
});

test('L7 a minimum notice is never shortened, whatever days the court closes', () => {
  const closures = fc.uniqueArray(fc.integer({ min: -40, max: 0 }), { maxLength: 20 });
  fc.assert(
    fc.property(fc.record(arbitrary), closures, (asked, shut) => {
      const hearing = asked.trigger;
      const order = { ...asked, kind: 'min-notice', dir: 'before', unit: 'calendar' } as const;
      const closed: Closures = new Map(shut.map((back) => [hearing + back, 'closed by order']));
      const plain = counted(order);
      const withClosures = counted({ ...order, closures: closed });
      ok(hearing - plain.result.number >= asked.n);
      ok(withClosures.result.number <= plain.result.number);
    }),
  );
});

test('L9, L10: maximum notices, nth days and deemed dates are plain calendar days and never move', () => {
  fc.assert(
    fc.property(fc.record(arbitrary), (asked) => {
      const sign = asked.dir === 'after' ? 1 : -1;
      for (const kind of ['nth-day', 'deemed'] as const) {
        const made = counted({ ...asked, kind, unit: 'calendar' });
        equal(made.result.number, asked.trigger + sign * asked.n);
      }
      const noShort = counted({ ...asked, kind: 'max-notice', unit: 'calendar', noShort: true });
      const late = asked.policy.start === 'next-open-day' && asked.dir === 'after';
      ok(late || noShort.result.number === asked.trigger + sign * asked.n);
    }),
  );
});

test('L8 a waiting period answers the day after the last of its days', () => {
  fc.assert(
    fc.property(fc.record(arbitrary), (asked) => {
      const waited = counted({ ...asked, kind: 'not-before', dir: 'after' });
      equal(waited.result.number, waited.nominal.number + 1);
    }),
  );
});

test('L5 months go to the same day or the last of the month', () => {
  const policy = policies.find(({ id }) => id === 'us-plain');
  ok(policy !== undefined);
  const end = (date: string, n: number, unit: 'month' | 'year') =>
    counted({
      trigger: dayNumber(Temporal.PlainDate.from(date)),
      n,
      unit,
      dir: 'after',
      kind: 'act-by',
      policy,
    }).result.iso;
  equal(end('2024-08-31', 6, 'month'), '2025-02-28');
  equal(end('2023-08-31', 6, 'month'), '2024-02-29');
  equal(end('2024-02-29', 1, 'year'), '2025-02-28');
});

test('L5 the naive counter of the rules agrees with the engine for every rule set', () => {
  fc.assert(
    fc.property(fc.record(arbitrary), (asked) => {
      const made = counted({ ...asked, unit: 'calendar', dir: 'after', kind: 'act-by' });
      equal(made.result.iso, naive(asked.policy, asked.trigger, asked.n));
    }),
    { numRuns: 1000 },
  );
});

/** Written from the rules' own words with Temporal alone, knowing nothing of the engine's walk. */
function naive(policy: Counting, trigger: number, n: number): string {
  const book = books.get(policy.id);
  ok(book !== undefined);
  const shut = (date: Temporal.PlainDate) => book.day(dayNumber(date)).closed !== undefined;
  let date = dateOf(trigger);
  if (policy.start === 'next-open-day' && n > 0) {
    while (shut(date.add({ days: 1 }))) date = date.add({ days: 1 });
  }
  if (policy.short !== undefined && n < policy.short.lessThan) {
    for (let left = n; left > 0; ) {
      date = date.add({ days: 1 });
      if (!shut(date)) left -= 1;
    }
  } else {
    date = date.add({ days: n });
  }
  if (policy.roll.forward === 'later') {
    while (movesOff(policy, book.day(dayNumber(date)).closed, date)) date = date.add({ days: 1 });
  }
  return date.toString();
}

function movesOff(policy: Counting, closed: string | undefined, date: Temporal.PlainDate): boolean {
  if (closed === undefined) return false;
  const holiday = !/^(Satur|Sun)day$/.test(closed);
  return (
    (date.dayOfWeek === 6 && policy.roll.on.includes('sat')) ||
    (date.dayOfWeek === 7 && policy.roll.on.includes('sun')) ||
    (holiday && policy.roll.on.includes('holiday'))
  );
}
