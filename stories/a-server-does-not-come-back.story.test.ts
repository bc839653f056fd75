// A shift at the unit. Server 4 carries an execution for possession to 218 Orchard Road, with a locksmith waiting at
// the gate. They check in once. Then nothing comes from that door any more.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import { asAgency } from '#database/database.ts';
import { act, actorOf, type Founded } from '#jobs/example/founding.ts';
import { deliveryFor, openExample, type Example } from '#jobs/example/example.ts';
import type { Arrival } from '#jobs/example/sinks.ts';
import { startKeepers, type Keepers } from '#jobs/keepers.ts';
import { testLedger, type TestLedger } from '#ledger/testing.ts';
import type { Recorded } from '#ledger/model.ts';
import { close, take } from '#watch/commands.ts';
import type { WatchEvent } from '#watch/model.ts';
import { watchEvents } from '#watch/store.ts';

const SPEED = 30;
const log = pino({ level: 'silent' });
let t: TestLedger;
let dataDir: string;
let example: Example;
let keepers: Keepers;
const arrived: Arrival[] = [];

before(async () => {
  t = await testLedger();
  dataDir = mkdtempSync(path.join(tmpdir(), 'safe-return-story-'));
  const settings = { dataDir, make: true, inMotion: true, speed: SPEED };
  example = await openExample(t.ledger, { settings, log });
  example.sinks?.onArrival((arrival) => arrived.push(arrival));
  const own = { publicUrl: 'http://localhost', smtpUrl: undefined, allowPrivate: false };
  const mailFrom = 'Safe Return <safe-return@hollis.example>';
  keepers = startKeepers({
    ledger: t.ledger,
    log,
    settings: deliveryFor(example, { ...own, mailFrom }),
  });
  example.setInMotion();
});
after(async () => {
  await example.stop();
  await keepers.stop();
  await t.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function county(): Founded {
  assert.ok(example.founded, 'the county is founded');
  return example.founded;
}

async function orchardRoad(): Promise<{
  watchId: string;
  events: readonly Recorded<WatchEvent>[];
}> {
  const { agencyId } = county();
  return asAgency(t.database, agencyId, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "select watch_id as id from watch where agency_id = $1 and place_line ilike '218 orchard%'",
      [agencyId],
    );
    const watchId = rows[0]?.id ?? '';
    return { watchId, events: watchId === '' ? [] : await watchEvents(client, agencyId, watchId) };
  });
}

async function until(what: string, is: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await is()) return;
    await wait(100);
  }
  assert.fail(`waited 30 s for: ${what}`);
}

function mailAbout(word: string): readonly Arrival[] {
  return arrived.filter((one) => one.kind === 'mail' && one.subject.includes(word));
}

test('a server does not come back: the unit learns it by mail, webhook and board; the end is told too', async () => {
  // Server 4 arrives, is guarded, and checks in once.
  await until('the first check-in at Orchard Road', async () =>
    (await orchardRoad()).events.some((one) => one.event.kind === 'watch.checked-in'),
  );

  // Then silence. The deadline passes, and step by step the ladder goes out, to everyone in the end.
  await until('the step that tells everyone', async () => {
    const steps = (await orchardRoad()).events.filter(
      (one) => one.event.kind === 'watch.step-put-out',
    );
    return steps.length >= 4;
  });
  await until('mail to a supervisor', () =>
    mailAbout('server 4').some((one) => one.kind === 'mail' && /supervisor-a@/.test(one.to.join())),
  );
  await until('a signed webhook', () =>
    arrived.some((one) => one.kind === 'webhook' && one.id !== ''),
  );

  // W2: nothing of it was early.
  const { watchId, events } = await orchardRoad();
  const deadline = events.findLast((one) => one.event.kind === 'watch.checked-in')?.event;
  const missed = events.find((one) => one.event.kind === 'watch.check-in-missed');
  assert.ok(deadline?.kind === 'watch.checked-in' && missed !== undefined);
  const due = Temporal.Instant.from(deadline.deadlineAt);
  assert.ok(Temporal.Instant.compare(missed.recordedAt, due) >= 0);

  // The supervisor takes it, drives there, and finds the server hurt but safe; dispatch has spoken with them.
  const { agencyId, personIds } = county();
  const supervisor = { agencyId, actor: actorOf(personIds, 'supervisor A') };
  await act(t.ledger, supervisor, (desk) => take(desk, { watchId }));
  const confirmedBy = personIds.get('dispatch');
  assert.ok(confirmedBy);
  const words = 'Found at the gate with a broken ankle; an ambulance has them.';
  await act(t.ledger, supervisor, (desk) =>
    close(desk, { watchId, reason: 'safe', words, confirmedBy }),
  );

  // W10: everyone who was told of the alarm is told how it ended.
  await until('mail that it is over', () => mailAbout('Closed').length >= 4);
  const told = new Set(
    mailAbout('No check-in').flatMap((one) => (one.kind === 'mail' ? one.to : [])),
  );
  await until('the same people hear the end', () => {
    const heard = new Set(
      mailAbout('Closed').flatMap((one) => (one.kind === 'mail' ? one.to : [])),
    );
    return [...told].every((address) => heard.has(address));
  });
});
