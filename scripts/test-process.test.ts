import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { runTestProcess } from './test-process.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'safe-return-runner-'));
after(() => rmSync(folder, { recursive: true, force: true }));

// Only where the test is about the limit: on a busy machine a start alone takes seconds.
const SHORT_MS = 5_000;

function run(name: string, body: string, limitMs = 60_000) {
  const file = path.join(folder, `${name}.test.mjs`);
  writeFileSync(file, `import { describe, test } from 'node:test';\n${body}\n`);
  return runTestProcess({
    files: [file],
    testLimitMs: 1_000,
    idleLimitMs: limitMs,
    silenceLimitMs: limitMs,
    env: {},
  });
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
      SHORT_MS,
    );
    assert.match(report.failures[0] ?? '', /waits\n.*timed out/s);
  });

  test('a test that spins is ended', async () => {
    const report = await run('spins', "test('spins', () => { for (;;); });", SHORT_MS);
    assert.equal(report.passed, 0);
    assert.match(report.failures.join(), /stopped: nothing was heard/);
  });

  test('a file that leaves something open is told of it', async () => {
    const open = "test('fine', () => {}); setInterval(() => {}, 1_000);";
    const report = await run('open', open, SHORT_MS);
    assert.equal(report.passed, 1);
    assert.match(report.failures.join(), /something it opened is still open/);
  });

  test('a test that works longer than an idle process may, within its own limit, is left alone', async () => {
    const slow =
      "test('slow', { timeout: 20_000 }, () => new Promise((r) => setTimeout(r, 7_000)));";
    const report = await run('slow', slow, SHORT_MS);
    assert.deepEqual(report.failures, []);
  });

  test('a child that a test forks does not report in its place', async () => {
    const forks = `import { fork } from 'node:child_process';
      test('forks', () => new Promise((r) => fork('--version', { stdio: 'ignore' }).on('exit', r)));`;
    const report = await run('forks', forks);
    assert.equal(report.passed, 1);
    assert.deepEqual(report.failures, []);
  });

  test('what a test writes is kept, so that it can be shown', async () => {
    const report = await run('says', "test('says', () => { console.log('no cases to read'); });");
    assert.match(report.output, /no cases to read/);
    assert.deepEqual(report.failures, []);
  });
});
