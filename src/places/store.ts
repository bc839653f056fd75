// Reading places: by id, by door, by the buildings near a door, and by what someone types.
import type pg from 'pg';
import type { AgencyId } from '#kernel/ids.ts';
import type { Point } from '#kernel/geometry.ts';
import type { KnownDoor } from './settle.ts';

/** How a command's desk, or a connection, reads rows of one agency. */
export type Reader = (
  text: string,
  values: readonly unknown[],
) => Promise<readonly pg.QueryResultRow[]>;

export type PlaceRow = {
  readonly placeId: string;
  readonly line: string;
  readonly unit: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
  readonly buildingKey: string;
  readonly point: Point | null;
  readonly alsoKnownAs: readonly string[];
  readonly knownAt: string;
};

type Row = {
  readonly place_id: string;
  readonly line: string;
  readonly unit: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
  readonly building_key: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly also_known_as: readonly string[];
  readonly known_at: string;
};

const SELECT =
  'select p.place_id, p.line, p.unit, p.city, p.state, p.zip, p.building_key, p.latitude, ' +
  'p.longitude, p.known_at, ' +
  'array(select a.line from place_alias a where a.agency_id = p.agency_id ' +
  'and a.place_id = p.place_id order by a.line) as also_known_as from place p ';

export async function findPlaces(
  client: pg.ClientBase,
  agencyId: AgencyId,
  placeIds: readonly string[],
): Promise<readonly PlaceRow[]> {
  const { rows } = await client.query<Row>(
    `${SELECT} where p.agency_id = $1 and p.place_id = any($2::uuid[])`,
    [agencyId, placeIds],
  );
  return rows.map(placeOf);
}

export async function findPlace(
  client: pg.ClientBase,
  agencyId: AgencyId,
  placeId: string,
): Promise<PlaceRow | undefined> {
  return (await findPlaces(client, agencyId, [placeId]))[0];
}

/** The other doors of the same building. */
export async function doorsOfBuilding(
  client: pg.ClientBase,
  agencyId: AgencyId,
  buildingKey: string,
): Promise<readonly PlaceRow[]> {
  const { rows } = await client.query<Row>(
    `${SELECT} where p.agency_id = $1 and p.building_key = $2 order by p.line limit 500`,
    [agencyId, buildingKey],
  );
  return rows.map(placeOf);
}

/**
 * Places whose line begins with what was typed, or else holds it anywhere; `starts` is written in
 * the USPS's form.
 */
export async function searchPlaces(
  client: pg.ClientBase,
  agencyId: AgencyId,
  wanted: { readonly starts: string; readonly holds: string; readonly limit: number },
): Promise<readonly PlaceRow[]> {
  const { starts, holds, limit } = wanted;
  const beginning = await client.query<Row>(
    `${SELECT} where p.agency_id = $1 and p.line >= $2 and p.line < $3 order by p.line limit $4`,
    [agencyId, starts, `${starts}\u{10FFFF}`, limit],
  );
  if (beginning.rows.length > 0 || holds === '') return beginning.rows.map(placeOf);
  const anywhere = await client.query<Row>(
    `${SELECT} where p.agency_id = $1 and strpos(p.line, $2) > 0 order by p.line limit $3`,
    [agencyId, holds, limit],
  );
  return anywhere.rows.map(placeOf);
}

function placeOf(row: Row): PlaceRow {
  const { latitude, longitude } = row;
  return {
    placeId: row.place_id,
    line: row.line,
    unit: row.unit,
    city: row.city,
    state: row.state,
    zip: row.zip,
    buildingKey: row.building_key,
    point: latitude === null || longitude === null ? null : { latitude, longitude },
    alsoKnownAs: row.also_known_as,
    knownAt: Temporal.Instant.from(row.known_at).toString(),
  };
}

const DOOR =
  'select p.place_id as "placeId", p.line, p.door_key as "doorKey", ' +
  'p.building_key as "buildingKey", ' +
  'p.near_key as "nearKey", p.parts, coalesce((select jsonb_agg(jsonb_build_object(' +
  "'doorKey', a.door_key, 'parts', a.parts)) from place_alias a " +
  "where a.agency_id = p.agency_id and a.place_id = p.place_id), '[]') as alternatives " +
  'from place p ';

// Key by key through the unique index: a batch of a docket comes long before PostgreSQL has gathered
// statistics of a young table, and without them it would read every door of the agency for each.
const atKey = (column: string, key: string) =>
  `cross join lateral (${DOOR} where p.agency_id = $1 and p.${column} = ${key} limit 1) found`;

/** The places that are, or are also known as, one of these doors. */
export async function placesAtDoors(
  read: Reader,
  agencyId: AgencyId,
  doorKeys: readonly string[],
): Promise<readonly KnownDoor[]> {
  const rows = await read(
    `select found.* from unnest($2::text[]) as wanted (k) ${atKey('door_key', 'wanted.k')} union all ` +
      'select found.* from unnest($2::text[]) as wanted (k) cross join lateral (' +
      'select a.place_id from place_alias a where a.agency_id = $1 and a.door_key = wanted.k ' +
      `limit 20) alias ${atKey('place_id', 'alias.place_id')}`,
    [agencyId, doorKeys],
  );
  return rows as readonly KnownDoor[];
}

/** One door of each building that has the same house number in the same area. */
export async function buildingsNear(
  read: Reader,
  agencyId: AgencyId,
  nearKeys: readonly string[],
): Promise<readonly KnownDoor[]> {
  const rows = await read(
    'select found.* from unnest($2::text[]) as wanted (k) cross join lateral (' +
      'select distinct on (n.building_key) n.place_id from place n ' +
      'where n.agency_id = $1 and n.near_key = wanted.k order by n.building_key limit 50) near ' +
      atKey('place_id', 'near.place_id'),
    [agencyId, nearKeys],
  );
  return rows as readonly KnownDoor[];
}
