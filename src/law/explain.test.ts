import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { answerJson, calendarOf, explainText } from './explain.ts';
import { answerTo } from './testing.ts';

const court = answerTo({
  jurisdiction: 'us-mo',
  paperType: 'execution_for_possession',
  name: 'possession.deliver-by',
  facts: { execution_received: '2024-11-27', dog: 'barks' },
});

test('L15 the text names rule, citation, grade, review, version, every day and the readings', () => {
  const text = explainText(court);
  for (const line of [
    'Mon 2024-12-02 is safe on every reading; the readings differ',
    'Rule: The officer delivers possession within five days from receiving the execution.',
    'Citation: RSMo 535.040.1; R. 44.01(a) (text of the rule read; statute)',
    'Link: https://',
    'Review: unreviewed (us-mo@2026-11-22): nobody has checked this against the official text',
    'Wed 27 November 2024  not counted, the count starts here',
    'Thu 28 November 2024  skipped: Thanksgiving Day',
    'Sat 30 November 2024  skipped: Saturday',
    'Thu 5 December 2024  5',
    'Mon 2024-12-02  plain_calendar: Every day counts against the officer.',
    'Fri 2024-12-06  if_court_closed_fri_29_nov',
    'Facts that were not used: dog',
  ])
    ok(text.includes(line), `${line}\n---\n${text}`);
});

test('L15 the JSON holds the same, and is JSON', () => {
  const json = JSON.parse(JSON.stringify(answerJson(court))) as Record<string, unknown>;
  equal(json['kind'], 'range');
  ok(String(json['review']).startsWith('unreviewed'));
  const steps = json['steps'] as readonly { readonly days: readonly { readonly date: string }[] }[];
  deepEqual(steps[0]?.days.map(({ date }) => date).at(-1), '2024-12-05');
});

test('L15 the small calendar shows each day once, with its mark and why', () => {
  ok('explanation' in court);
  const rows = calendarOf(court.explanation.steps);
  deepEqual(
    rows.map(({ date, mark, n, why }) => [date, mark, n ?? why ?? '']),
    [
      ['2024-11-27', 'trigger', ''],
      ['2024-11-28', 'skipped', 'Thanksgiving Day'],
      ['2024-11-29', 'counted', 1],
      ['2024-11-30', 'skipped', 'Saturday'],
      ['2024-12-01', 'skipped', 'Sunday'],
      ['2024-12-02', 'counted', 2],
      ['2024-12-03', 'counted', 3],
      ['2024-12-04', 'counted', 4],
      ['2024-12-05', 'counted', 5],
    ],
  );
});

test('L15 yes, no, a moment, a window, a fee and words all read as sentences', () => {
  const said = (jurisdiction: string, paperType: string, name: string, facts = {}) =>
    explainText(answerTo({ jurisdiction, paperType, name, facts })).split('\n')[0];
  equal(
    said('us-tx', 'writ of possession', 'execute.first', { posted: '2024-06-13T10:30' }),
    'Earliest time the writ of possession may be executed: Fri 2024-06-14, 10:30 (America/Chicago)',
  );
  ok(
    said('us-az', 'eviction summons', 'court-date.window', { issued: '2024-06-10' })?.endsWith(
      'Thu 2024-06-13 to Sun 2024-06-16, both included',
    ),
  );
  ok(said('us-fl', 'writ of possession', 'fee')?.includes('$90.00 (summons or writ $40'));
  ok(
    said('us-fl', 'summons', 'service.valid', { served: '2024-06-09' })?.includes(
      'no. Service on a Sunday is void (Fla. Stat. 48.20)',
    ),
  );
  ok(said('us-ca', 'summons', 'server.registration', { paid_services: 11 })?.includes(': yes.'));
  ok(
    said('us-ca', 'summons', 'diligence.shown', { attempts: ['2024-06-03T10:00'] })?.includes(
      'ask a person',
    ),
  );
  ok(said('us-mo', 'summons', 'objections.due')?.includes('has no rule on'));
});
