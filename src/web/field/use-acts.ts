// Whose phone this is, and what was done on it.
import { useSyncExternalStore } from 'react';
import type { AgencyView, Me } from '../contract.ts';
import { readOutbox, subscribeOutbox, type Act } from './outbox.ts';

export type Holder = { readonly me: Me; readonly agency: AgencyView };

export function useActs(): readonly Act[] {
  return useSyncExternalStore(subscribeOutbox, readOutbox);
}
