// Which room may use which: the matrix as data, and the check that every import keeps to it. It must
// never pass a house it did not read: an import that leads nowhere is a finding as well.
// One of the checks of `npm test`; run by itself with `--write` it brings docs/architecture.md up to
// date.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { matrixTable } from './doors-table.ts';
import { readSources, type Import, type Source } from './sources.ts';
import { ROOT } from './tool.ts';

export type Room = {
  readonly name: string;
  readonly floor: number;
  /** Whole rooms it may use. */
  readonly may: readonly string[];
  /** Single files of other rooms it may use as well. */
  readonly also?: readonly string[];
};

const FLOOR_1 = ['kernel', 'database', 'ledger', 'delivery', 'agency', 'edge'];
const FLOOR_2 = [...FLOOR_1, 'law', 'places'];
const FLOOR_3 = [...FLOOR_2, 'papers', 'hazards'];
const FLOOR_4 = [...FLOOR_3, 'visits', 'watch', 'routes'];
const FLOOR_5 = [...FLOOR_4, 'incidents', 'returns'];

/** The program's way in over HTTP: what puts it together, and the list of rooms it serves. */
const SERVER = ['src/http/app.ts', 'src/http/rooms.ts'];

/** Lowest floor first. Within a floor a room may use another only where this says so. */
export const ROOMS: readonly Room[] = [
  { name: 'kernel', floor: 0, may: [] },
  { name: 'database', floor: 1, may: ['kernel'] },
  { name: 'ledger', floor: 1, may: ['kernel', 'database'] },
  { name: 'delivery', floor: 1, may: ['kernel', 'database', 'ledger'] },
  { name: 'agency', floor: 1, may: ['kernel', 'database', 'ledger'] },
  { name: 'edge', floor: 1, may: ['kernel', 'database', 'ledger', 'agency'] },
  { name: 'law', floor: 2, may: FLOOR_1 },
  { name: 'places', floor: 2, may: FLOOR_1 },
  { name: 'papers', floor: 3, may: FLOOR_2 },
  { name: 'hazards', floor: 3, may: FLOOR_2 },
  { name: 'watch', floor: 4, may: FLOOR_3 },
  { name: 'routes', floor: 4, may: FLOOR_3 },
  // Arriving at a door arms the watch in the same command, so the visit stands above its guard.
  { name: 'visits', floor: 4, may: [...FLOOR_3, 'watch'] },
  { name: 'incidents', floor: 5, may: FLOOR_4 },
  { name: 'returns', floor: 5, may: FLOOR_4 },
  { name: 'http', floor: 6, may: FLOOR_5 },
  { name: 'jobs', floor: 6, may: FLOOR_5, also: ['src/http/rooms.ts'] },
  { name: 'cli', floor: 6, may: [...FLOOR_5, 'jobs'], also: [...SERVER, 'scripts/build.ts'] },
  { name: 'web', floor: 6, may: FLOOR_5 },
];

/** Rooms that hold only what tests need: any test may use them, no product file may. */
const TEST_ROOMS = ['browser-tests'];

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || TEST_ROOMS.includes(roomOf(file));
}

/** A test's support beside the product: `testing.ts` in any room. */
export function isTestSupport(file: string): boolean {
  return /(^|\/)testing(\.node)?\.ts$/.test(file);
}

export function roomOf(file: string): string {
  return /^src\/([^/]+)\//.exec(file)?.[1] ?? '';
}

/** The file an import leads to, from the project's folder; undefined for a package. */
export function target(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`;
  if (!specifier.startsWith('.')) return undefined;
  return path.posix.join(path.posix.dirname(from), specifier);
}

export function forbiddenDoors(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => [
    ...unknownRoom(source),
    ...barrel(source),
    ...source.imports.flatMap((door) => judgeDoor(source, door)),
  ]);
}

function unknownRoom({ path: file }: Source): readonly string[] {
  const room = roomOf(file);
  if (TEST_ROOMS.includes(room) || ROOMS.some((known) => known.name === room)) return [];
  return [`${file}:1 stands in no known room. Give ${room || 'it'} a row in scripts/doors.ts.`];
}

function barrel({ path: file, imports }: Source): readonly string[] {
  const passed = imports.find((found) => found.passedOn);
  if (passed !== undefined) {
    const what = `passes on ${passed.specifier}`;
    return [`${file}:${passed.line} ${what}. No barrels: import it where it is used.`];
  }
  return /\/(index|types|utils)\.tsx?$/.test(file)
    ? [`${file}:1 has a name that says nothing. Name it after the noun it owns.`]
    : [];
}

function judgeDoor(source: Source, door: Import): readonly string[] {
  const from = source.path;
  const to = target(from, door.specifier);
  if (to === undefined) return [];
  const say = (why: string) => [`${from}:${door.line} imports ${door.specifier}: ${why}`];
  const fromRoom = roomOf(from);
  const toRoom = roomOf(to);
  if (!to.startsWith('src/')) {
    if (mayUse(fromRoom, to)) return [];
    return say('it leaves src. A room uses only rooms; move what it needs into one.');
  }
  if (fromRoom === toRoom) {
    return door.specifier.startsWith('#')
      ? say(`inside a room write the relative path, not #${fromRoom}.`)
      : [];
  }
  if (!door.specifier.startsWith('#')) {
    return say(`../ never leaves a room. Write #${to.slice('src/'.length)}.`);
  }
  if (isTest(from) || isTestSupport(from)) {
    if (TEST_ROOMS.includes(toRoom) || floorOf(toRoom) <= floorOf(fromRoom)) return [];
  } else if (isTest(to) || isTestSupport(to)) {
    return say('that is for tests; the product must not need it.');
  }
  return mayUse(fromRoom, to) ? [] : say(wayOut(fromRoom, toRoom));
}

/** A test may look across its own floor: a ledger is proven with a stream that somebody owns. */
function floorOf(name: string): number {
  if (TEST_ROOMS.includes(name)) return Number.POSITIVE_INFINITY;
  return ROOMS.find((room) => room.name === name)?.floor ?? Number.NaN;
}

function mayUse(fromRoom: string, to: string): boolean {
  const room = ROOMS.find((known) => known.name === fromRoom);
  return room !== undefined && (room.may.includes(roomOf(to)) || room.also?.includes(to) === true);
}

function wayOut(fromRoom: string, toRoom: string): string {
  const from = ROOMS.find((room) => room.name === fromRoom);
  const to = ROOMS.find((room) => room.name === toRoom);
  if (from === undefined || to === undefined) return 'one of the two is no known room.';
  const door = `${fromRoom} (floor ${from.floor}) may not use ${toRoom} (floor ${to.floor}).`;
  return from.floor < to.floor
    ? `${door} Let ${toRoom} hand in what is needed, as an argument or a port owned by ${fromRoom}.`
    : `${door} Move what both need to a floor below, or join the two in a room above.`;
}

/** Files that load each other in a ring; types alone make none. Each ring is told once. */
export function rings(sources: readonly Source[]): readonly string[] {
  const loads = new Map(sources.map((source) => [source.path, loadedBy(source)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, way: readonly string[]) => {
    const back = way.indexOf(file);
    if (back >= 0) found.push(`${[...way.slice(back), file].join(' → ')}: a ring of files.`);
    if (back >= 0 || done.has(file)) return;
    for (const next of loads.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of loads.keys()) visit(file, []);
  return found.map((ring) => `${ring} Move what they share into a file of its own.`);
}

export function loadedBy(source: Source): readonly string[] {
  return source.imports
    .filter((door) => !door.typeOnly)
    .flatMap((door) => target(source.path, door.specifier) ?? []);
}

export function leadNowhere(sources: readonly Source[]): readonly string[] {
  const known = new Set(sources.map((source) => source.path));
  return sources.flatMap((source) =>
    source.imports.flatMap((door) => {
      const to = target(source.path, door.specifier);
      if (to === undefined || !/\.tsx?$/.test(to) || !to.startsWith('src/') || known.has(to))
        return [];
      return [`${source.path}:${door.line} imports ${door.specifier}: there is no such file.`];
    }),
  );
}

const PLAN = path.join(ROOT, 'docs/architecture.md');
const MARKED = /(<!-- doors: begin -->\n)[^]*?(<!-- doors: end -->)/;

function planAsItShouldBe(): { readonly is: string; readonly should: string } {
  const is = readFileSync(PLAN, 'utf8');
  return { is, should: is.replace(MARKED, `$1${matrixTable(ROOMS)}$2`) };
}

export function checkDoors(): readonly string[] {
  const sources = readSources(['src/**/*.{ts,tsx}']);
  const { is, should } = planAsItShouldBe();
  const command = 'node bin/pinned-node.mjs scripts/doors.ts --write';
  const plan =
    MARKED.test(is) && is === should
      ? []
      : [`docs/architecture.md does not show the matrix as it is. Run: ${command}`];
  return [...forbiddenDoors(sources), ...leadNowhere(sources), ...rings(sources), ...plan];
}

if (import.meta.main) {
  if (process.argv.includes('--write')) writeFileSync(PLAN, planAsItShouldBe().should);
  const findings = checkDoors();
  for (const finding of findings) console.log(finding);
  process.exitCode = findings.length > 0 ? 1 : 0;
}
