// What an outcome needs before it can stand on the record, and how a correction lies over it (V8–V13).
// The rule of the house: a true statement is taken and marked, never turned away; what was not said stays empty.
import type { PersonId } from '#kernel/ids.ts';
import { addMs, isBefore, msBetween, parseInstant } from '#kernel/time.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import {
  delivers,
  type Account,
  type AtDoor,
  type Features,
  type LawfulNow,
  type Mailing,
  type Manner,
  type Mark,
  type Outcome,
  type Position,
  type Recipient,
} from './model.ts';

export type ToldRecipient = { readonly [Part in keyof Recipient]?: Recipient[Part] | undefined };

/** What the server tells; everything but the outcome may be left out. */
export type Told = {
  readonly outcome: Outcome;
  readonly manner?: Manner | undefined;
  readonly recipient?: ToldRecipient | undefined;
  readonly said?: string | undefined;
  readonly leftWhat?: string | undefined;
  readonly door?: string | undefined;
  readonly mailed?: Mailing | undefined;
  readonly note?: string | undefined;
  readonly occurredAt: string;
};

/** What a correction tells: any part of it. */
export type ToldAgain = { readonly [Part in keyof Told]?: Told[Part] | undefined };

export type Correction = {
  readonly version: number;
  readonly by: string;
  readonly recordedAt: Temporal.Instant;
  readonly reason: string;
  readonly changes: Partial<Account>;
};

/** An attempt as it was recorded, with every correction beside it. */
export type Attempt = Account & {
  /** Version of the event in the visit's stream: the attempt's name inside the visit. */
  readonly version: number;
  readonly paperIds: readonly string[];
  readonly by: string;
  readonly recordedAt: Temporal.Instant;
  readonly position: Position | null;
  readonly atDoor: AtDoor;
  readonly lawful: LawfulNow | null;
  readonly marks: readonly Mark[];
  readonly corrections: readonly Correction[];
};

const CLOCK_AHEAD_MS = 10 * 60_000;
const LATE_ENTRY_MS = 60 * 60_000;

/** Checks what was told and completes it with nulls; invents nothing (V10, V12). */
export function accountOf(told: Told, now: Temporal.Instant): Result<Account> {
  const occurredAt = parseInstant(told.occurredAt);
  if (!occurredAt.ok) return occurredAt;
  if (isBefore(addMs(now, CLOCK_AHEAD_MS), occurredAt.value)) {
    return refuse({
      code: 'visits/time-ahead',
      rule: 'V12',
      at: told.occurredAt,
      now: now.toString(),
    });
  }
  const manner = told.manner ?? (told.outcome === 'posted' ? 'posted' : null);
  if (delivers(told.outcome) && manner === null) {
    return refuse({ code: 'visits/needs-manner', rule: 'V10', outcome: told.outcome });
  }
  return accept({
    outcome: told.outcome,
    manner,
    recipient: recipientOf(told.recipient),
    said: text(told.said),
    leftWhat: text(told.leftWhat),
    door: text(told.door),
    mailed: told.mailed ?? null,
    note: text(told.note),
    occurredAt: occurredAt.value.toString(),
  });
}

function recipientOf(told: ToldRecipient | undefined): Recipient | null {
  if (told === undefined) return null;
  const recipient: Recipient = {
    name: text(told.name),
    relation: text(told.relation),
    age: text(told.age),
    identifiedBy: text(told.identifiedBy),
    description: text(told.description),
    features: featuresOf(told.features),
  };
  return Object.values(recipient).some((part) => part !== null) ? recipient : null;
}

function featuresOf(told: Features | null | undefined): Features | null {
  const said = Object.entries(told ?? {}).flatMap(([name, value]): [string, string][] => {
    const words = text(value);
    return words === null ? [] : [[name, words]];
  });
  return said.length === 0 ? null : Object.fromEntries(said);
}

function text(value: string | null | undefined): string | null {
  const trimmed = (value ?? '').trim();
  return trimmed === '' ? null : trimmed;
}

/** What was unusual (V9). Leaving for safety is never marked for want of evidence (V8). */
export function marksOf(what: {
  readonly account: Account;
  readonly atDoor: AtDoor;
  readonly lawful: LawfulNow | null;
  readonly arrived: boolean;
  readonly briefed: boolean;
  readonly now: Temporal.Instant;
}): readonly Mark[] {
  const { account, atDoor, lawful } = what;
  const late = msBetween(Temporal.Instant.from(account.occurredAt), what.now) > LATE_ENTRY_MS;
  const found: readonly (Mark | false)[] = [
    lawful?.answer === 'no' && delivers(account.outcome) && 'outside-lawful-hours',
    !atDoor.shown && delivers(account.outcome) && 'not-shown-at-door',
    !what.arrived && delivers(account.outcome) && 'no-arrival',
    !what.briefed && delivers(account.outcome) && 'brief-not-acknowledged',
    late && 'entered-late',
  ];
  return found.filter((mark) => mark !== false);
}

/** The parts that a correction changes; a correction that changes nothing is refused. */
export function correctionOf(what: {
  readonly attempt: Attempt;
  readonly told: ToldAgain;
  readonly reason: string;
  readonly actorId: PersonId | string;
  readonly now: Temporal.Instant;
}): Result<Partial<Account>> {
  const { attempt, told } = what;
  if (attempt.by !== what.actorId) return refuse({ code: 'visits/not-your-attempt', rule: 'V13' });
  if (what.reason.trim() === '')
    return refuse({ code: 'visits/correction-needs-reason', rule: 'V13' });
  const stands = asCorrected(attempt);
  const next = accountOf(laidOver(stands, told), what.now);
  if (!next.ok) return next;
  const changes = Object.fromEntries(
    Object.entries(next.value).filter(
      ([part, value]) => JSON.stringify(value) !== JSON.stringify(stands[part as keyof Account]),
    ),
  ) as Partial<Account>;
  if (Object.keys(changes).length === 0)
    return refuse({ code: 'visits/nothing-corrected', rule: 'V13' });
  return accept(changes);
}

function laidOver(stands: Account, told: ToldAgain): Told {
  const recipient = { ...stands.recipient, ...told.recipient };
  // A changed outcome brings its own manner: the old one described something else.
  const manner =
    told.outcome === undefined || told.outcome === stands.outcome ? stands.manner : null;
  return {
    outcome: told.outcome ?? stands.outcome,
    manner: told.manner ?? manner ?? undefined,
    recipient,
    said: told.said ?? stands.said ?? undefined,
    leftWhat: told.leftWhat ?? stands.leftWhat ?? undefined,
    door: told.door ?? stands.door ?? undefined,
    mailed: told.mailed ?? stands.mailed ?? undefined,
    note: told.note ?? stands.note ?? undefined,
    occurredAt: told.occurredAt ?? stands.occurredAt,
  };
}

/** The account as it stands after all corrections. The attempt's own parts stay what they were. */
export function asCorrected(attempt: Attempt): Account {
  const { outcome, manner, recipient, said, leftWhat, door, mailed, note, occurredAt } = attempt;
  const told = { recipient, said, leftWhat, door, mailed, note };
  const first: Account = { outcome, manner, occurredAt, ...told };
  return attempt.corrections.reduce<Account>(
    (account, one) => ({ ...account, ...one.changes }),
    first,
  );
}
