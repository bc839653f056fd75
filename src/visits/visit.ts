// One visit as a stream: opened, briefed, at the door, away, over. It decides who may act and when; what a door's
// clearance, the law's hours or the watch say is handed in by `commands.ts`, which asks the rooms below.
// Names, words spoken and descriptions are private parts: purged, the visit still says who went where and when.
import { unreachable } from '#kernel/assert.ts';
import type { PersonId } from '#kernel/ids.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Circumstance, StreamKind } from '#ledger/model.ts';
import { accountOf, correctionOf, marksOf, type Told, type ToldAgain } from './attempt.ts';
import { whyNot } from './can.ts';
import { evolve } from './evolve.ts';
import { passGate, type Clearance, type Override } from './gate.ts';
import type { AtDoor, LawfulNow, Position, Precaution, ThirdParty } from './model.ts';
import { rows, visitTables } from './rows.ts';
import type { VisitEvent } from './visit-events.ts';
import { isOfTheVisit, papersOwed, phaseOf, type Visit, type VisitState } from './visit-state.ts';

export type VisitCommand =
  | {
      readonly kind: 'visit.open';
      readonly paperIds: readonly string[];
      readonly placeId: string;
      readonly personId: PersonId;
      readonly partnerIds: readonly PersonId[];
      readonly thirdParties: readonly ThirdParty[];
      readonly clearance: Clearance;
      readonly override: Override | undefined;
      readonly precautions: readonly Precaution[];
    }
  | { readonly kind: 'visit.acknowledge-brief'; readonly briefHash: string }
  | {
      readonly kind: 'visit.arrive';
      readonly watchId: string;
      readonly position: Position | undefined;
      readonly atDoor: AtDoor;
      readonly lawful: LawfulNow | null;
      readonly despiteLaw: string | undefined;
    }
  | {
      readonly kind: 'visit.record';
      /** The papers this outcome is for; all that still lack one when left out. */
      readonly paperIds: readonly string[] | undefined;
      readonly told: Told;
      readonly position: Position | undefined;
      readonly atDoor: AtDoor;
      readonly lawful: LawfulNow | null;
    }
  | { readonly kind: 'visit.away' }
  | {
      readonly kind: 'visit.correct';
      /** Version of the attempt's event. */
      readonly attempt: number;
      readonly reason: string;
      readonly told: ToldAgain;
    };

function decide(
  state: VisitState,
  command: VisitCommand,
  at: Circumstance,
): Result<readonly VisitEvent[]> {
  if (command.kind === 'visit.open') return open(state, command, at);
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'visit' });
  if (!isOfTheVisit(state, at.actor.id)) return refuse({ code: 'visits/not-yours', rule: 'V4' });
  switch (command.kind) {
    case 'visit.acknowledge-brief': {
      const { briefHash } = command;
      return (
        whyNot('acknowledge', phaseOf(state)) ??
        accept([{ kind: 'visit.brief-acknowledged', briefHash }])
      );
    }
    case 'visit.arrive':
      return arrive(state, command);
    case 'visit.record':
      return record(state, command, at);
    case 'visit.away':
      return whyNot('away', phaseOf(state)) ?? accept([{ kind: 'visit.away' }]);
    case 'visit.correct':
      return correct(state, command, at);
    default:
      return unreachable(command);
  }
}

function open(
  state: VisitState,
  command: Extract<VisitCommand, { kind: 'visit.open' }>,
  at: Circumstance,
): Result<readonly VisitEvent[]> {
  if (state !== undefined) return refuse({ code: 'visits/already-opened', rule: 'V3' });
  const paperIds = [...new Set(command.paperIds)];
  if (paperIds.length === 0) return refuse({ code: 'visits/needs-a-paper', rule: 'V3' });
  const passed = passGate({
    clearance: command.clearance,
    override: command.override,
    server: command.personId,
    actorId: at.actor.id,
  });
  if (!passed.ok) return passed;
  const { placeId, personId, clearance } = command;
  return accept([
    {
      kind: 'visit.opened',
      paperIds,
      placeId,
      personId,
      partnerIds: [...new Set(command.partnerIds)].filter((id) => id !== personId),
      thirdPartyRoles: command.thirdParties.map(({ role }) => role),
      thirdPartyNames: command.thirdParties.map(({ name }) => name),
      tier: clearance.tier,
      owed: clearance.owed,
      precautions: command.precautions.map(({ code }) => code),
      precautionWords: command.precautions.map(({ words }) => words),
      ...(passed.value === undefined ? {} : { override: passed.value }),
    },
  ]);
}

function arrive(
  visit: Visit,
  command: Extract<VisitCommand, { kind: 'visit.arrive' }>,
): Result<readonly VisitEvent[]> {
  const off = whyNot('arrive', phaseOf(visit));
  if (off !== undefined) return off;
  const { lawful, watchId, atDoor } = command;
  const despite = command.despiteLaw?.trim() ?? '';
  if (lawful?.answer === 'no' && despite === '') {
    const { reason, citation } = lawful;
    return refuse({ code: 'visits/not-lawful-now', rule: 'V7', reason, citation });
  }
  return accept([
    {
      kind: 'visit.arrived',
      watchId,
      position: command.position ?? null,
      atDoor,
      lawful,
      despiteLaw: lawful?.answer === 'no' ? despite : null,
    },
  ]);
}

function record(
  visit: Visit,
  command: Extract<VisitCommand, { kind: 'visit.record' }>,
  at: Circumstance,
): Result<readonly VisitEvent[]> {
  const off = whyNot('record', phaseOf(visit));
  if (off !== undefined) return off;
  const owed = papersOwed(visit);
  const paperIds = [...new Set(command.paperIds ?? owed)];
  const foreign = paperIds.find((id) => !visit.paperIds.includes(id));
  if (foreign !== undefined)
    return refuse({ code: 'visits/not-a-paper-of-it', rule: 'V13', paperId: foreign });
  if (paperIds.length === 0 || paperIds.some((id) => !owed.includes(id))) {
    return refuse({ code: 'visits/already-recorded', rule: 'V13' });
  }
  const account = accountOf(command.told, at.now);
  if (!account.ok) return account;
  const { atDoor, lawful } = command;
  const marks = marksOf({
    account: account.value,
    atDoor,
    lawful,
    arrived: visit.arrival !== undefined,
    briefed: visit.acknowledged.length > 0,
    now: at.now,
  });
  const position = command.position ?? null;
  return accept([
    { kind: 'visit.attempt-recorded', paperIds, ...account.value, position, atDoor, lawful, marks },
  ]);
}

function correct(
  visit: Visit,
  command: Extract<VisitCommand, { kind: 'visit.correct' }>,
  at: Circumstance,
): Result<readonly VisitEvent[]> {
  const attempt = visit.attempts.find((one) => one.version === command.attempt);
  if (attempt === undefined) return refuse({ code: 'visits/no-such-attempt', rule: 'V13' });
  const { told, reason } = command;
  const changes = correctionOf({ attempt, told, reason, actorId: at.actor.id, now: at.now });
  if (!changes.ok) return changes;
  return accept([
    { kind: 'visit.corrected', attempt: command.attempt, reason: reason.trim(), ...changes.value },
  ]);
}

const privateParts = ['recipient', 'said', 'leftWhat', 'door', 'mailed', 'note'] as const;

export const visitKind: StreamKind<VisitState, VisitCommand, VisitEvent> = {
  name: 'visit',
  initial: undefined,
  decide,
  evolve,
  privateFields: {
    'visit.opened': ['thirdPartyNames', 'precautionWords'],
    'visit.arrived': ['despiteLaw'],
    'visit.attempt-recorded': privateParts,
    'visit.corrected': [...privateParts, 'reason'],
  },
  tables: visitTables,
  rows: (state, visitId) => (state === undefined ? [] : rows(state, visitId)),
};
