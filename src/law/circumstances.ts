// A question's circumstances as a caller gives them, read into the ground that rules stand on: the
// jurisdiction and paper found, the facts read, the zone of the premises known (L2).
import { isPoint, type Point } from '#kernel/geometry.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { readFacts, type Facts, type RawFacts } from './facts.ts';
import type { Ground } from './ground.ts';
import { findJurisdiction, findPaper, type Packs } from './law.ts';
import { whenOf } from './moment.ts';
import { factsFromOrders, type Order } from './orders.ts';

export type Circumstances = {
  readonly jurisdiction: string;
  readonly paperType: string;
  readonly facts: RawFacts;
  readonly orders?: readonly Order[];
  /** Zone of the premises, where it is not the jurisdiction's own. */
  readonly zone?: string;
  readonly place?: Point;
  /** The moment of asking; needed only by questions about today. */
  readonly now?: Temporal.Instant;
};

export function groundFor(packs: Packs, asked: Circumstances): Result<Ground> {
  const at = findJurisdiction(packs, asked.jurisdiction);
  if (!at.ok) return at;
  const paper = findPaper(at.value.law, asked.paperType);
  if (!paper.ok) return paper;
  const named = asked.facts['time_zone'] ?? asked.facts['zone'];
  const own = (at.value.state ?? at.value.law).zone;
  const zone = asked.zone ?? (named === undefined || named === null ? own : String(named));
  if (!isZone(zone)) {
    return refuse({
      code: 'law/wrong-fact',
      place: 'facts.time_zone',
      text: zone,
      wanted: 'a time zone of the IANA database, as America/Chicago',
    });
  }
  const raw = { ...asked.facts, ...factsFromOrders(asked.orders ?? []) };
  const facts = readFacts(raw, at.value.law.vocabulary, zone);
  if (!facts.ok) return facts;
  const place = asked.place ?? placeIn(facts.value);
  if (place !== undefined && !isPoint(place)) {
    const text = `${place.latitude}, ${place.longitude}`;
    const wanted = 'a latitude from -90 to 90 and a longitude from -180 to 180';
    return refuse({ code: 'law/wrong-fact', place: 'facts.latitude', text, wanted });
  }
  return accept({
    at: at.value,
    paper: paper.value,
    facts: withNow(facts.value, asked.now, zone),
    zone,
    orders: asked.orders ?? [],
    ...(place === undefined ? {} : { place }),
  });
}

const zones = new Map<string, boolean>();

function isZone(zone: string): boolean {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  let valid = true;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    valid = false;
  }
  if (zones.size < 1000) zones.set(zone, valid);
  return valid;
}

function placeIn(facts: Facts): Point | undefined {
  const latitude = facts.known.get('latitude');
  const longitude = facts.known.get('longitude');
  if (latitude?.kind !== 'number' || longitude?.kind !== 'number') return undefined;
  return { latitude: latitude.number, longitude: longitude.number };
}

/** Today, by the wall clock of the premises, is a fact like any other when the caller gives it. */
function withNow(facts: Facts, now: Temporal.Instant | undefined, zone: string): Facts {
  if (now === undefined || facts.known.has('today')) return facts;
  const known = new Map(facts.known);
  known.set('today', { kind: 'date', when: whenOf(now, zone), as: 'now' });
  return { ...facts, known };
}
