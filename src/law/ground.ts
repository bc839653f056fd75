// What one question stands on: the law of the place, the paper, the facts, the orders on the paper.
// Rules are evaluated against it and against nothing else.
import type { Point } from '#kernel/geometry.ts';
import { noClosures, type Closures } from './calendar.ts';
import type { Facts } from './facts.ts';
import type { Jurisdiction } from './law.ts';
import type { When } from './moment.ts';
import type { Order } from './orders.ts';
import type { Counting, PaperKind } from './pack.ts';

export type Ground = {
  readonly at: Jurisdiction;
  readonly paper: PaperKind;
  readonly facts: Facts;
  /** The zone of the premises, or of the court where the facts name none. */
  readonly zone: string;
  readonly orders: readonly Order[];
  readonly place?: Point;
  /** The doubted day that this pass takes the other way. */
  readonly flip?: string;
};

/** Days closed by the facts; a state's own holidays only where the policy reads the state's days. */
export function closuresFor(ground: Ground, policy: Counting, dir: 'after' | 'before'): Closures {
  const stated = closuresNamed(ground, 'closed_days');
  const state = closuresNamed(ground, 'state_closed_days');
  if (state.size === 0) return stated;
  const readsState = policy.calendars.forward.includes('state');
  if (readsState && !calendarIds(policy, dir).includes('state')) return stated;
  return new Map([...state, ...stated]);
}

export function calendarIds(policy: Counting, dir: 'after' | 'before'): readonly string[] {
  return dir === 'before' && policy.calendars.backward !== undefined
    ? policy.calendars.backward
    : policy.calendars.forward;
}

function closuresNamed(ground: Ground, name: string): Closures {
  const fact = ground.facts.known.get(name);
  return fact?.kind === 'closures' ? fact.closures : noClosures;
}

export function whenKnown(ground: Ground, fact: string): When | undefined {
  const known = ground.facts.known.get(fact);
  return known?.kind === 'date' ? known.when : undefined;
}
