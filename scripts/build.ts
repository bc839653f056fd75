// Builds the web pages when what they are made of has changed. The judge is a hash over the sources,
// kept beside the result: times of files say nothing after a checkout. Run by hand with
// `npm run build`, by `npm start` and by `npm test`. The bundler works in a process of its own, so that
// the program which starts afterwards does not carry its memory.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runTool } from './tool.ts';

const VITE = 'node_modules/vite/bin/vite.js';
const OUT = path.join(ROOT, 'dist');
const MARK = path.join(OUT, 'built-from.txt');
const SOURCES = [
  'src/**/*.{ts,tsx,css,html,js,svg,json}',
  'public/**/*',
  'vite.config.ts',
  'package-lock.json',
];

export type Built = 'built' | 'already current' | 'nothing to build';

export async function ensureBuilt(): Promise<Built> {
  if (!existsSync(path.join(ROOT, 'vite.config.ts'))) return 'nothing to build';
  const sources = hashOfSources();
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === sources) return 'already current';
  const built = await runTool([VITE, 'build', '--logLevel', 'warn'], { limitMs: 180_000 });
  if (built.code !== 0) throw new Error(`The web pages could not be built.\n${built.output}`);
  writeFileSync(MARK, sources);
  return 'built';
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: ROOT, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    hash
      .update(`${path.relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

if (import.meta.main) {
  console.log(`Web pages: ${await ensureBuilt()}.`);
}
