// A ledger to test against: a fresh database with one agency in it, and orders as the edge would
// make them.
import { freshDatabase } from '#database/testing.ts';
import type { Database } from '#database/database.ts';
import type { Json } from '#kernel/canonical.ts';
import type { AgencyId, CommandId, PersonId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import type { Ledger } from './desk.ts';
import { createNudges } from './nudges.ts';
import type { Order } from './model.ts';

export type TestLedger = {
  readonly ledger: Ledger;
  readonly database: Database;
  readonly agencyId: AgencyId;
  /** An order by a person (a new one unless named), under a new command id unless given. */
  order(body: Json, overrides?: Partial<Order>): Order;
  close(): Promise<void>;
};

export async function testLedger(): Promise<TestLedger> {
  const fresh = await freshDatabase();
  const nudges = createNudges({
    pool: fresh.database.keeper,
    processId: newId(),
    onFault: (error) => console.error('nudges in a test:', error.message),
  });
  const agencyId = newId<'agency'>();
  return {
    ledger: { database: fresh.database, nudges },
    database: fresh.database,
    agencyId,
    order: (body, overrides = {}) => ({
      agencyId,
      commandId: newId<'command'>() as CommandId,
      actor: { kind: 'person', id: newId<'person'>() as PersonId },
      body,
      ...overrides,
    }),
    close: async () => {
      await nudges.close();
      await fresh.close();
    },
  };
}
