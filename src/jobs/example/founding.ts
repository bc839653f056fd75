// Founds Hollis County through the same commands a real county uses: people, papers taken in by the clerk, checks,
// hazards reviewed by another, a policy whose clocks are short enough to watch. Nothing is written past the ledger.
import { agencyKind } from '#agency/agency.ts';
import { personKind } from '#agency/person.ts';
import { addEndpoint } from '#delivery/commands.ts';
import { noteHazard, recordCheck, reviewHazard } from '#hazards/commands.ts';
import type { HazardCategory } from '#hazards/category.ts';
import { assert } from '#kernel/assert.ts';
import type { Json } from '#kernel/canonical.ts';
import type { AgencyId, CommandId, PersonId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import { accept, type Result } from '#kernel/result.ts';
import { carryOut, type Desk, type Ledger } from '#ledger/desk.ts';
import type { Actor } from '#ledger/model.ts';
import { assignPaper, receivePaper } from '#papers/commands.ts';
import { setPolicy } from '#watch/commands.ts';
import { tiers, type TierPolicy } from '#watch/policy.ts';
import { county, doors, people, type CountyDoor } from './county.ts';

export type Founded = {
  readonly agencyId: AgencyId;
  readonly personIds: ReadonlyMap<string, PersonId>;
};

/** Runs one command of the example; a refusal there is a bug in the example. */
export async function act<Answer extends Json>(
  ledger: Ledger,
  who: { readonly agencyId: AgencyId; readonly actor: Actor },
  work: (desk: Desk) => Promise<Result<Answer>>,
): Promise<Answer> {
  const commandId = newId<'command'>() as CommandId;
  const done = await carryOut(ledger, { ...who, commandId, body: { example: commandId } }, work);
  assert(done.ok, `The example was refused: ${done.ok ? '' : JSON.stringify(done.refusal)}`);
  return done.value.answer;
}

export async function foundCounty(
  ledger: Ledger,
  options: { readonly speed: number; readonly webhookUrl: string },
): Promise<Founded> {
  const agencyId = newId<'agency'>();
  const founder: Actor = { kind: 'keeper', id: 'example' };
  const personIds = new Map<string, PersonId>();
  await act(ledger, { agencyId, actor: founder }, async (desk) => {
    const { name, jurisdiction, zone } = county;
    const command = { kind: 'agency.found', name, jurisdiction, zone, example: true } as const;
    const founded = await desk.perform(agencyKind, agencyId, command);
    if (!founded.ok) return founded;
    for (const person of people) {
      const personId = newId<'person'>();
      personIds.set(person.callSign, personId);
      const email = `${person.callSign.replaceAll(' ', '-').toLowerCase()}@hollis.example`;
      const added = await desk.perform(personKind, personId, {
        kind: 'person.add',
        ...person,
        email,
      });
      if (!added.ok) return added;
    }
    return accept({});
  });
  const by = (callSign: string) => ({ agencyId, actor: actorOf(personIds, callSign) });
  const reason =
    'Clocks short enough to watch in an example. Ten minutes is the default at a door.';
  for (const tier of tiers) {
    const policy = exampleClock(options.speed);
    await act(ledger, by('supervisor A'), (desk) => setPolicy(desk, { tier, policy, reason }));
  }
  const { webhookUrl: url } = options;
  await act(ledger, by('office'), (desk) => addEndpoint(desk, { url }));
  for (const door of doors) await takeIn(ledger, door, by);
  return { agencyId, personIds };
}

export function actorOf(personIds: ReadonlyMap<string, PersonId>, callSign: string): Actor {
  const id = personIds.get(callSign);
  assert(id !== undefined, `The example has nobody called ${callSign}.`);
  return { kind: 'person', id };
}

type By = (callSign: string) => { readonly agencyId: AgencyId; readonly actor: Actor };

async function takeIn(ledger: Ledger, door: CountyDoor, by: By): Promise<void> {
  const { placeId } = await act(ledger, by('clerk'), async (desk) => {
    const today = desk.now.toZonedDateTimeISO(county.zone).toPlainDate();
    const dates = Object.fromEntries(
      Object.entries(door.dates).map(([name, day]) => [name, today.add({ days: day }).toString()]),
    );
    const received = await receivePaper(desk, {
      agency: county,
      by: 'form',
      form: {
        caseNumber: door.caseNumber,
        court: county.court,
        paperType: door.paperType,
        party: door.party,
        plaintiff: door.plaintiff,
        address: { text: door.street, city: county.city, state: county.state, zip: county.zip },
        point: door.point,
        dates,
        ...(door.instructions === undefined ? {} : { instructions: door.instructions }),
      },
    });
    if (!received.ok) return received;
    const { paperId, placeId } = received.value;
    assert(placeId !== null, `The door of ${door.caseNumber} is not settled.`);
    const personId = by(door.server).actor.id as PersonId;
    const assigned = await assignPaper(desk, { paperId, personId });
    return assigned.ok ? accept({ placeId }) : assigned;
  });
  await noteWhatIsKnown(ledger, { door, placeId, by });
}

async function noteWhatIsKnown(
  ledger: Ledger,
  at: { readonly door: CountyDoor; readonly placeId: string; readonly by: By },
): Promise<void> {
  const { door, placeId, by } = at;
  const { hazard, policeHistory } = door;
  if (policeHistory !== 'not-checked') {
    const check = { check: 'police-history', source: 'dispatch desk, by telephone' } as const;
    await act(ledger, by('dispatch'), (desk) =>
      recordCheck(desk, { placeId, ...check, result: policeHistory }),
    );
  }
  if (hazard === undefined) return;
  const { hazardId } = await act(ledger, by(door.server), (desk) => {
    const day = desk.now.toZonedDateTimeISO(county.zone).toPlainDate();
    return noteHazard(desk, {
      placeId,
      category: hazard.category as HazardCategory,
      conduct: hazard.conduct,
      happenedOn: day.subtract({ days: hazard.daysAgo }).toString(),
      source: hazard.source,
    });
  });
  await act(ledger, by('supervisor B'), (desk) =>
    reviewHazard(desk, { hazardId, verdict: 'confirm' }),
  );
}

const LEAST_MS = 1_000; // the policy's own lower bound

/** The example's clocks: a tenth of a real county's, divided by the speed of the demo. */
export function exampleClock(speed: number): TierPolicy {
  const ms = (seconds: number) => Math.max(LEAST_MS, Math.round((seconds * 1_000) / speed));
  const channels = ['email'] as const;
  return {
    intervalMs: ms(80),
    longestMs: ms(240),
    promptPercent: 75,
    graceMs: ms(15),
    remindMs: ms(120),
    standby: 'not-needed',
    ladder: [
      { who: 'guarded', channels, waitMs: ms(20) },
      { who: 'supervisors', channels, waitMs: ms(30) },
      { who: 'dispatchers', channels, waitMs: ms(30) },
      { who: 'everyone', channels, waitMs: ms(60) },
    ],
  };
}
