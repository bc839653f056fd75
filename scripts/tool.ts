// Runs one tool on the pinned Node and hands back what it said. A tool that does not end in its
// time is ended, and that counts as a failure: nothing in the test run may wait for ever.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

export type ToolRun = { readonly code: number; readonly output: string };

type ToolOptions = {
  readonly limitMs: number;
  readonly env?: NodeJS.ProcessEnv;
  /** `show` passes the tool's output on as it comes; `keep` collects it. */
  readonly output: 'show' | 'keep';
};

export function runTool(args: readonly string[], options: ToolOptions): Promise<ToolRun> {
  const { promise, resolve, reject } = Promise.withResolvers<ToolRun>();
  const heard: Buffer[] = [];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', options.output === 'show' ? 'inherit' : 'pipe', 'pipe'],
  });
  const listen = (chunk: Buffer) => {
    if (options.output === 'show') process.stderr.write(chunk);
    else heard.push(chunk);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  let late = '';
  const timer = setTimeout(() => {
    late = `\nNot finished after ${options.limitMs / 1000} s; ended.\n`;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
  }, options.limitMs);
  const endWithUs = () => child.kill('SIGTERM');
  process.once('exit', endWithUs);
  child.on('error', reject);
  child.on('close', (code) => {
    clearTimeout(timer);
    process.off('exit', endWithUs);
    const output = Buffer.concat(heard).toString('utf8') + late;
    resolve({ code: late === '' ? (code ?? 1) : 1, output });
  });
  return promise;
}
