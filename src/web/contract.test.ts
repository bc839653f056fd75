// Our idea of what the server says, held against the document it serves (kept as a golden file by http/): every field a
// screen reads is there, what may be null is known to be so, every word of a list is known, and every path a screen
// asks is one the server has.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const HERE = import.meta.dirname;
const contract = readFileSync(path.join(HERE, 'contract.ts'), 'utf8');

type Schema = {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
};
type Document = {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly paths: Readonly<Record<string, unknown>>;
};

const golden = path.join(HERE, '..', 'http', 'golden', 'openapi.json');
const document = JSON.parse(readFileSync(golden, 'utf8')) as Document;

/** Our type, and the schema it stands for. */
const pairs: readonly (readonly [type: string, schema: string])[] = [
  ['WatchView', 'Watch'],
  ['NoticeView', 'Notice'],
  ['StoryLine', 'StoryLine'],
  ['PaperRow', 'PaperRow'],
  ['PaperView', 'Paper'],
  ['LawAnswer', 'LawAnswer'],
  ['ImportPreview', 'ImportPreview'],
  ['ImportReport', 'ImportReport'],
  ['ImportProblem', 'ImportProblem'],
  ['Hazard', 'Hazard'],
  ['DoorView', 'Door'],
  ['BriefView', 'Brief'],
  ['Stop', 'Stop'],
  ['VisitView', 'Visit'],
  ['ReturnRow', 'ReturnRow'],
  ['ReturnView', 'Return'],
];

test('every field a screen reads is one the server sends, and may be null only where we know it', () => {
  for (const [type, name] of pairs) {
    const schema = document.components.schemas[name];
    assert(schema?.properties !== undefined, `The server has no schema ${name}.`);
    const fields = fieldsOf(type);
    assert(fields.size > 2, `${type} could not be read from contract.ts.`);
    for (const [field, ours] of fields) {
      const theirs: Schema | undefined = schema.properties[field];
      assert(theirs !== undefined, `${type}.${field}: the server’s ${name} has no such field.`);
      const known = /\bnull\b/.test(ours) || field.endsWith('?');
      assert(
        known || !nullable(theirs),
        `${type}.${field} may be null; the screens do not know it.`,
      );
      // What a screen only shows as text may be any word.
      for (const word of /^string\b/.test(ours) ? [] : (theirs.enum ?? [])) {
        if (word === null) continue;
        assert(
          contract.includes(`'${String(word)}'`),
          `${type}.${field}: '${String(word)}' is new.`,
        );
      }
    }
  }
});

function nullable(schema: Schema): boolean {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return types.includes('null') || (schema.anyOf ?? []).some((one) => one.type === 'null');
}

/** The fields of one of our types with what is written behind the colon; of an intersection, all of them. */
function fieldsOf(type: string): ReadonlyMap<string, string> {
  const head = new RegExp(`export type ${type} = ((?:\\w+ & )*)\\{\\n`).exec(contract);
  assert(head !== null, `contract.ts has no type ${type}.`);
  const bases = (head[1] ?? '').split(' & ').filter((base) => base !== '');
  const fields = new Map(bases.flatMap((base) => [...fieldsOf(base)]));
  const from = head.index + head[0].length;
  const body = contract.slice(from, contract.indexOf('\n}', from));
  // A field of the type itself stands two blanks in; what is nested stands deeper and belongs to it.
  for (const part of body.split(/\n(?= {2}(?:readonly|\/\*\*) )/)) {
    const field = /(?:^|\n)? {2}readonly (\w+)\??: ([\s\S]+)$/.exec(part);
    if (field?.[1] !== undefined && field[2] !== undefined) fields.set(field[1], outer(field[2]));
  }
  return fields;
}

/** Without what stands in braces: a null in there is another field's. */
function outer(text: string): string {
  let depth = 0;
  return Array.from(text)
    .filter((sign) => {
      if (sign === '{') depth += 1;
      const here = depth === 0;
      if (sign === '}') depth -= 1;
      return here;
    })
    .join('');
}

const SESSION = new Set(['/session', '/live', '/openapi.json']);

test('every path a screen asks is one the server has', () => {
  const served = new Set(
    Object.keys(document.paths).map((one) => one.replaceAll(/\{\w+\}/g, '{}')),
  );
  const asked = new Map<string, string>();
  for (const file of globSync('**/*.{ts,tsx}', { cwd: HERE })) {
    if (/\.test\.ts$|testing\.ts$/.test(file)) continue;
    const source = readFileSync(path.join(HERE, file), 'utf8');
    for (const found of source.matchAll(PATHS)) {
      const written = (found[1] ?? found[2] ?? '').replace('/api/v1', '');
      asked.set(
        written
          .replaceAll(/\$\{queryOf\(.*$/g, '')
          .replaceAll(/\$\{[^}]*\}/g, '{}')
          .replace(/\?.*$/, ''),
        file,
      );
    }
  }
  assert(asked.size > 25, 'The screens’ paths were not found in their sources.');
  for (const [one, file] of asked) {
    assert(served.has(one) || SESSION.has(one) || isMadeUp(one), `${file} asks ${one}.`);
  }
});

// In commands (`path: …`), queries (`get<…>(…)`), the session's acts (`post<…>(…)`) and links into the API.
const PATHS =
  /(?:path: |get<[^(]*\(\s*|post<[^(]*\(|post\(|const path = |act\('\w+', )[`']([^`']+)[`']|href=\{`(\/api\/v1[^`]+)`/g;

/** Paths put together from a part that the source names elsewhere, or that are not the API's: routes of the console. */
function isMadeUp(one: string): boolean {
  return ROUTES.has(one) || one === '/streams/{}/{}';
}

const ROUTES = new Set(
  [
    ...readFileSync(path.join(HERE, 'console', 'router.tsx'), 'utf8').matchAll(/path: '([^']+)'/g),
  ].map((found) => found[1] ?? ''),
);
