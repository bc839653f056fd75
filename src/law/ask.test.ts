import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { answerRule } from './answer.ts';
import { groundFor } from './circumstances.ts';
import type { Answer } from './model.ts';
import type { Step } from './reckon.ts';
import { answerTo, day, packs, shortly } from './testing.ts';

const rent = { jurisdiction: 'us-mo', paperType: 'rent_and_possession_summons' };

test('L2 a missing fact is asked for by name', () => {
  const answer = answerTo({ ...rent, name: 'court-date.latest', facts: {} });
  ok(answer.kind === 'needs');
  deepEqual(answer.facts, [{ name: 'issued', label: 'the day the paper was issued' }]);
});

test('L2 hours need a time of day', () => {
  const answer = answerTo({
    jurisdiction: 'us-fl',
    paperType: 'writ of possession',
    name: 'execute.first',
    facts: { posted: '2024-06-06' },
  });
  ok(answer.kind === 'needs');
  deepEqual(answer.facts, [
    { name: 'posted', label: 'the time of day of “the day and time it was posted”' },
  ]);
});

test('L14 where the pack has no rule the answer says so and guesses nothing', () => {
  const answer = answerTo({ ...rent, name: 'objections.due', facts: { served: '2024-06-04' } });
  ok(answer.kind === 'silent');
  ok(answer.sentence.includes('has no rule on'));
});

test('L14 an open question gives its readings, the safe one first', () => {
  const answer = answerTo({
    ...rent,
    name: 'serve.last-day',
    facts: { court_date: '2024-07-05', method: 'personal' },
  });
  ok(answer.kind === 'range');
  deepEqual(
    answer.readings.map(({ id, safe, main, value }) => [
      id,
      safe,
      main,
      value.kind === 'date' ? value.date.toString() : '',
    ]),
    [
      ['rule', true, true, '2024-06-28'],
      ['plain_calendar_reading', false, false, '2024-07-01'],
    ],
  );
});

test('L14 of several rules that bind, the strictest is the answer and the others stand beside it', () => {
  const answer = answerTo({
    ...rent,
    name: 'serve.last-day',
    facts: { issued: '2024-06-03', court_date: '2024-07-30', method: 'personal' },
  });
  equal(shortly(answer), '2024-07-03');
  ok('explanation' in answer);
  deepEqual(
    answer.explanation.related.map(({ id }) => id),
    ['mo-535.030.1-notice'],
  );
});

test('L4, L14: over a doubted holiday the earliest last day is safe, and the latest first day', () => {
  const readings = (name: string) => {
    const answer = answerTo({
      jurisdiction: 'us-tx',
      paperType: 'writ_of_possession',
      name,
      facts: { suit_filed: '2026-08-03', issued: '2026-08-20' },
    });
    ok(answer.kind === 'range');
    return answer.readings.map(({ value }) => (value.kind === 'date' ? value.date.toString() : ''));
  };
  deepEqual(readings('officer.serve-by'), ['2026-08-27', '2026-08-28']);
  deepEqual(readings('officer.fallback-first'), ['2026-08-29', '2026-08-28']);
});

test('L25 the day of service chooses the law: five court days in 2024, ten in 2025', () => {
  const due = (served: string) =>
    shortly(
      answerTo({
        jurisdiction: 'us-ca',
        name: 'answer.due',
        paperType: 'unlawful_detainer_summons',
        facts: { served },
      }),
    );
  equal(due('2024-12-31'), '2025-01-08');
  equal(due('2025-01-02'), '2025-01-16');
  equal(due('2019-08-30'), '2019-09-04');
});

test('L25 without the date that chooses the version, that date is asked for', () => {
  const answer = answerTo({
    jurisdiction: 'us-tx',
    paperType: 'writ_of_possession',
    name: 'officer.serve-by',
    facts: { issued: '2026-01-14' },
  });
  ok(answer.kind === 'needs');
  deepEqual(
    answer.facts.map(({ name }) => name),
    ['complaint_filed'],
  );
});

test('L13 every answer carries rule, citation, grade and that nobody reviewed it', () => {
  const answer = answerTo({ ...rent, name: 'court-date.latest', facts: { issued: '2024-06-03' } });
  ok('explanation' in answer);
  const { citation, version, says } = answer.explanation;
  equal(citation.cite, 'RSMo 535.030.1; RSMo 9.010');
  equal(citation.grade, 'read');
  equal(citation.reviewed, undefined);
  equal(version.chosenOn, '2024-06-03');
  ok(says.length > 20);
});

test('L11 mail days: after the move in federal court and Florida, with the period in New York', () => {
  const due = (jurisdiction: string, paperType: string, facts: Record<string, unknown>) =>
    shortly(answerTo({ jurisdiction, paperType, name: 'answer.due', facts }));
  equal(due('us', 'motion', { served_by_mail: '2024-06-01', response_days: 14 }), '2024-06-20');
  equal(due('us-fl', 'motion', { served_by_mail: '2024-06-07', response_days: 10 }), '2024-06-24');
  equal(due('us-ny', 'motion', { mailed_in_state: '2024-06-03', response_days: 20 }), '2024-06-28');
});

test('L26 hours run by physics: seventy-two hours over the end of summer time', () => {
  const answer = answerTo({
    jurisdiction: 'us',
    paperType: 'order_in_hours',
    name: 'period.hours-end',
    facts: { event: '2007-11-02T10:23', hours: 72, time_zone: 'America/New_York' },
  });
  equal(shortly(answer), '2007-11-05T09:23');
  const phoenix = answerTo({
    jurisdiction: 'us',
    paperType: 'order_in_hours',
    name: 'period.hours-end',
    facts: { event: '2007-11-02T10:23', hours: 72, time_zone: 'America/Phoenix' },
  });
  equal(shortly(phoenix), '2007-11-05T10:23');
});

test('L14 a state’s holiday moves a federal period forward, never one counted back', () => {
  const forward = answerTo({
    jurisdiction: 'US-FED (W.D. Mo.)',
    paperType: 'summons_and_complaint',
    name: 'answer.due',
    facts: { served: '2025-04-17' },
  });
  equal(shortly(forward), '2025-05-09');
  const back = answerTo({
    jurisdiction: 'US-FED (W.D. Mo.)',
    paperType: 'motion',
    name: 'motion.file-by',
    facts: { hearing: '2025-05-22' },
  });
  equal(shortly(back), '2025-05-08');
});

const FACTS = [
  'issued',
  'received',
  'complaint_filed',
  'court_date',
  'served',
  'left',
  'posted',
  'mailed',
  'judgment',
  'entered',
  'proof_filed',
  'event',
  'sale',
  'deed',
  'last_day',
] as const;
const dates = fc.dictionary(
  fc.constantFrom<string>(...FACTS),
  fc
    .integer({ min: 0, max: 2500 })
    .map((n) => `${day('2020-01-01').add({ days: n }).toString()}T10:30`),
  { maxKeys: 8 },
);

test('L12 whatever the facts, every rule answers or asks, and its counts recount to their dates', () => {
  const every = [...packs.laws.values()].flatMap((law) =>
    [...law.papers.keys()].map((paperType) => ({ jurisdiction: law.id, paperType })),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...every),
      dates,
      fc.integer({ min: 1, max: 40 }),
      (paper, facts, days) => {
        const ground = groundFor(packs, { ...paper, facts: { ...facts, days } });
        ok(ground.ok);
        for (const bound of ground.value.at.law.rulesFor(paper.paperType)) {
          for (const step of stepsOf(answerRule(bound, ground.value))) recount(step);
        }
      },
    ),
    { numRuns: 150 },
  );
});

function stepsOf(answer: Answer): readonly Step[] {
  if (!('explanation' in answer)) return [];
  const readings = answer.kind === 'range' ? answer.readings.flatMap(({ steps }) => steps) : [];
  return [...answer.explanation.steps, ...readings];
}

function recount(step: Step): void {
  if (step.kind !== 'count') return;
  const { days, result, nominal } = step.count;
  const counted = days.filter(({ mark }) => mark === 'counted').at(-1)?.day ?? days[0]?.day;
  equal(counted?.iso, nominal.iso);
  equal(days.at(-1)?.day.iso, result.iso);
}
