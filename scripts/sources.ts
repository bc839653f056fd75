// The house's own source files, parsed: what each imports, from which line. The parser is the one
// that Vite brings, so a word in a comment or a string is never taken for an import.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { ROOT } from './tool.ts';

export type Import = {
  readonly specifier: string;
  readonly line: number;
  /** Gone when types are stripped: nothing is loaded at run time. */
  readonly typeOnly: boolean;
  /** `export … from`: passed on instead of used. */
  readonly passedOn: boolean;
};

export type Node = {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
};

export type Source = {
  /** From the project's folder, with forward slashes: `src/watch/rules.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  readonly program: Node;
};

export function readSources(patterns: readonly string[]): readonly Source[] {
  return globSync([...patterns], { cwd: ROOT })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .map((file) => parseSource(file, readFileSync(path.join(ROOT, file), 'utf8')));
}

export function parseSource(file: string, text: string): Source {
  const lang = file.endsWith('.tsx') ? 'tsx' : 'ts';
  const { module, program, errors } = parseSync(file, text, { lang });
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message ?? ''}`);
  const at = lineFinder(text);
  const fixed = module.staticImports.map((found) => ({
    specifier: found.moduleRequest.value,
    line: at(found.start),
    typeOnly: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
    passedOn: false,
  }));
  const passedOn = module.staticExports
    .filter((found) => found.entries.some((entry) => entry.moduleRequest !== null))
    .map((found) => ({
      specifier: found.entries[0]?.moduleRequest?.value ?? '',
      line: at(found.start),
      typeOnly: found.entries.every((entry) => entry.isType),
      passedOn: true,
    }));
  const dynamic = module.dynamicImports.map(({ start, moduleRequest }) => ({
    specifier: text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    line: at(start),
    typeOnly: false,
    passedOn: false,
  }));
  const tree = program as unknown as Node;
  const written = { typeOnly: true, passedOn: false };
  const types = [...nodesOf(tree)]
    .filter((node) => node.type === 'TSImportType') // import('./x.ts').Y, in the place of a type
    .map(({ start, source }) => ({ specifier: textOf(source), line: at(start), ...written }));
  const imports = [...fixed, ...passedOn, ...dynamic, ...types].sort((a, b) => a.line - b.line);
  return { path: file, text, imports, program: tree };
}

/** The text of a literal, or nothing where the node is not one. */
export function textOf(node: unknown): string {
  return isNode(node) && typeof node['value'] === 'string' ? node['value'] : '';
}

/** Line numbers by offset, counted once for a file. */
export function lineFinder(text: string): (offset: number) => number {
  const ends = [...text.matchAll(/\n/g)].map((match) => match.index);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** Every node of a file's tree, outer before inner. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) yield* nodesOf(child);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
