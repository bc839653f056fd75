// What the README tells people to type must exist: every line of its ```sh fences is looked up, and
// every subcommand is asked for its help.
import assert from 'node:assert/strict';
import { accessSync, constants, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { ROOT, runTool } from './tool.ts';

const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
const commands = [...readme.matchAll(/```sh\n([^]*?)```/g)]
  .flatMap((fence) => (fence[1] ?? '').split(/\n|&&/))
  .map((line) => line.replace(/#.*/, '').trim())
  .filter((line) => line !== '');

test('the README shows the two commands', () => {
  assert.match(readme, /^npm ci && npm start$/m);
  assert.match(readme, /^npm ci && npm test$/m);
});

test('every npm command of the README is one that npm or package.json knows', () => {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const asked = commands
    .filter((line) => line.startsWith('npm ') && line !== 'npm ci')
    .map((line) => line.replace(/^npm (run )?/, '').split(' ')[0] ?? '');
  assert.deepEqual(
    asked.filter((name) => !(name in manifest.scripts)),
    [],
  );
});

test('every bin/safe-return line of the README names a command and options that exist', async () => {
  accessSync(path.join(ROOT, 'bin/safe-return'), constants.X_OK);
  const lines = commands.filter((line) => line.startsWith('bin/safe-return '));
  assert.notEqual(lines.length, 0);
  await Promise.all(lines.map(askForHelp));
});

async function askForHelp(line: string): Promise<void> {
  const words = line.split(/\s+/).slice(1);
  const named = words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word));
  const subcommand = named < 0 ? words : words.slice(0, named);
  const help = await runTool(['src/cli/main.ts', ...subcommand, '--help'], { limitMs: 110_000 });
  assert.equal(help.code, 0, `${line}\n${help.output}`);
  assert.match(help.output, new RegExp(`^Usage: safe-return ${subcommand.join(' ')}`, 'm'), line);
  const unknown = words.filter((word) => word.startsWith('--') && !help.output.includes(word));
  assert.deepEqual(unknown, [], line);
}

test('every other command of the README is a file that can be run', () => {
  const others = commands.filter((line) => !/^(npm|bin\/safe-return) ?/.test(line));
  for (const line of others) accessSync(path.join(ROOT, line.split(' ')[0] ?? ''), constants.X_OK);
});
