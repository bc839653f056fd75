import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dateOrderOf, judgeDates, YEARS_AHEAD } from './dates.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const dates = judgeDates(today);

function read(text: string, order: 'month-first' | 'day-first' = 'month-first'): string {
  const result = dates.read(text, order);
  return result.ok ? result.value : result.refusal.code;
}

test('R4 dates are read as dockets write them', () => {
  assert.equal(read('11/28/2017'), '2017-11-28');
  assert.equal(read('1/5/17'), '2017-01-05');
  assert.equal(read('28.11.2017', 'day-first'), '2017-11-28');
  assert.equal(read('2024-02-29T00:00:00.000'), '2024-02-29');
  assert.equal(read('02/29/2024 12:00:00 AM'), '2024-02-29');
  assert.equal(read('20240229'), '2024-02-29');
  assert.equal(read('Feb 29, 2024'), '2024-02-29');
  assert.equal(read('29th February 2024'), '2024-02-29');
  assert.equal(read('5/6/98'), '1998-05-06');
});

test('R4 a day that does not exist is refused, never bent', () => {
  assert.equal(read('02/30/2024'), 'papers/no-such-date');
  assert.equal(read('02/29/2023'), 'papers/no-such-date');
  assert.equal(read('13/01/2024'), 'papers/no-such-date');
  assert.equal(read('tomorrow'), 'papers/not-a-date');
  assert.equal(read('Smarch 3, 2024'), 'papers/not-a-date');
});

test('R4 a date in 2070 is refused with the latest that would be taken', () => {
  const result = dates.read('03/29/2070', 'month-first');
  assert.ok(!result.ok);
  assert.equal(result.refusal.code, 'papers/date-too-far');
  assert.equal(result.refusal['latest'], '2036-11-22');
  assert.equal(read('11/22/2036'), '2036-11-22');
  assert.equal(read('11/23/2036'), 'papers/date-too-far');
  assert.equal(read('01/01/1017'), 'papers/date-too-old');
});

test('R17 the order of dates is told by a day above twelve, else month first and uncertain', () => {
  assert.deepEqual(dateOrderOf(['31/12/2024', '1/2/2024']), { order: 'day-first', certain: true });
  assert.deepEqual(dateOrderOf(['12/31/2024']), { order: 'month-first', certain: true });
  assert.deepEqual(dateOrderOf(['1/2/2024']), { order: 'month-first', certain: false });
});

test('R4 every real day is read back from each way of writing it', () => {
  const anyDay = fc
    .integer({ min: 0, max: 365 * 70 })
    .map((days) => Temporal.PlainDate.from('1960-01-01').add({ days }));
  fc.assert(
    fc.property(anyDay, (day) => {
      const { year, month, day: dayOf } = day;
      const iso = day.toString();
      assert.equal(read(`${month}/${dayOf}/${year}`), iso);
      assert.equal(read(`${dayOf}-${month}-${year}`, 'day-first'), iso);
      assert.equal(read(iso), iso);
    }),
  );
});

test('R4 no text whatever is read as a day outside the limits', () => {
  const latest = today.add({ years: YEARS_AHEAD }).toString();
  fc.assert(
    fc.property(
      fc.string(),
      fc.stringMatching(/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/),
      (any, near) => {
        for (const text of [any, near]) {
          const result = dates.read(text, 'month-first');
          if (result.ok)
            assert.ok(result.value >= '1900-01-01' && result.value <= latest, result.value);
        }
      },
    ),
  );
});
