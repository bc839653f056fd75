// Light, dark, or as the machine is set: a preference of this browser, kept here only, one for each app.
import { useSyncExternalStore } from 'react';

export type Theme = 'auto' | 'light' | 'dark';

const listeners = new Set<() => void>();
let key = '';
let theme: Theme = 'auto';

/** A browser may refuse to keep anything (private mode): then a preference lasts as long as the page. */
export function readKept(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    return;
  }
}

/** To be called once, before anything is drawn. */
export function openTheme(app: 'console' | 'field', unless: Theme): void {
  key = `safe-return.${app}.theme`;
  const value = readKept(key);
  theme = value === 'light' || value === 'dark' ? value : unless;
  show();
}

function show(): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export function setTheme(next: Theme): void {
  theme = next;
  keep(key, next);
  show();
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => theme);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
