// Which program serves a data folder: a small file with its process and address, so that a second
// start says where the first one is, and `stop` finds it.
import fs from 'node:fs';
import path from 'node:path';

export type Running = { readonly pid: number; readonly url: string };

function file(dataDir: string): string {
  return path.join(dataDir, 'server.json');
}

export function noteRunning(dataDir: string, running: Running): void {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  fs.writeFileSync(file(dataDir), JSON.stringify(running));
}

export function forgetRunning(dataDir: string): void {
  fs.rmSync(file(dataDir), { force: true });
}

/**
 * The program that serves this folder now; undefined where none does (a file left by a killed one
 * counts as none).
 */
export function findRunning(dataDir: string): Running | undefined {
  if (!fs.existsSync(file(dataDir))) return undefined;
  const noted = JSON.parse(fs.readFileSync(file(dataDir), 'utf8')) as Running;
  return isAlive(noted.pid) && isOurs(noted.pid) ? noted : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// Process numbers are used again: a stranger that got the old number is not the program.
function isOurs(pid: number): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  if (!fs.existsSync(commandLine)) return process.platform !== 'linux';
  return fs.readFileSync(commandLine, 'utf8').includes('src/cli/main.ts');
}
