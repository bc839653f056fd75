// The code a person agreed on with the agency: said with a check-in it means "I am made to say
// this" (W4, W23). Only a hash is kept, in the private part; the code itself is never written down.
// One stream per person.
import { accept, type Result } from '#kernel/result.ts';
import type { Recorded, StreamKind } from '#ledger/model.ts';

export type WatchCode = { readonly hash: string; readonly setAt: Temporal.Instant };

type Command = { readonly kind: 'watch-code.set'; readonly hash: string };
type Event = { readonly kind: 'watch-code.set'; readonly hash: string };
type State = WatchCode | undefined;

export const watchCodeKind: StreamKind<State, Command, Event> = {
  name: 'watch-code',
  initial: undefined,
  decide: (_: State, command: Command): Result<readonly Event[]> => accept([command]),
  evolve: (_: State, { event, recordedAt }: Recorded<Event>): State => ({
    hash: event.hash ?? 'purged',
    setAt: recordedAt,
  }),
  privateFields: { 'watch-code.set': ['hash'] },
  tables: [],
  rows: () => [],
};
