// What people do with a watch: one stream each, appended at the desk. Nothing here tells anyone
// anything: that is the keeper's, woken by the nudge that follows each command. So a duress takes
// the same work as a check-in (W4).
import { createHash } from 'node:crypto';
import type { PersonId } from '#kernel/ids.ts';
import { newId } from '#kernel/random.node.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Desk } from '#ledger/desk.ts';
import type {
  CheckInChannel,
  CloseReason,
  Code,
  Named,
  Position,
  ThirdParty,
  Watch,
  WatchCommand,
} from './model.ts';
import { policyOfWatch, type Tier, type TierPolicy } from './policy.ts';
import { watchCodeKind } from './watch-code.ts';
import { watchKind } from './watch.ts';
import { policyFor, watchPolicyKind } from './watch-policy.ts';

export type ArmInput = {
  /** Made by the caller where it must be known before; else drawn here. */
  readonly watchId?: string | undefined;
  readonly visitId: string;
  readonly placeId: string;
  readonly placeLine: string;
  readonly tier: Tier;
  readonly people: readonly Named[];
  readonly thirdParties?: readonly ThirdParty[] | undefined;
  readonly paperTypes?: readonly string[] | undefined;
  readonly precautionary?: boolean | undefined;
  readonly intervalMs?: number | undefined;
  readonly standby?: { readonly onScene: string } | { readonly without: string } | undefined;
  readonly position?: Position | undefined;
};

export type Armed = {
  readonly watchId: string;
  readonly deadlineAt: string;
  readonly intervalMs: number;
};

/** Arms a watch over one visit; used by the arrival at a door, in the same command. */
export async function armWatch(desk: Desk, input: ArmInput): Promise<Result<Armed>> {
  const watchId = input.watchId ?? newId();
  const { state: policies } = await desk.state(watchPolicyKind, desk.order.agencyId);
  const precautionary = input.precautionary ?? false;
  const policy = policyOfWatch(policyFor(policies, input.tier), {
    intervalMs: input.intervalMs,
    precautionary,
  });
  const armed = await desk.perform(
    watchKind,
    watchId,
    {
      kind: 'watch.arm',
      visitId: input.visitId,
      placeId: input.placeId,
      placeLine: input.placeLine,
      tier: input.tier,
      people: input.people,
      thirdParties: input.thirdParties ?? [],
      paperTypes: input.paperTypes ?? [],
      precautionary,
      standby: input.standby ?? null,
      codes: await codesOf(desk, input.people),
      policy,
      ...(input.position === undefined ? {} : { position: input.position }),
    },
    { fresh: input.watchId === undefined },
  );
  if (!armed.ok) return armed;
  const deadlineAt = armed.value?.clock.deadlineAt.toString() ?? '';
  return accept({ watchId, deadlineAt, intervalMs: policy.intervalMs });
}

async function codesOf(desk: Desk, people: readonly Named[]): Promise<readonly Code[]> {
  const codes: Code[] = [];
  for (const { personId } of people) {
    const { state } = await desk.state(watchCodeKind, personId);
    if (state !== undefined) codes.push({ personId, hash: state.hash, means: 'duress' });
  }
  return codes;
}

/** The same for every code given, agreed on or not. */
export function codeHash(personId: string, code: string): string {
  return createHash('sha256')
    .update(`watch code ${personId} ${code.trim().toLowerCase()}`)
    .digest('hex');
}

export async function setCode(
  desk: Desk,
  input: { readonly code: string },
): Promise<Result<{ readonly set: true }>> {
  const personId = desk.order.actor.id;
  const hash = codeHash(personId, input.code);
  const done = await desk.perform(watchCodeKind, personId, { kind: 'watch-code.set', hash });
  return done.ok ? accept({ set: true }) : done;
}

/** What whoever checks in is told: by the clock that they see, and by nothing else (W4). */
export type CheckInAnswer = { readonly deadlineAt: string | null; readonly message: string };

const messages = {
  yes: 'Checked in.',
  late: 'Kept, as of when you made it; but the deadline had passed. Check in again now.',
  alarm: 'Kept and shown. The alarm stays until someone else closes it: call in.',
} as const;

function answerOf(watch: Watch | undefined): CheckInAnswer {
  const counted = watch?.lastCheckIn?.counted ?? 'yes';
  return { deadlineAt: watch?.clock.deadlineAt.toString() ?? null, message: messages[counted] };
}

type On = { readonly watchId: string };

export async function checkIn(
  desk: Desk,
  input: On & {
    readonly channel?: CheckInChannel | undefined;
    readonly code?: string | undefined;
    readonly position?: Position | undefined;
  },
): Promise<Result<CheckInAnswer>> {
  const by = desk.order.actor.id as PersonId;
  const done = await perform(desk, input.watchId, {
    kind: 'watch.check-in',
    by,
    channel: input.channel ?? 'field-app',
    ...(input.code === undefined ? {} : { codeHash: codeHash(by, input.code) }),
    ...(input.position === undefined ? {} : { position: input.position }),
  });
  return done.ok ? accept(answerOf(done.value)) : done;
}

export async function checkInOnBehalf(
  desk: Desk,
  input: On & { readonly channel: CheckInChannel; readonly words: string },
): Promise<Result<CheckInAnswer>> {
  const { watchId, channel, words } = input;
  const done = await perform(desk, watchId, { kind: 'watch.check-in-on-behalf', channel, words });
  return done.ok ? accept(answerOf(done.value)) : done;
}

export async function moreTime(
  desk: Desk,
  input: On & { readonly minutes: number },
): Promise<Result<CheckInAnswer>> {
  const by = desk.order.actor.id as PersonId;
  const done = await perform(desk, input.watchId, {
    kind: 'watch.more-time',
    by,
    minutes: input.minutes,
  });
  return done.ok ? accept(answerOf(done.value)) : done;
}

export type Standing = { readonly watchId: string };

export async function panic(
  desk: Desk,
  input: On & { readonly position?: Position | undefined },
): Promise<Result<Standing>> {
  const by = desk.order.actor.id as PersonId;
  const { watchId, position } = input;
  const where = position === undefined ? {} : { position };
  return standing(watchId, await perform(desk, watchId, { kind: 'watch.panic', by, ...where }));
}

/**
 * Away from the door. Ends the watch, unless an alarm is out: then it is kept, and others close it
 * (W24).
 */
export async function leaveDoor(desk: Desk, input: On): Promise<Result<Standing>> {
  const by = desk.order.actor.id as PersonId;
  return standing(input.watchId, await perform(desk, input.watchId, { kind: 'watch.leave', by }));
}

export async function take(desk: Desk, input: On): Promise<Result<Standing>> {
  const by = await actorNamed(desk);
  if (!by.ok) return by;
  return standing(
    input.watchId,
    await perform(desk, input.watchId, { kind: 'watch.take', by: by.value }),
  );
}

export async function handOver(
  desk: Desk,
  input: On & { readonly personId: string },
): Promise<Result<Standing>> {
  const to = await colleague(desk, input.personId);
  if (!to.ok) return to;
  const by = desk.order.actor.id as PersonId;
  const command = { kind: 'watch.hand-over', by, to: to.value } as const;
  return standing(input.watchId, await perform(desk, input.watchId, command));
}

export async function confirmSafe(
  desk: Desk,
  input: On & { readonly how: 'on-scene' | 'agreed-word'; readonly words: string },
): Promise<Result<Standing>> {
  const by = await actorNamed(desk);
  if (!by.ok) return by;
  const { watchId, how, words } = input;
  return standing(
    watchId,
    await perform(desk, watchId, { kind: 'watch.confirm-safe', by: by.value, how, words }),
  );
}

export async function close(
  desk: Desk,
  input: On & {
    readonly reason: CloseReason;
    readonly words: string;
    readonly confirmedBy?: string | undefined;
  },
): Promise<Result<Standing>> {
  const by = await actorNamed(desk);
  if (!by.ok) return by;
  const second = input.confirmedBy === undefined ? undefined : await named(desk, input.confirmedBy);
  if (second?.ok === false) return second;
  const { watchId, reason, words } = input;
  return standing(
    watchId,
    await perform(desk, watchId, {
      kind: 'watch.close',
      by: by.value,
      reason,
      words,
      ...(second === undefined ? {} : { confirmedBy: second.value }),
    }),
  );
}

export async function setPolicy(
  desk: Desk,
  input: { readonly tier: Tier; readonly policy: TierPolicy; readonly reason: string },
): Promise<Result<{ readonly tier: string }>> {
  const done = await desk.perform(watchPolicyKind, desk.order.agencyId, {
    kind: 'watch-policy.set',
    ...input,
  });
  return done.ok ? accept({ tier: input.tier }) : done;
}

function perform(
  desk: Desk,
  watchId: string,
  command: WatchCommand,
): Promise<Result<Watch | undefined>> {
  return desk.perform(watchKind, watchId, command);
}

// Every act answers with no more than that it stands: what it led to is on the page, for those who
// may see it.
function standing(watchId: string, done: Result<Watch | undefined>): Result<Standing> {
  return done.ok ? accept({ watchId }) : done;
}

function actorNamed(desk: Desk): Promise<Result<Named>> {
  return named(desk, desk.order.actor.id);
}

type PersonRow = {
  readonly personId: PersonId;
  readonly callSign: string;
  readonly roles: readonly string[];
};

async function person(desk: Desk, personId: string): Promise<PersonRow | undefined> {
  const rows = await desk.query<PersonRow>(
    'select person_id as "personId", call_sign as "callSign", roles from person ' +
      'where agency_id = $1 and person_id = $2 and active',
    [desk.order.agencyId, personId],
  );
  return rows[0];
}

async function named(desk: Desk, personId: string): Promise<Result<Named>> {
  const found = await person(desk, personId);
  if (found === undefined) return refuse({ code: 'watch/no-such-colleague', rule: 'W5' });
  return accept({ personId: found.personId, callSign: found.callSign });
}

/** Someone who may answer alarms. */
async function colleague(desk: Desk, personId: string): Promise<Result<Named>> {
  const found = await person(desk, personId);
  const may = ['supervisor', 'dispatcher', 'administrator'].some((role) =>
    found?.roles.includes(role),
  );
  if (found === undefined || !may) return refuse({ code: 'watch/no-such-colleague', rule: 'W5' });
  return accept({ personId: found.personId, callSign: found.callSign });
}
