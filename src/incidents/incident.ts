// An incident: opened by an alarm or by hand, its log, its closing (I1, I2, I6–I8). It never quiets
// a watch; the watch escalates by its own rules whatever stands here. Who is guarded is kept with
// it, because they may neither see the incident of a covert alarm nor close it. The cause is a
// private part: a duress is nobody else's to read.
import { unreachable } from '#kernel/assert.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Actor, Circumstance, Recorded, StreamKind, TableRow } from '#ledger/model.ts';

/** Gravest first. */
export const causes = ['duress', 'panic', 'silence', 'by-hand'] as const;
export type Cause = (typeof causes)[number];

export type GuardedPerson = { readonly personId: string; readonly callSign: string };

export type LogEntry = {
  readonly at: Temporal.Instant;
  readonly by: Actor;
  readonly text: string;
};

export type Incident = {
  readonly cause: Cause;
  readonly what: string;
  readonly watchId?: string;
  readonly placeId?: string;
  readonly people: readonly GuardedPerson[];
  readonly openedAt: Temporal.Instant;
  readonly openedBy: Actor;
  readonly log: readonly LogEntry[];
  readonly closed?: { readonly at: Temporal.Instant; readonly by: Actor; readonly words: string };
};

export type IncidentCommand =
  | {
      readonly kind: 'incident.open';
      readonly cause: Cause;
      readonly what: string;
      readonly watchId?: string;
      readonly placeId?: string;
      readonly people: readonly GuardedPerson[];
    }
  | { readonly kind: 'incident.raise-cause'; readonly cause: Cause }
  | { readonly kind: 'incident.log'; readonly text: string }
  | {
      readonly kind: 'incident.close';
      readonly words: string;
      /** Whether the watch it came from is still in alarm. */
      readonly alarm: 'open' | 'over';
    };

export type IncidentEvent =
  | {
      readonly kind: 'incident.opened';
      readonly cause: Cause;
      readonly what: string;
      readonly watchId?: string;
      readonly placeId?: string;
      readonly people: readonly GuardedPerson[];
    }
  | { readonly kind: 'incident.cause-raised'; readonly cause: Cause }
  | { readonly kind: 'incident.logged'; readonly text: string }
  | { readonly kind: 'incident.closed'; readonly words: string };

type State = Incident | undefined;
type Decision = Result<readonly IncidentEvent[]>;

function decide(state: State, command: IncidentCommand, at: Circumstance): Decision {
  if (command.kind === 'incident.open') return open(state, command);
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'incident' });
  switch (command.kind) {
    case 'incident.raise-cause': {
      const { cause } = command;
      const isGraver = causes.indexOf(cause) < causes.indexOf(state.cause);
      const raises = isGraver && state.closed === undefined;
      return accept(raises ? [{ kind: 'incident.cause-raised', cause }] : []);
    }
    case 'incident.log': {
      const text = command.text.trim();
      if (text === '') return refuse({ code: 'incidents/log-needs-words', rule: 'I7' });
      return accept([{ kind: 'incident.logged', text }]);
    }
    case 'incident.close':
      return close(state, command, at.actor);
    default:
      return unreachable(command);
  }
}

function open(
  state: State,
  command: Extract<IncidentCommand, { kind: 'incident.open' }>,
): Decision {
  if (state !== undefined) return refuse({ code: 'incidents/open-already', rule: 'I2' });
  const what = command.what.trim();
  if (what === '') return refuse({ code: 'incidents/needs-words', rule: 'I2' });
  const { cause, watchId, placeId, people } = command;
  if (watchId === undefined && placeId === undefined) {
    return refuse({ code: 'incidents/needs-where', rule: 'I2' });
  }
  return accept([
    {
      kind: 'incident.opened',
      cause,
      what,
      ...(watchId === undefined ? {} : { watchId }),
      ...(placeId === undefined ? {} : { placeId }),
      people,
    },
  ]);
}

function close(
  state: Incident,
  command: Extract<IncidentCommand, { kind: 'incident.close' }>,
  actor: Actor,
): Decision {
  if (state.closed !== undefined) return refuse({ code: 'incidents/closed', rule: 'I6' });
  if (isAbout(state, actor.id)) return refuse({ code: 'incidents/own', rule: 'I6' });
  if (command.alarm === 'open') return refuse({ code: 'incidents/alarm-open', rule: 'I6' });
  const words = command.words.trim();
  if (words === '') return refuse({ code: 'incidents/close-needs-words', rule: 'I6' });
  return accept([{ kind: 'incident.closed', words }]);
}

export function isAbout(incident: Pick<Incident, 'people'>, personId: string): boolean {
  return incident.people.some((one) => one.personId === personId);
}

/** Whether this person may know of the incident: nobody who is guarded by its open alarm (I5). */
export function maySee(incident: Pick<Incident, 'people' | 'closed'>, personId: string): boolean {
  return incident.closed !== undefined || !isAbout(incident, personId);
}

function evolve(state: State, recorded: Recorded<IncidentEvent>): State {
  const { event, recordedAt: at, actor: by } = recorded;
  if (event.kind === 'incident.opened') {
    const { watchId, placeId, people } = event;
    return {
      cause: event.cause ?? 'by-hand',
      what: event.what ?? 'purged',
      ...(watchId === undefined ? {} : { watchId }),
      ...(placeId === undefined ? {} : { placeId }),
      people,
      openedAt: at,
      openedBy: by,
      log: [],
    };
  }
  if (state === undefined) return state;
  switch (event.kind) {
    case 'incident.cause-raised':
      return { ...state, cause: event.cause ?? state.cause };
    case 'incident.logged':
      return { ...state, log: [...state.log, { at, by, text: event.text ?? 'purged' }] };
    case 'incident.closed':
      return { ...state, closed: { at, by, words: event.words ?? 'purged' } };
    default:
      return unreachable(event);
  }
}

function rows(state: State, incidentId: string): readonly TableRow[] {
  if (state === undefined) return [];
  const { closed } = state;
  return [
    {
      table: 'incident',
      row: {
        incident_id: incidentId,
        cause: state.cause,
        what: state.what,
        watch_id: state.watchId ?? null,
        place_id: state.placeId ?? null,
        people: state.people,
        opened_at: state.openedAt.toString(),
        opened_by_kind: state.openedBy.kind,
        opened_by_id: state.openedBy.id,
        log: state.log.map(({ at, by, text }) => ({ at: at.toString(), by, text })),
        closed_at: closed?.at.toString() ?? null,
        closed_by_id: closed?.by.id ?? null,
        closed_words: closed?.words ?? null,
      },
    },
  ];
}

export const incidentKind: StreamKind<State, IncidentCommand, IncidentEvent> = {
  name: 'incident',
  initial: undefined,
  decide,
  evolve,
  privateFields: {
    'incident.opened': ['cause', 'what'],
    'incident.cause-raised': ['cause'],
    'incident.logged': ['text'],
    'incident.closed': ['words'],
  },
  tables: [
    {
      name: 'incident',
      key: ['incident_id'],
      columns: [
        'cause',
        'what',
        'watch_id',
        'place_id',
        'people',
        'opened_at',
        'opened_by_kind',
        'opened_by_id',
        'log',
        'closed_at',
        'closed_by_id',
        'closed_words',
      ],
    },
  ],
  rows,
  uniques: { incident_watch: 'incidents/open-already' },
};
