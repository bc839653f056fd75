// Gathers what the approach package and the area need: the watch, the door, who of ours is out,
// whom to call back.
import type pg from 'pg';
import { listPeople, type AgencyRow, type PersonRow } from '#agency/store.ts';
import { asOf } from '#hazards/as-of.ts';
import { assess, checkWords } from '#hazards/assess.ts';
import { hazardCategories, isGrave, supportKinds } from '#hazards/category.ts';
import { UNTOUCHED_DOOR } from '#hazards/door.ts';
import { hazardStanding } from '#hazards/hazard.ts';
import { DEFAULT_POLICY } from '#hazards/policy.ts';
import { doorsAt, hazardsAt, readerOf, supportAt, type KnownHazard } from '#hazards/store.ts';
import { findPlaces } from '#places/store.ts';
import { listVisits } from '#visits/store.ts';
import type { WatchRow } from '#watch/present.ts';
import { findWatch } from '#watch/store.ts';
import { approachPackage, type ApproachFacts, type ApproachPackage } from './approach.ts';
import { areaOf, type Area, type OnTheWay } from './area.ts';
import type { IncidentRow } from './store.ts';

type At = { readonly agency: AgencyRow; readonly now: Temporal.Instant };

const OPEN_VISITS = 500;

export async function approachAndArea(
  client: pg.ClientBase,
  incident: IncidentRow,
  at: At,
): Promise<{ readonly approach: ApproachPackage; readonly area: Area }> {
  const { agencyId } = at.agency;
  const { watchId, placeId } = incident;
  const watch = watchId === null ? undefined : await findWatch(client, agencyId, watchId);
  const people = await listPeople(client, agencyId);
  const door = await doorFacts(client, placeId, at);
  const facts: ApproachFacts = {
    cause: incident.cause,
    what: incident.what,
    people: incident.people.map((one) => one.callSign),
    addressLine: incident.placeLine,
    zone: at.agency.zone,
    lastPosition: watch?.lastPosition ?? null,
    lastHeard: watch?.lastCheckIn ?? null,
    thirdParties: watch?.thirdParties ?? [],
    callBack: callBackOf(incident, watch, people),
    ...door,
  };
  const area = await areaAround(client, { incident, watch, at });
  return { approach: approachPackage(facts, at.now), area };
}

async function doorFacts(
  client: pg.ClientBase,
  placeId: string | null,
  at: At,
): Promise<Pick<ApproachFacts, 'hazards' | 'support' | 'notChecked'>> {
  if (placeId === null)
    return { hazards: [], support: [], notChecked: ['what is known of the door'] };
  const { agencyId, zone } = at.agency;
  const read = readerOf(client);
  const moment = asOf(at.now, zone);
  const all = (await hazardsAt(read, agencyId, [placeId])).get(placeId) ?? [];
  const hazards = all.filter((one) => hazardStanding(one, moment).counts);
  const door = (await doorsAt(read, agencyId, [placeId])).get(placeId) ?? UNTOUCHED_DOOR;
  const { missingChecks } = assess({ door, hazards }, moment, DEFAULT_POLICY);
  const support = await supportAt(read, agencyId, placeId);
  return {
    hazards: hazards.map(hazardFact).toSorted((a, b) => Number(b.grave) - Number(a.grave)),
    support: support.map(({ need, words }) => `${supportKinds[need]}: ${words}`),
    notChecked: missingChecks.flatMap((one) =>
      one.kind === 'check' ? [`${checkWords(one.check)} (not checked)`] : [],
    ),
  };
}

function hazardFact(hazard: KnownHazard): ApproachFacts['hazards'][number] {
  const { category, conduct, happenedOn, state } = hazard;
  return {
    label: hazardCategories[category].label,
    conduct,
    happenedOn,
    grave: isGrave(category),
    reviewed: state === 'confirmed',
  };
}

// Whoever has taken the alarm; before that, whoever opened the incident; else a supervisor who can
// be called.
function callBackOf(
  incident: IncidentRow,
  watch: WatchRow | undefined,
  people: readonly PersonRow[],
): ApproachFacts['callBack'] {
  const guarded = new Set(incident.people.map((one) => one.personId));
  const named = [watch?.takenBy?.personId, incident.openedById];
  const able = people.filter((one) => one.active && !guarded.has(one.personId));
  const person =
    able.find((one) => one.personId === named[0]) ??
    able.find((one) => one.personId === named[1]) ??
    able.find((one) => one.roles.includes('supervisor') && one.phone !== null);
  return person === undefined ? null : { callSign: person.callSign, phone: person.phone };
}

async function areaAround(
  client: pg.ClientBase,
  of: { readonly incident: IncidentRow; readonly watch: WatchRow | undefined; readonly at: At },
): Promise<Area> {
  const { incident, watch, at } = of;
  const { agencyId } = at.agency;
  const visits = await listVisits(client, agencyId, { open: true, limit: OPEN_VISITS });
  const others = visits.filter((one) => one.visitId !== watch?.visitId);
  const placeIds = [
    ...others.map((one) => one.placeId),
    ...(incident.placeId === null ? [] : [incident.placeId]),
  ];
  const places = await findPlaces(client, agencyId, [...new Set(placeIds)]);
  const points = new Map(places.map((place) => [place.placeId, place.point]));
  const centre = watch?.lastPosition?.point ?? points.get(incident.placeId ?? '') ?? null;
  const onTheWay = others.map(
    (one): OnTheWay => ({
      visitId: one.visitId,
      callSign: one.callSign ?? 'no longer here',
      placeLine: one.placeLine ?? 'not known',
      phase: one.phase,
      point: points.get(one.placeId) ?? null,
    }),
  );
  return areaOf(centre, onTheWay);
}
