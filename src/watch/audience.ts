// Whom a step tells: from the policy's word and the people and endpoints of the moment to a list of
// recipients. Nobody is told of the alarm that guards themselves, except by the step meant for them
// (W4, W5).
import type { Audience, Reachable, Recipient, Watch } from './model.ts';
import type { Step } from './policy.ts';

export type Reached = {
  readonly tell: readonly Recipient[];
  /** Meant, but without an address that works here (W20). */
  readonly unreached: readonly string[];
};

export function reachedBy(step: Step, watch: Watch, audience: Audience): Reached {
  const meant = audience.people.filter((person) => isMeant(person, step, watch));
  const people = meant.flatMap((person) => ways(person, step.channels));
  const unreached = meant.filter((person) => ways(person, step.channels).length === 0);
  return {
    tell: [...people, ...audience.endpointIds.map(endpoint)],
    unreached: unreached.map(({ personId }) => personId),
  };
}

function isMeant(person: Reachable, step: Step, watch: Watch): boolean {
  const guarded = watch.people.some(({ personId }) => personId === person.personId);
  if (step.who === 'guarded' || guarded) return guarded && step.who === 'guarded';
  if (step.who === 'everyone') return true;
  return person.roles.includes(step.who === 'supervisors' ? 'supervisor' : 'dispatcher');
}

function ways(person: Reachable, wanted: Step['channels']): readonly Recipient[] {
  return person.channels
    .filter((channel) => wanted.includes(channel))
    .map((channel) => ({ kind: 'person', id: person.personId, channel }));
}

function endpoint(id: string): Recipient {
  return { kind: 'endpoint', id, channel: 'webhook' };
}

const PROMPT_CHANNELS = ['sms', 'push'] as const; // nobody at a door reads mail

/** The guarded, by what can be noticed at a door. */
export function promptReach(watch: Watch, audience: Audience): readonly Recipient[] {
  const step: Step = { who: 'guarded', channels: PROMPT_CHANNELS, waitMs: 0 };
  return reachedBy(step, watch, { people: audience.people, endpointIds: [] }).tell;
}

/** Whoever took the alarm, and the supervisors (W19). */
export function remindReach(watch: Watch, audience: Audience): readonly Recipient[] {
  const step: Step = { who: 'supervisors', channels: ['sms', 'voice', 'push', 'email'], waitMs: 0 };
  const taker = audience.people.filter(({ personId }) => personId === watch.alarm?.taken?.personId);
  const own = taker.flatMap((person) => ways(person, step.channels));
  const others = reachedBy(step, watch, audience).tell;
  return [...own, ...others.filter((one) => !own.some((known) => known.id === one.id))];
}
