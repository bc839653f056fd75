// A court's order on one paper. It is the nearest layer of law and wins over every rule, as far as
// it speaks: it extends a time, sets a date, allows or bars an act, or names another way to serve.
// An order is never inferred; somebody entered it with its date and its words (L21).
import { z } from 'zod';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { act, clock, isoDate, sentence, weekday } from './expression.ts';

const effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('extends'), question: sentence, until: isoDate }),
  z.strictObject({
    kind: z.literal('alternative-service'),
    manners: z.array(z.string()).min(1),
    terms: sentence,
    completeDaysAfter: z.int().nonnegative().optional(),
  }),
  z.strictObject({
    kind: z.literal('stay'),
    acts: z.array(act).min(1),
    from: isoDate,
    until: isoDate.optional(),
  }),
  z.strictObject({
    kind: z.literal('bankruptcy'),
    filed: isoDate,
    ended: isoDate.optional(),
    case: sentence.optional(),
  }),
  z.strictObject({
    kind: z.literal('allows'),
    acts: z.array(act).min(1),
    days: z.array(weekday).optional(),
    clock: z.strictObject({ from: clock, to: clock }).optional(),
    terms: sentence,
  }),
  z.strictObject({ kind: z.literal('appoints'), server: sentence }),
]);

export const orderSchema = z.strictObject({
  id: sentence,
  court: sentence,
  entered: isoDate,
  words: sentence,
  effect,
});

export type Order = z.infer<typeof orderSchema>;

/** Reads orders from outside; the first wrong one is refused with its place. */
export function readOrders(raw: unknown): Result<readonly Order[]> {
  if (raw === undefined || raw === null) return accept([]);
  const read = z.array(orderSchema).safeParse(raw);
  if (read.success) return accept(read.data);
  const issue = read.error.issues[0];
  const place = ['orders', ...(issue?.path ?? [])].join('.');
  return refuse({ code: 'law/wrong-order', place, why: issue?.message ?? 'it cannot be read' });
}

/** The last order that extends the time which a question (or one rule, by its id) sets. */
export function extensionOf(orders: readonly Order[], name: string): Order | undefined {
  return orders
    .filter(({ effect: its }) => its.kind === 'extends' && its.question === name)
    .toSorted((a, b) => a.entered.localeCompare(b.entered))
    .at(-1);
}

/** The stay or bankruptcy that bars an act on a day. */
export function stayOn(orders: readonly Order[], on: string, wanted: string): Order | undefined {
  return orders.find(({ effect: its }) => {
    if (its.kind === 'stay') {
      const barred = its.acts.some((each) => each === wanted);
      return barred && its.from <= on && (its.until === undefined || on <= its.until);
    }
    if (its.kind !== 'bankruptcy') return false;
    return its.filed <= on && (its.ended === undefined || on < its.ended);
  });
}

/** What orders make true as facts: an appointment, leave of the court. */
export function factsFromOrders(orders: readonly Order[]): Readonly<Record<string, boolean>> {
  const kinds = new Set(orders.map(({ effect: its }) => its.kind));
  return {
    ...(kinds.has('appoints') ? { server_appointed: true, court_order: true } : {}),
    ...(kinds.has('alternative-service') ? { court_order: true } : {}),
  };
}
