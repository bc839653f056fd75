// The checks that `npm test` makes before it runs a test, in order. Each is one of the total.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.ts';
import type { Check } from './check.ts';
import { runTool, ROOT } from './tool.ts';

const LIMIT_MS = 180_000;

/** A tool that prints what it finds and says by its exit code whether it found anything. */
function toolCheck(name: string, args: readonly string[]): Check {
  return {
    name,
    async run() {
      const { code, output } = await runTool(args, { limitMs: LIMIT_MS, output: 'keep' });
      return code === 0 ? [] : [output === '' ? `ended with code ${code}` : output];
    },
  };
}

const TSC = 'node_modules/typescript/bin/tsc';

export const typecheck: readonly Check[] = [
  toolCheck('Types', [TSC, '-p', 'tsconfig.json']),
  toolCheck('Types of the pure core', [TSC, '-p', 'tsconfig.pure.json']),
];

const webBuild: Check = {
  name: 'Web pages',
  async run() {
    await ensureBuilt();
    const hollow =
      existsSync(path.join(ROOT, 'vite.config.ts')) && !existsSync(path.join(ROOT, 'dist'));
    return hollow ? ['vite.config.ts is there, but the build left no dist/'] : [];
  },
};

export const CHECKS: readonly Check[] = [
  ...typecheck,
  toolCheck('Lint', [
    'node_modules/oxlint/bin/oxlint',
    '--type-aware',
    '--deny-warnings',
    '--report-unused-disable-directives',
  ]),
  toolCheck('Dead files, exports and packages', ['node_modules/knip/bin/knip.js', '--no-progress']),
  webBuild,
];
