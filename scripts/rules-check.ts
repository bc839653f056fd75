// Every numbered rule has a test and every test that names a rule names one that stands. A rule is a
// line `- **W1** …` in a room's *.rules.md; a test names it by beginning its title with the id:
// `W1 …`, `W1, W3: …` or `[W1] …`. A refusal's `rule: 'W5'` must stand as well.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lineFinder, nodesOf, readSources, textOf, type Node, type Source } from './sources.ts';
import { ROOT } from './tool.ts';

export type RuleFile = { readonly path: string; readonly text: string };
type Place = { readonly id: string; readonly at: string };

export function checkRules(): readonly string[] {
  const files = globSync('src/*/*.rules.md', { cwd: ROOT })
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(ROOT, file), 'utf8') }));
  return rulesAgainst(files, readSources(['{src,stories,sim,scripts}/**/*.{ts,tsx}']));
}

export function rulesAgainst(
  files: readonly RuleFile[],
  sources: readonly Source[],
): readonly string[] {
  const rules = files.flatMap(rulesIn);
  const prefixes = new Set(rules.map((rule) => letters(rule.id)));
  const tests = sources.filter(({ path: file }) => /\.test\.tsx?$/.test(file));
  const named = tests.flatMap(titlesIn).filter(({ id }) => prefixes.has(letters(id)));
  const cited = sources.flatMap(citationsIn).filter(({ id }) => prefixes.has(letters(id)));
  const stands = (id: string) => rules.some((rule) => rule.id === id);
  return [
    ...files.filter((file) => rulesIn(file).length === 0).map(({ path: file }) => empty(file)),
    ...files.flatMap(misshapen),
    ...twice(rules),
    ...rules
      .filter((rule) => !named.some((test) => test.id === rule.id))
      .map(({ id, at }) => `${at} ${id} has no test. Write one whose title begins with “${id} ”.`),
    ...[...named, ...cited]
      .filter(({ id }) => !stands(id))
      .map(({ id, at }) => `${at} names ${id}, but no such rule stands in any *.rules.md.`),
  ];
}

function empty(file: string): string {
  return `${file} holds no rule. A rule is a line like “- **W1** Nobody is forgotten.”`;
}

/** A line that means to be a rule but is written in another form would be passed over. */
function misshapen({ path: file, text }: RuleFile): readonly string[] {
  const at = lineFinder(text);
  return [...text.matchAll(/^(?!- \*\*[A-Z]+\d+\*\* )[-*#\d. ]*\**[A-Z]{1,3}\d{1,3}[*.:]/gm)].map(
    ({ index }) => `${file}:${at(index)} looks like a rule. Write it as “- **W1** Sentence.”`,
  );
}

export function rulesIn({ path: file, text }: RuleFile): readonly Place[] {
  const at = lineFinder(text);
  return [...text.matchAll(/^- \*\*([A-Z]{1,3}\d{1,3})\*\* /gm)].map((match) => ({
    id: match[1] ?? '',
    at: `${file}:${at(match.index)}`,
  }));
}

function twice(rules: readonly Place[]): readonly string[] {
  return rules.flatMap(({ id, at }, index) => {
    const first = rules.findIndex((rule) => rule.id === id);
    return first === index ? [] : [`${at} ${id} is taken already, at ${rules[first]?.at ?? ''}.`];
  });
}

function titlesIn(source: Source): readonly Place[] {
  const at = lineFinder(source.text);
  return [...nodesOf(source.program)].flatMap((node) =>
    idsOf(titleOf(node)).map((id) => ({ id, at: `${source.path}:${at(node.start)}` })),
  );
}

/** The title where a node is a call of test, it, describe or t.test; nothing otherwise. */
function titleOf(node: Node): string {
  if (node.type !== 'CallExpression') return '';
  const callee = node['callee'] as Node;
  const named = callee.type === 'MemberExpression' ? (callee['property'] as Node) : callee;
  if (!['test', 'it', 'describe', 'suite'].includes(String(named['name']))) return '';
  const first = (node['arguments'] as readonly Node[])[0];
  return first?.type === 'TemplateLiteral' ? openingOf(first) : textOf(first);
}

function openingOf(template: Node): string {
  const first = (
    template['quasis'] as readonly { readonly value: { readonly cooked: string } }[]
  )[0];
  return first?.value.cooked ?? '';
}

/** `W1`, `W1, W3:`, `W1 and W3`, `[W1]` at the beginning of a title. */
export function idsOf(title: string): readonly string[] {
  const opening = /^\[?([A-Z]{1,3}\d{1,3}(?:(?:, ?| and |\/|\+| )[A-Z]{1,3}\d{1,3})*)\b/.exec(
    title,
  );
  return opening?.[1]?.match(/[A-Z]{1,3}\d{1,3}/g) ?? [];
}

/** `rule: 'W5'`, as refusals and tables of `can` write it. */
function citationsIn(source: Source): readonly Place[] {
  const at = lineFinder(source.text);
  return [...nodesOf(source.program)].flatMap((node) => {
    if (node.type !== 'Property' || (node['key'] as Node)['name'] !== 'rule') return [];
    const id = textOf(node['value']);
    return /^[A-Z]{1,3}\d{1,3}$/.test(id) ? [{ id, at: `${source.path}:${at(node.start)}` }] : [];
  });
}

function letters(id: string): string {
  return id.replace(/\d+$/, '');
}
