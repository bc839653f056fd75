// Gathers what the records hold about one door and makes the brief of it, with its hash. What
// visits and the law know is handed in by the caller, who stands above both rooms.
import type pg from 'pg';
import { listPeople } from '#agency/store.ts';
import type { AgencyId } from '#kernel/ids.ts';
import { hashJson } from '#kernel/hash.node.ts';
import { findPlace } from '#places/store.ts';
import { asOf } from './as-of.ts';
import type { PostedNotice, PriorContact } from './assess.ts';
import {
  composeBrief,
  hashedPart,
  type BriefFacts,
  type BriefPage,
  type BriefView,
  type LawfulNow,
} from './brief.ts';
import { UNTOUCHED_DOOR } from './door.ts';
import { DEFAULT_POLICY, type PrecautionCode } from './policy.ts';
import { doorsAt, hazardsAt, readerOf, supportAt } from './store.ts';

/** What the rooms above know about a door: visits, papers and the law. */
export type BriefSources = {
  readonly priorContacts: readonly PriorContact[];
  readonly notices: readonly PostedNotice[];
  readonly lawful: LawfulNow;
  readonly owed: readonly string[];
  readonly met: readonly PrecautionCode[];
};

export function sealBrief(page: BriefPage): BriefView {
  return { ...page, hash: hashJson(hashedPart(page)) };
}

/** The brief of a door, or nothing if there is no such place. */
export async function briefFor(
  client: pg.ClientBase,
  door: {
    readonly agencyId: AgencyId;
    readonly zone: string;
    readonly placeId: string;
    readonly now: Temporal.Instant;
  },
  sources: BriefSources,
): Promise<BriefView | undefined> {
  const { agencyId, placeId, now, zone } = door;
  const place = await findPlace(client, agencyId, placeId);
  if (place === undefined) return undefined;
  const read = readerOf(client);
  const hazards = (await hazardsAt(read, agencyId, [placeId])).get(placeId) ?? [];
  const doors = await doorsAt(read, agencyId, [placeId]);
  const support = await supportAt(read, agencyId, placeId);
  const people = await listPeople(client, agencyId);
  const facts: BriefFacts = {
    placeId,
    addressLine: place.line,
    unit: place.unit,
    door: doors.get(placeId) ?? UNTOUCHED_DOOR,
    hazards,
    support,
    callSigns: new Map(people.map((one) => [one.personId, one.callSign])),
    ...sources,
  };
  return sealBrief(composeBrief(facts, asOf(now, zone), DEFAULT_POLICY));
}
