#!/usr/bin/env node
// Runs a command on the Node this project is pinned to, whatever Node is installed on the machine.
// The pinned Node comes from npm as a platform package (an optional dependency, no install script).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const MAJOR = 26;

function platformPackage() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = system === 'darwin' && process.arch === 'arm64' ? 'node-bin-' : 'node-';
  return `${prefix}${system}-${process.arch}`;
}

function pinnedNode() {
  if (Number(process.versions.node.split('.')[0]) === MAJOR) return process.execPath;
  const name = platformPackage();
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const exe = path.join(
      path.dirname(manifest),
      'bin',
      process.platform === 'win32' ? 'node.exe' : 'node',
    );
    if (existsSync(exe)) return exe;
  } catch {
    // Falls through to the sentence below: the package is not installed.
  }
  console.error(
    `Safe Return runs on Node ${MAJOR}; this is ${process.version} and the package ${name} is not installed.\n` +
      'What to do: run "npm ci" in the project folder (with optional packages), or install Node ' +
      MAJOR +
      '.',
  );
  process.exit(1);
}

/**
 * Replaces this process with the pinned Node running `args`, or spawns it where replacing is not
 * possible.
 */
export function runPinned(args) {
  const exe = pinnedNode();
  if (exe !== process.execPath && process.execve && process.platform !== 'win32') {
    process.execve(exe, [exe, ...args], process.env);
  }
  const child = spawn(exe, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    const missing =
      error.code === 'ENOENT' ? '' : ' On a minimal Debian it needs: apt-get install libatomic1';
    console.error(`The pinned Node could not be started: ${error.message}.${missing}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) return process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) runPinned(process.argv.slice(2));
