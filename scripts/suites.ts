// Which test file belongs to which suite, and how a suite is run. A file's suffix says what it
// needs, its folder says what it is. Pure: it is given names and texts and reads nothing itself.

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
  /** Many files in one process (tests that need nothing), or a process for each file. */
  readonly together: boolean;
  readonly testLimitMs: number;
  readonly needs: readonly ('database' | 'web pages')[];
};

const SERVED = ['database', 'web pages'] as const;

/** In the order they are run: the cheap ones first, so that a mistake shows early. */
export const SUITES: readonly Suite[] = [
  { name: 'pure', together: true, testLimitMs: 30_000, needs: [] },
  { name: 'set up', together: false, testLimitMs: 60_000, needs: [] },
  { name: 'stories', together: false, testLimitMs: 60_000, needs: ['database'] },
  { name: 'simulator', together: false, testLimitMs: 120_000, needs: ['database'] },
  { name: 'PostgreSQL', together: false, testLimitMs: 60_000, needs: ['database'] },
  { name: 'processes', together: false, testLimitMs: 120_000, needs: SERVED },
  { name: 'browsers', together: false, testLimitMs: 120_000, needs: SERVED },
];

export type TestFile = { readonly path: string; readonly source: string };

/** `path` is relative to the project, with forward slashes. */
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
  return files.filter((file) =>
    words.some((word) => file.path.includes(word.replace(/^\.\//, ''))),
  );
}
