// Runs some test files in one process of their own and tells what came of each test. A test that waits
// for ever is ended by its own limit; this file ends the process where that cannot help: a test that
// spins, or files that leave something open when their tests are over. Each is a failure with a
// sentence, never a hang.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ProcessNews, TestNews } from './run-files.ts';
import { ROOT } from './tool.ts';

export type TestProcess = {
  readonly files: readonly string[];
  readonly testLimitMs: number;
  /** Ended when no test has been at work for so long: only something left open keeps it. */
  readonly idleLimitMs: number;
  /** Ended when nothing at all has been heard for so long: it spins, or is very busy calculating. */
  readonly silenceLimitMs: number;
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

const LOOK_MS = 500;
const SLOW_MS = 5_000;

export async function runTestProcess(job: TestProcess): Promise<ProcessReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'safe-return-tests-'));
  const newsFile = path.join(folder, 'news.jsonl');
  const tidyUp = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', tidyUp); // a run that is broken off leaves nothing behind either
  try {
    const end = await watchProcess(job, newsFile);
    return judge({ job, news: newsIn(newsFile), ...end });
  } finally {
    process.off('exit', tidyUp);
    tidyUp();
  }
}

type ProcessEnd = {
  readonly code: number | null;
  readonly stopped: Quiet | undefined;
  readonly output: string;
};

function watchProcess(job: TestProcess, newsFile: string): Promise<ProcessEnd> {
  const { promise, resolve, reject } = Promise.withResolvers<ProcessEnd>();
  const program = path.join(ROOT, 'scripts/run-files.ts');
  const args = [program, newsFile, String(job.testLimitMs), ...job.files];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...job.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => heard.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => heard.push(chunk));
  let stopped: Quiet | undefined;
  const watch = watchForQuiet(job, newsFile, (quiet) => {
    stopped = quiet;
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
    resolve({ code, stopped, output: Buffer.concat(heard).toString('utf8') });
  });
  return promise;
}

/** `spinning`: not a word from it. `idle`: alive, and no test at work. */
type Quiet = 'spinning' | 'idle';

function watchForQuiet(
  limits: Pick<TestProcess, 'idleLimitMs' | 'silenceLimitMs'>,
  newsFile: string,
  onQuiet: (quiet: Quiet) => void,
): NodeJS.Timeout {
  let lines = -1;
  let lastHeardAt = performance.now();
  let lastAtWorkAt = performance.now();
  const timer = setInterval(() => {
    const news = newsIn(newsFile);
    const now = performance.now();
    const heard = news.length !== lines;
    lines = news.length;
    if (heard) lastHeardAt = now;
    if (heard && (atWork(news) || news.at(-1)?.what !== 'alive')) lastAtWorkAt = now;
    const spins = now - lastHeardAt > limits.silenceLimitMs;
    const idles = heard && now - lastAtWorkAt > limits.idleLimitMs;
    if (!spins && !idles) return;
    clearInterval(timer);
    onQuiet(spins ? 'spinning' : 'idle');
  }, LOOK_MS);
  return timer;
}

function atWork(news: readonly ProcessNews[]): boolean {
  return unfinished(news.filter(isAboutTest)).length > 0;
}

function newsIn(newsFile: string): readonly ProcessNews[] {
  let text = '';
  try {
    text = readFileSync(newsFile, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // it has not begun yet
  }
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as ProcessNews);
}

type Evidence = ProcessEnd & { readonly job: TestProcess; readonly news: readonly ProcessNews[] };

function judge(evidence: Evidence): ProcessReport {
  const { job, news, output } = evidence;
  const ended = news.filter(isAboutTest).filter((item) => item.what !== 'begun');
  const failures = ended.flatMap(failureOf);
  const passed = ended.filter((item) => !item.group && failureOf(item).length === 0).length;
  const slow = ended
    .filter((item) => !item.group && item.tookMs > SLOW_MS)
    .map((item) => `${(item.tookMs / 1000).toFixed(1)} s  ${place(item)}  ${item.name}`);
  const broken = brokenProcess(evidence);
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

function brokenProcess({ code, stopped, news }: Evidence): string {
  const last = unfinished(news.filter(isAboutTest)).at(-1);
  if (stopped === 'idle') {
    return 'stopped: its tests ended but it did not; something it opened is still open';
  }
  if (stopped === 'spinning') {
    const where = last === undefined ? 'while loading' : `in ${place(last)}  ${last.name}`;
    return `stopped: nothing was heard from it any more ${where}`;
  }
  if (news.at(-1)?.what === 'done') return '';
  const where = last === undefined ? '' : `, in ${place(last)}  ${last.name}`;
  return `ended with code ${code} before its tests were over${where}`;
}

function unfinished(news: readonly TestNews[]): readonly TestNews[] {
  const ended = new Set(news.filter((item) => item.what !== 'begun').map(key));
  return news.filter((item) => item.what === 'begun' && !ended.has(key(item)));
}

function isAboutTest(news: ProcessNews): news is TestNews {
  return news.what !== 'alive' && news.what !== 'done';
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
