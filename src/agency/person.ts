// A person of the agency: roles, how to reach them, passkeys, enrolment links (A3–A5).
// Name, e-mail and phone are private parts: purged, the record still says what "server 4" did.
import { unreachable } from '#kernel/assert.ts';
import { isBefore } from '#kernel/time.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Circumstance, Recorded, StreamKind, TableRow } from '#ledger/model.ts';
import { roles, type Role } from './permissions.ts';

export type Passkey = {
  readonly credentialId: string;
  /** COSE public key, base64url. */
  readonly publicKey: string;
  readonly transports: readonly string[];
  readonly registeredAt: Temporal.Instant;
};

type Enrolment = {
  readonly secretHash: string;
  readonly expiresAt: Temporal.Instant;
  readonly usedAt?: Temporal.Instant;
};

export type Person = {
  readonly name: string;
  /** What the radio and the board call them, for example `server 4`. */
  readonly callSign: string;
  readonly roles: readonly Role[];
  readonly email?: string;
  readonly phone?: string;
  readonly active: boolean;
  readonly addedAt: Temporal.Instant;
  readonly passkeys: readonly Passkey[];
  readonly enrolments: readonly Enrolment[];
};

export type PersonCommand =
  | {
      readonly kind: 'person.add';
      readonly name: string;
      readonly callSign: string;
      readonly roles: readonly Role[];
      readonly email?: string;
      readonly phone?: string;
    }
  | {
      readonly kind: 'person.offer-enrolment';
      readonly secretHash: string;
      readonly expiresAt: Temporal.Instant;
    }
  | {
      readonly kind: 'person.register-passkey';
      readonly secretHash: string;
      readonly credentialId: string;
      readonly publicKey: string;
      readonly transports: readonly string[];
    }
  | { readonly kind: 'person.deactivate' };

export type PersonEvent =
  | {
      readonly kind: 'person.added';
      readonly callSign: string;
      readonly roles: readonly Role[];
      readonly name: string;
      readonly email?: string;
      readonly phone?: string;
    }
  | {
      readonly kind: 'person.enrolment-offered';
      readonly secretHash: string;
      readonly expiresAt: string;
    }
  | {
      readonly kind: 'person.passkey-registered';
      readonly secretHash: string;
      readonly credentialId: string;
      readonly publicKey: string;
      readonly transports: readonly string[];
    }
  | { readonly kind: 'person.deactivated' };

type State = Person | undefined;

function decide(
  state: State,
  command: PersonCommand,
  at: Circumstance,
): Result<readonly PersonEvent[]> {
  if (command.kind === 'person.add') return add(state, command);
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'person' });
  if (!state.active)
    return refuse({ code: 'agency/person-inactive', rule: 'A5', callSign: state.callSign });
  switch (command.kind) {
    case 'person.offer-enrolment':
      return accept([
        {
          kind: 'person.enrolment-offered',
          secretHash: command.secretHash,
          expiresAt: command.expiresAt.toString(),
        },
      ]);
    case 'person.register-passkey':
      return registerPasskey(state, command, at.now);
    case 'person.deactivate':
      return accept([{ kind: 'person.deactivated' }]);
    default:
      return unreachable(command);
  }
}

function add(
  state: State,
  command: Extract<PersonCommand, { kind: 'person.add' }>,
): Result<readonly PersonEvent[]> {
  if (state !== undefined) return refuse({ code: 'agency/person-exists', rule: 'A3' });
  const name = command.name.trim();
  const callSign = command.callSign.trim();
  if (name === '' || callSign === '')
    return refuse({ code: 'agency/person-needs-a-name', rule: 'A3' });
  if (command.roles.length === 0) return refuse({ code: 'agency/person-needs-a-role', rule: 'A3' });
  const { email, phone } = command;
  return accept([
    {
      kind: 'person.added',
      callSign,
      roles: roles.filter((role) => command.roles.includes(role)),
      name,
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
    },
  ]);
}

function registerPasskey(
  state: Person,
  command: Extract<PersonCommand, { kind: 'person.register-passkey' }>,
  now: Temporal.Instant,
): Result<readonly PersonEvent[]> {
  const link = state.enrolments.find((one) => one.secretHash === command.secretHash);
  if (link === undefined) return refuse({ code: 'agency/enrolment-unknown', rule: 'A4' });
  if (link.usedAt !== undefined) return refuse({ code: 'agency/enrolment-used', rule: 'A4' });
  if (isBefore(link.expiresAt, now))
    return refuse({ code: 'agency/enrolment-expired', rule: 'A4' });
  const { kind: _, ...fields } = command;
  return accept([{ kind: 'person.passkey-registered', ...fields }]);
}

function evolve(state: State, recorded: Recorded<PersonEvent>): State {
  const { event, recordedAt } = recorded;
  if (event.kind === 'person.added') {
    const { email, phone } = event;
    return {
      name: event.name ?? 'purged',
      callSign: event.callSign,
      roles: event.roles,
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
      active: true,
      addedAt: recordedAt,
      passkeys: [],
      enrolments: [],
    };
  }
  if (state === undefined) return state;
  switch (event.kind) {
    case 'person.enrolment-offered': {
      const offered = {
        secretHash: event.secretHash,
        expiresAt: Temporal.Instant.from(event.expiresAt),
      };
      return { ...state, enrolments: [...state.enrolments, offered] };
    }
    case 'person.passkey-registered': {
      const { credentialId, publicKey, transports } = event;
      const passkey = { credentialId, publicKey, transports, registeredAt: recordedAt };
      const enrolments = state.enrolments.map((one) =>
        one.secretHash === event.secretHash ? { ...one, usedAt: recordedAt } : one,
      );
      return { ...state, passkeys: [...state.passkeys, passkey], enrolments };
    }
    case 'person.deactivated':
      return { ...state, active: false };
    default:
      return unreachable(event);
  }
}

function rows(state: State, personId: string): readonly TableRow[] {
  if (state === undefined) return [];
  const person: TableRow = {
    table: 'person',
    row: {
      person_id: personId,
      name: state.name,
      call_sign: state.callSign,
      roles: state.roles,
      email: state.email ?? null,
      phone: state.phone ?? null,
      active: state.active,
      added_at: state.addedAt.toString(),
    },
  };
  const passkeys = state.passkeys.map((passkey) => ({
    table: 'passkey',
    row: {
      credential_id: passkey.credentialId,
      person_id: personId,
      public_key: passkey.publicKey,
      transports: passkey.transports,
      registered_at: passkey.registeredAt.toString(),
    },
  }));
  const enrolments = state.enrolments.map((one) => ({
    table: 'enrolment',
    row: {
      secret_hash: one.secretHash,
      person_id: personId,
      expires_at: one.expiresAt.toString(),
      used_at: one.usedAt?.toString() ?? null,
    },
  }));
  return [person, ...passkeys, ...enrolments];
}

export const personKind: StreamKind<State, PersonCommand, PersonEvent> = {
  name: 'person',
  initial: undefined,
  decide,
  evolve,
  privateFields: { 'person.added': ['name', 'email', 'phone'] },
  tables: [
    {
      name: 'person',
      key: ['person_id'],
      columns: ['name', 'call_sign', 'roles', 'email', 'phone', 'active', 'added_at'],
    },
    {
      name: 'passkey',
      key: ['credential_id'],
      columns: ['person_id', 'public_key', 'transports', 'registered_at'],
    },
    { name: 'enrolment', key: ['secret_hash'], columns: ['person_id', 'expires_at', 'used_at'] },
  ],
  rows,
  uniques: { person_call_sign: 'agency/call-sign-taken' },
};
