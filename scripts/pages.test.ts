// The written pages point only to what exists: every relative link of every page, in the README, in
// docs/ and in the rooms.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { ROOT } from './tool.ts';

const pages = globSync(['*.md', 'docs/**/*.md', 'src/**/*.md', 'law/**/*.md', 'scripts/*.md'], {
  cwd: ROOT,
});

test('every link of every page leads somewhere', () => {
  assert.ok(pages.length > 10, 'the pages were not found');
  const broken = pages.flatMap((page) =>
    linksOf(readFileSync(path.join(ROOT, page), 'utf8'))
      .filter((link) => !existsSync(path.resolve(ROOT, path.dirname(page), link)))
      .map((link) => `${page} points to ${link}`),
  );
  assert.deepEqual(broken, []);
});

test('every path that a page names is there', () => {
  const named = /(?<=`)(src|scripts|docs|bin|migrations|bench|law)\/[\w./-]*(?=`)/g;
  const gone = pages.flatMap((page) =>
    (readFileSync(path.join(ROOT, page), 'utf8').match(named) ?? [])
      .filter((file) => !existsSync(path.join(ROOT, file)))
      .map((file) => `${page} names ${file}`),
  );
  assert.deepEqual(gone, []);
});

test('every room has a page that says what it is for and what may not enter', () => {
  const rooms = globSync('src/*/', { cwd: ROOT }).map((room) => room.replaceAll('\\', '/'));
  const silent = rooms.filter((room) => {
    const page = path.join(ROOT, room, 'README.md');
    return !existsSync(page) || !/may not enter|never/i.test(readFileSync(page, 'utf8'));
  });
  assert.deepEqual(silent, []);
});

test('every name that the glossary gives as the code’s stands in the code', () => {
  const code = globSync(['src/**/*.{ts,tsx}', 'migrations/*.sql'], { cwd: ROOT })
    .map((file) => readFileSync(path.join(ROOT, file), 'utf8'))
    .join('\n');
  const names = readFileSync(path.join(ROOT, 'docs/glossary.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap(
      (row) =>
        row
          .split('|')
          .at(-2)
          ?.match(/(?<=`)[^`]+(?=`)/g) ?? [],
    );
  assert.ok(names.length > 40, 'the glossary was not read');
  const gone = names.filter((name) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(code));
  assert.deepEqual(gone, []);
});

function linksOf(text: string): readonly string[] {
  const prose = text.replace(/```[^]*?```/g, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => (match[1] ?? '').replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link));
}
