// Runs some test files in one process of their own and tells what came of each test. The process
// is ended when nothing has happened in it for longer than any of its tests may take: a test that
// spins, or a file that leaves a connection open, is a failure with a sentence, never a hang.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestNews } from './reporter.ts';
import { ROOT } from './tool.ts';

export type TestProcess = {
  readonly files: readonly string[];
  readonly testLimitMs: number;
  /** Ended when nothing has happened for so long; more than one test may take. */
  readonly quietLimitMs: number;
  readonly env: Readonly<Record<string, string>>;
};

export type ProcessReport = {
  readonly passed: number;
  /** One text a failure: where, what, why. */
  readonly failures: readonly string[];
  readonly slow: readonly string[];
  /** What the tests wrote; shown, because a test that could not read its cases says so there. */
  readonly output: string;
};

const SLOW_MS = 5_000;

export async function runTestProcess(job: TestProcess): Promise<ProcessReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'safe-return-tests-'));
  const newsFile = path.join(folder, 'news.jsonl');
  try {
    const end = await watchProcess(job, newsFile);
    return judge({ job, news: readNews(newsFile), ...end });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type ProcessEnd = {
  readonly code: number | null;
  readonly stoppedForQuiet: boolean;
  readonly output: string;
};

function watchProcess(job: TestProcess, newsFile: string): Promise<ProcessEnd> {
  const { promise, resolve, reject } = Promise.withResolvers<ProcessEnd>();
  const args = [
    '--test',
    '--test-isolation=none',
    `--test-timeout=${job.testLimitMs}`,
    `--test-reporter=${path.join(ROOT, 'scripts/reporter.ts')}`,
    `--test-reporter-destination=${newsFile}`,
    ...job.files,
  ];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...job.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => heard.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => heard.push(chunk));
  let stoppedForQuiet = false;
  const watch = watchForQuiet({ newsFile, limitMs: job.quietLimitMs }, () => {
    stoppedForQuiet = true;
    // First politely, so that the tests' own children are put away; a spinning test hears nothing.
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 3_000).unref();
  });
  const endWithUs = () => child.kill('SIGTERM');
  process.once('exit', endWithUs);
  child.on('error', reject);
  child.on('close', (code) => {
    clearInterval(watch);
    process.off('exit', endWithUs);
    resolve({ code, stoppedForQuiet, output: Buffer.concat(heard).toString('utf8') });
  });
  return promise;
}

function watchForQuiet(
  watched: { readonly newsFile: string; readonly limitMs: number },
  onQuiet: () => void,
): NodeJS.Timeout {
  let size = -1;
  let lastNewsAt = performance.now();
  const timer = setInterval(() => {
    const now = statSync(watched.newsFile, { throwIfNoEntry: false })?.size ?? 0;
    if (now !== size) lastNewsAt = performance.now();
    size = now;
    if (performance.now() - lastNewsAt < watched.limitMs) return;
    clearInterval(timer);
    onQuiet();
  }, 500);
  return timer;
}

function readNews(newsFile: string): readonly TestNews[] {
  if (statSync(newsFile, { throwIfNoEntry: false }) === undefined) return [];
  const lines = readFileSync(newsFile, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as TestNews);
}

type Evidence = ProcessEnd & { readonly job: TestProcess; readonly news: readonly TestNews[] };

function judge(evidence: Evidence): ProcessReport {
  const { job, news, output } = evidence;
  const ended = news.filter((item) => item.what !== 'begun');
  const failures = ended.flatMap(failureOf);
  const passed = ended.filter((item) => !item.group && failureOf(item).length === 0).length;
  const slow = ended
    .filter((item) => !item.group && item.tookMs > SLOW_MS)
    .map((item) => `${(item.tookMs / 1000).toFixed(1)} s  ${place(item)}  ${item.name}`);
  const broken = brokenProcess(evidence, failures.length);
  const files = job.files.length === 1 ? (job.files[0] ?? '') : `${job.files.length} files`;
  return {
    passed,
    failures: broken === '' ? failures : [...failures, `${files}\n${indent(broken)}`],
    slow,
    output,
  };
}

function failureOf(item: TestNews): readonly string[] {
  if (item.what === 'failed') {
    return item.byInner ? [] : [`${place(item)}  ${item.name}\n${indent(item.why)}`];
  }
  if (item.left) return [`${place(item)}  ${item.name}\n    skipped; the house has no such tests`];
  // A file in which nothing was registered is reported as one test with the file's own name.
  if (!item.group && item.file.endsWith(item.name)) return [`${item.name}\n    holds no test`];
  return [];
}

function brokenProcess(evidence: Evidence, known: number): string {
  const { code, stoppedForQuiet, news } = evidence;
  if (stoppedForQuiet) {
    const ended = new Set(news.filter((item) => item.what !== 'begun').map(key));
    const inside = news.filter((item) => item.what === 'begun' && !ended.has(key(item)));
    const last = inside.at(-1);
    if (last !== undefined) return `stopped: never came out of ${place(last)}  ${last.name}`;
    if (ended.size === 0) return 'stopped: nothing was heard from it; it never lets go';
    return 'stopped: its tests ended but it did not; something it opened is still open';
  }
  if (news.length === 0) return `ended with code ${code} before any test began`;
  return code !== 0 && known === 0 ? `ended with code ${code}` : '';
}

function key(item: TestNews): string {
  return `${item.file}:${item.line} ${item.name}`;
}

function place(item: TestNews): string {
  return `${path.relative(ROOT, item.file)}:${item.line}`;
}

export function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
