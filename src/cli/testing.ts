// The real program as a process of its own, for tests that pull the plug: started on a free port and a data folder of
// its own, spoken to over HTTP, stopped or killed like any program.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { newId } from '#kernel/random.node.ts';

const MAIN = path.resolve(import.meta.dirname, 'main.ts');
const START_MS = 90_000;

export type Program = {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** SIGTERM, and waits until it has ended; returns the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, and waits until the process is gone. */
  kill(): Promise<void>;
};

export async function startProgram(options: {
  readonly dataDir: string;
  readonly environment?: Readonly<Record<string, string>>;
}): Promise<Program> {
  const child = fork(MAIN, ['serve'], {
    env: {
      ...process.env,
      DATA_DIR: options.dataDir,
      PORT: '0',
      LOG_LEVEL: 'warn',
      EXAMPLE_IN_MOTION: 'no',
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part: Buffer) => {
      printed += part.toString('utf8');
    });
  }
  const url = await startedUrl(child, () => printed);
  return {
    url,
    child,
    output: () => printed,
    stop: async () => {
      if (child.exitCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function startedUrl(child: ChildProcess, printed: () => string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.once('message', (message) => resolve((message as { url: string }).url));
  child.once('exit', (code) => reject(new Error(`The program ended with ${code}:\n${printed()}`)));
  const timer = setTimeout(() => reject(new Error(`It did not start:\n${printed()}`)), START_MS);
  return promise.finally(() => clearTimeout(timer));
}

/** A client of the program: signed in to the example county in a role, with commands and queries. */
export type Client = {
  get(path: string): Promise<Response>;
  post(path: string, body: unknown, commandId?: string): Promise<Response>;
};

export async function signInToExample(
  url: string,
  role: string,
  callSign?: string,
): Promise<Client> {
  const entered = await fetch(`${url}/api/v1/session/example`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role, callSign }),
  });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  if (!entered.ok) throw new Error(`Could not enter as ${role}: ${await entered.text()}`);
  return {
    get: (where) => fetch(`${url}/api/v1${where}`, { headers: { cookie } }),
    post: (where, body, commandId = newId()) =>
      fetch(`${url}/api/v1${where}`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', 'idempotency-key': commandId },
        body: JSON.stringify(body),
      }),
  };
}
