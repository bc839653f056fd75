// Light, dark, or as the machine is set: a preference of this browser, kept here only.
import { useSyncExternalStore } from 'react';

export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'safe-return.theme';
const listeners = new Set<() => void>();

function kept(): Theme {
  const value = readKept(KEY);
  return value === 'light' || value === 'dark' ? value : 'auto';
}

/** A browser may refuse to keep anything (private mode): then the preference lasts as long as the page. */
export function readKept(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}

let theme: Theme = kept();

export function showTheme(): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export function setTheme(next: Theme): void {
  theme = next;
  keep(KEY, next);
  showTheme();
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => theme,
  );
}
