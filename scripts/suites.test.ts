import assert from 'node:assert/strict';
import test from 'node:test';
import { matching, suiteOf } from './suites.ts';

const plain = "import test from 'node:test';";

test('a test file’s suffix decides before its folder', () => {
  assert.equal(suiteOf({ path: 'src/web/board.browser.test.ts', source: plain }), 'browsers');
  assert.equal(suiteOf({ path: 'src/cli/stop.process.test.ts', source: plain }), 'processes');
  assert.equal(suiteOf({ path: 'src/ledger/append.pg.test.ts', source: plain }), 'PostgreSQL');
  assert.equal(suiteOf({ path: 'stories/a-shift.story.test.ts', source: plain }), 'stories');
  assert.equal(suiteOf({ path: 'stories/a-shift.pg.test.ts', source: plain }), 'PostgreSQL');
  assert.equal(suiteOf({ path: 'sim/watch.test.ts', source: plain }), 'simulator');
  assert.equal(suiteOf({ path: 'src/law/count.test.ts', source: plain }), 'pure');
});

test('a file with hooks, mocks or its own environment gets a process of its own', () => {
  const path = 'src/database/embedded.test.ts';
  const hooks = "import { after, test } from 'node:test';";
  assert.equal(suiteOf({ path, source: hooks }), 'set up');
  assert.equal(suiteOf({ path, source: `${plain} process.env['PORT'] = '1';` }), 'set up');
  assert.equal(suiteOf({ path, source: `${plain} process.env.PORT = '1';` }), 'set up');
  assert.equal(suiteOf({ path, source: `${plain} if (process.env.PORT === '1') {}` }), 'pure');
});

test('words after npm test choose files by any part of their path', () => {
  const files = [{ path: 'src/law/count.test.ts' }, { path: 'src/places/parse.test.ts' }];
  assert.deepEqual(matching(files, ['src/law']), [files[0]]);
  assert.deepEqual(matching(files, ['./src/law', 'parse']), files);
  assert.deepEqual(matching(files, []), files);
  assert.deepEqual(matching(files, ['nowhere']), []);
});
