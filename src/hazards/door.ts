// A door: which checks were made on it and by whom, and what tier people have set (H10–H14). The
// stream's id is the place's id. It decides neither what the facts amount to (assess.ts) nor
// whether a visit may open (visits); it only makes sure that lowering a tier is never the act of
// one person, and that nothing is lowered behind a new fact.
import { unreachable } from '#kernel/assert.ts';
import { isBefore } from '#kernel/time.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Actor, Circumstance, Recorded, StreamKind, TableRow } from '#ledger/model.ts';
import type { CheckKind } from './policy.ts';
import { isGraver, type NamedTier } from './tier.ts';
import { refuseJudgement } from './wording.ts';

export type CheckRecord = {
  readonly result: 'nothing-found' | 'found';
  /** Who or what was asked, in words; `purged` when retention has taken them away. */
  readonly source: string;
  readonly note?: string;
  readonly by: Actor;
  readonly at: Temporal.Instant;
};

export type TierDecision = {
  readonly tier: NamedTier;
  readonly reason: string;
  readonly by: Actor;
  readonly at: Temporal.Instant;
};

export type Door = {
  readonly checks: Readonly<Partial<Record<CheckKind, CheckRecord>>>;
  readonly set?: TierDecision;
  /**
   * Facts known by this moment were weighed when two people lowered the tier; later ones count in
   * full.
   */
  readonly settledAt?: Temporal.Instant;
  /** One person's wish to lower, waiting for a second person. */
  readonly lowering?: TierDecision;
};

export type DoorCommand =
  | {
      readonly kind: 'door.record-check';
      readonly check: Exclude<CheckKind, 'own-records'>;
      readonly result: CheckRecord['result'];
      readonly source: string;
      readonly note?: string;
    }
  | {
      /** Given by the program only, after it has looked (H11). */
      readonly kind: 'door.record-own-records';
      readonly result: CheckRecord['result'];
      readonly source: string;
    }
  | {
      readonly kind: 'door.set-tier';
      readonly tier: NamedTier;
      readonly reason: string;
      /** What the facts and earlier decisions amount to now, checks aside. */
      readonly standing: NamedTier;
      /** When the newest fact about the door became known. */
      readonly newestFactAt?: Temporal.Instant;
    };

export type DoorEvent =
  | {
      readonly kind: 'door.check-recorded';
      readonly check: CheckKind;
      readonly result: CheckRecord['result'];
      readonly source: string;
      readonly note?: string;
    }
  | {
      readonly kind: 'door.tier-lowering-asked';
      readonly tier: NamedTier;
      readonly was: NamedTier;
      readonly reason: string;
    }
  | {
      readonly kind: 'door.tier-set';
      readonly tier: NamedTier;
      readonly was: NamedTier;
      readonly reason: string;
      /** The person who first asked for lowering; absent when the tier was raised. */
      readonly agreedWith?: string;
    };

export const UNTOUCHED_DOOR: Door = { checks: {} };

type Decision = Result<readonly DoorEvent[]>;

function decide(door: Door, command: DoorCommand, at: Circumstance): Decision {
  switch (command.kind) {
    case 'door.record-check':
    case 'door.record-own-records':
      return recordCheck(command);
    case 'door.set-tier':
      return setTier(door, command, at.actor);
    default:
      return unreachable(command);
  }
}

function recordCheck(
  command: Extract<DoorCommand, { kind: 'door.record-check' | 'door.record-own-records' }>,
): Decision {
  const source = command.source.trim();
  if (source === '') return refuse({ code: 'hazards/check-needs-source', rule: 'H10' });
  if (command.kind === 'door.record-own-records') {
    return accept([
      { kind: 'door.check-recorded', check: 'own-records', result: command.result, source },
    ]);
  }
  const note = command.note?.trim() ?? '';
  const judged = refuseJudgement(note);
  if (judged !== undefined) return refuse(judged);
  const { check, result } = command;
  const noted = note === '' ? {} : { note };
  return accept([{ kind: 'door.check-recorded', check, result, source, ...noted }]);
}

function setTier(
  door: Door,
  command: Extract<DoorCommand, { kind: 'door.set-tier' }>,
  actor: Actor,
): Decision {
  const { tier, standing } = command;
  const reason = command.reason.trim();
  if (reason === '') return refuse({ code: 'hazards/tier-needs-reason', rule: 'H14' });
  const judged = refuseJudgement(reason);
  if (judged !== undefined) return refuse(judged);
  if (tier === standing) return refuse({ code: 'hazards/tier-stands', rule: 'H14', tier });
  if (isGraver(tier, standing)) {
    return accept([{ kind: 'door.tier-set', tier, was: standing, reason }]);
  }
  const asked = door.lowering;
  const open =
    asked !== undefined && asked.tier === tier && !overtaken(asked, command.newestFactAt);
  if (!open) return accept([{ kind: 'door.tier-lowering-asked', tier, was: standing, reason }]);
  if (asked.by.kind === actor.kind && asked.by.id === actor.id) {
    return refuse({ code: 'hazards/lowering-needs-another', rule: 'H14', tier });
  }
  const agreedWith = asked.by.id;
  return accept([{ kind: 'door.tier-set', tier, was: standing, reason, agreedWith }]);
}

// A fact that came in after the first person asked was not weighed by them: the asking starts
// again.
function overtaken(asked: TierDecision, newestFactAt: Temporal.Instant | undefined): boolean {
  return newestFactAt !== undefined && isBefore(asked.at, newestFactAt);
}

function evolve(door: Door, recorded: Recorded<DoorEvent>): Door {
  const { event, recordedAt: at, actor: by } = recorded;
  switch (event.kind) {
    case 'door.check-recorded': {
      const { check, result, note } = event;
      const source = event.source ?? 'purged';
      const record: CheckRecord = {
        result,
        source,
        by,
        at,
        ...(note === undefined ? {} : { note }),
      };
      return { ...door, checks: { ...door.checks, [check]: record } };
    }
    case 'door.tier-lowering-asked':
      return { ...door, lowering: { tier: event.tier, reason: event.reason ?? 'purged', by, at } };
    case 'door.tier-set': {
      const { lowering: _, ...rest } = door;
      const set: TierDecision = { tier: event.tier, reason: event.reason ?? 'purged', by, at };
      const settled = event.agreedWith === undefined ? {} : { settledAt: at };
      return { ...rest, set, ...settled };
    }
    default:
      return unreachable(event);
  }
}

function rows(door: Door, placeId: string): readonly TableRow[] {
  const { set, lowering } = door;
  const checks = Object.entries(door.checks).map(([check, record]) => ({
    table: 'door_check',
    row: {
      place_id: placeId,
      check_kind: check,
      result: record.result,
      source: record.source,
      note: record.note ?? null,
      by_kind: record.by.kind,
      by_id: record.by.id,
      recorded_at: record.at.toString(),
    },
  }));
  const one: TableRow = {
    table: 'door',
    row: {
      place_id: placeId,
      settled_at: door.settledAt?.toString() ?? null,
      ...decisionColumns('set', set),
      ...decisionColumns('lowering', lowering),
    },
  };
  return [one, ...checks];
}

function decisionColumns(prefix: 'set' | 'lowering', decision: TierDecision | undefined) {
  return {
    [`${prefix}_tier`]: decision?.tier ?? null,
    [`${prefix}_reason`]: decision?.reason ?? null,
    [`${prefix}_by_kind`]: decision?.by.kind ?? null,
    [`${prefix}_by_id`]: decision?.by.id ?? null,
    [`${prefix}_at`]: decision?.at.toString() ?? null,
  };
}

export const doorKind: StreamKind<Door, DoorCommand, DoorEvent> = {
  name: 'door',
  initial: UNTOUCHED_DOOR,
  decide,
  evolve,
  privateFields: {
    'door.check-recorded': ['source', 'note'],
    'door.tier-lowering-asked': ['reason'],
    'door.tier-set': ['reason'],
  },
  tables: [
    {
      name: 'door',
      key: ['place_id'],
      columns: [
        'settled_at',
        ...['set', 'lowering'].flatMap((prefix) =>
          ['tier', 'reason', 'by_kind', 'by_id', 'at'].map((column) => `${prefix}_${column}`),
        ),
      ],
    },
    {
      name: 'door_check',
      key: ['place_id', 'check_kind'],
      columns: ['result', 'source', 'note', 'by_kind', 'by_id', 'recorded_at'],
    },
  ],
  rows,
};
