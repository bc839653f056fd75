// How a visit follows from its events. It never throws on any event ever stored: a purged private part reads as not
// said, and an event for a visit that was never opened changes nothing.
import { unreachable } from '#kernel/assert.ts';
import type { Recorded } from '#ledger/model.ts';
import type { Attempt } from './attempt.ts';
import type { VisitEvent } from './visit-events.ts';
import type { VisitState } from './visit-state.ts';

export function evolve(state: VisitState, recorded: Recorded<VisitEvent>): VisitState {
  const { event, recordedAt, version, actor } = recorded;
  if (event.kind === 'visit.opened') {
    return {
      paperIds: event.paperIds,
      placeId: event.placeId,
      personId: event.personId,
      partnerIds: event.partnerIds,
      thirdParties: event.thirdPartyRoles.map((role, index) => ({
        role,
        name: event.thirdPartyNames?.[index] ?? null,
      })),
      precautions: event.precautions.map((code, index) => ({
        code,
        words: event.precautionWords?.[index] ?? 'purged',
      })),
      tier: event.tier,
      override: event.override,
      openedAt: recordedAt,
      acknowledged: [],
      arrival: undefined,
      attempts: [],
      awayAt: undefined,
    };
  }
  if (state === undefined) return state;
  switch (event.kind) {
    case 'visit.brief-acknowledged': {
      const seen = { personId: actor.id, briefHash: event.briefHash, at: recordedAt };
      return { ...state, acknowledged: [...state.acknowledged, seen] };
    }
    case 'visit.arrived': {
      const { kind: _, despiteLaw = null, ...facts } = event;
      const { occurredAt } = recorded;
      return { ...state, arrival: { ...facts, despiteLaw, version, at: recordedAt, occurredAt } };
    }
    case 'visit.attempt-recorded':
      return { ...state, attempts: [...state.attempts, attemptOf(event, recorded)] };
    case 'visit.away':
      return { ...state, awayAt: recordedAt };
    case 'visit.corrected': {
      const { kind: _, attempt: wanted, reason, ...changes } = event;
      const correction = { version, by: actor.id, recordedAt, reason: reason ?? 'purged', changes };
      const attempts = state.attempts.map((attempt) =>
        attempt.version === wanted
          ? { ...attempt, corrections: [...attempt.corrections, correction] }
          : attempt,
      );
      return { ...state, attempts };
    }
    default:
      return unreachable(event);
  }
}

// A purged private part leaves nothing behind but that it was there: its fields read as not said.
function attemptOf(
  event: Extract<VisitEvent, { kind: 'visit.attempt-recorded' }>,
  recorded: Recorded<VisitEvent>,
): Attempt {
  const { kind: _, ...facts } = event;
  return {
    ...facts,
    recipient: event.recipient ?? null,
    said: event.said ?? null,
    leftWhat: event.leftWhat ?? null,
    door: event.door ?? null,
    mailed: event.mailed ?? null,
    note: event.note ?? null,
    version: recorded.version,
    by: recorded.actor.id,
    recordedAt: recorded.recordedAt,
    corrections: [],
  };
}
