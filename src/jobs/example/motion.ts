// Moves the example county's servers through their day: drive, read the brief, arrive, check in, record, leave.
// One of them checks in once and then never again. Each act is the command a person's app would send; where a human
// has acted first (taken the alarm, closed a paper), the example gives way and goes on with the next door.
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { asAgency } from '#database/database.ts';
import type { AgencyId, CommandId, PersonId } from '#kernel/ids.ts';
import type { Json } from '#kernel/canonical.ts';
import { newId } from '#kernel/random.node.ts';
import { hashJson } from '#kernel/hash.node.ts';
import type { Result } from '#kernel/result.ts';
import { carryOut, type Desk, type Ledger } from '#ledger/desk.ts';
import { checkIn } from '#watch/commands.ts';
import { arrive, goAway, openVisit, recordAttempt } from '#visits/commands.ts';
import type { Told } from '#visits/attempt.ts';
import { listVisits } from '#visits/store.ts';
import { doors, type CountyDoor } from './county.ts';

export type Motion = { stop(): Promise<void>; readonly ended: Promise<void> };

type Mover = {
  readonly ledger: Ledger;
  readonly log: Logger;
  readonly agencyId: AgencyId;
  readonly speed: number;
  readonly signal: AbortSignal;
};

/** Starts every server but `server 1`, whose doors wait for whoever enters the example as a server. */
export function setInMotion(options: {
  readonly ledger: Ledger;
  readonly log: Logger;
  readonly agencyId: AgencyId;
  readonly personIds: ReadonlyMap<string, PersonId>;
  readonly speed: number;
}): Motion {
  const controller = new AbortController();
  const mover: Mover = { ...options, signal: controller.signal };
  const moved = [...options.personIds].filter(([callSign]) => isMoved(callSign));
  const days = moved.map(([callSign, personId]) =>
    workTheDay(mover, { callSign, personId }).catch((error: unknown) => {
      if (!controller.signal.aborted)
        options.log.error({ err: error, callSign }, 'the example stopped');
    }),
  );
  const ended = Promise.all(days).then(() => undefined);
  return {
    ended,
    stop: async () => {
      controller.abort();
      await ended;
    },
  };
}

function isMoved(callSign: string): boolean {
  return /^server [2-9]$/.test(callSign);
}

type Server = { readonly callSign: string; readonly personId: PersonId };
type Stop = { readonly door: CountyDoor; readonly paperId: string; readonly placeId: string };

async function workTheDay(mover: Mover, server: Server): Promise<void> {
  for (const door of doors.filter((one) => one.server === server.callSign)) {
    const stop = await stopOf(mover, door);
    if (stop === undefined) continue;
    const left = await leftOpen(mover, server, stop);
    if (left === 'done') continue;
    if (left === undefined) await seconds(mover, door.day.driveS);
    const visitId = left?.visitId ?? (await begin(mover, server, stop));
    if (visitId === undefined) continue;
    const watchId = left?.watchId ?? (await arriveAt(mover, server, visitId));
    if (watchId !== undefined) await standAtDoor(mover, server, { visitId, watchId, door });
  }
}

/** The paper of a door, if it is still to be served. */
async function stopOf(mover: Mover, door: CountyDoor): Promise<Stop | undefined> {
  return asAgency(mover.ledger.database, mover.agencyId, async (client) => {
    const { rows } = await client.query<{ paperId: string; placeId: string | null }>(
      'select paper_id as "paperId", place_id as "placeId" from paper ' +
        "where agency_id = $1 and case_number = $2 and status = 'open'",
      [mover.agencyId, door.caseNumber],
    );
    const row = rows[0];
    if (row === undefined || row.placeId === null) return undefined;
    return { door, paperId: row.paperId, placeId: row.placeId };
  });
}

/** A visit begun before the program was stopped: it goes on where it was. Today's tries are not repeated. */
async function leftOpen(mover: Mover, server: Server, stop: Stop) {
  const { personId } = server;
  const visits = await asAgency(mover.ledger.database, mover.agencyId, (client) =>
    listVisits(client, mover.agencyId, { personId, open: false }),
  );
  const visit = visits.find((one) => one.papers.some((paper) => paper.paperId === stop.paperId));
  if (visit === undefined) return undefined;
  const { visitId, watchId, phase } = visit;
  return phase === 'closed' || phase === 'away' ? 'done' : { visitId, watchId };
}

async function begin(mover: Mover, server: Server, stop: Stop): Promise<string | undefined> {
  const { paperId, placeId, door } = stop;
  const opened = await send(mover, server, (desk) =>
    openVisit(desk, {
      paperIds: [paperId],
      placeId,
      thirdParties: door.thirdParties,
      briefHash: hashJson({ brief: door.caseNumber, read: 'by the example' }),
      precautions: [{ code: 'watched-live', words: 'supervisor A watches from the desk' }],
    }),
  );
  return opened?.visitId;
}

async function arriveAt(
  mover: Mover,
  server: Server,
  visitId: string,
): Promise<string | undefined> {
  const arrived = await send(mover, server, (desk) => arrive(desk, { visitId }));
  return arrived?.watchId;
}

type AtDoor = { readonly visitId: string; readonly watchId: string; readonly door: CountyDoor };

const FIRST_CHECK_IN_S = 35;

async function standAtDoor(mover: Mover, server: Server, at: AtDoor): Promise<void> {
  const { watchId, visitId, door } = at;
  const { goes, atDoorS } = door.day;
  if (goes === 'does-not-come-back') {
    await seconds(mover, FIRST_CHECK_IN_S);
    await send(mover, server, (desk) => checkIn(desk, { watchId, channel: 'field-app' }));
    return; // and never again
  }
  for (let stayedS = 0; stayedS < atDoorS; stayedS += FIRST_CHECK_IN_S) {
    await seconds(mover, Math.min(FIRST_CHECK_IN_S, atDoorS - stayedS));
    await send(mover, server, (desk) => checkIn(desk, { watchId, channel: 'field-app' }));
  }
  await send(mover, server, (desk) =>
    recordAttempt(desk, { visitId, ...tellOf(goes), occurredAt: desk.now.toString() }),
  );
  await send(mover, server, (desk) => goAway(desk, { visitId }));
}

type Going = Exclude<CountyDoor['day']['goes'], 'does-not-come-back'>;

function tellOf(goes: Going): Omit<Told, 'occurredAt'> {
  switch (goes) {
    case 'served':
      return {
        outcome: 'served',
        manner: 'in-hand',
        recipient: { relation: 'self', identifiedBy: 'said "yes, that is me" when named' },
        said: 'Took the papers and closed the door.',
        leftWhat: 'summons and petition, in hand',
      };
    case 'posted':
      return {
        outcome: 'posted',
        manner: 'posted-and-mailed',
        leftWhat: 'summons and petition, taped to the front door',
        door: 'white storm door, number 1400 beside it',
      };
    case 'no-answer':
      return { outcome: 'no-answer', note: 'Lights on, knocked twice, nobody came to the door.' };
    case 'left-for-safety':
      return { outcome: 'left-for-safety' };
    default:
      return goes satisfies never;
  }
}

/** Sends a server's command; what is refused because a human was quicker is noted and skipped. */
async function send<Answer extends Json>(
  mover: Mover,
  server: Server,
  work: (desk: Desk) => Promise<Result<Answer>>,
): Promise<Answer | undefined> {
  const commandId = newId<'command'>() as CommandId;
  const { personId, callSign } = server;
  const done = await carryOut(
    mover.ledger,
    {
      agencyId: mover.agencyId,
      commandId,
      actor: { kind: 'person', id: personId },
      body: { example: commandId },
    },
    work,
  );
  if (done.ok) return done.value.answer;
  mover.log.info({ callSign, refusal: done.refusal }, 'the example was refused and goes on');
  return undefined;
}

async function seconds(mover: Mover, count: number): Promise<void> {
  await wait((count * 1_000) / mover.speed, undefined, { signal: mover.signal });
}
