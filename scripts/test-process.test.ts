import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { runTestProcess } from './test-process.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'safe-return-runner-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function run(name: string, body: string) {
  const file = path.join(folder, `${name}.test.mjs`);
  writeFileSync(file, `import { describe, test } from 'node:test';\n${body}\n`);
  return runTestProcess({ files: [file], testLimitMs: 1_000, quietLimitMs: 2_000, env: {} });
}

describe('a process of tests', { concurrency: 4 }, () => {
  test('passes are counted and a failure says where and why', async () => {
    const body =
      "test('fine', () => {});\ntest('not', () => { throw new Error('the door was shut'); });";
    const report = await run('mixed', body);
    assert.equal(report.passed, 1);
    assert.equal(report.failures.length, 1);
    assert.match(report.failures[0] ?? '', /mixed\.test\.mjs:3 {2}not\n.*the door was shut/s);
  });

  test('a failure inside a group is counted once', async () => {
    const report = await run('group', "describe('g', () => { test('x', () => { throw 1; }); });");
    assert.equal(report.passed, 0);
    assert.equal(report.failures.length, 1);
  });

  test('a skipped test, a postponed test and a file without tests are failures', async () => {
    const left = await run('left', "test.skip('a', () => {});\ntest.todo('b');");
    assert.equal(left.failures.length, 2);
    const empty = await run('empty', '');
    assert.match(empty.failures[0] ?? '', /holds no test/);
  });

  test('a file that cannot be loaded is a failure', async () => {
    const report = await run('broken', "throw new Error('no such harbour');");
    assert.equal(report.passed, 0);
    assert.match(report.failures.join(), /no such harbour/);
  });

  test('a test that waits for ever is ended and named', async () => {
    const report = await run(
      'waits',
      "test('waits', () => new Promise((r) => setTimeout(r, 60_000)));",
    );
    assert.match(report.failures[0] ?? '', /waits\n.*timed out/s);
  });

  test('a test that spins is ended', async () => {
    const report = await run('spins', "test('spins', () => { for (;;); });");
    assert.equal(report.passed, 0);
    assert.match(report.failures.join(), /stopped: nothing was heard/);
  });

  test('a file that leaves something open is told of it', async () => {
    const report = await run('open', "test('fine', () => {}); setInterval(() => {}, 1_000);");
    assert.equal(report.passed, 1);
    assert.match(report.failures.join(), /something it opened is still open/);
  });

  test('what a test writes is kept, so that it can be shown', async () => {
    const report = await run('says', "test('says', () => { console.log('no cases to read'); });");
    assert.match(report.output, /no cases to read/);
    assert.deepEqual(report.failures, []);
  });
});
