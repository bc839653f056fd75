import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { conductText, judgements } from './wording.ts';
import { hazardsRefusals } from './refusals.ts';

const STANDS = [
  'Occupant showed a handgun to the server through the front window.',
  'Man shouted "you are crazy, I am a sovereign citizen" and slammed the door.',
  'Dog ran at the server, bit the left boot and was called back.',
  'Neighbour told the server that shots were fired in the yard that morning.',
  'Occupant was threatening to shoot, hand inside his jacket.',
  'Front steps are broken; second step gives way.',
  'The mental health crisis team of the city was at the door and asked us to wait.',
  'Two men stood in front of the car and did not move for ten minutes.',
];

const REFUSED: readonly (readonly [string, string])[] = [
  ['Occupant is dangerous and hates the police.', 'dangerous'],
  ['The woman at the door was very hostile today.', 'hostile'],
  ['Occupant is schizophrenic and off his meds.', 'schizophrenic'],
  ['Tenant is a sovereign citizen with papers.', 'sovereign citizen'],
  ['He is probably armed, says nobody in particular.', 'probably'],
  ['Known to have weapons inside the house.', 'Known to'],
  ['Rough area with many gang members around.', 'Rough area'],
  ['The occupant is deaf and does not hear knocks.', 'deaf'],
  ['Ｄａｎｇｅｒｏｕｓ man lives in the rear unit.', 'Dangerous'],
  ['Man was AGGRESSIVE towards the movers.', 'AGGRESSIVE'],
];

test('H3 a note of conduct stands as it was written', () => {
  for (const text of STANDS) {
    const answer = conductText(text);
    assert.deepEqual(answer, { ok: true, value: text }, text);
  }
});

test('H3 judgements, illnesses, beliefs and guesses are refused with the word and a better form', () => {
  for (const [text, word] of REFUSED) {
    const answer = conductText(text);
    assert.equal(answer.ok, false, text);
    if (answer.ok) continue;
    assert.equal(answer.refusal.code, 'hazards/not-conduct', text);
    assert.equal(answer.refusal['word'], word, text);
    assert.match(String(answer.refusal['better']), /\w{4}/);
  }
});

test('H3 a quotation stands only where somebody said it', () => {
  assert.equal(conductText('Occupant is "crazy" and lives here alone.').ok, false);
  assert.equal(conductText('Occupant wrote on the door "crazy men keep out".').ok, true);
});

test('H1 a note that says nothing, hides characters or runs on is refused', () => {
  const codes = [
    '',
    'gun',
    'bad dog!',
    '1 2 3 4',
    `a man did ${'\u202e'}that here`,
    'run on '.repeat(120),
  ]
    .map((text) => conductText(text))
    .map((answer) => (answer.ok ? 'stands' : answer.refusal.code));
  assert.deepEqual(codes, [
    'hazards/says-too-little',
    'hazards/says-too-little',
    'hazards/says-too-little',
    'hazards/says-too-little',
    'hazards/unreadable-words',
    'hazards/words-too-long',
  ]);
});

test('H3 any text whatever gets an answer, and a refusal always has its sentence', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (text) => {
      const answer = conductText(text);
      if (!answer.ok) assert.ok(answer.refusal.code in hazardsRefusals);
      assert.ok(judgements(text).every((one) => one.better.length > 0));
    }),
    { numRuns: 300 },
  );
});
