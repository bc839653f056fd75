// Which screen stands at which address of the field app. Three screens need no router: the address is read, and a step
// is a new address. Pure but for `go`.
import { useSyncExternalStore } from 'react';

export type Screen =
  | { readonly kind: 'doors' }
  | { readonly kind: 'brief'; readonly paperIds: readonly [string, ...string[]] }
  | { readonly kind: 'visit'; readonly visitId: string };

const ID = /^[\w-]+$/;

export function screenAt(path: string): Screen {
  const [, , what, ids = ''] = path.split('/');
  const [first, ...more] = ids.split(',').filter((id) => ID.test(id));
  if (first === undefined) return { kind: 'doors' };
  if (what === 'visits') return { kind: 'visit', visitId: first };
  return what === 'doors' ? { kind: 'brief', paperIds: [first, ...more] } : { kind: 'doors' };
}

export function pathOf(screen: Screen): string {
  switch (screen.kind) {
    case 'doors':
      return '/field';
    case 'brief':
      return `/field/doors/${screen.paperIds.join(',')}`;
    case 'visit':
      return `/field/visits/${screen.visitId}`;
  }
}

const listeners = new Set<() => void>();

export function go(screen: Screen): void {
  history.pushState(null, '', pathOf(screen));
  scrollTo(0, 0);
  for (const listener of listeners) listener();
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}
