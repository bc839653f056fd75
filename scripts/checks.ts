// The checks that `npm test` makes before it runs a test, in order. Each counts as one in the total. A
// check gives back what it found, one text a finding; nothing found is a pass.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.ts';
import { checkDoors } from './doors.ts';
import { checkPackages } from './packages-check.ts';
import { checkPurity } from './purity.ts';
import { checkRules } from './rules-check.ts';
import { runTool, ROOT } from './tool.ts';

export type Check = {
  readonly name: string;
  readonly run: () => Promise<readonly string[]> | readonly string[];
};

const LIMIT_MS = 180_000;

/** A tool that prints what it finds and says by its exit code whether it found anything. */
function toolCheck(name: string, args: readonly string[]): Check {
  return {
    name,
    async run() {
      const { code, output } = await runTool(args, { limitMs: LIMIT_MS });
      return code === 0 ? [] : [output.trim() === '' ? `ended with code ${code}` : output];
    },
  };
}

const TSC = 'node_modules/typescript/bin/tsc';
const OXLINT = 'node_modules/oxlint/bin/oxlint';
const KNIP = 'node_modules/knip/bin/knip.js';
const BIOME = 'node_modules/@biomejs/biome/bin/biome';

export const TYPE_CHECKS: readonly Check[] = [
  toolCheck('Types', [TSC, '-p', 'tsconfig.json']),
  toolCheck('Types of the pure core', [TSC, '-p', 'tsconfig.pure.json']),
];

export const WEB_PAGES: Check = {
  name: 'Web pages build',
  async run() {
    await ensureBuilt();
    const asked = existsSync(path.join(ROOT, 'vite.config.ts'));
    const made = existsSync(path.join(ROOT, 'dist', 'index.html'));
    return asked && !made
      ? ['vite.config.ts is there, but the build left no dist/index.html.']
      : [];
  },
};

export const CHECKS: readonly Check[] = [
  ...TYPE_CHECKS,
  toolCheck('Layout of the code', [BIOME, 'format', '--reporter=summary']),
  toolCheck('Lint', [OXLINT, '--deny-warnings', '--report-unused-disable-directives']),
  { name: 'Doors between rooms', run: checkDoors },
  { name: 'Purity of the core', run: checkPurity },
  { name: 'Rules and their tests', run: checkRules },
  toolCheck('Dead files, exports and packages', [KNIP, '--no-progress', '--no-config-hints']),
  { name: 'Pinned packages', run: checkPackages },
  WEB_PAGES,
];
