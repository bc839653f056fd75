// When the guard itself was away: from when to when, and what fell due meanwhile (W9). One stream
// per outage and agency.
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Recorded, StreamKind } from '#ledger/model.ts';
import type { Recipient } from './model.ts';

export type Outage = {
  readonly from: string;
  readonly until: string;
  readonly watchesOpen: number;
  readonly overdue: number;
};

type Command = { readonly kind: 'outage.record'; readonly tell: readonly Recipient[] } & Outage;
type Event = { readonly kind: 'outage.recorded'; readonly tell: readonly Recipient[] } & Outage;
type State = Outage | undefined;

export const outageKind: StreamKind<State, Command, Event> = {
  name: 'outage',
  initial: undefined,
  decide: (state: State, command: Command): Result<readonly Event[]> => {
    if (state !== undefined) return refuse({ code: 'watch/outage-recorded', rule: 'W9' });
    return accept([{ ...command, kind: 'outage.recorded' }]);
  },
  evolve: (_: State, { event }: Recorded<Event>): State => {
    const { from, until, watchesOpen, overdue } = event;
    return { from, until, watchesOpen, overdue };
  },
  privateFields: {},
  tables: [
    {
      name: 'outage',
      key: ['outage_id'],
      columns: ['from_at', 'until_at', 'watches_open', 'overdue'],
    },
  ],
  rows: (state, outageId) =>
    state === undefined
      ? []
      : [
          {
            table: 'outage',
            row: {
              outage_id: outageId,
              from_at: state.from,
              until_at: state.until,
              watches_open: state.watchesOpen,
              overdue: state.overdue,
            },
          },
        ],
};
