import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressProse } from './address-prose.ts';
import { documentOf } from './document.ts';
import { printable } from './printable.ts';
import { attempt, content, standing } from './testing.ts';

test('T10 the page of one service, word for word', () => {
  const golden = new URL('./golden/one-service.json', import.meta.url);
  const shown = documentOf(content(), standing());
  assert.deepEqual(shown, JSON.parse(readFileSync(golden, 'utf8')));
});

test('T10 a draft carries no signature; a signed return carries its signer, moment and hash', () => {
  const draft = documentOf(content(), standing({ signed: undefined }));
  assert.equal(draft.watermark, 'DRAFT');
  assert.equal(draft.signature.mark, '');
  assert.match(draft.signature.statement[0]?.text ?? '', /^Not signed/);
  const signed = documentOf(content(), standing());
  assert.equal(signed.watermark, '');
  assert.equal(signed.signature.mark, '/s/ Jordan Example');
});

test('T3 the signer’s words stand beside what is missing', () => {
  const missing = [{ field: 'that the person is over fifteen', citation: 'R. 54.13' }];
  const signed = { at: standing().at, missingWords: 'The person would not say.' };
  const shown = documentOf(content({ missing }), standing({ signed }));
  assert.equal(shown.missingWords, 'The signer says: “The person would not say.”');
  assert.deepEqual(shown.missing, missing);
});

test('T7 an amended return names the first, and the first says that it was amended', () => {
  const amends = { returnId: 'first', contentHash: 'f'.repeat(64) };
  const shown = documentOf(content({ amends }), standing());
  assert.equal(shown.heading, 'Amended return of service');
  assert.match(shown.amends, /return first, which stays on the record unchanged/);
  assert.match(
    documentOf(content(), standing({ amendedBy: 'second' })).amends,
    /amended by a later one \(second\)/,
  );
});

test('T10 an oath before a notary leaves the lines for the notary', () => {
  const requirement = { ...content().requirement, form: 'affidavit', notary: true } as const;
  const shown = documentOf(content({ requirement, service: 'not-served' }), standing());
  assert.equal(shown.heading, 'Affidavit of non-service');
  assert.equal(shown.jurat.length, 1);
});

test('T8 an attempt entered late shows when it was entered', () => {
  const attempts = [attempt(1, { marks: ['entered-late'], recordedAt: '2026-11-05T15:00:00Z' })];
  const shown = documentOf(content({ attempts }), standing());
  assert.match(shown.attempts[0]?.detail ?? '', /entered November 5, 2026, at 9:00 a\.m\./);
  assert.notEqual(shown.attemptsNote, '');
});

test('T12 whatever is typed, only characters the typeface has go to the page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const facts = content().facts.map((fact) => ({ ...fact, value: typed }));
      const page = JSON.stringify(documentOf(content({ facts }), standing()));
      assert.equal(page, JSON.stringify(JSON.parse(page)));
      assert.equal(printable(printable(typed)), printable(typed));
    }),
  );
});

test('T11 what cannot be shown is printed by its number, and steering marks are left out', () => {
  assert.equal(printable('黄\u202e x\u00ad\u0000'), '[U+9EC4] x[U+0000]');
  assert.equal(printable('  two   spaces\n'), 'two spaces');
});

test('T10 an address is written as in a sentence, without changing a word', () => {
  assert.equal(
    addressProse('218 N ORCHARD RD APT 3B, HOLLIS MO 64050'),
    '218 N Orchard Rd Apt 3B, Hollis MO 64050',
  );
  assert.equal(
    addressProse('77 W 5TH ST, NEW YORK NY 10001-2345'),
    '77 W 5th St, New York NY 10001-2345',
  );
  assert.equal(addressProse('1 O’NEIL-SMITH LN, LA PLATA MO'), '1 O’Neil-Smith Ln, La Plata MO');
});
