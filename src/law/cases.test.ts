import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { askFile } from './cases.ts';
import { checkPacks } from './check.ts';
import { ownCases, packs, sharedFile } from './testing.ts';

type Worked = {
  readonly id: string;
  readonly answer: unknown;
  readonly alternate?: Readonly<Record<string, string>>;
};

test('L14 the fifty worked cases come out, each with its other readings', () => {
  const file = sharedFile('cases/law-cases.json');
  if (file === undefined) return;
  const worked = JSON.parse(file) as readonly Worked[];
  const answers = askFile(packs, worked);
  equal(answers.length, worked.length);
  const differing = answers.flatMap((answer, index) => {
    const one = worked[index];
    ok(one !== undefined);
    if (!answer.ok) return [`${one.id}: ${answer.refusal.code}`];
    const readings = Object.entries(one.alternate ?? {}).filter(
      ([id, date]) => answer.value.alternate[id] !== date && answer.value.answer !== date,
    );
    const same = answer.value.answer === one.answer && readings.length === 0;
    return same ? [] : [`${one.id}: ${String(answer.value.answer)}, not ${String(one.answer)}`];
  });
  deepEqual(differing, []);
});

test('L16 every entry of every pack is exercised by a case of ours, and every case comes out', () => {
  deepEqual(checkPacks(packs, ownCases), []);
});

test('L15 the dates of a worked case stand in its explanation, with why a day was skipped', () => {
  const [answer] = askFile(packs, {
    jurisdiction: 'US-CA',
    paper_type: 'unlawful_detainer_summons',
    facts: { personally_served: '2025-02-10' },
    question: 'Response due?',
  });
  ok(answer?.ok === true);
  const text = JSON.stringify(answer.value.explanation);
  ok(text.includes('2025-02-12') && text.includes('Lincoln’s Birthday'));
  equal(answer.value.reviewed, false);
});

test('L14 a question that asks for the safe date gets it', () => {
  const ask = (question: string) => {
    const [answer] = askFile(packs, {
      jurisdiction: 'US-MO',
      paper_type: 'execution_for_possession',
      facts: { execution_received: '2024-11-27' },
      question,
    });
    return answer?.ok === true ? answer.value.answer : undefined;
  };
  equal(ask('Last day for the officer to deliver possession?'), '2024-12-05');
  equal(ask('Last day for the officer to deliver possession? Give the safe date.'), '2024-12-02');
});

test('L2 a case that cannot be read says where', () => {
  const refused = (json: unknown) => {
    const [answer] = askFile(packs, json);
    return answer?.ok === false ? [answer.refusal.code, answer.refusal['place']] : [];
  };
  const whole = {
    jurisdiction: 'us-mo',
    paper_type: 'summons',
    facts: {},
    question: 'serve.last-day',
  };
  deepEqual(refused([{ ...whole, facts: 7 }]), ['law/wrong-case', '[0].facts']);
  deepEqual(refused({ ...whole, facts: { issued: '2024-02-30' } }), [
    'law/not-a-date',
    'facts.issued',
  ]);
  deepEqual(refused({ ...whole, jurisdiction: 'us-zz' }), [
    'law/unknown-jurisdiction',
    'jurisdiction',
  ]);
  deepEqual(refused({ ...whole, paper_type: 'parking ticket' }), [
    'law/unknown-paper-type',
    'paper_type',
  ]);
  deepEqual(refused({ ...whole, question: 'What colour is the moon?' }), [
    'law/unknown-question',
    'question',
  ]);
  deepEqual(refused({ ...whole, question: 'serve.never' }), ['law/unknown-question', 'question']);
  deepEqual(refused({ ...whole, orders: [{ id: 'order 1' }] }), [
    'law/wrong-order',
    'orders.0.court',
  ]);
});

test('L2 whatever stands in a file, it is answered, asked back or refused, never thrown', () => {
  const names = [
    'issued',
    'served',
    'court_date',
    'days',
    'hours',
    'months',
    'years',
    'method',
    'attempts',
    'holidays_assumed',
    'time_zone',
    'latitude',
    'longitude',
    'constructor',
    'toString',
    'recipient_age',
    'server_class',
    'posted',
    'mailed',
    'date',
  ];
  const values = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(
      '2024-06-03',
      '2024-06-03T10:00',
      '2024-06-03T10:00:00Z',
      '9999-12-31',
      '0001-01-01',
      1e9,
      -3,
      2.5,
      'personal',
      ['2024-06-03'],
    ),
  );
  const facts = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), values, {
    maxKeys: 6,
  });
  const papers = [...packs.laws.values()].flatMap((law) =>
    [...law.papers.keys()].map((paper_type) => ({ jurisdiction: law.id, paper_type })),
  );
  const question = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'Last day to serve?',
      'period.ends',
      'period.years-end',
      'act.serve',
      'service.valid',
      'answer.due',
      'return.contents',
      'Fee?',
    ),
  );
  fc.assert(
    fc.property(fc.constantFrom(...papers), facts, question, (paper, given, asked) => {
      const [answer] = askFile(packs, { ...paper, facts: given, question: asked });
      ok(answer !== undefined);
      if (answer.ok) JSON.stringify(answer.value);
    }),
    { numRuns: 1500 },
  );
});
