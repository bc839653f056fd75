import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson } from '#kernel/canonical.ts';
import { sha256Hex } from '#kernel/hash.node.ts';
import type { Paper } from '#papers/paper.ts';
import type { Attempt } from '#visits/attempt.ts';
import { asJson, type ReturnContent } from './content.ts';
import { draftReturn, type DraftFrom } from './draft.ts';
import type { KnownAttempt } from './facts.ts';
import { SERVER } from './testing.ts';

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const near = { shown: true, why: 'near', distanceM: 20 } as const;

const paper = {
  caseNumber: '26HO-AC00417',
  court: 'Circuit Court of Hollis County, Missouri',
  jurisdiction: 'us-mo-jackson',
  paperType: 'rent_and_possession_summons',
  paperTypeLabel: 'rent and possession summons',
  party: { name: 'Robin Example', kind: 'person' },
  plaintiff: null,
  dates: { received: '2026-11-02' },
  receivedAt: Temporal.Instant.from('2026-11-02T15:00:00Z'),
} as unknown as Paper;

function made(version: number, change: Partial<Attempt> = {}): KnownAttempt {
  const attempt: Attempt = {
    version,
    paperIds: [id(10)],
    by: SERVER.personId,
    recordedAt: Temporal.Instant.from('2026-11-19T20:08:00Z'),
    outcome: 'served',
    manner: 'in-hand',
    recipient: {
      name: 'Robin Example',
      relation: 'self',
      age: null,
      identifiedBy: 'gave the name when asked',
      description: null,
      features: null,
    },
    said: null,
    leftWhat: null,
    door: null,
    mailed: null,
    note: 'An inner note that is not for the court.',
    occurredAt: '2026-11-19T20:05:00Z',
    position: {
      point: { latitude: 39, longitude: -94 },
      accuracyM: 8.4,
      at: '2026-11-19T20:05:00Z',
    },
    atDoor: near,
    lawful: null,
    marks: [],
    corrections: [],
    ...change,
  };
  return {
    visitId: id(30),
    attempt,
    placeLine: '218 Orchard Rd Rear, Hollis MO 64050',
    placeRef: { kind: 'place', id: id(20), version: 1 },
    by: SERVER,
    byRef: { kind: 'person', id: SERVER.personId, version: 1 },
  };
}

const law: DraftFrom['lawOf'] = (service) => ({
  requirement: {
    form: 'certificate',
    notary: false,
    citation: 'RSMo 506.180',
    officialForm: null,
    whenMissing: null,
    reviewed: false,
  },
  required: [
    { code: 'papers', label: 'every paper served', citation: 'RSMo 506.180' },
    { code: 'signature', label: 'the signature', citation: 'RSMo 506.180' },
    ...(service === 'served'
      ? [
          { code: 'time', label: 'the date and time of service', citation: 'RSMo 506.180' },
          {
            code: 'recipient_over_15',
            label: 'that the person is over fifteen',
            citation: 'R. 54.13',
          },
          { code: 'a_field_no_one_knows', label: 'something new', citation: 'R. 99' },
        ]
      : [{ code: 'reason_unserved', label: 'why it was not served', citation: 'RSMo 506.180' }]),
  ],
  fees: [],
});

function drafted(attempts: readonly KnownAttempt[], of: Paper = paper): ReturnContent {
  const agency = {
    name: 'Hollis County Civil Unit',
    jurisdiction: 'us-mo-jackson',
    zone: 'America/Chicago',
    example: true,
  };
  const result = draftReturn({
    returnId: id(40),
    amends: null,
    agency,
    paperId: id(10),
    attempts,
    lawOf: law,
    paper: { paper: of, ref: { kind: 'paper', id: id(10), version: 1 } },
  });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

const sentences = (content: ReturnContent) => content.narrative.map(({ text }) => text);

test('T1 a service is told in sentences that rest on entries of the ledger', () => {
  const content = drafted([made(4)]);
  assert.deepEqual(sentences(content), [
    'The paper (rent and possession summons) came to the Hollis County Civil Unit on November 2, 2026.',
    'On Thursday, November 19, 2026, at 2:05 p.m., I was at 218 Orchard Rd Rear, Hollis MO 64050.',
    'There I handed the paper (rent and possession summons) to Robin Example.',
    'Relation to the person to be served: self.',
    'How I knew who it was, in my words then: “gave the name when asked.”',
    'The device’s position, exact to 8 m, lay 20 m from the place.',
  ]);
  assert.ok(content.narrative.every(({ refs }) => refs.length > 0));
  assert.ok(content.facts.every(({ ref }) => ref.version > 0 && ref.id !== ''));
});

test('T1 what the ledger does not hold is in no sentence, and inner notes stay inside', () => {
  const content = drafted([made(4, { recipient: null, position: null })]);
  assert.equal(
    sentences(content).some((text) => /Relation|knew|position/.test(text)),
    false,
  );
  assert.equal(
    sentences(content)[2],
    'There I handed the paper (rent and possession summons) to Robin Example.',
  );
  assert.equal(JSON.stringify(content).includes('inner note'), false);
  const unnamed = drafted([made(4, { recipient: null, manner: 'abode' })]);
  assert.match(sentences(unnamed)[2] ?? '', /with a person whose name is not on the record\.$/);
});

test('T1 when the day a paper came to hand is not on the record, none is told', () => {
  const content = drafted([made(4)], { ...paper, dates: {} });
  assert.equal(
    content.facts.some(({ field }) => field === 'received'),
    false,
  );
});

test('T1 a purged name leaves the return speaking of the person to be served', () => {
  const content = drafted([made(4, { recipient: null })], {
    ...paper,
    party: { name: null, kind: 'person' },
  });
  assert.equal(
    sentences(content)[2],
    'There I handed the paper (rent and possession summons) to the person to be served.',
  );
});

test('T1 without any attempt there is no return', () => {
  const result = draftReturn({
    returnId: id(40),
    amends: null,
    paperId: id(10),
    attempts: [],
    lawOf: law,
    agency: { name: 'Hollis', jurisdiction: 'us-mo', zone: 'America/Chicago', example: true },
    paper: { paper, ref: { kind: 'paper', id: id(10), version: 1 } },
  });
  assert.equal(result.ok ? '' : result.refusal.code, 'returns/no-attempt');
});

test('T2 what the law asks for and the ledger lacks is listed with its citation; an unknown field is never answered', () => {
  assert.deepEqual(drafted([made(4)]).missing, [
    { field: 'that the person is over fifteen', citation: 'R. 54.13' },
    { field: 'something new', citation: 'R. 99' },
  ]);
  const aged = made(4, {
    recipient: {
      name: null,
      relation: null,
      age: 'about 40',
      identifiedBy: null,
      description: null,
      features: null,
    },
  });
  assert.deepEqual(
    drafted([aged]).missing.map(({ field }) => field),
    ['something new'],
  );
});

test('T8 a return of non-service lists every attempt and says plainly that it was not served', () => {
  const at = (day: string) =>
    ({
      outcome: 'no-answer',
      manner: null,
      recipient: null,
      occurredAt: `2026-11-${day}T23:10:00Z`,
    }) as const;
  const content = drafted([
    made(4, at('04')),
    made(5, { ...at('07'), outcome: 'left-for-safety' }),
    made(6, at('14')),
  ]);
  assert.equal(content.service, 'not-served');
  assert.deepEqual(
    content.attempts.map(({ no, outcome }) => [no, outcome]),
    [
      [1, 'no-answer'],
      [2, 'left-for-safety'],
      [3, 'no-answer'],
    ],
  );
  assert.deepEqual(sentences(content).slice(1), [
    'Three attempts were made, the first on Wednesday, November 4, 2026, at 5:10 p.m. and the last on ' +
      'Saturday, November 14, 2026, at 5:10 p.m. Each is listed below with its outcome.',
    'Robin Example was not served.',
  ]);
  assert.deepEqual(content.missing, []);
});

test('T6 a correction changes the content and the hash, and the first words stay readable', () => {
  const correction = {
    version: 6,
    by: SERVER.personId,
    recordedAt: Temporal.Instant.from('2026-11-20T15:00:00Z'),
    reason: 'digits swapped',
    changes: { occurredAt: '2026-11-19T20:50:00Z' },
  };
  const before = drafted([made(4)]);
  const after = drafted([made(4, { corrections: [correction] })]);
  const hash = (content: ReturnContent) => sha256Hex(canonicalJson(asJson(content)));
  assert.notEqual(hash(before), hash(after));
  assert.deepEqual(after.attempts[0]?.corrections[0]?.parts, [
    { part: 'time', was: 'November 19, 2026, at 2:05 p.m.', is: 'November 19, 2026, at 2:50 p.m.' },
  ]);
  assert.equal(after.facts.find(({ field }) => field === 'served-at')?.ref.version, 6);
});

test('T6 drafting twice from one ledger gives one hash, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (said, left) => {
      const from = [made(4, { said: said.toWellFormed(), leftWhat: left })];
      assert.equal(canonicalJson(asJson(drafted(from))), canonicalJson(asJson(drafted(from))));
    }),
  );
});

test('T1 marks stand on the face of the return', () => {
  const content = drafted([made(4, { marks: ['outside-lawful-hours', 'entered-late'] })]);
  assert.match(
    sentences(content).at(-1) ?? '',
    /outside the lawful hours; entered more than an hour later\.$/,
  );
});
