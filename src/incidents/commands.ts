// What can be done about incidents by hand. Whoever is guarded by an open alarm is answered as if
// there were no incident, in every command: no answer of ours may tell a person in duress, or who
// stands beside them, that it was noticed (I5).
import { newId } from '#kernel/random.node.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Desk } from '#ledger/desk.ts';
import { derivedId } from '#papers/derived-id.node.ts';
import { placeKind } from '#places/place.ts';
import { isOpenAlarm } from '#watch/due.ts';
import { causeOf } from '#watch/present.ts';
import { watchKind } from '#watch/watch.ts';
import { incidentKind, isAbout, maySee, type Incident } from './incident.ts';

/** One watch, one incident: its id follows from the watch, whoever opens it (I1, I2). */
export function incidentIdOf(agencyId: string, watchId: string): string {
  return derivedId<'incident'>('incident', agencyId, watchId);
}

export type Opened = { incidentId: string };

export async function openIncident(
  desk: Desk,
  input: {
    readonly watchId?: string | undefined;
    readonly placeId?: string | undefined;
    readonly what: string;
  },
): Promise<Result<Opened>> {
  const { watchId, placeId, what } = input;
  if (watchId !== undefined) return openForWatch(desk, watchId, what);
  if (placeId !== undefined) {
    const { state } = await desk.state(placeKind, placeId);
    if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'place' });
  }
  const incidentId = newId<'incident'>();
  const where = placeId === undefined ? {} : { placeId };
  const opened = await desk.perform(
    incidentKind,
    incidentId,
    { kind: 'incident.open', cause: 'by-hand', what, people: [], ...where },
    { fresh: true },
  );
  return opened.ok ? accept({ incidentId }) : opened;
}

async function openForWatch(desk: Desk, watchId: string, what: string): Promise<Result<Opened>> {
  const { state: watch } = await desk.state(watchKind, watchId);
  if (watch === undefined) return refuse({ code: 'ledger/not-found', what: 'watch' });
  const { people, placeId } = watch;
  if (isAbout({ people }, desk.order.actor.id)) {
    return refuse({ code: 'incidents/own', rule: 'I5' });
  }
  const incidentId = incidentIdOf(desk.order.agencyId, watchId);
  const cause = isOpenAlarm(watch.alarm) ? (causeOf(watch) ?? 'by-hand') : 'by-hand';
  const opened = await desk.perform(incidentKind, incidentId, {
    kind: 'incident.open',
    cause,
    what,
    watchId,
    placeId,
    people: people.map(({ personId, callSign }) => ({ personId, callSign })),
  });
  return opened.ok ? accept({ incidentId }) : opened;
}

export async function logIncident(
  desk: Desk,
  input: { readonly incidentId: string; readonly text: string },
): Promise<Result<Opened>> {
  const { incidentId, text } = input;
  const seen = await visible(desk, incidentId);
  if (!seen.ok) return seen;
  const logged = await desk.perform(incidentKind, incidentId, { kind: 'incident.log', text });
  return logged.ok ? accept({ incidentId }) : logged;
}

export async function closeIncident(
  desk: Desk,
  input: { readonly incidentId: string; readonly words: string },
): Promise<Result<Opened>> {
  const { incidentId, words } = input;
  const seen = await visible(desk, incidentId);
  if (!seen.ok) return seen;
  const alarm = await alarmOf(desk, seen.value);
  const closed = await desk.perform(incidentKind, incidentId, {
    kind: 'incident.close',
    words,
    alarm,
  });
  return closed.ok ? accept({ incidentId }) : closed;
}

async function visible(desk: Desk, incidentId: string): Promise<Result<Incident>> {
  const { state } = await desk.state(incidentKind, incidentId);
  if (state === undefined || !maySee(state, desk.order.actor.id)) {
    return refuse({ code: 'ledger/not-found', what: 'incident' });
  }
  return accept(state);
}

async function alarmOf(desk: Desk, incident: Incident): Promise<'open' | 'over'> {
  if (incident.watchId === undefined) return 'over';
  const { state: watch } = await desk.state(watchKind, incident.watchId);
  const isOpen = watch !== undefined && watch.closed === undefined && isOpenAlarm(watch.alarm);
  return isOpen ? 'open' : 'over';
}
