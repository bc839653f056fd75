// The one way from a screen to the server. A refusal comes back as its problem document; a line that does not answer
// is told as a problem too, so that every error has a sentence and a next step. Nothing is retried here: a query is
// asked again by whoever shows it, a command by whoever holds its command id.
import { anchorOf, better, serverNow, surelyPast, type Anchor } from './clock.ts';

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly next: string;
  readonly rule?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
};

export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** The problem behind anything thrown on the way: ours, or a fault in the page itself. */
export function problemIn(error: unknown): Problem {
  if (error instanceof Refused) return error.problem;
  const said = error instanceof Error ? error.message : String(error);
  return {
    type: '/problems/web/fault',
    title: 'This page has failed.',
    status: 0,
    next: `Load it again. If it fails again, tell your administrator: ${said}`,
  };
}

const NO_ANSWER: Problem = {
  type: '/problems/web/no-answer',
  title: 'The server does not answer.',
  status: 0,
  next: 'Nothing is lost: try again in a moment. If a person is at a door, call them now.',
};

/** True when the command may or may not have reached the server, so that it must be sent again as it is. */
export function unanswered(problem: Problem): boolean {
  return problem.status === 0 || problem.status >= 500 || problem.status === 429;
}

let anchor: Anchor | undefined;

export function hearTime(now: string, askedMs: number): void {
  const heard = anchorOf({ serverMs: Date.parse(now), askedMs, answeredMs: performance.now() });
  anchor = better(anchor, heard);
}

export function forgetTime(): void {
  anchor = undefined;
}

/** The server's time now, or undefined before it was ever asked. */
export function timeNow(): number | undefined {
  return anchor === undefined ? undefined : serverNow(anchor, performance.now());
}

/** When something is done now, for its record: by the server's clock where it is known, never ahead of it. */
export function actMoment(): string {
  const ms = anchor === undefined ? Date.now() : surelyPast(anchor, performance.now());
  return new Date(ms).toISOString();
}

const ROOT = '/api/v1';
const PATIENCE_MS = 20_000;

type Ask = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  readonly signal?: AbortSignal;
};

async function ask(request: Ask): Promise<unknown> {
  const askedMs = performance.now();
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let response: Response;
  let text: string;
  try {
    response = await fetch(ROOT + request.path, {
      method: request.method,
      headers: { accept: 'application/json', ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      signal: request.signal === undefined ? patience : AbortSignal.any([patience, request.signal]),
    });
    text = await response.text();
  } catch (error) {
    if (request.signal?.aborted === true) throw error;
    throw new Refused(NO_ANSWER);
  }
  const body = readJson(text);
  if (!response.ok) throw new Refused(problemOf(response.status, body));
  if (isRecord(body) && typeof body['now'] === 'string') hearTime(body['now'], askedMs);
  return body;
}

/** Asks; the answer has the shape the contract gives it, which a test holds against the server's own document. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await ask({ method: 'GET', path, ...(signal === undefined ? {} : { signal }) })) as T;
}

export type Command = { readonly path: string; readonly body: unknown; readonly commandId: string };

export async function send<T>(command: Command): Promise<T> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': command.commandId };
  const body = JSON.stringify(command.body);
  return (await ask({ method: 'POST', path: command.path, headers, body })) as T;
}

export async function remove(path: string): Promise<void> {
  await ask({ method: 'DELETE', path, headers: { 'idempotency-key': newCommandId() } });
}

export type Upload = {
  readonly path: string;
  readonly file: Blob;
  readonly type: string;
  readonly commandId: string;
  /** From 0 to 1: the server reads a docket as it comes, so what was sent is what was worked on. */
  readonly onProgress?: (share: number) => void;
};

/** Sends a file as it is. `fetch` cannot tell how far it is, so this is the older request. */
export function sendFile<T>(upload: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', ROOT + upload.path);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', upload.type);
    request.setRequestHeader('idempotency-key', upload.commandId);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) upload.onProgress?.(event.loaded / event.total);
    });
    request.addEventListener('error', () => reject(new Refused(NO_ANSWER)));
    request.addEventListener('load', () => {
      const body = readJson(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(new Refused(problemOf(request.status, body)));
    });
    request.send(upload.file);
  });
}

export function newCommandId(): string {
  return crypto.randomUUID();
}

/** `?a=1&b=2` from what is given; what is undefined or empty is left out. */
export function queryOf(values: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

function readJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    // Not ours: something between us and the server answered. The status alone is told.
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function problemOf(status: number, body: unknown): Problem {
  if (isRecord(body) && typeof body['title'] === 'string' && typeof body['next'] === 'string') {
    return body as unknown as Problem;
  }
  return {
    type: '/problems/web/unexpected',
    title: `The server answered ${status} and did not say why.`,
    status,
    next: 'Try again in a moment. If it stays so, tell your administrator.',
  };
}
