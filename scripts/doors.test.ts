import assert from 'node:assert/strict';
import test from 'node:test';
import { forbiddenDoors, leadNowhere, rings, ROOMS } from './doors.ts';
import { parseSource } from './sources.ts';

function house(files: Readonly<Record<string, string>>) {
  return Object.entries(files).map(([file, text]) => parseSource(file, text));
}

function doorsOf(file: string, text: string): readonly string[] {
  return forbiddenDoors(house({ [file]: text }));
}

test('a room uses rooms below it', () => {
  assert.deepEqual(doorsOf('src/watch/rules.ts', "import { x } from '#papers/model.ts';"), []);
  assert.deepEqual(doorsOf('src/watch/rules.ts', "import { x } from './model.ts';"), []);
  assert.deepEqual(doorsOf('src/watch/rules.ts', "import { z } from 'zod';"), []);
});

test('a room above is refused with file, line and what to do', () => {
  const [finding] = doorsOf('src/papers/model.ts', "\n\nimport type { W } from '#watch/model.ts';");
  assert.match(finding ?? '', /^src\/papers\/model\.ts:3 imports #watch\/model\.ts: /);
  assert.match(
    finding ?? '',
    /papers \(floor 3\) may not use watch \(floor 4\)\. Let watch hand in/,
  );
});

test('rooms of one floor do not use each other', () => {
  const [finding] = doorsOf('src/watch/rules.ts', "import { v } from '#visits/rules.ts';");
  assert.match(finding ?? '', /Move what both need to a floor below/);
});

test('the command line may use the server’s own files of http, and no other', () => {
  assert.deepEqual(doorsOf('src/cli/serve.ts', "import { a } from '#http/app.ts';"), []);
  assert.equal(doorsOf('src/cli/serve.ts', "import { a } from '#http/cookie.ts';").length, 1);
});

test('doors are found in every form an import has', () => {
  const forms = [
    "import '#http/app.ts';",
    "import type { A } from '#http/app.ts';",
    "import * as app from '#http/app.ts';",
    "const app = await import('#http/app.ts');",
    "type App = import('#http/app.ts').App;",
    'const said = `${await import("#http/app.ts")}`;',
  ];
  for (const form of forms) assert.equal(doorsOf('src/kernel/ids.ts', form).length, 1, form);
});

test('words in comments, strings and drawn text are no doors', () => {
  const text = [
    "// import '#http/app.ts';",
    "/* import '#http/app.ts'; */",
    'const said = "import \'#http/app.ts\'";',
    "const told = `import '#http/app.ts'`;",
    "const drawn = <p>Don't import '#http/app.ts'</p>;",
  ].join('\n');
  assert.deepEqual(doorsOf('src/kernel/ids.tsx', text), []);
});

test('../ never leaves a room, and # is not written inside one', () => {
  const out = doorsOf('src/watch/rules.ts', "import { x } from '../papers/model.ts';");
  assert.match(out[0] ?? '', /\.\.\/ never leaves a room\. Write #papers\/model\.ts\./);
  assert.deepEqual(doorsOf('src/web/field/app.tsx', "import { x } from '../parts/act.tsx';"), []);
  const own = doorsOf('src/watch/rules.ts', "import { x } from '#watch/model.ts';");
  assert.match(own[0] ?? '', /inside a room write the relative path/);
});

test('nothing in src leads out of src', () => {
  const [finding] = doorsOf('src/watch/rules.ts', "import { x } from '../../scripts/doors.ts';");
  assert.match(finding ?? '', /it leaves src/);
});

test('barrels and files named after nothing are refused', () => {
  const passed = doorsOf('src/watch/rules.ts', "export { x } from './model.ts';");
  assert.match(passed[0] ?? '', /^src\/watch\/rules\.ts:1 passes on \.\/model\.ts\. No barrels/);
  assert.equal(doorsOf('src/watch/rules.ts', "export * from './model.ts';").length, 1);
  assert.equal(doorsOf('src/watch/types.ts', 'export type X = 1;').length, 1);
});

test('a room without a row in the matrix is refused', () => {
  assert.match(doorsOf('src/helpers/x.ts', '')[0] ?? '', /stands in no known room/);
});

test('what is for tests is used by tests only', () => {
  const support = "import { freshDatabase } from '#database/testing.ts';";
  assert.match(doorsOf('src/watch/store.ts', support)[0] ?? '', /for tests/);
  assert.deepEqual(doorsOf('src/watch/watch.pg.test.ts', support), []);
  const browser = "import { launch } from '#browser-tests/browser.ts';";
  assert.match(doorsOf('src/web/board.ts', browser)[0] ?? '', /for tests/);
  assert.deepEqual(doorsOf('src/web/board.browser.test.ts', browser), []);
});

test('a test may look across its own floor, not above it', () => {
  const across = "import { agencyKind } from '#agency/agency.ts';";
  assert.deepEqual(doorsOf('src/ledger/ledger.pg.test.ts', across), []);
  assert.equal(doorsOf('src/ledger/ledger.pg.test.ts', "import '#watch/watch.ts';").length, 1);
});

test('files that load each other are a ring; types alone make none', () => {
  const ring = { 'src/law/a.ts': "import './b.ts';", 'src/law/b.ts': "import './c.ts';" };
  const closed = house({ ...ring, 'src/law/c.ts': "import { a } from './a.ts';" });
  const [told, ...others] = rings(closed);
  assert.match(
    told ?? '',
    /^src\/law\/a\.ts → src\/law\/b\.ts → src\/law\/c\.ts → src\/law\/a\.ts:/,
  );
  assert.deepEqual(others, []);
  assert.deepEqual(
    rings(house({ ...ring, 'src/law/c.ts': "import type { A } from './a.ts';" })),
    [],
  );
});

test('an import that leads nowhere is told', () => {
  const files = house({ 'src/law/a.ts': "import './gone.ts';\nimport './words.css';" });
  assert.deepEqual(leadNowhere(files), [
    'src/law/a.ts:1 imports ./gone.ts: there is no such file.',
  ]);
});

test('the matrix itself never lets a lower floor use a higher one, nor two rooms each other', () => {
  const floors = new Map(ROOMS.map((room) => [room.name, room.floor]));
  const upward = ROOMS.flatMap((room) =>
    room.may.filter((other) => (floors.get(other) ?? 99) > room.floor).map((to) => [room.name, to]),
  );
  const mutual = ROOMS.filter((room) =>
    ROOMS.some((other) => room.may.includes(other.name) && other.may.includes(room.name)),
  );
  assert.deepEqual(upward, []);
  assert.deepEqual(mutual, []);
});
