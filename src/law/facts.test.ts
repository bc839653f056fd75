import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFacts } from './facts.ts';
import { findJurisdiction, findPaper } from './law.ts';
import { packs } from './testing.ts';

const at = findJurisdiction(packs, 'us-mo');
ok(at.ok);
const words = at.value.law.vocabulary;
const called = (name: string) => words.match(name)?.word.name;

test('L2 one fact goes by the many names that clerks and imports use', () => {
  const names: Readonly<Record<string, readonly string[]>> = {
    issued: [
      'issued',
      'issue_date',
      'date_issued',
      'date_of_issue',
      'summons_issued',
      'dated',
      'writ_issued',
      'issued_on',
    ],
    court_date: [
      'court_date',
      'hearing',
      'hearing_date',
      'trial_date',
      'return_day',
      'return_date',
      'appearance_date',
      'date_of_hearing',
      'initial_court_date',
    ],
    served: [
      'served',
      'personally_served',
      'service_date',
      'date_served',
      'served_on',
      'writ_served',
      'served_by_mail',
    ],
    left: ['left_with_household_member', 'delivered_suitable_age', 'substituted_service_date'],
    posted: ['posted', 'affixed', 'date_posted', 'warning_posted', 'posting_date', 'notice_posted'],
    mailed: ['mailed', 'mailing_date', 'mailed_in_state', 'mailed_on', 'certified_mailed'],
    clerk_mailed: ['clerk_mailed', 'clerk_mailing'],
    received: [
      'received',
      'restitution_received',
      'execution_received',
      'delivered_to_sheriff',
      'date_received',
      'came_to_hand',
      'writ_received',
    ],
    complaint_filed: ['complaint_filed', 'petition_filed', 'suit_filed', 'filing_date'],
    proof_filed: ['proof_filed', 'proof_of_service_filed', 'affidavit_of_service_filed'],
    judgment: ['judgment', 'judgment_signed', 'judgment_date', 'judgement'],
    notice_served: ['notice_of_eviction_served', 'notice_served', 'eviction_notice_served'],
    recipient_age: ['recipient_age', 'recipient_age_years', 'age_of_recipient'],
    temp_f: ['outside_temp_f', 'temperature_f', 'outside_temperature'],
    closed_days: ['holidays_assumed', 'judicial_holidays', 'court_holidays'],
    state_closed_days: ['state_holidays'],
    days: ['days', 'response_days', 'notice_days', 'number_of_days'],
    days_before: ['days_before', 'days_before_hearing', 'must_be_filed_days_before'],
    last_day: ['ninetieth_day', 'tenth_day', 'last_day', 'nominal_last_day'],
    extended: ['order_extending_time', 'extension', 'good_cause', 'extension_granted'],
    method: ['method', 'service_method', 'manner_of_service'],
    attempts: ['attempts', 'attempts_at_current_home', 'prior_attempts'],
    today: ['date', 'today', 'execution_date', 'planned_for'],
  };
  for (const [fact, list] of Object.entries(names)) {
    deepEqual(
      list.map(called),
      list.map(() => fact),
      fact,
    );
  }
});

test('L2 a name may say more than its date', () => {
  const facts = readFacts({ personally_served: '2024-06-04' }, words, 'America/Chicago');
  ok(facts.ok);
  deepEqual(facts.value.known.get('method'), {
    kind: 'choice',
    text: 'in_hand',
    as: 'personally_served',
  });
});

test('L2 what no word covers is told and not used', () => {
  const facts = readFacts({ dog: 'barks', issued: '2024-06-04' }, words, 'America/Chicago');
  ok(facts.ok);
  deepEqual(facts.value.unread, ['dog']);
});

test('L2 a name may hold another kind of thing than its fact', () => {
  const facts = readFacts(
    { service: 'posting and mailing', mailed: true, attempts: 2, judgment_for: 'the landlord' },
    words,
    'America/Chicago',
  );
  ok(facts.ok);
  const { known, unread } = facts.value;
  const method = known.get('method');
  ok(method?.kind === 'choice' && method.text === 'post_and_mail');
  equal(known.get('copy_mailed')?.kind, 'flag');
  equal(known.get('attempt_count')?.kind, 'number');
  equal(known.has('judgment'), false);
  deepEqual(unread, ['judgment_for']);
});

test('L2 a choice the pack does not know is told, not taken for something else', () => {
  const facts = readFacts({ method: 'by pigeon' }, words, 'America/Chicago');
  ok(facts.ok);
  deepEqual([facts.value.known.has('method'), facts.value.unread], [false, ['method']]);
});

test('L2 of two names for one date the first is used and the other told', () => {
  const facts = readFacts(
    { judgment_signed: '2024-06-03', judgment_entered: '2024-06-05' },
    words,
    'America/Chicago',
  );
  ok(facts.ok);
  deepEqual(facts.value.unread, ['judgment_entered']);
});

test('L2 an impossible date, number or attempt is refused with its place', () => {
  const place = (raw: Record<string, unknown>) => {
    const facts = readFacts(raw, words, 'America/Chicago');
    return facts.ok ? undefined : facts.refusal['place'];
  };
  equal(place({ issued: '2023-02-29' }), 'facts.issued');
  equal(place({ issued: '06/04/2024' }), 'facts.issued');
  equal(place({ issued: 5 }), 'facts.issued');
  equal(place({ recipient_age: 'old' }), 'facts.recipient_age');
  equal(place({ attempts: ['2024-06-04T10:00', '2024-06-31T10:00'] }), 'facts.attempts[1]');
  equal(place({ holidays_assumed: ['2024-13-01'] }), 'facts.holidays_assumed[0]');
});

test('L26 a moment with an offset is read in the zone of the premises', () => {
  const facts = readFacts({ posted: '2024-06-14T02:30:00Z' }, words, 'America/Chicago');
  ok(facts.ok);
  const posted = facts.value.known.get('posted');
  ok(posted?.kind === 'date');
  equal(posted.when.minute, 21 * 60 + 30);
});

test('L2 paper types are matched by label, alias and shared words', () => {
  const match = (jurisdiction: string, text: string) => {
    const found = findJurisdiction(packs, jurisdiction);
    ok(found.ok);
    const paper = findPaper(found.value.law, text);
    return paper.ok ? paper.value.code : undefined;
  };
  equal(match('us-ny-nyc', 'WARRANT OF EVICTION'), 'warrant_of_eviction');
  equal(match('us-mo-jackson', 'Rent and Possession'), 'rent_and_possession_summons');
  equal(match('us-mo', 'Summons'), 'circuit_summons');
  equal(match('us-ca', 'Writ of Possession (Real Property)'), 'writ_of_possession_real');
  equal(match('us-az', 'Special Detainer Summons'), 'eviction_summons');
  equal(match('us-mo', 'parking ticket'), undefined);
});

test('L2 jurisdictions are found by id, alias and federal district', () => {
  const id = (text: string) => {
    const found = findJurisdiction(packs, text);
    return found.ok ? [found.value.law.id, found.value.state?.id] : undefined;
  };
  deepEqual(id('US-MO-16 (Jackson County)'), ['us-mo-jackson', undefined]);
  deepEqual(id('US-FED (W.D. Mo.)'), ['us', 'us-mo']);
  deepEqual(id('US-IL-COOK'), ['us-il-cook', undefined]);
  deepEqual(id('Narnia'), undefined);
});
