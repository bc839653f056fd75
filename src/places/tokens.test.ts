import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenise, wordOf } from './tokens.ts';

const texts = (line: string): readonly string[] => tokenise(line).map((token) => token.text);

test('P3 punctuation stays with the word it follows', () => {
  assert.deepEqual(texts('9265 Huer Huero Road, Creston, 93432'), [
    '9265',
    'Huer',
    'Huero',
    'Road,',
    'Creston,',
    '93432',
  ]);
});

test('P3 # and & stand alone, brackets stay with their words', () => {
  assert.deepEqual(texts('1557 Buford Dr #30043 & (mc 525) room'), [
    '1557',
    'Buford',
    'Dr',
    '#',
    '30043',
    '&',
    '(mc',
    '525)',
    'room',
  ]);
});

test('P3 brackets and commas around nothing are no tokens', () => {
  assert.deepEqual(texts(' ( , ) ;; '), []);
});

test('P3 a word is bare and upper case', () => {
  assert.equal(wordOf('p.o.'), 'PO');
  assert.equal(wordOf('(Ste.,'), 'STE');
  assert.equal(wordOf('#'), '#');
});
