// Reading agencies and people.
import type pg from 'pg';
import type { Database } from '#database/database.ts';
import type { AgencyId, PersonId } from '#kernel/ids.ts';
import type { Servers } from './agency.ts';
import type { Role } from './permissions.ts';

export type AgencyRow = {
  readonly agencyId: AgencyId;
  readonly name: string;
  readonly jurisdiction: string;
  readonly zone: string;
  readonly servers: Servers;
  readonly example: boolean;
};

export type PersonRow = {
  readonly personId: PersonId;
  readonly name: string;
  readonly callSign: string;
  readonly roles: readonly Role[];
  readonly email: string | null;
  readonly phone: string | null;
  readonly active: boolean;
};

const AGENCY = 'agency_id as "agencyId", name, jurisdiction, zone, servers, example';
const PERSON =
  'person_id as "personId", name, call_sign as "callSign", roles, email, phone, active';

/**
 * Every agency of the installation; for the keepers and for the entrance, which cannot know the
 * agency yet.
 */
export async function listAgencies(database: Database): Promise<readonly AgencyRow[]> {
  const { rows } = await database.keeper.query<AgencyRow>(
    `select ${AGENCY} from agency order by founded_at`,
  );
  return rows;
}

/**
 * The example county may be entered without proof only while no real agency stands beside it (A2).
 */
export function exampleIsOpen(agencies: readonly AgencyRow[]): boolean {
  return agencies.some((one) => one.example) && agencies.every((one) => one.example);
}

export async function findAgency(
  client: pg.ClientBase,
  agencyId: AgencyId,
): Promise<AgencyRow | undefined> {
  const { rows } = await client.query<AgencyRow>(
    `select ${AGENCY} from agency where agency_id = $1`,
    [agencyId],
  );
  return rows[0];
}

export async function listPeople(
  client: pg.ClientBase,
  agencyId: AgencyId,
): Promise<readonly PersonRow[]> {
  const { rows } = await client.query<PersonRow>(
    `select ${PERSON} from person where agency_id = $1 order by call_sign`,
    [agencyId],
  );
  return rows;
}

export async function findPerson(
  client: pg.ClientBase,
  agencyId: AgencyId,
  personId: PersonId,
): Promise<PersonRow | undefined> {
  const { rows } = await client.query<PersonRow>(
    `select ${PERSON} from person where agency_id = $1 and person_id = $2`,
    [agencyId, personId],
  );
  return rows[0];
}
