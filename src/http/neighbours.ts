// What papers need to know of the rooms beside and above them: the tier of a door, and the stories of visits, watches
// and returns that belong to a paper. Rooms do not import upwards; this door introduces them.
import type pg from 'pg';
import type { AgencyId } from '#kernel/ids.ts';
import type { Recorded, StreamRef } from '#ledger/model.ts';
import { asOf } from '#hazards/as-of.ts';
import { assess } from '#hazards/assess.ts';
import { UNTOUCHED_DOOR } from '#hazards/door.ts';
import { DEFAULT_POLICY } from '#hazards/policy.ts';
import { agencyZone, doorsAt, hazardsAt, readerOf } from '#hazards/store.ts';
import type { PaperNeighbours } from '#papers/routes.ts';
import { tellEach, type Teller } from '#papers/story.ts';
import { sayReturn } from '#returns/story.ts';
import type { ReturnEvent } from '#returns/return.ts';
import { sayVisit } from '#visits/story.ts';
import type { VisitEvent } from '#visits/visit-events.ts';
import type { WatchEvent } from '#watch/model.ts';
import { concealed, storyOf } from '#watch/story.ts';
import { clockOf } from '#database/database.ts';

export const neighbours: PaperNeighbours = {
  tiersOf,
  streamsOf,
  tellers: {
    visit: tellEach<VisitEvent>(({ event }, reader) => sayVisit(event, reader.zone)),
    return: tellEach<ReturnEvent>(({ event }) => sayReturn(event)),
    watch: tellWatch(),
  },
};

async function tiersOf(
  client: pg.PoolClient,
  agencyId: AgencyId,
  placeIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const read = readerOf(client);
  const at = asOf(await clockOf(client), await agencyZone(read, agencyId));
  const hazards = await hazardsAt(read, agencyId, placeIds);
  const doors = await doorsAt(read, agencyId, placeIds);
  return new Map(
    placeIds.map((placeId) => {
      const door = doors.get(placeId) ?? UNTOUCHED_DOOR;
      const facts = { door, hazards: hazards.get(placeId) ?? [] };
      return [placeId, assess(facts, at, DEFAULT_POLICY).tier];
    }),
  );
}

async function streamsOf(
  client: pg.PoolClient,
  agencyId: AgencyId,
  paperId: string,
): Promise<readonly StreamRef[]> {
  const { rows } = await client.query<StreamRef>(
    "select 'visit' as kind, visit_id as id from visit_paper where agency_id = $1 and paper_id = $2 " +
      "union select 'watch', v.watch_id from visit v join visit_paper p on p.agency_id = v.agency_id " +
      'and p.visit_id = v.visit_id where v.agency_id = $1 and p.paper_id = $2 and v.watch_id is not null ' +
      "union select 'return', return_id from court_return where agency_id = $1 and paper_id = $2",
    [agencyId, paperId],
  );
  return rows;
}

// To the guarded person their own watch tells no more than their screen does (W4).
function tellWatch(): Teller {
  return (stream, reader) => {
    const recorded = stream.recorded as readonly Recorded<WatchEvent>[];
    const armed = recorded.find((one) => one.event.kind === 'watch.armed')?.event;
    const guarded =
      armed?.kind === 'watch.armed' && armed.people.some((one) => one.personId === reader.personId);
    const open = !recorded.some((one) => one.event.kind === 'watch.closed');
    const shown = guarded && open ? concealed(recorded) : recorded;
    const webhooks = endpointsIn(recorded);
    const nameOf = (id: string) => (webhooks.has(id) ? 'a webhook' : reader.nameOf(id));
    return storyOf(shown, { watchId: stream.id, zone: reader.zone, nameOf }).map(
      ({ ref, text }) => ({
        version: ref.version,
        text,
      }),
    );
  };
}

function endpointsIn(recorded: readonly Recorded<WatchEvent>[]): ReadonlySet<string> {
  const told = recorded.flatMap(({ event }) => ('tell' in event ? event.tell : []));
  return new Set(told.filter(({ kind }) => kind === 'endpoint').map(({ id }) => id));
}
