import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { answerTo, day, moment, packs, shortly } from './testing.ts';
import type { Order } from './orders.ts';
import {
  deadlinesFor,
  diligenceOwed,
  factsWanted,
  lawfulWindows,
  matchPaperType,
  mayActNow,
  paperTypes,
  realDeadline,
  returnContents,
  type MayAct,
} from './paper-law.ts';

type Asked = Parameters<typeof mayActNow>[1];

function may(asked: Asked): MayAct {
  const found = mayActNow(packs, asked);
  ok(found.ok, JSON.stringify(found));
  return found.value;
}

const nyc = {
  jurisdiction: 'us-ny-nyc',
  paperType: 'warrant of eviction',
  act: 'execute',
} as const;
const notice = { notice_served: '2024-06-04' };
const door = { latitude: 40.71, longitude: -74 };

test('L19 nothing is served on a Sunday in New York; the next lawful moment is Monday’s first', () => {
  const found = may({
    jurisdiction: 'us-ny',
    paperType: 'summons',
    act: 'serve',
    at: moment('2024-06-09T14:00:00Z'),
  });
  ok(found.kind === 'no');
  equal(found.cite, 'N.Y. Gen. Bus. Law 11');
  equal(found.nextLawfulAt?.toString(), '2024-06-10T04:00:00Z');
});

test('L19 a marshal evicts from eight to five on a business day after the notice has run', () => {
  const at = (text: string) => may({ ...nyc, at: moment(text), facts: notice, place: door });
  equal(at('2024-06-20T11:59:00Z').kind, 'no');
  equal(at('2024-06-20T12:00:00Z').kind, 'yes');
  equal(at('2024-06-20T20:59:00Z').kind, 'yes');
  equal(at('2024-06-20T21:00:00Z').kind, 'no');
  const early = at('2024-06-18T15:00:00Z');
  ok(early.kind === 'no' && early.reason.startsWith('Too early'));
  equal(early.nextLawfulAt?.toString(), '2024-06-20T12:00:00Z');
});

test('L20 in winter the sun sets before the marshal’s five o’clock', () => {
  const windows = lawfulWindows(packs, {
    ...nyc,
    first: day('2024-12-23'),
    last: day('2024-12-23'),
    facts: notice,
    place: door,
  });
  ok(windows.ok);
  const [only] = windows.value.windows;
  equal(only?.from.toString(), '2024-12-23T13:00:00Z');
  equal(only?.to.toString(), '2024-12-23T21:33:00Z');
});

test('L20 without coordinates the daylight is told as unchecked, not supposed', () => {
  const found = may({ ...nyc, at: moment('2024-06-20T14:00:00Z'), facts: notice });
  ok(found.kind === 'yes');
  deepEqual(
    found.unchecked.map(({ name }) => name),
    ['latitude', 'longitude'],
  );
});

test('L19 where no rule limits the hours, that is what is said', () => {
  const windows = lawfulWindows(packs, {
    jurisdiction: 'us-az',
    paperType: 'summons',
    act: 'serve',
    first: day('2024-06-09'),
    last: day('2024-06-09'),
  });
  ok(windows.ok);
  ok(windows.value.silent?.includes('none was found'));
  equal(windows.value.windows.length, 1);
});

test('L19 lawful stretches keep to the wall clock when the clocks change', () => {
  const windows = lawfulWindows(packs, {
    jurisdiction: 'us-mo',
    paperType: 'summons',
    act: 'serve',
    first: day('2024-11-03'),
    last: day('2024-11-03'),
  });
  ok(windows.ok);
  const [only] = windows.value.windows;
  equal(only?.to.since(only.from).total('hours'), 25);
});

test('L17 Jackson County’s civil process is done by the court, a private server by appointment', () => {
  const serve = (facts: Record<string, unknown>) =>
    may({
      jurisdiction: 'us-mo-jackson',
      act: 'serve',
      paperType: 'circuit_summons',
      at: moment('2024-06-10T15:00:00Z'),
      facts: { issued: '2024-06-03', ...facts },
    }).kind;
  equal(serve({ server_class: 'process server II' }), 'yes');
  equal(serve({ server_class: 'private' }), 'ask');
  equal(serve({ server_class: 'private', server_appointed: false }), 'no');
  equal(serve({ server_class: 'private', server_appointed: true }), 'yes');
});

test('L17 a paper past its life may not be served, and nothing lawful follows', () => {
  const found = may({
    jurisdiction: 'us-mo',
    paperType: 'circuit_summons',
    act: 'serve',
    at: moment('2024-07-20T15:00:00Z'),
    facts: { issued: '2024-06-03' },
  });
  ok(found.kind === 'no');
  equal(found.cite, 'Mo. Sup. Ct. R. 54.21; R. 44.01(a)');
  equal(found.nextLawfulAt, undefined);
});

test('L18 posting in Florida waits for two attempts six hours apart', () => {
  const post = (attempts: readonly string[]) =>
    may({
      jurisdiction: 'us-fl',
      act: 'post',
      paperType: 'eviction summons',
      at: moment('2024-06-04T15:00:00Z'),
      facts: { attempts },
    }).kind;
  equal(post(['2024-06-03T09:00', '2024-06-03T14:30']), 'no');
  equal(post(['2024-06-03T09:00', '2024-06-03T15:00']), 'yes');
});

test('L18 what a court judges afterwards is put to a person with what the numbers show', () => {
  const answer = answerTo({
    jurisdiction: 'us-ca',
    paperType: 'summons',
    name: 'diligence.shown',
    facts: { attempts: ['Jan 18 08:30', 'Jan 19 11:40', 'Jan 21 16:50'] },
  });
  ok(answer.kind === 'ask');
  equal(answer.leaning, 'yes');
});

test('L18 what is still owed, and the next good stretches', () => {
  const owed = diligenceOwed(packs, {
    jurisdiction: 'us-ny',
    paperType: 'summons',
    attempts: [{ at: moment('2024-06-07T14:00:00Z'), place: 'dwelling' }],
    now: moment('2024-06-07T15:00:00Z'),
  });
  ok(owed.ok);
  const [first] = owed.value;
  deepEqual(first?.bandsOwed, ['morning', 'evening', 'weekend']);
  deepEqual(first?.inquiriesOwed, ['workplace']);
  deepEqual(first?.placesOwed, ['workplace']);
  equal(first?.next[0]?.from.toString(), '2024-06-07T21:00:00Z');
  const sundays = first?.next.filter(
    ({ from }) => from.toZonedDateTimeISO('America/New_York').dayOfWeek === 7,
  );
  deepEqual(sundays, []);
});

const order = (effect: Order['effect']): Order => ({
  id: 'order 7',
  court: 'Circuit Court',
  entered: '2024-06-20',
  words: 'As ordered.',
  effect,
});

test('L21 an extension moves the life of the paper, never the notice before a hearing', () => {
  const orders = [order({ kind: 'extends', question: 'serve.last-day', until: '2024-08-30' })];
  const life = answerTo({
    jurisdiction: 'us-mo',
    paperType: 'circuit_summons',
    orders,
    name: 'serve.last-day',
    facts: { issued: '2024-06-03' },
  });
  equal(shortly(life), '2024-08-30');
  ok('explanation' in life && life.explanation.notes[0]?.includes('Circuit Court'));
  const before = answerTo({
    jurisdiction: 'us-mo',
    paperType: 'rent_and_possession_summons',
    orders,
    name: 'serve.last-day',
    facts: { issued: '2024-06-03', court_date: '2024-06-27' },
  });
  equal(shortly(before), '2024-06-21');
});

test('L21 a stay or a bankruptcy bars the act; leave of the court opens a Sunday', () => {
  const at = moment('2024-06-20T14:00:00Z');
  const asked = { ...nyc, at, facts: notice, place: door };
  equal(may(asked).kind, 'yes');
  const stay = order({ kind: 'stay', acts: ['execute'], from: '2024-06-19', until: '2024-07-01' });
  const stayed = may({ ...asked, orders: [stay] });
  ok(stayed.kind === 'no' && stayed.reason.includes('stay'));
  equal(stayed.nextLawfulAt?.toString(), '2024-07-02T12:00:00Z');
  const bankrupt = may({ ...asked, orders: [order({ kind: 'bankruptcy', filed: '2024-06-18' })] });
  ok(bankrupt.kind === 'no' && bankrupt.cite.includes('11 U.S.C. 362'));
  const leave = order({
    kind: 'allows',
    acts: ['serve'],
    days: ['sun'],
    terms: 'flight is feared',
  });
  const sunday = {
    jurisdiction: 'us-fl',
    paperType: 'summons',
    act: 'serve',
    at: moment('2024-06-09T14:00:00Z'),
  } as const;
  equal(may(sunday).kind, 'no');
  equal(may({ ...sunday, orders: [leave] }).kind, 'yes');
});

test('L21 an order for another way of service opens the gate to posting', () => {
  const asked = {
    jurisdiction: 'us-ca',
    paperType: 'unlawful_detainer_summons',
    act: 'post',
    at: moment('2024-06-20T18:00:00Z'),
  } as const;
  equal(may(asked).kind, 'ask');
  const alternative = order({
    kind: 'alternative-service',
    manners: ['post_and_mail'],
    terms: 'post',
  });
  equal(may({ ...asked, orders: [alternative] }).kind, 'yes');
});

test('L22 a holiday window bars, one awaiting its order warns, a custom never bars', () => {
  const cook = (at: string) =>
    may({
      jurisdiction: 'us-il-cook',
      paperType: 'eviction order',
      act: 'execute',
      at: moment(at),
      facts: { premises: 'residential', temp_f: 40 },
    });
  const barred = cook('2018-12-20T16:00:00Z');
  ok(barred.kind === 'no');
  equal(barred.nextLawfulAt?.toString(), '2019-01-02T06:00:00Z');
  const awaited = cook('2026-12-21T16:00:00Z');
  ok(awaited.kind === 'yes' && awaited.warnings[0]?.includes('look whether one was made'));
  const custom = may({
    ...nyc,
    at: moment('2024-12-27T15:00:00Z'),
    place: door,
    facts: { notice_served: '2024-12-02' },
  });
  ok(custom.kind === 'yes' && custom.warnings.some((each) => each.includes('custom')));
});

test('L22 a moratorium may bar issue and execution apart; an unknown first day asks a person', () => {
  const asked = { jurisdiction: 'us-mo-jackson', paperType: 'writ of restitution' } as const;
  const on = (act: 'issue' | 'execute' | 'post', at: string) =>
    may({ ...asked, act, at: moment(at) }).kind;
  equal(on('execute', '2020-05-15T15:00:00Z'), 'ask');
  equal(on('issue', '2020-05-15T15:00:00Z'), 'ask');
  equal(on('post', '2020-05-15T15:00:00Z'), 'yes');
  equal(on('execute', '2020-06-01T15:00:00Z'), 'yes');
});

test('L23 cold bars by a reading, and says which record and whose decision are still owed', () => {
  const cook = (facts: Record<string, unknown>) =>
    may({
      jurisdiction: 'us-il-cook',
      act: 'execute',
      paperType: 'eviction order',
      at: moment('2019-01-15T16:00:00Z'),
      facts,
    });
  const cold = cook({ premises: 'residential', temp_f: 15 });
  ok(cold.kind === 'no' && cold.reason.includes('Still to be recorded'));
  const recorded = cook({
    premises: 'residential',
    temp_f: 15,
    weather_record: 'KORD 09:51',
    officer_decided: 'Deputy 12',
  });
  ok(recorded.kind === 'no' && !recorded.reason.includes('Still to be recorded'));
  equal(cook({ premises: 'residential', temp_f: 16 }).kind, 'yes');
  equal(cook({ premises: 'commercial', temp_f: 5 }).kind, 'yes');
  const unknown = cook({ premises: 'residential' });
  ok(unknown.kind === 'ask');
  deepEqual(
    unknown.facts.map(({ name }) => name),
    ['temp_f'],
  );
});

test('L24 New York asks for a description, Illinois for race, Missouri for neither', () => {
  const fields = (jurisdiction: string, by: 'officer' | 'private') => {
    const found = returnContents(packs, {
      jurisdiction,
      paperType: 'summons',
      manner: 'in_hand',
      by,
    });
    ok(found.ok && found.value.kind === 'contents');
    return {
      codes: found.value.fields.map(({ code }) => code),
      form: found.value.form,
      notary: found.value.notary,
    };
  };
  ok(fields('us-ny', 'private').codes.includes('skin_color'));
  ok(fields('us-il', 'private').codes.includes('race'));
  const missouri = fields('us-mo', 'private');
  ok(!missouri.codes.includes('skin_color') && !missouri.codes.includes('race'));
  deepEqual([missouri.form, missouri.notary], ['affidavit', true]);
  deepEqual(
    [fields('us-mo', 'officer').form, fields('us-mo', 'officer').notary],
    ['certificate', false],
  );
  deepEqual(
    [fields('us-ca', 'private').form, fields('us-ca', 'private').notary],
    ['declaration', false],
  );
});

test('L24 the filing deadline comes with the contents, and silence where the pack says nothing', () => {
  const found = returnContents(packs, {
    jurisdiction: 'us-ny',
    paperType: 'holdover',
    by: 'private',
    manner: 'conspicuous_place',
    facts: { affixed: '2024-06-07', mailed: '2024-06-08' },
  });
  ok(found.ok && found.value.kind === 'contents' && found.value.filed !== undefined);
  equal(shortly(found.value.filed), '2024-06-11');
  const silent = returnContents(packs, {
    jurisdiction: 'us-mo',
    paperType: 'land tax sale',
    manner: 'in_hand',
    by: 'officer',
  });
  ok(silent.ok && silent.value.kind === 'silent');
});

test('L14 the real deadline is the earlier of life and notice', () => {
  const real = (court_date: string) => {
    const found = realDeadline(packs, {
      jurisdiction: 'us-mo-jackson',
      paperType: 'rent and possession',
      facts: { issued: '2024-06-03', court_date },
    });
    ok(found.ok && found.value !== undefined);
    return [found.value.date.toString(), found.value.decidedBy.rule];
  };
  deepEqual(real('2024-06-27'), ['2024-06-21', 'mo-535.030.1-notice']);
  deepEqual(real('2024-07-30'), ['2024-07-03', 'mo-54.21-life']);
});

test('L2 deadlines list what the facts settle and name what the others want', () => {
  const asked = { jurisdiction: 'us-ny', paperType: 'holdover', facts: { hearing: '2024-06-27' } };
  const dated = deadlinesFor(packs, asked);
  ok(dated.ok);
  deepEqual(
    dated.value.map(({ question, date }) => `${question} ${date.toString()}`),
    ['serve.first-day 2024-06-10', 'serve.window 2024-06-17', 'serve.last-day 2024-06-17'],
  );
  const wanted = factsWanted(packs, asked);
  ok(wanted.ok);
  ok(wanted.value.some(({ facts }) => facts.some(({ name }) => name === 'mailed')));
});

test('L2 paper types come in the trade’s words, and an import’s words find them', () => {
  const types = paperTypes(packs, 'us-mo-jackson');
  ok(types.ok && types.value.some(({ code }) => code === 'writ_of_restitution'));
  const match = matchPaperType(packs, 'us-ny-nyc', 'WARRANT OF EVICTION');
  equal(match.ok && match.value.code, 'warrant_of_eviction');
});

test('L19 the same questions can be asked by name with the facts of a file', () => {
  const asked = { jurisdiction: 'us-ny-nyc', paperType: 'warrant of eviction' };
  equal(
    answerTo({ ...asked, name: 'act.execute', facts: { ...notice, at: '2024-06-19T10:00' } }).kind,
    'no',
  );
  const hours = answerTo({ ...asked, name: 'hours.lawful', facts: {} });
  ok(hours.kind === 'words' && hours.words.includes('8:00 to 17:00'));
  equal(answerTo({ ...asked, name: 'act.execute', facts: {} }).kind, 'needs');
});
