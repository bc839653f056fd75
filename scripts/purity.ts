// Keeps the pure core pure where the compiler cannot: no clock, no chance, no waiting, no world. Which
// files are pure is told by tsconfig.pure.json alone. It also keeps the browser's code to files that
// can run there: what the pages load from a room may not lead to Node, a package or a store.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isTest, isTestSupport, loadedBy, roomOf, target } from './doors.ts';
import { lineFinder, nodesOf, readSources, type Node, type Source } from './sources.ts';
import { ROOT } from './tool.ts';

/** Packages that only calculate: schemas of what comes in. They may stand in the pure core. */
const CALCULATING = ['zod', '@hono/zod-openapi'];

/** By its name a file is allowed to touch the outside, so nothing pure may load it. */
const OUTSIDE = /\.node\.ts$|\/(store|routes|keeper|commands)\.ts$|\.routes\.ts$/;

export function checkPurity(): readonly string[] {
  const sources = readSources(['src/**/*.{ts,tsx}']);
  return [...impureInPure(sources, pureFiles()), ...worldInPages(sources)];
}

type PureSettings = { readonly include: readonly string[]; readonly exclude: readonly string[] };

function pureFiles(): ReadonlySet<string> {
  const text = readFileSync(path.join(ROOT, 'tsconfig.pure.json'), 'utf8');
  const { include, exclude } = JSON.parse(text) as PureSettings;
  const files = globSync([...include], { cwd: ROOT, exclude: [...exclude] });
  return new Set(files.map((file) => file.replaceAll('\\', '/')));
}

export function impureInPure(
  sources: readonly Source[],
  pure: ReadonlySet<string>,
): readonly string[] {
  const reach = reacher(sources);
  return sources
    .filter((source) => pure.has(source.path) && !isTestSupport(source.path))
    .flatMap((source) => [
      ...outsideImports(source, (file) => (pure.has(file) ? undefined : reach(file))),
      ...outsideWords(source),
    ]);
}

function outsideImports(source: Source, reach: Reach): readonly string[] {
  return source.imports.flatMap((door) => {
    const to = target(source.path, door.specifier);
    const way = to === undefined ? worldly(door.specifier) : door.typeOnly ? undefined : reach(to);
    if (way === undefined) return [];
    const why = `a pure file must not reach ${way}.`;
    const next = 'Take what it gives as an argument, or move this part to a .node.ts file.';
    return [`${source.path}:${door.line} imports ${door.specifier}: ${why} ${next}`];
  });
}

/** What a page loads of the house must be able to run in a browser. */
export function worldInPages(sources: readonly Source[]): readonly string[] {
  const reach = reacher(sources);
  const pages = sources.filter(
    ({ path: file }) => roomOf(file) === 'web' && !isTest(file) && !isTestSupport(file),
  );
  return pages.flatMap((source) =>
    source.imports.flatMap((door) => {
      if (door.typeOnly) return [];
      const to = target(source.path, door.specifier);
      const own = to !== undefined && roomOf(to) === 'web';
      const way = to === undefined ? nodeOnly(door.specifier) : own ? undefined : reach(to);
      if (way === undefined) return [];
      const next = 'Pages may use only pure files: models, rules, tables, sentences.';
      return [`${source.path}:${door.line} imports ${door.specifier}: it reaches ${way}. ${next}`];
    }),
  );
}

function nodeOnly(specifier: string): string | undefined {
  return specifier.startsWith('node:') || specifier === 'pg' ? specifier : undefined;
}

/** From a file to the first thing of the outside world that loading it loads, as a way to read. */
type Reach = (file: string) => string | undefined;

function reacher(sources: readonly Source[]): Reach {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const known = new Map<string, string | undefined>();
  const reach: Reach = (file) => {
    if (OUTSIDE.test(file)) return file;
    if (known.has(file)) return known.get(file);
    known.set(file, undefined); // a ring ends here; doors.ts tells of it
    const source = byPath.get(file);
    const way = source === undefined ? undefined : (ownWorld(source) ?? firstOf(source, reach));
    const told = way === undefined ? undefined : `${file} → ${way}`;
    known.set(file, told);
    return told;
  };
  return reach;
}

/** A package or a part of Node; undefined for what only calculates. */
function worldly(specifier: string): string | undefined {
  return CALCULATING.includes(specifier) ? undefined : specifier;
}

function ownWorld(source: Source): string | undefined {
  const door = source.imports.find(
    ({ specifier, typeOnly }) =>
      !typeOnly && target(source.path, specifier) === undefined && worldly(specifier) !== undefined,
  );
  return door?.specifier;
}

function firstOf(source: Source, reach: Reach): string | undefined {
  for (const next of loadedBy(source)) {
    const way = reach(next);
    if (way !== undefined) return way;
  }
  return undefined;
}

function outsideWords(source: Source): readonly string[] {
  const at = lineFinder(source.text);
  const found = [...nodesOf(source.program)].flatMap((node) => {
    const what = outsideWord(node);
    return what === undefined ? [] : [{ line: at(node.start), what }];
  });
  return found.map(({ line, what }) => `${source.path}:${line} ${what}`);
}

function outsideWord(node: Node): string | undefined {
  if (node['async'] === true) return 'is async. The pure core decides at once; wait at the edges.';
  if (node.type === 'AwaitExpression') return 'awaits. The pure core decides at once.';
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    if (nameOf(node['callee']) === 'Date') return 'uses Date. Time is Temporal, `now` an argument.';
    if (nameOf(node['callee']) === 'Promise') return 'makes a promise. Wait at the edges.';
  }
  if (node.type !== 'MemberExpression') return undefined;
  const member = `${nameOf(node['object'])}.${nameOf(node['property'])}`;
  if (member.startsWith('Date.')) return `uses ${member}. \`now\` is an argument.`;
  if (member === 'Math.random') return 'draws by chance. Ids and chance are arguments.';
  if (member === 'Temporal.Now') return 'reads the clock. `now` is an argument.';
  return undefined;
}

function nameOf(node: unknown): string {
  const named = node as { readonly type?: string; readonly name?: unknown } | null;
  return named?.type === 'Identifier' ? String(named.name) : '';
}
