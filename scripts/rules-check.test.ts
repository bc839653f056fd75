import assert from 'node:assert/strict';
import test from 'node:test';
import { idsOf, rulesAgainst } from './rules-check.ts';
import { parseSource } from './sources.ts';

const file = {
  path: 'src/watch/watch.rules.md',
  text: '# Rules\n\n- **W1** One.\n- **W2** Two.\n',
};

function against(text: string, path = 'src/watch/watch.test.ts'): readonly string[] {
  return rulesAgainst([file], [parseSource(path, text)]);
}

test('every rule with a test and every test with a rule: nothing found', () => {
  assert.deepEqual(
    against("test('W1 never lost', () => {});\ntest('W2 never early', () => {});"),
    [],
  );
});

test('a rule without a test is told with its line', () => {
  const findings = against("test('W1 never lost', () => {});");
  assert.equal(findings.length, 1);
  assert.match(findings[0] ?? '', /^src\/watch\/watch\.rules\.md:4 W2 has no test/);
});

test('a test for a rule that does not stand is told', () => {
  const findings = against("test('W1, W2: both', () => {});\n\ntest('W9 gone', () => {});");
  assert.equal(findings.length, 1);
  assert.match(findings[0] ?? '', /^src\/watch\/watch\.test\.ts:3 names W9, but no such rule/);
});

test('a test counts in every form a title has', () => {
  const forms = [
    "describe('W1 is kept', () => {});",
    "t.test('[W1] is kept', () => {});",
    'it(`W1 is kept with ${n} processes`, () => {});',
  ];
  const second = "test('W2 never early', () => {});";
  for (const form of forms) assert.deepEqual(against(`${form}\n${second}`), [], form);
});

test('a title in a comment, or a call that is no test, proves nothing', () => {
  const text = "// test('W1 x')\nsay('W1 x');\ntest('W2 never early', () => {});";
  assert.equal(against(text).length, 1);
  assert.equal(against("test('W1 and W2 x', () => {});", 'src/watch/watch.ts').length, 2);
});

test('a refusal that cites a rule which does not stand is told', () => {
  const both = parseSource('src/watch/a.test.ts', "test('W1 W2 x', () => {});");
  const cites = parseSource('src/watch/rules.ts', "refuse({ code: 'watch/x', rule: 'W7' });");
  const findings = rulesAgainst([file], [both, cites]);
  assert.match(findings[0] ?? '', /^src\/watch\/rules\.ts:1 names W7/);
});

test('a number used twice, an empty file and a line in another form are told', () => {
  const again = { path: 'src/law/law.rules.md', text: '- **W1** Again.\n' };
  const empty = { path: 'src/papers/papers.rules.md', text: '# Rules\n' };
  const other = {
    path: 'src/places/places.rules.md',
    text: '- **P1** Fine.\n- P2. Passed over.\n',
  };
  const tests = [parseSource('src/a.test.ts', "test('W1 W2 P1 x', () => {});")];
  const findings = rulesAgainst([file, again, empty, other], tests).join('\n');
  assert.match(findings, /law\.rules\.md:1 W1 is taken already, at src\/watch\/watch\.rules\.md:3/);
  assert.match(findings, /papers\.rules\.md holds no rule/);
  assert.match(findings, /places\.rules\.md:2 looks like a rule/);
});

test('ids are read from the beginning of a title only', () => {
  assert.deepEqual(idsOf('W1, W3 and W12: all of them'), ['W1', 'W3', 'W12']);
  assert.deepEqual(idsOf('[P4] a docket twice'), ['P4']);
  assert.deepEqual(idsOf('a watch holds W1'), []);
  assert.deepEqual(idsOf('UUIDs sort by time'), []);
});
