import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonId } from '#kernel/ids.ts';
import type { Circumstance, Recorded } from '#ledger/model.ts';
import { agencyKind, type AgencyEvent } from './agency.ts';
import { allows, permissions, roles, whoMay, type Action } from './permissions.ts';
import { personKind, type PersonCommand, type PersonEvent } from './person.ts';
import { exampleIsOpen, type AgencyRow } from './store.ts';

const now = Temporal.Instant.from('2026-11-22T15:00:00Z');
const actor = { kind: 'person', id: 'p' as PersonId } as const;
const at: Circumstance = { now, actor };

function person(...events: readonly PersonEvent[]) {
  const recorded = events.map(
    (event, i): Recorded<PersonEvent> => ({ event, version: i + 1, recordedAt: now, actor }),
  );
  return recorded.reduce(personKind.evolve, personKind.initial);
}

const added: PersonEvent = {
  kind: 'person.added',
  callSign: 'server 4',
  roles: ['server'],
  name: 'Server Four',
};

const offered: PersonEvent = {
  kind: 'person.enrolment-offered',
  secretHash: 'h',
  expiresAt: '2026-11-29T15:00:00Z',
};

const register: PersonCommand = {
  kind: 'person.register-passkey',
  secretHash: 'h',
  credentialId: 'c',
  publicKey: 'k',
  transports: [],
};

function codeOf(result: { ok: boolean; refusal?: { code: string } }): string {
  return result.ok ? 'accepted' : (result.refusal?.code ?? '');
}

const hollis = {
  kind: 'agency.found',
  name: 'Hollis County Civil Unit',
  jurisdiction: 'us-mo',
  zone: 'America/Chicago',
  example: false,
} as const;

test('A1 an agency is founded once, with a name and a zone that exists', () => {
  const founded = agencyKind.decide(undefined, hollis, at);
  assert.ok(founded.ok);
  const event = founded.value[0] as AgencyEvent;
  const state = agencyKind.evolve(undefined, { event, version: 1, recordedAt: now, actor });
  assert.equal(codeOf(agencyKind.decide(state, hollis, at)), 'agency/already-founded');
  const nameless = agencyKind.decide(undefined, { ...hollis, name: '  ' }, at);
  assert.equal(codeOf(nameless), 'agency/needs-a-name');
  const nowhere = agencyKind.decide(undefined, { ...hollis, zone: 'America/Hollis' }, at);
  assert.equal(codeOf(nowhere), 'agency/no-such-zone');
});

test('A2 the example is open only while it stands alone', () => {
  const row = (example: boolean) => ({ example }) as AgencyRow;
  assert.equal(exampleIsOpen([]), false);
  assert.equal(exampleIsOpen([row(true)]), true);
  assert.equal(exampleIsOpen([row(true), row(false)]), false);
  assert.equal(exampleIsOpen([row(false)]), false);
});

test('A3 a person needs a name, a call sign and a role', () => {
  const add = { kind: 'person.add', name: 'N', callSign: 'server 4', roles: ['server'] } as const;
  assert.ok(personKind.decide(undefined, add, at).ok);
  assert.equal(
    codeOf(personKind.decide(undefined, { ...add, roles: [] }, at)),
    'agency/person-needs-a-role',
  );
  assert.equal(
    codeOf(personKind.decide(undefined, { ...add, name: ' ' }, at)),
    'agency/person-needs-a-name',
  );
  assert.equal(codeOf(personKind.decide(person(added), add, at)), 'agency/person-exists');
});

test('A4 an enrolment link works once, in its time, and only if it was made', () => {
  assert.equal(codeOf(personKind.decide(person(added), register, at)), 'agency/enrolment-unknown');
  const withLink = person(added, offered);
  assert.ok(personKind.decide(withLink, register, at).ok);
  const late = { ...at, now: now.add({ hours: 24 * 8 }) };
  assert.equal(codeOf(personKind.decide(withLink, register, late)), 'agency/enrolment-expired');
  const { kind: _, ...fields } = register as Extract<
    PersonCommand,
    { kind: 'person.register-passkey' }
  >;
  const used = person(added, offered, { kind: 'person.passkey-registered', ...fields });
  assert.equal(codeOf(personKind.decide(used, register, at)), 'agency/enrolment-used');
});

test('A5 who is no longer active is offered nothing', () => {
  const gone = person(added, { kind: 'person.deactivated' });
  assert.equal(codeOf(personKind.decide(gone, register, at)), 'agency/person-inactive');
});

test('A6 an action is allowed to the roles the table names, and the table names who may', () => {
  assert.equal(allows('return.sign', ['clerk']), false);
  assert.equal(allows('return.sign', ['clerk', 'server']), true);
  assert.equal(allows('watch.take', ['server']), false);
  assert.equal(whoMay('board.read'), 'everyone');
  const actions = Object.keys(permissions) as Action[];
  assert.ok(actions.every((action) => roles.some((role) => allows(action, [role]))));
  assert.ok(actions.every((action) => !allows(action, [])));
});

test('A3 a purged person still has a call sign on the record', () => {
  const purged = {
    kind: 'person.added',
    callSign: 'server 4',
    roles: ['server'],
  } as unknown as PersonEvent;
  assert.equal(person(purged)?.name, 'purged');
});
