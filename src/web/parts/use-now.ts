// The clock every screen shares: the server's time, each second, together with whether it may be trusted. When the line
// is lost, time stands still at the moment it was lost.
import { useSyncExternalStore } from 'react';
import { timeNow } from '../api.ts';
import { trustOf, type Trust } from '../line.ts';
import { readLine, subscribeLine } from '../live.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let second: number | undefined;

function tick(): void {
  const now = timeNow();
  const next = now === undefined ? undefined : Math.floor(now / 1000) * 1000;
  if (next !== second) {
    second = next;
    for (const listener of listeners) listener();
  }
  timer = setTimeout(tick, now === undefined ? 100 : Math.max(50, 1005 - (now % 1000)));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

export type Clock = { readonly now: number | undefined; readonly trust: Trust };

/** For screens that are fed by the live line: stands still while the line is lost. */
export function useClock(): Clock {
  const now = useSyncExternalStore(subscribe, () => second);
  const trust = useTrust();
  return { now: trust.kind === 'stale' ? trust.since : now, trust };
}

/** For screens without a live line: the server's time as last heard, carried on. */
export function useNow(): number | undefined {
  return useSyncExternalStore(subscribe, () => second);
}

export function useTrust(): Trust {
  return trustOf(useSyncExternalStore(subscribeLine, readLine));
}
