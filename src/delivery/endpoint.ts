// An endpoint: another system's address that is told of alarms, with the secret its messages are
// signed with (N5).
import { accept, refuse, type Result } from '#kernel/result.ts';
import { unreachable } from '#kernel/assert.ts';
import type { Circumstance, Recorded, StreamKind } from '#ledger/model.ts';

export type Endpoint = {
  readonly url: string;
  readonly secret: string;
  readonly active: boolean;
  readonly addedAt: Temporal.Instant;
};

type Command =
  | { readonly kind: 'endpoint.add'; readonly url: string; readonly secret: string }
  | { readonly kind: 'endpoint.remove' };
type Event =
  | { readonly kind: 'endpoint.added'; readonly url: string; readonly secret: string }
  | { readonly kind: 'endpoint.removed' };
type State = Endpoint | undefined;

function decide(state: State, command: Command, _at: Circumstance): Result<readonly Event[]> {
  switch (command.kind) {
    case 'endpoint.add':
      if (state !== undefined) return refuse({ code: 'delivery/endpoint-exists' });
      return accept([{ kind: 'endpoint.added', url: command.url, secret: command.secret }]);
    case 'endpoint.remove':
      if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'endpoint' });
      return accept(state.active ? [{ kind: 'endpoint.removed' }] : []);
    default:
      return unreachable(command);
  }
}

function evolve(state: State, { event, recordedAt }: Recorded<Event>): State {
  switch (event.kind) {
    case 'endpoint.added':
      return {
        url: event.url,
        secret: event.secret ?? 'purged',
        active: true,
        addedAt: recordedAt,
      };
    case 'endpoint.removed':
      return state === undefined ? state : { ...state, active: false };
    default:
      return unreachable(event);
  }
}

export const endpointKind: StreamKind<State, Command, Event> = {
  name: 'endpoint',
  initial: undefined,
  decide,
  evolve,
  privateFields: { 'endpoint.added': ['secret'] },
  tables: [
    { name: 'endpoint', key: ['endpoint_id'], columns: ['url', 'secret', 'active', 'added_at'] },
  ],
  rows: (state, endpointId) =>
    state === undefined
      ? []
      : [
          {
            table: 'endpoint',
            row: {
              endpoint_id: endpointId,
              url: state.url,
              secret: state.secret,
              active: state.active,
              added_at: state.addedAt.toString(),
            },
          },
        ],
};
