// Who can be reached at this moment, of every agency in a keeper's batch: people, endpoints, zones,
// in three reads.
import type pg from 'pg';
import { activeEndpoints } from '#delivery/store.ts';
import { assert } from '#kernel/assert.ts';
import type { AgencyId, PersonId } from '#kernel/ids.ts';
import type { Audience, Reachable } from './model.ts';
import type { Directory } from './notify.node.ts';
import { activePeople, anySetAside, zonesOf } from './store.ts';

export type Directories = {
  of(agencyId: AgencyId): Directory & { readonly audience: Audience };
  /** Whether any watch at all is set aside, so that a round need not ask for each. */
  readonly anySetAside: boolean;
};

export async function loadDirectories(
  client: pg.ClientBase,
  agencyIds: readonly AgencyId[],
  settings: { readonly publicUrl: string; readonly mail: 'works' | 'none' },
): Promise<Directories> {
  const ids = [...new Set(agencyIds)];
  const people = Map.groupBy(await activePeople(client, ids), (one) => one.agencyId);
  const endpoints = Map.groupBy(await activeEndpoints(client, ids), (one) => one.agencyId);
  const zones = await zonesOf(client, ids);
  const known = new Map(
    ids.map((agencyId) => {
      const own = people.get(agencyId) ?? [];
      const hooks = endpoints.get(agencyId) ?? [];
      const emails = own.flatMap(({ personId, email }) =>
        email === null ? [] : [[personId, email] as const],
      );
      const reachable = own.map(
        (person): Reachable => ({
          personId: person.personId as PersonId,
          callSign: person.callSign,
          roles: person.roles,
          channels: person.email !== null && settings.mail === 'works' ? ['email'] : [],
        }),
      );
      const directory = {
        zone: zones.get(agencyId) ?? 'UTC',
        publicUrl: settings.publicUrl,
        emails: new Map(emails),
        endpoints: new Map(hooks.map(({ endpointId, url }) => [endpointId, url])),
        audience: { people: reachable, endpointIds: hooks.map(({ endpointId }) => endpointId) },
      };
      return [agencyId, directory] as const;
    }),
  );
  return {
    of: (agencyId) => {
      const directory = known.get(agencyId);
      assert(
        directory !== undefined,
        'A directory was asked for an agency that is not in the batch.',
      );
      return directory;
    },
    anySetAside: await anySetAside(client),
  };
}
