import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legible } from './legible.ts';

function codeOf(text: string): string {
  const read = legible(text);
  return read.ok ? 'read' : read.refusal.code;
}

test('P2 an empty text is refused', () => {
  assert.equal(codeOf(''), 'places/empty');
  assert.equal(codeOf(' \t \n '), 'places/empty');
});

test('P2 a text of 10,000 characters is refused with its length', () => {
  assert.deepEqual(legible('A'.repeat(10_000)), {
    ok: false,
    refusal: { code: 'places/too-long', rule: 'P2', length: 10_000, limit: 400 },
  });
});

test('P2 unseen characters are named, not dropped', () => {
  assert.deepEqual(legible('12 MAIN\u0000 ST'), {
    ok: false,
    refusal: { code: 'places/control-characters', rule: 'P2', character: 'U+0000' },
  });
  assert.equal(codeOf('12 MAIN \u202EST'), 'places/control-characters');
  assert.equal(codeOf('12 MAIN\u200B ST'), 'places/control-characters');
  assert.equal(codeOf('12 MAIN \uD800 ST'), 'places/control-characters');
});

test('P2 letters of another script are refused even where they look Latin', () => {
  assert.deepEqual(legible('12 M\u0410IN ST'), {
    ok: false,
    refusal: { code: 'places/other-script', rule: 'P2', character: '\u0410' },
  });
  assert.equal(codeOf('東京都千代田区1-1'), 'places/other-script');
});

test('P2 markup and query language are refused, as text', () => {
  for (const text of [
    '<script>alert(1)</script>',
    '12 Main St <img src=x onerror=alert(1)>',
    "12 Main St'; DROP TABLE places;--",
    "' OR '1'='1",
    '12 Main St UNION SELECT name FROM persons',
    '{{7*7}} Main St',
    '${jndi:ldap://x} Main St',
    '12 Main &lt;b&gt; St',
    '1 /* x */ Main St',
  ]) {
    assert.equal(codeOf(text), 'places/not-an-address', text);
  }
});

test('P2 streets with everyday words are no query language', () => {
  for (const text of [
    '12 Union Street',
    '5 Table Rock Drive',
    "8 O'Hara Ct",
    '1 Drop Off Ln',
    '9 Select Dr, From NY',
  ]) {
    assert.ok(!codeOf(text).startsWith('places/control'), text);
  }
  assert.equal(codeOf('12 Union Street'), 'read');
  assert.equal(codeOf('5 Table Rock Drive'), 'read');
});

test('P2 typographic characters are written plainly', () => {
  const plain = "12 1/2 O'Hara-Smith Rd";
  assert.deepEqual(legible('12½ O’Hara–Smith Rd'), { ok: true, value: plain });
  assert.deepEqual(legible('１２ Main St'), { ok: true, value: '12 Main St' });
});

test('P2 several lines are one line', () => {
  assert.deepEqual(legible('12 Main St\r\nApt 3\nSpringfield IL'), {
    ok: true,
    value: '12 Main St, Apt 3, Springfield IL',
  });
});
