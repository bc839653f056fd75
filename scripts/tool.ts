// Runs one tool on the pinned Node and hands back what it said. A tool that does not end in its
// time is ended, and that counts as a failure: nothing in the test run may wait for ever.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export const ROOT = path.resolve(import.meta.dirname, '..');

export type ToolRun = { readonly code: number; readonly output: string };

export function runTool(
  args: readonly string[],
  options: { readonly limitMs: number },
): Promise<ToolRun> {
  const { promise, resolve, reject } = Promise.withResolvers<ToolRun>();
  const heard: Buffer[] = [];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk: Buffer) => heard.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => heard.push(chunk));
  let late = '';
  const timer = setTimeout(() => {
    late = `\nNot finished after ${options.limitMs / 1000} s; ended.\n`;
    child.kill('SIGKILL');
  }, options.limitMs);
  const endWithUs = () => child.kill('SIGTERM');
  process.once('exit', endWithUs);
  child.on('error', reject);
  child.on('close', (code) => {
    clearTimeout(timer);
    process.off('exit', endWithUs);
    const output = stripVTControlCharacters(Buffer.concat(heard).toString('utf8')) + late;
    resolve({ code: late === '' ? (code ?? 1) : 1, output });
  });
  return promise;
}
