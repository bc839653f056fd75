import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgeDates } from './dates.ts';
import { draftPaper, type DraftContext, type PaperForm } from './draft.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const context: DraftContext = {
  today: today.toString(),
  dates: judgeDates(today),
  toHandNow: true,
  defaultState: 'MO',
};

function form(changes: Partial<PaperForm> = {}): PaperForm {
  return {
    caseNumber: '2616-CV01234',
    paperType: 'summons',
    party: { name: 'Alex Example' },
    address: { text: '414 N Spring St Apt 2, Independence MO 64050' },
    ...changes,
  };
}

function codeOf(changes: Partial<PaperForm>): string {
  const draft = draftPaper(form(changes), context);
  return draft.ok ? 'taken' : draft.refusal.code;
}

test('R1 a paper wants a case number, a type and a name or “occupants”', () => {
  assert.equal(codeOf({}), 'taken');
  assert.equal(codeOf({ caseNumber: ' ' }), 'papers/missing');
  assert.equal(codeOf({ paperType: '' }), 'papers/missing');
  assert.equal(codeOf({ party: { name: null, kind: 'person' } }), 'papers/missing');
  assert.equal(codeOf({ party: { name: null } }), 'taken');
});

test('R1 a post office box is refused with what to do', () => {
  assert.equal(codeOf({ address: { text: 'PO Box 12, Independence MO 64050' } }), 'places/po-box');
});

test('R1 an address abroad is refused, in one line or in columns', () => {
  const abroad = [
    { text: '100 King St W, Toronto, ON M5X 1A9, Canada' },
    { text: '100 King St W', city: 'Toronto', state: 'ON', zip: 'M5X 1A9' },
    { text: '5 Rue de la Paix', country: 'France' },
  ];
  for (const address of abroad) assert.equal(codeOf({ address }), 'places/outside-the-country');
  assert.equal(
    codeOf({ address: { text: '414 N Spring St', zip: '64050', country: 'USA' } }),
    'taken',
  );
});

test('R1 characters that cannot be seen and texts without end are refused by field', () => {
  const unseen = draftPaper(form({ instructions: 'side\0door' }), context);
  assert.ok(!unseen.ok);
  assert.equal(unseen.refusal.code, 'papers/unseen-characters');
  assert.equal(unseen.refusal['field'], 'instructions');
  assert.equal(codeOf({ caseNumber: 'x'.repeat(101) }), 'papers/too-long');
  assert.equal(codeOf({ facts: { note: 'a\0b' } }), 'papers/unseen-characters');
});

test('R2 the address is kept as written beside the USPS form and its repairs', () => {
  const text = '98 MYRTLE AVENUE PEN NSYLVANIA';
  const draft = draftPaper(
    form({ address: { text: '1010 PENNSYLVANIA AVE NUE', zip: '64050' } }),
    context,
  );
  assert.ok(draft.ok, text);
  assert.equal(draft.value.address.original, '1010 PENNSYLVANIA AVE NUE');
  assert.match(draft.value.address.normal, /^1010 PENNSYLVANIA AVE\b/);
});

test('R4 a date that does not exist is refused with its field', () => {
  const draft = draftPaper(form({ dates: { courtDate: '2026-02-30' } }), context);
  assert.ok(!draft.ok);
  assert.equal(draft.refusal.code, 'papers/no-such-date');
  assert.equal(draft.refusal['field'], 'courtDate');
});

test('R10 a paper that comes to hand was received today; a docket’s row was not', () => {
  const now = draftPaper(form(), context);
  const row = draftPaper(form(), { ...context, toHandNow: false });
  assert.ok(now.ok && row.ok);
  assert.deepEqual(now.value.dates, { received: '2026-11-22' });
  assert.deepEqual(row.value.dates, {});
});

test('a firm, a person and “all occupants” are told apart where nobody says which', () => {
  const kindOf = (name: string) => {
    const draft = draftPaper(form({ party: { name } }), context);
    return draft.ok ? draft.value.party.kind : draft.refusal.code;
  };
  assert.equal(kindOf('Example Holdings, L.L.C.'), 'entity');
  assert.equal(kindOf('Alex Example'), 'person');
  assert.equal(kindOf('All other occupants'), 'occupants');
});

test('R1 whatever is typed, the answer is a draft or a refusal with a code', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (caseNumber, name, text) => {
      const draft = draftPaper(form({ caseNumber, party: { name }, address: { text } }), context);
      if (!draft.ok) assert.match(draft.refusal.code, /^(papers|places)\//);
    }),
  );
});
