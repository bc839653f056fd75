// Which test file belongs to which suite, and how a suite is run. A file's suffix says what it
// needs, its folder says what it is; a test file that fits no suite is an error, so that none is
// forgotten. Pure: it is given names and texts, and reads nothing itself.

export type SuiteName =
  | 'pure'
  | 'set up'
  | 'stories'
  | 'simulator'
  | 'PostgreSQL'
  | 'processes'
  | 'browsers';

export type Suite = {
  readonly name: SuiteName;
  /** Files side by side; `together` runs all of them in one process, for tests that need nothing. */
  readonly concurrency: number | 'together';
  readonly testLimitMs: number;
  readonly suiteLimitMs: number;
  readonly needs: readonly ('database' | 'web build')[];
};

const MINUTE_MS = 60_000;

/** In the order they are run: the cheap ones first, so that a mistake shows early. */
export const SUITES: readonly Suite[] = [
  {
    name: 'pure',
    concurrency: 'together',
    testLimitMs: 30_000,
    suiteLimitMs: 3 * MINUTE_MS,
    needs: [],
  },
  {
    name: 'set up',
    concurrency: 2,
    testLimitMs: 60_000,
    suiteLimitMs: 3 * MINUTE_MS,
    needs: [],
  },
  {
    name: 'stories',
    concurrency: 2,
    testLimitMs: 60_000,
    suiteLimitMs: 3 * MINUTE_MS,
    needs: ['database'],
  },
  {
    name: 'simulator',
    concurrency: 2,
    testLimitMs: 2 * MINUTE_MS,
    suiteLimitMs: 4 * MINUTE_MS,
    needs: ['database'],
  },
  {
    name: 'PostgreSQL',
    concurrency: 2,
    testLimitMs: MINUTE_MS,
    suiteLimitMs: 5 * MINUTE_MS,
    needs: ['database'],
  },
  {
    name: 'processes',
    concurrency: 2,
    testLimitMs: 2 * MINUTE_MS,
    suiteLimitMs: 6 * MINUTE_MS,
    needs: ['database', 'web build'],
  },
  {
    name: 'browsers',
    concurrency: 2,
    testLimitMs: 2 * MINUTE_MS,
    suiteLimitMs: 6 * MINUTE_MS,
    needs: ['database', 'web build'],
  },
];

export type TestFile = { readonly path: string; readonly source: string };

/** Sorts test files into suites. `path` is relative to the project, with forward slashes. */
export function suiteOf(file: TestFile): SuiteName {
  const { path } = file;
  if (/\.browser\.test\.tsx?$/.test(path)) return 'browsers';
  if (path.endsWith('.process.test.ts')) return 'processes';
  if (path.endsWith('.pg.test.ts')) return 'PostgreSQL';
  if (path.startsWith('stories/')) return 'stories';
  if (path.startsWith('sim/')) return 'simulator';
  return wantsOwnProcess(file.source) ? 'set up' : 'pure';
}

/**
 * In a shared process a hook at the top of one file would run around every other file's tests, and
 * a mocked clock or a changed environment would leak. Such a file gets a process of its own.
 */
function wantsOwnProcess(source: string): boolean {
  const fromNodeTest = /import\s*\{([^}]*)\}\s*from\s*'node:test'/.exec(source)?.[1] ?? '';
  return (
    /\b(before|after|beforeEach|afterEach|mock)\b/.test(fromNodeTest) ||
    /process\.(chdir\(|env(\.\w+|\[[^\]]+\])\s*=[^=])/.test(source)
  );
}

/** Keeps the files whose path holds any of the words; no words keep all. */
export function matching<F extends { readonly path: string }>(
  files: readonly F[],
  words: readonly string[],
): readonly F[] {
  if (words.length === 0) return files;
  return files.filter((file) => words.some((word) => file.path.includes(word.replace(/^\.\//, ''))));
}
