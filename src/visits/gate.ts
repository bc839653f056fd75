// The gate before a door (V1, V2): what must be known before anyone is sent, and who may open it all the same.
// Promise 1 stands here. It must never take "not checked" for "nothing found".
import type { PersonId } from '#kernel/ids.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Tier } from '#hazards/tier.ts';

/** What stands in the record about a door at the moment of opening. */
export type Clearance = {
  readonly tier: Tier;
  /** A person has stopped all visits, whatever else is known or not known. */
  readonly noGo: boolean;
  /** Required checks and gating precautions that are not done, in the words of the screens. */
  readonly owed: readonly string[];
};

export type Override = { readonly supervisorId: PersonId; readonly reason: string };

export function isCleared(clearance: Clearance): boolean {
  return clearance.tier !== 'unknown' && !clearance.noGo && clearance.owed.length === 0;
}

/** Lets a visit through, with the override that was needed, if one was. */
export function passGate(what: {
  readonly clearance: Clearance;
  readonly override: Override | undefined;
  readonly server: PersonId;
  readonly actorId: string;
}): Result<Override | undefined> {
  const { clearance, override } = what;
  if (isCleared(clearance)) return accept(undefined);
  if (clearance.noGo) return refuse({ code: 'visits/no-go', rule: 'V2' });
  if (override === undefined) {
    return refuse({ code: 'visits/not-cleared', rule: 'V1', ...detailsOf(clearance) });
  }
  if (override.supervisorId !== what.actorId)
    return refuse({ code: 'visits/override-not-own', rule: 'V2' });
  if (override.supervisorId === what.server)
    return refuse({ code: 'visits/override-for-self', rule: 'V2' });
  if (override.reason.trim() === '')
    return refuse({ code: 'visits/override-needs-reason', rule: 'V2' });
  return accept({ supervisorId: override.supervisorId, reason: override.reason.trim() });
}

function detailsOf(clearance: Clearance) {
  const tier =
    clearance.tier === 'unknown' ? 'its tier is not set' : `its tier is ${clearance.tier}`;
  const owed = clearance.owed.length === 0 ? '' : `; not done: ${clearance.owed.join(', ')}`;
  return { tier: clearance.tier, owed: clearance.owed, state: `${tier}${owed}` };
}
