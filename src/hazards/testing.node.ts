// For tests against PostgreSQL: a made-up county with a few people and doors, and commands carried
// out by one of them.
import { agencyKind } from '#agency/agency.ts';
import { personKind } from '#agency/person.ts';
import type { Role } from '#agency/permissions.ts';
import { asAgency } from '#database/database.ts';
import type { Json } from '#kernel/canonical.ts';
import type { Point } from '#kernel/geometry.ts';
import type { PersonId } from '#kernel/ids.ts';
import { assert } from '#kernel/assert.ts';
import { newId } from '#kernel/random.node.ts';
import { accept, type Result } from '#kernel/result.ts';
import { carryOut, type Desk } from '#ledger/desk.ts';
import { testLedger, type TestLedger } from '#ledger/testing.ts';
import { parseAddress } from '#places/address.ts';
import { settleDoors } from '#places/commands.ts';
import type { Reader } from '#places/store.ts';
import { readerOf } from './store.ts';

export type TestCounty = TestLedger & {
  /** A person of the county, made on first use. */
  person(callSign: string, roles?: readonly Role[]): Promise<PersonId>;
  /** A door by its address. */
  place(address: string, point?: Point): Promise<string>;
  /** Carries out a command as that person and answers what was answered. */
  by<Answer extends Json>(
    callSign: string,
    work: (desk: Desk) => Promise<Result<Answer>>,
  ): Promise<Result<Answer>>;
  read<Answer>(work: (read: Reader) => Promise<Answer>): Promise<Answer>;
};

export const COUNTY_ZONE = 'America/Chicago';

export async function testCounty(): Promise<TestCounty> {
  const t = await testLedger();
  const people = new Map<string, PersonId>();

  async function must<Answer extends Json>(work: (desk: Desk) => Promise<Result<Answer>>) {
    const done = await carryOut(t.ledger, t.order({ by: 'the test' }), work);
    assert(done.ok, `The county could not be set up: ${JSON.stringify(done)}`);
    return done.value.answer;
  }

  await must(async (desk) => {
    const jurisdiction = 'us-mo';
    const name = 'Hollis County Civil Unit';
    const founded = { kind: 'agency.found', name, jurisdiction, zone: COUNTY_ZONE } as const;
    const done = await desk.perform(agencyKind, t.agencyId, { ...founded, example: true });
    return done.ok ? accept({}) : done;
  });

  const person = async (callSign: string, roles: readonly Role[] = ['server']) => {
    const known = people.get(callSign);
    if (known !== undefined) return known;
    const personId = newId<'person'>();
    people.set(callSign, personId);
    await must(async (desk) => {
      const added = { kind: 'person.add', name: `The ${callSign}`, callSign, roles } as const;
      const done = await desk.perform(personKind, personId, added);
      return done.ok ? accept({}) : done;
    });
    return personId;
  };

  return {
    ...t,
    person,
    place: (text, point) =>
      must(async (desk) => {
        const address = parseAddress(text);
        if (!address.ok) return address;
        const at = point === undefined ? {} : { point };
        const settled = await settleDoors(desk, [{ address: address.value, ...at }]);
        if (!settled.ok) return settled;
        const [first] = settled.value;
        assert(first !== undefined && 'placeId' in first, 'The address is not a door of its own.');
        return accept(first.placeId);
      }),
    by: async (callSign, work) => {
      const id = await person(callSign);
      const order = t.order({ by: callSign, at: newId() }, { actor: { kind: 'person', id } });
      const done = await carryOut(t.ledger, order, work);
      return done.ok ? accept(done.value.answer) : done;
    },
    read: (work) => asAgency(t.database, t.agencyId, (client) => work(readerOf(client))),
  };
}
