// Reading what is known about doors: hazards, checks, tiers set, needs. Every reader takes the way
// to read (a command's desk or a connection), so that the gate and the screens see the same rows in
// the same shape.
//
// A hazard noted at a building counts for its units too; one unit's hazard never counts for another
// unit.
import type pg from 'pg';
import type { Actor } from '#ledger/model.ts';
import { instantOf } from '#ledger/load.ts';
import type { Reader } from '#places/store.ts';
import type { HazardCategory, SupportKind } from './category.ts';
import { UNTOUCHED_DOOR, type CheckRecord, type Door, type TierDecision } from './door.ts';
import type { Hazard, HazardAbout, HazardState } from './hazard.ts';
import type { CheckKind } from './policy.ts';
import type { NamedTier } from './tier.ts';

export type KnownHazard = Hazard & { readonly hazardId: string };

export type KnownSupport = {
  readonly supportId: string;
  readonly placeId: string;
  readonly unit: string | null;
  readonly need: SupportKind;
  readonly words: string;
  readonly source: string;
};

export function readerOf(client: pg.ClientBase): Reader {
  return async (text, values) => (await client.query(text, [...values])).rows;
}

export async function agencyZone(read: Reader, agencyId: string): Promise<string> {
  const rows = await read('select zone from agency where agency_id = $1', [agencyId]);
  return String(rows[0]?.['zone'] ?? 'UTC');
}

type HazardRow = {
  readonly for_place_id: string;
  readonly hazard_id: string;
  readonly place_id: string;
  readonly unit: string | null;
  readonly about: HazardAbout;
  readonly subject: string | null;
  readonly category: HazardCategory;
  readonly conduct: string;
  readonly happened_on: string;
  readonly source: string;
  readonly authors: readonly string[];
  readonly noted_at: string;
  readonly known_at: string;
  readonly state: HazardState;
  readonly expires_on: string;
  readonly reviewed_by_kind: string | null;
  readonly reviewed_by_id: string | null;
  readonly reviewed_at: string | null;
  readonly review_reason: string | null;
  readonly contest_words: string | null;
  readonly contest_by_kind: string | null;
  readonly contest_by_id: string | null;
  readonly contest_at: string | null;
};

// The doors whose hazards count for each wanted place: itself, and its building where that is a
// place of its own.
const COUNTING =
  'select w.place_id as for_place_id, w.place_id from unnest($2::uuid[]) w(place_id) union ' +
  'select u.place_id, b.place_id from place u join place b on b.agency_id = u.agency_id ' +
  'and b.building_key = u.building_key and b.unit is null ' +
  'where u.agency_id = $1 and u.place_id = any($2::uuid[])';

/**
 * Hazards that are neither declined nor ended, by the place they count for; expiry is the reader's
 * to judge.
 */
export async function hazardsAt(
  read: Reader,
  agencyId: string,
  placeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly KnownHazard[]>> {
  const rows = await read(
    `select d.for_place_id, h.* from (${COUNTING}) d join hazard h on h.agency_id = $1 ` +
      "and h.place_id = d.place_id where h.state in ('unreviewed', 'confirmed') " +
      'order by h.happened_on desc, h.hazard_id',
    [agencyId, placeIds],
  );
  const grouped = Map.groupBy(rows as readonly HazardRow[], (row) => row.for_place_id);
  return new Map([...grouped].map(([placeId, list]) => [placeId, list.map(hazardOf)]));
}

/** What waits for a reviewer: not reviewed yet, or contested. Oldest first. */
export async function hazardsToReview(
  read: Reader,
  agencyId: string,
): Promise<readonly KnownHazard[]> {
  const rows = await read(
    'select h.*, h.place_id as for_place_id from hazard h where h.agency_id = $1 ' +
      "and (h.state = 'unreviewed' or h.contest_at is not null) " +
      "and h.state in ('unreviewed', 'confirmed') order by h.noted_at limit 500",
    [agencyId],
  );
  return (rows as readonly HazardRow[]).map(hazardOf);
}

/** Every hazard ever noted at a place, declined and ended ones too: the place's history. */
export async function hazardHistory(
  read: Reader,
  agencyId: string,
  placeId: string,
): Promise<readonly KnownHazard[]> {
  const rows = await read(
    'select h.*, h.place_id as for_place_id from hazard h where h.agency_id = $1 ' +
      'and h.place_id = $2 order by h.happened_on desc, h.hazard_id limit 500',
    [agencyId, placeId],
  );
  return (rows as readonly HazardRow[]).map(hazardOf);
}

function hazardOf(row: HazardRow): KnownHazard {
  const { unit, subject, review_reason: reviewReason } = row;
  const reviewedBy = actorOf(row.reviewed_by_kind, row.reviewed_by_id);
  const contestedBy = actorOf(row.contest_by_kind, row.contest_by_id);
  return {
    hazardId: row.hazard_id,
    placeId: row.place_id,
    ...(unit === null ? {} : { unit }),
    about: row.about,
    ...(subject === null ? {} : { subject }),
    category: row.category,
    conduct: row.conduct,
    happenedOn: row.happened_on,
    source: row.source,
    authors: row.authors,
    notedAt: instantOf(row.noted_at),
    knownAt: instantOf(row.known_at),
    state: row.state,
    expiresOn: row.expires_on,
    ...(reviewedBy === undefined ? {} : { reviewedBy }),
    ...(row.reviewed_at === null ? {} : { reviewedAt: instantOf(row.reviewed_at) }),
    ...(reviewReason === null ? {} : { reviewReason }),
    ...(contestedBy === undefined || row.contest_at === null
      ? {}
      : {
          contest: {
            words: row.contest_words ?? 'purged',
            by: contestedBy,
            at: instantOf(row.contest_at),
          },
        }),
  };
}

function actorOf(kind: string | null, id: string | null): Actor | undefined {
  return kind === null || id === null ? undefined : ({ kind, id } as Actor);
}

/** The doors of these places; one nobody has touched is there too, with nothing checked. */
export async function doorsAt(
  read: Reader,
  agencyId: string,
  placeIds: readonly string[],
): Promise<ReadonlyMap<string, Door>> {
  const doors = await read(
    'select * from door where agency_id = $1 and place_id = any($2::uuid[])',
    [agencyId, placeIds],
  );
  const checks = await read(
    'select * from door_check where agency_id = $1 and place_id = any($2::uuid[])',
    [agencyId, placeIds],
  );
  const made = new Map(placeIds.map((placeId) => [placeId, UNTOUCHED_DOOR]));
  for (const row of doors as readonly DoorRow[]) made.set(row.place_id, doorOf(row));
  for (const row of checks as readonly CheckRow[]) {
    const door = made.get(row.place_id) ?? UNTOUCHED_DOOR;
    const check = { [row.check_kind]: checkOf(row) };
    made.set(row.place_id, { ...door, checks: { ...door.checks, ...check } });
  }
  return made;
}

type DoorRow = Readonly<Record<`${'set' | 'lowering'}_${string}`, string | null>> & {
  readonly place_id: string;
  readonly settled_at: string | null;
};

function doorOf(row: DoorRow): Door {
  const set = decisionOf(row, 'set');
  const lowering = decisionOf(row, 'lowering');
  return {
    checks: {},
    ...(set === undefined ? {} : { set }),
    ...(row.settled_at === null ? {} : { settledAt: instantOf(row.settled_at) }),
    ...(lowering === undefined ? {} : { lowering }),
  };
}

function decisionOf(row: DoorRow, prefix: 'set' | 'lowering'): TierDecision | undefined {
  const tier = row[`${prefix}_tier`] ?? null;
  const at = row[`${prefix}_at`] ?? null;
  const by = actorOf(row[`${prefix}_by_kind`] ?? null, row[`${prefix}_by_id`] ?? null);
  if (tier === null || at === null || by === undefined) return undefined;
  const reason = row[`${prefix}_reason`] ?? 'purged';
  return { tier: tier as NamedTier, reason, by, at: instantOf(at) };
}

type CheckRow = {
  readonly place_id: string;
  readonly check_kind: CheckKind;
  readonly result: CheckRecord['result'];
  readonly source: string;
  readonly note: string | null;
  readonly by_kind: Actor['kind'];
  readonly by_id: string;
  readonly recorded_at: string;
};

function checkOf(row: CheckRow): CheckRecord {
  return {
    result: row.result,
    source: row.source,
    ...(row.note === null ? {} : { note: row.note }),
    by: { kind: row.by_kind, id: row.by_id } as Actor,
    at: instantOf(row.recorded_at),
  };
}

/** Needs still to support, at the door or at its building. */
export async function supportAt(
  read: Reader,
  agencyId: string,
  placeId: string,
): Promise<readonly KnownSupport[]> {
  const rows = await read(
    'select s.support_id as "supportId", s.place_id as "placeId", s.unit, s.need, s.words, s.source ' +
      `from (${COUNTING}) d join support s on s.agency_id = $1 and s.place_id = d.place_id ` +
      'where s.ended_at is null order by s.noted_at, s.support_id',
    [agencyId, [placeId]],
  );
  return rows as readonly KnownSupport[];
}
