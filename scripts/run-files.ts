// The program of a test process: runs the files it is given and writes what happens as lines of JSON, one
// an event, into the file named first. Lines are written at once, so that a process which has to be ended
// still tells what had passed and which test it was in; a line a second says that it is not spinning.
// Node's own --test flags are not used: a child that a test forks would inherit them, and report here.
import { AssertionError } from 'node:assert';
import { appendFileSync } from 'node:fs';
import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

export type TestNews = {
  readonly what: 'begun' | 'passed' | 'failed';
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly group: boolean;
  readonly tookMs: number;
  /** Skipped or postponed: the house has neither. */
  readonly left: boolean;
  /** Failed only because a test inside it failed; that one says why. */
  readonly byInner: boolean;
  readonly why: string;
};

export type ProcessNews = TestNews | { readonly what: 'alive' } | { readonly what: 'done' };

const ALIVE_MS = 1_000;
const nothingYet = { group: false, tookMs: 0, left: false, byInner: false, why: '' } as const;

if (import.meta.main) {
  const [newsFile = '', limitMs = '', ...files] = process.argv.slice(2);
  const write = (news: ProcessNews) => appendFileSync(newsFile, `${JSON.stringify(news)}\n`);
  setInterval(() => write({ what: 'alive' }), ALIVE_MS).unref();
  for await (const event of run({ files, isolation: 'none', timeout: Number(limitMs) })) {
    const news = newsOf(event as TestEvent);
    if (news !== undefined) write(news);
  }
  write({ what: 'done' });
}

function newsOf(event: TestEvent): TestNews | undefined {
  if (event.type === 'test:dequeue') {
    const { name, file = '', line = 0 } = event.data;
    return { what: 'begun', name, file, line, ...nothingYet };
  }
  if (event.type !== 'test:pass' && event.type !== 'test:fail') return undefined;
  const { name, file = '', line = 0, details, skip, todo } = event.data;
  const failed = event.type === 'test:fail';
  return {
    what: failed ? 'failed' : 'passed',
    name,
    file,
    line,
    group: details.type === 'suite',
    tookMs: Math.round(details.duration_ms),
    left: given(skip) || given(todo),
    byInner: failed && failureType(event.data.details.error) === 'subtestsFailed',
    why: failed ? reason(event.data.details.error) : '',
  };
}

function given(mark: string | boolean | undefined): boolean {
  return mark !== undefined && mark !== false;
}

function failureType(error: Error): string {
  return 'failureType' in error ? String(error.failureType) : '';
}

/** The error that the test threw, without the runner's own wrapper and frames around it. */
function reason(error: Error): string {
  const thrown = error.cause ?? error;
  if (typeof thrown === 'string') return thrown;
  const told =
    thrown instanceof AssertionError && thrown.stack !== undefined
      ? thrown.stack
      : inspect(thrown, { depth: 8, colors: false });
  return told.replace(/^\s+at .*\bnode:.*\n?/gm, '').trimEnd();
}
