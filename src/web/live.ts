// Keeps the live stream open while a page needs it: reads it, watches it for silence, opens it again, and tells the
// page what changed. What the line means is decided in line.ts; here are only its effects.
import { forgetTime, hearTime, timeNow } from './api.ts';
import { slept } from './clock.ts';
import { lineAfter, lineRead, noLineYet, type Line, type LineEvent } from './line.ts';
import { readStream, type StreamEvent } from './stream.ts';

export type StreamRef = { readonly kind: string; readonly id: string };

type Told = {
  /** Something in these streams changed; `undefined` when the line was away and anything may have. */
  readonly changed: (streams: readonly StreamRef[] | undefined) => void;
  readonly signedOut: () => void;
};

const listeners = new Set<() => void>();
let line: Line = noLineYet;

export function subscribeLine(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function readLine(): Line {
  return line;
}

function become(next: Line): void {
  if (next === line) return;
  line = next;
  for (const listener of listeners) listener();
}

function happened(event: LineEvent): void {
  become(lineAfter(line, event));
}

/** To be called when the board has been read, with the steady moment at which it was asked for. */
export function boardRead(askedSteadyMs: number): void {
  become(lineRead(line, askedSteadyMs));
}

/** A read of the board failed: what is shown is no longer known to be true. */
export function boardUnread(): void {
  const serverMs = timeNow();
  if (serverMs !== undefined && line.lostAt === undefined) become({ ...line, lostAt: serverMs });
}

/** Opens the line and keeps it; returns how to end it. */
export function keepLine(told: Told): () => void {
  const ended = new AbortController();
  const watch = setInterval(() => look(restart), 1000);
  let current = new AbortController();
  let before = { steadyMs: performance.now(), wallMs: Date.now() };
  const restart = () => current.abort();

  function look(again: () => void): void {
    const after = { steadyMs: performance.now(), wallMs: Date.now() };
    const serverMs = timeNow();
    if (slept(before, after)) {
      if (serverMs !== undefined) happened({ kind: 'closed', serverMs });
      forgetTime();
      again();
    } else if (serverMs !== undefined) {
      const wasOpen = line.open;
      happened({ kind: 'looked', steadyMs: after.steadyMs, serverMs });
      if (wasOpen && !line.open) again();
    }
    before = after;
  }

  void (async () => {
    for (let tries = 0; !ended.signal.aborted; ) {
      current = new AbortController();
      const signal = AbortSignal.any([current.signal, ended.signal]);
      const opened = await hearLine(signal, told);
      tries = opened ? 0 : tries + 1;
      const serverMs = timeNow();
      if (serverMs !== undefined && !ended.signal.aborted) happened({ kind: 'closed', serverMs });
      if (!ended.signal.aborted) await rest(Math.min(500 * 2 ** tries, 5000), ended.signal);
    }
  })();

  return () => {
    clearInterval(watch);
    ended.abort();
    become(noLineYet);
  };
}

/** Reads one connection to its end. True when it had opened. */
async function hearLine(signal: AbortSignal, told: Told): Promise<boolean> {
  let opened = false;
  try {
    const response = await fetch('/api/v1/live', {
      headers: { accept: 'text/event-stream' },
      signal,
    });
    if (response.status === 401) told.signedOut();
    if (!response.ok || response.body === null) return false;
    opened = true;
    happened({ kind: 'opened', steadyMs: performance.now() });
    told.changed(undefined);
    await readBody(response.body, told);
  } catch {
    // A line that breaks is expected; that it is down is what the state of the line says, loudly.
    return opened;
  }
  return opened;
}

async function readBody(body: ReadableStream<Uint8Array>, told: Told): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    happened({ kind: 'heard', steadyMs: performance.now() });
    const read = readStream(rest, decoder.decode(value, { stream: true }));
    rest = read.rest;
    for (const event of read.events) hear(event, told);
  }
}

function hear(event: StreamEvent, told: Told): void {
  const data = JSON.parse(event.data) as { now?: string; streams?: readonly StreamRef[] };
  if (event.event === 'hello' && typeof data.now === 'string')
    hearTime(data.now, performance.now());
  if (event.event === 'change') told.changed(data.streams);
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
