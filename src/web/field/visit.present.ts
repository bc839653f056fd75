// A visit on the phone: how far it is, counting what was done here and not yet sent; the big clock; what is said in
// each state. Pure. The clock goes on counting the server's last known deadline when the line is lost, because the
// server does too; it then says that it stands on what was last heard.
import type { VisitPhase, WatchView } from '../contract.ts';
import type { Trust } from '../line.ts';
import { countdown, momentMs, wallTime } from '../times.ts';
import type { Act } from './outbox.ts';
import { words } from './words.ts';

/** The phase as the person knows it: an act kept here counts as done for the screen. */
export function phaseHere(
  phase: VisitPhase,
  acts: readonly Act[],
): Exclude<VisitPhase, 'closed'> | 'recorded' {
  const done = (name: Act['name']) =>
    acts.some((act) => act.name === name && act.state.kind !== 'refused');
  if (done('record')) return 'recorded';
  if (phase === 'closed') return 'recorded';
  if (phase === 'at-door' && done('away')) return 'away';
  return phase;
}

export type ClockProps = {
  readonly clock: string;
  readonly left: number;
  readonly tone: 'ease' | 'soon' | 'past' | 'alarm';
  readonly deadline: string | null;
  readonly trust: string;
  readonly live: boolean;
  readonly says: string;
};

type Seen = { readonly now: number; readonly zone: string; readonly trust: Trust };

export function presentClock(watch: WatchView, { now, zone, trust }: Seen): ClockProps {
  const until = watch.deadlineAt === null ? now : momentMs(watch.deadlineAt);
  const from = momentMs(watch.lastCheckIn?.receivedAt ?? watch.armedAt);
  const ms = until - now;
  const tone = toneOf(watch, ms);
  return {
    clock: ms < 0 ? `+${countdown(ms)}` : tone === 'alarm' ? words.door.called : countdown(ms),
    left: until <= from || tone === 'alarm' ? 0 : Math.min(1, Math.max(0, ms / (until - from))),
    tone,
    deadline: tone === 'alarm' ? null : words.door.deadline(wallTime(until, zone)),
    trust: trust.kind === 'stale' ? words.door.lost(wallTime(trust.since, zone)) : words.door.ours,
    live: trust.kind === 'live',
    says: sayOf({ watch, tone, clock: countdown(ms), trust }),
  };
}

function toneOf(watch: WatchView, ms: number): ClockProps['tone'] {
  const loud = ['escalating', 'exhausted', 'alarm', 'responding'].includes(watch.phase);
  if (loud) return 'alarm';
  if (ms <= 0 || watch.phase === 'overdue') return 'past';
  return watch.phase === 'prompted' ? 'soon' : 'ease';
}

function sayOf(seen: {
  readonly watch: WatchView;
  readonly tone: ClockProps['tone'];
  readonly clock: string;
  readonly trust: Trust;
}): string {
  const { watch, tone, clock, trust } = seen;
  if (trust.kind === 'stale') return words.door.noLine;
  if (watch.phase === 'responding' && watch.takenBy !== null) {
    return words.door.taken(watch.takenBy.callSign);
  }
  if (tone === 'alarm') return words.door.alarm;
  if (tone === 'past') return words.door.past;
  return tone === 'soon' ? words.door.soon(clock) : words.door.left(clock);
}

/** Half of the longest time the policy allows, and all of it (W14). */
export function moreMinutes(longestMs: number): readonly number[] {
  const longest = Math.floor(longestMs / 60_000);
  const half = Math.floor(longest / 2);
  return half > 0 ? [half, longest] : longest > 0 ? [longest] : [];
}

export type ActLine = {
  readonly key: string;
  readonly text: string;
  readonly state: Act['state']['kind'];
};

/** Acts with what became of each: kept here, sent, on the record. */
export function actLines(acts: readonly Act[], zone: string): readonly ActLine[] {
  return acts.map((act) => ({
    key: act.commandId,
    text: `${words.acts[act.name]} ${wallTime(momentMs(act.madeAt), zone)} · ${stateWord(act)}`,
    state: act.state.kind,
  }));
}

function stateWord(act: Act): string {
  switch (act.state.kind) {
    case 'kept':
      return words.outbox.kept;
    case 'sent':
      return words.outbox.sent;
    case 'recorded':
      return words.outbox.recorded;
    case 'refused':
      return words.outbox.refused;
  }
}

/** What became of the last act of this name: what the screen may claim. Nothing done here means it is on the record. */
export function standingOf(acts: readonly Act[], name: Act['name']): 'kept' | 'sent' | 'recorded' {
  const kind = acts.findLast((act) => act.name === name)?.state.kind;
  return kind === 'kept' || kind === 'sent' ? kind : 'recorded';
}
