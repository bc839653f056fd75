import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonId } from '#kernel/ids.ts';
import { passGate, type Clearance } from './gate.ts';

const server = '00000000-0000-7000-8000-000000000001' as PersonId;
const supervisor = '00000000-0000-7000-8000-000000000002' as PersonId;
const clear: Clearance = { tier: 'routine', noGo: false, owed: [] };
const unknown: Clearance = { tier: 'unknown', noGo: false, owed: ['Police history: not checked.'] };

function codeOf(
  clearance: Clearance,
  override?: { supervisorId: PersonId; reason: string },
  actorId = server,
) {
  const passed = passGate({ clearance, override, server, actorId });
  return passed.ok ? 'through' : passed.refusal.code;
}

test('V1 a door with a tier and nothing owed is open', () => {
  assert.equal(codeOf(clear), 'through');
});

test('V1 a door whose tier is unknown or whose checks are owed is shut, and says what is missing', () => {
  assert.equal(codeOf(unknown), 'visits/not-cleared');
  assert.equal(
    codeOf({ tier: 'high', noGo: false, owed: ['Standby on scene.'] }),
    'visits/not-cleared',
  );
  const passed = passGate({ clearance: unknown, override: undefined, server, actorId: server });
  assert.match(
    passed.ok ? '' : String(passed.refusal['state']),
    /tier is not set; not done: Police history/,
  );
});

test('V2 a supervisor opens it in their own name with a reason', () => {
  const override = { supervisorId: supervisor, reason: ' The court set the date for today. ' };
  const passed = passGate({ clearance: unknown, override, server, actorId: supervisor });
  assert.deepEqual(passed, {
    ok: true,
    value: { supervisorId: supervisor, reason: 'The court set the date for today.' },
  });
});

test('V2 naming a supervisor is not being one; nobody opens for themselves; no reason, no override', () => {
  const reason = 'The court set the date for today.';
  assert.equal(codeOf(unknown, { supervisorId: supervisor, reason }), 'visits/override-not-own');
  assert.equal(codeOf(unknown, { supervisorId: server, reason }), 'visits/override-for-self');
  assert.equal(
    codeOf(unknown, { supervisorId: supervisor, reason: ' ' }, supervisor),
    'visits/override-needs-reason',
  );
});

test('V2 a no-go is not opened by anyone', () => {
  const noGo: Clearance = { tier: 'unknown', noGo: true, owed: [] };
  const override = { supervisorId: supervisor, reason: 'Because.' };
  assert.equal(codeOf(noGo, override, supervisor), 'visits/no-go');
});

test('V2 an override that was not needed leaves no trace', () => {
  const override = { supervisorId: supervisor, reason: 'Because.' };
  const passed = passGate({ clearance: clear, override, server, actorId: supervisor });
  assert.deepEqual(passed, { ok: true, value: undefined });
});
