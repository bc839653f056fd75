// What tests of the guard share: an agency with people, an armed watch, the keepers on a fresh
// database, and real local receivers for mail and webhooks.
import { agencyKind } from '#agency/agency.ts';
import type { Role } from '#agency/permissions.ts';
import { personKind } from '#agency/person.ts';
import { freshDatabase, type TestDatabase } from '#database/testing.ts';
import { endpointKind } from '#delivery/endpoint.ts';
import { newEndpointSecret } from '#delivery/webhook.node.ts';
import { assert } from '#kernel/assert.ts';
import type { Json } from '#kernel/canonical.ts';
import type { AgencyId, PersonId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import type { Result } from '#kernel/result.ts';
import { carryOut, type Desk, type Ledger } from '#ledger/desk.ts';
import type { Order } from '#ledger/model.ts';
import { createNudges } from '#ledger/nudges.ts';

export type Unit = {
  readonly ledger: Ledger;
  readonly test: TestDatabase;
  readonly agencyId: AgencyId;
  readonly people: Readonly<Record<'server' | 'supervisor' | 'second' | 'dispatcher', PersonId>>;
  /** Does something as one of the people; a refusal fails the test. */
  as<Answer extends Json>(
    who: PersonId,
    work: (desk: Desk) => Promise<Result<Answer>>,
  ): Promise<Answer>;
  order(who: PersonId, body?: Json): Order;
  addEndpoint(url: string): Promise<{ readonly endpointId: string; readonly secret: string }>;
  close(): Promise<void>;
};

const crew: readonly (readonly [keyof Unit['people'], Role])[] = [
  ['server', 'server'],
  ['supervisor', 'supervisor'],
  ['second', 'supervisor'],
  ['dispatcher', 'dispatcher'],
];

/** A civil unit of four on a fresh database. */
export async function foundUnit(
  options: { readonly emails: 'all' | 'none' } = { emails: 'all' },
): Promise<Unit> {
  const test = await freshDatabase();
  const { database } = test;
  const faults: string[] = [];
  const nudges = createNudges({
    pool: database.keeper,
    processId: newId(),
    onFault: (error) => faults.push(error.message),
  });
  const ledger: Ledger = { database, nudges };
  const agencyId = newId<'agency'>();
  const order = (who: PersonId, body: Json = {}): Order => ({
    agencyId,
    commandId: newId(),
    actor: { kind: 'person', id: who },
    body,
  });
  const as: Unit['as'] = async (who, work) => {
    const done = await carryOut(ledger, order(who), work);
    assert(done.ok, `The command was refused: ${done.ok ? '' : JSON.stringify(done.refusal)}`);
    return done.value.answer;
  };
  const ids = Object.fromEntries(crew.map(([name]) => [name, newId<'person'>()])) as Unit['people'];
  await as(ids.supervisor, async (desk) => {
    const founded = await desk.perform(agencyKind, agencyId, {
      kind: 'agency.found',
      name: 'Hollis County Civil Unit',
      jurisdiction: 'us-mo',
      zone: 'America/Chicago',
      example: false,
    });
    for (const [name, role] of crew) {
      const email = options.emails === 'all' ? { email: `${name}@hollis.example` } : {};
      const person = { kind: 'person.add', name, callSign: name, roles: [role], ...email } as const;
      const added = await desk.perform(personKind, ids[name], person);
      if (!added.ok) return added;
    }
    return founded.ok ? { ok: true, value: {} } : founded;
  });
  return {
    ledger,
    test,
    agencyId,
    people: ids,
    as,
    order,
    addEndpoint: async (url) => {
      const endpointId = newId();
      const secret = newEndpointSecret();
      await as(ids.supervisor, async (desk) => {
        const done = await desk.perform(endpointKind, endpointId, {
          kind: 'endpoint.add',
          url,
          secret,
        });
        return done.ok ? { ok: true, value: {} } : done;
      });
      return { endpointId, secret };
    },
    close: async () => {
      await nudges.close();
      await test.close();
    },
  };
}
