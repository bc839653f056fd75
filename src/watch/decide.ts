// Time first, then the message: whatever the clock brought by `now` is recorded before a command is
// looked at (W15), so that a late check-in can never hide a missed one. Refusals change nothing,
// not even the clock: the keeper will.
import { assert, unreachable } from '#kernel/assert.ts';
import type { PersonId } from '#kernel/ids.ts';
import { accept, refuse, type Refused, type Result } from '#kernel/result.ts';
import { addMs, isBefore } from '#kernel/time.ts';
import type { Circumstance } from '#ledger/model.ts';
import { can, isOpenFor, phaseOf, phaseSeenByGuarded, type WatchAct } from './can.ts';
import { checkIn } from './check-in.ts';
import { due, promptBetween, silenceIsOut } from './due.ts';
import { clockUpTo, everythingDue } from './happen.ts';
import type { CommandOf, Watch, WatchCommand, WatchEvent } from './model.ts';
import { policyProblem } from './policy.ts';

type Decided = Result<readonly WatchEvent[]>;

export function decide(state: Watch | undefined, command: WatchCommand, at: Circumstance): Decided {
  if (command.kind === 'watch.arm') return arm(state, command, at);
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'watch' });
  if (command.kind === 'watch.tick') return tick(state, command, at);
  const caught = clockUpTo(state, at.now);
  const decided = decideNow(caught.watch, command, at);
  return decided.ok ? accept([...caught.events, ...decided.value]) : decided;
}

function tick(state: Watch, command: CommandOf<'watch.tick'>, { now }: Circumstance): Decided {
  const { watch, events } = everythingDue(state, now, command.audience);
  const left = due(watch).some((timer) => !isBefore(now, timer.at));
  assert(!left, 'After everything due has happened, nothing is due.');
  return accept(events);
}

function arm(
  state: Watch | undefined,
  command: CommandOf<'watch.arm'>,
  { now }: Circumstance,
): Decided {
  if (state !== undefined) return refuse({ code: 'watch/already-armed' });
  const problem = policyProblem(command.policy);
  if (problem !== undefined) return problem;
  if (command.people.length === 0) return refuse({ code: 'watch/guards-nobody' });
  if (command.policy.standby === 'on-scene' && command.standby === null) {
    return refuse({ code: 'watch/needs-standby', rule: 'W17', tier: command.tier });
  }
  const deadlineAt = addMs(now, command.policy.intervalMs);
  const promptAt = promptBetween(now, deadlineAt, command.policy.promptPercent);
  const { kind: _, ...arming } = command;
  return accept([
    {
      kind: 'watch.armed',
      ...arming,
      deadlineAt: deadlineAt.toString(),
      promptAt: promptAt.toString(),
    },
  ]);
}

type Message = Exclude<WatchCommand, { readonly kind: 'watch.arm' | 'watch.tick' }>;

function decideNow(watch: Watch, command: Message, at: Circumstance): Decided {
  switch (command.kind) {
    case 'watch.check-in':
      return forbidden(watch, 'check-in', command.by) ?? checkIn(watch, command, at);
    case 'watch.check-in-on-behalf':
      return forbidden(watch, 'check-in-on-behalf', at.actor.id) ?? onBehalf(watch, command, at);
    case 'watch.more-time':
      return forbidden(watch, 'more-time', command.by) ?? moreTime(watch, command, at);
    case 'watch.panic':
      return forbidden(watch, 'panic', command.by) ?? accept([panicked(command)]);
    case 'watch.leave':
      return forbidden(watch, 'leave', command.by) ?? leave(watch, command, at);
    case 'watch.take':
      return forbidden(watch, 'take', command.by.personId) ?? take(watch, command, at);
    case 'watch.hand-over':
      return forbidden(watch, 'hand-over', command.by) ?? handOver(watch, command, at);
    case 'watch.confirm-safe': {
      const { by, how, words } = command;
      const event = { kind: 'watch.safety-confirmed', by, how, words } as const;
      return forbidden(watch, 'confirm-safe', by.personId) ?? accept([event]);
    }
    case 'watch.close':
      return forbidden(watch, 'close', command.by.personId) ?? close(watch, command);
    default:
      return unreachable(command);
  }
}

/** The table's word on this act: by this person, in the phase that they see. */
function forbidden(watch: Watch, act: WatchAct, personId: string): Refused | undefined {
  const { by, rule } = can[act];
  const guarded = isGuarded(watch, personId);
  const phase = by === 'guarded' ? phaseSeenByGuarded(watch) : phaseOf(watch);
  if (by === 'guarded' && !guarded) return refuse({ code: 'watch/not-yours', rule: 'W12' });
  if (by === 'others' && guarded) return refuse({ code: 'watch/own-alarm', rule: 'W5' });
  if (isOpenFor(act, phase)) return undefined;
  if (phase === 'closed') return refuse({ code: 'watch/already-closed', rule });
  return refuse({ code: `watch/no-${act}-now`, rule, phase });
}

function isGuarded(watch: Watch, personId: PersonId | string): boolean {
  return watch.people.some((person) => person.personId === personId);
}

// On behalf: heard by radio or phone by someone else, who vouches for the moment and the words
// (W12).
function onBehalf(
  watch: Watch,
  command: CommandOf<'watch.check-in-on-behalf'>,
  at: Circumstance,
): Decided {
  if (command.words.trim() === '') return refuse({ code: 'watch/needs-words', rule: 'W12' });
  const { channel, words } = command;
  const first = watch.people[0];
  assert(first !== undefined, 'A watch guards someone.');
  return checkIn(watch, { kind: 'watch.check-in', by: first.personId, channel, words }, at);
}

function moreTime(watch: Watch, command: CommandOf<'watch.more-time'>, at: Circumstance): Decided {
  const { now } = at;
  const longest = Math.floor(watch.policy.longestMs / 60_000);
  if (!Number.isInteger(command.minutes) || command.minutes < 1 || command.minutes > longest) {
    return refuse({ code: 'watch/too-much-time', rule: 'W14', minutes: command.minutes, longest });
  }
  if (isTooLate(watch, at)) {
    return refuse({
      code: 'watch/no-more-time-now',
      rule: 'W14',
      phase: phaseSeenByGuarded(watch),
    });
  }
  const asked = addMs(now, command.minutes * 60_000);
  const deadlineAt = isBefore(asked, watch.clock.deadlineAt) ? watch.clock.deadlineAt : asked;
  const promptAt = promptBetween(now, deadlineAt, watch.policy.promptPercent);
  return accept([
    {
      kind: 'watch.extended',
      by: command.by,
      minutes: command.minutes,
      deadlineAt: deadlineAt.toString(),
      promptAt: promptAt.toString(),
    },
  ]);
}

// Made before the missed deadline, or after the grace: neither moves anything (W6).
function isTooLate(watch: Watch, { now, occurredAt }: Circumstance): boolean {
  const before = isBefore(occurredAt ?? now, watch.clock.deadlineAt);
  return silenceIsOut(watch, now) || (watch.clock.missed && before);
}

function panicked({ by, position }: CommandOf<'watch.panic'>): WatchEvent {
  return { kind: 'watch.panicked', by, ...(position === undefined ? {} : { position }) };
}

// Leaving is always right; but an alarm, seen or not, is ended by someone else (W5, W24).
function leave(watch: Watch, { by }: CommandOf<'watch.leave'>, at: Circumstance): Decided {
  const stays = watch.alarm !== undefined || isTooLate(watch, at);
  if (stays) return accept([{ kind: 'watch.left', by }]);
  return accept([{ kind: 'watch.closed', by, reason: 'away', words: '' }]);
}

function take(watch: Watch, { by }: CommandOf<'watch.take'>, { now }: Circumstance): Decided {
  if (phaseOf(watch) === 'responding') {
    return refuse({ code: 'watch/already-taken', rule: 'W5', by: watch.alarm?.taken?.callSign });
  }
  const remindAt = addMs(now, watch.policy.remindMs).toString();
  return accept([{ kind: 'watch.taken', by, remindAt }]);
}

function handOver(
  watch: Watch,
  command: CommandOf<'watch.hand-over'>,
  { now }: Circumstance,
): Decided {
  const { by, to } = command;
  if (isGuarded(watch, to.personId)) return refuse({ code: 'watch/own-alarm', rule: 'W5' });
  const remindAt = addMs(now, watch.policy.remindMs).toString();
  return accept([{ kind: 'watch.handed-over', by, to, remindAt }]);
}

function close(watch: Watch, command: CommandOf<'watch.close'>): Decided {
  const { by, reason, words, confirmedBy } = command;
  const alarmed = watch.alarm !== undefined || watch.clock.missed;
  if (alarmed && words.trim() === '') return refuse({ code: 'watch/needs-words', rule: 'W5' });
  const told = confirmedBy === undefined ? [] : [toldToCloser(confirmedBy, words)];
  if (confirmedBy !== undefined && isGuarded(watch, confirmedBy.personId)) {
    return refuse({ code: 'watch/own-alarm', rule: 'W5' });
  }
  if (watch.alarm?.duressAt !== undefined) {
    const confirmed = [...watch.alarm.confirmedBy, ...told.map((one) => one.by.personId)];
    const second = confirmed.some((personId) => personId !== by.personId);
    if (!second) return refuse({ code: 'watch/needs-second-person', rule: 'W5' });
  }
  return accept([...told, { kind: 'watch.closed', by: by.personId, reason, words }]);
}

function toldToCloser(
  by: { readonly personId: PersonId; readonly callSign: string },
  words: string,
) {
  return { kind: 'watch.safety-confirmed', by, how: 'told-to-closer', words } as const;
}
