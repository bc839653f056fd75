// The agency itself: founded once (A1). Whether it is the example county is settled at its
// founding, for ever (A2).
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Circumstance, Recorded, StreamKind } from '#ledger/model.ts';

export type Agency = {
  readonly name: string;
  /** The pack whose law applies, for example `us-mo-jackson`. */
  readonly jurisdiction: string;
  /** IANA time zone of its doors, for example `America/Chicago`. */
  readonly zone: string;
  readonly servers: Servers;
  readonly example: boolean;
  readonly foundedAt: Temporal.Instant;
};

/** Officers certify their returns; private servers swear or affirm them, as the pack asks. */
export const serverKinds = ['officers', 'private'] as const;
export type Servers = (typeof serverKinds)[number];

export type AgencyCommand = {
  readonly kind: 'agency.found';
  readonly name: string;
  readonly jurisdiction: string;
  readonly zone: string;
  readonly servers?: Servers;
  readonly example: boolean;
};

export type AgencyEvent = {
  readonly kind: 'agency.founded';
  readonly name: string;
  readonly jurisdiction: string;
  readonly zone: string;
  readonly servers: Servers;
  readonly example: boolean;
};

type State = Agency | undefined;

function decide(
  state: State,
  command: AgencyCommand,
  at: Circumstance,
): Result<readonly AgencyEvent[]> {
  if (state !== undefined) return refuse({ code: 'agency/already-founded', rule: 'A1' });
  const name = command.name.trim();
  if (name === '') return refuse({ code: 'agency/needs-a-name', rule: 'A1' });
  if (!zoneExists(command.zone, at.now)) {
    return refuse({ code: 'agency/no-such-zone', rule: 'A1', zone: command.zone.slice(0, 60) });
  }
  const { jurisdiction, zone, example, servers = 'officers' } = command;
  return accept([{ kind: 'agency.founded', name, jurisdiction, zone, servers, example }]);
}

function zoneExists(zone: string, moment: Temporal.Instant): boolean {
  try {
    moment.toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

function evolve(_: State, recorded: Recorded<AgencyEvent>): State {
  const { name, jurisdiction, zone, servers, example } = recorded.event;
  return { name, jurisdiction, zone, servers, example, foundedAt: recorded.recordedAt };
}

export const agencyKind: StreamKind<State, AgencyCommand, AgencyEvent> = {
  name: 'agency',
  initial: undefined,
  decide,
  evolve,
  privateFields: {},
  tables: [
    {
      name: 'agency',
      key: [],
      columns: ['name', 'jurisdiction', 'zone', 'servers', 'example', 'founded_at'],
    },
  ],
  rows: (state) =>
    state === undefined
      ? []
      : [
          {
            table: 'agency',
            row: {
              name: state.name,
              jurisdiction: state.jurisdiction,
              zone: state.zone,
              servers: state.servers,
              example: state.example,
              founded_at: state.foundedAt.toString(),
            },
          },
        ],
};
