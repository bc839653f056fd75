// One watch as a dispatcher must see it: which mark, which word, which clock, what comes next, and what this person
// may do about it. Pure. It shows what the server has decided and never decides itself: a deadline that has passed
// here is "no word" until the server says overdue, and never overdue by this browser's count.
import { allows, whoMay, type Role } from '#agency/permissions.ts';
import { isOpenFor } from '#watch/can.ts';
import { addressWords } from '../addresses.ts';
import type { Me, WatchView } from '../contract.ts';
import { countdown, lengthWords, momentMs } from '../times.ts';
import { words } from './words.ts';

/** Each differs in shape, word and place as well as in colour. */
export type Mark = 'ease' | 'soon' | 'overdue' | 'panic' | 'duress' | 'responding' | 'closed';

export type WatchCard = {
  readonly watchId: string;
  readonly visitId: string;
  readonly placeId: string;
  readonly mark: Mark;
  readonly word: string;
  readonly clock: string;
  /** The clock for a screen reader, as a sentence part. */
  readonly clockWords: string;
  /** What is left of the interval, 1 to 0. */
  readonly left: number;
  readonly who: string;
  readonly where: string;
  readonly facts: readonly string[];
  readonly ladder: string | null;
  readonly next: string | null;
  readonly taken: string | null;
  readonly takenByMe: boolean;
  readonly cannotTake: string | null;
  /** The smaller, the sooner someone must look. */
  readonly rank: number;
};

export type Looking = { readonly me: Me | null; readonly now: number };

export function presentWatch(watch: WatchView, { me, now }: Looking): WatchCard {
  const mark = markOf(watch, now);
  const clock = clockOf(watch, mark, now);
  return {
    watchId: watch.watchId,
    visitId: watch.visitId,
    placeId: watch.placeId,
    mark,
    word: wordOf(watch, mark),
    ...clock,
    left: leftOf(watch, now),
    who: whoOf(watch),
    where: addressWords(watch.placeLine),
    facts: factsOf(watch),
    ladder: ladderOf(watch),
    next: nextOf(watch, now),
    taken: watch.takenBy === null ? null : words.watch.takenBy(watch.takenBy.callSign),
    takenByMe: watch.takenBy !== null && watch.takenBy.personId === me?.personId,
    cannotTake: whyNotTake(watch, me),
    rank: rankOf(watch, mark, now),
  };
}

export function markOf(watch: WatchView, now: number): Mark {
  switch (watch.phase) {
    case 'closed':
      return 'closed';
    case 'alarm':
      return watch.alarm === 'duress' ? 'duress' : watch.alarm === 'panic' ? 'panic' : 'overdue';
    case 'responding':
      return watch.alarm === 'duress' ? 'duress' : 'responding';
    case 'overdue':
    case 'escalating':
    case 'exhausted':
      return 'overdue';
    case 'prompted':
      return 'soon';
    case 'armed':
      return watch.deadlineAt !== null && momentMs(watch.deadlineAt) <= now ? 'soon' : 'ease';
  }
}

/** An answered alarm keeps the name of its cause. */
function wordOf(watch: WatchView, mark: Mark): string {
  if (mark !== 'responding') return words.marks[mark];
  return words.watch.answered(words.marks[watch.alarm === 'panic' ? 'panic' : 'overdue']);
}

export function needsEyes(mark: Mark): boolean {
  return mark === 'overdue' || mark === 'panic' || mark === 'duress' || mark === 'responding';
}

/** Since when someone has been waited for: the alarm's own moment is not told, so the deadline stands for it. */
function clockOf(
  watch: WatchView,
  mark: Mark,
  now: number,
): Pick<WatchCard, 'clock' | 'clockWords'> {
  const until = momentMs(watch.deadlineAt ?? watch.lastCheckIn?.receivedAt ?? watch.armedAt);
  const ms = until - now;
  const said = lengthWords(ms);
  if (mark === 'closed') return { clock: '', clockWords: '' };
  if (ms <= 0) return { clock: `+${countdown(ms)}`, clockWords: words.watch.pastBy(said) };
  if (mark === 'panic' || mark === 'duress') {
    const since = now - momentMs(watch.lastCheckIn?.receivedAt ?? watch.armedAt);
    return { clock: countdown(since), clockWords: words.watch.lastWord(lengthWords(since)) };
  }
  return { clock: countdown(ms), clockWords: words.watch.left(said) };
}

function leftOf(watch: WatchView, now: number): number {
  if (watch.deadlineAt === null) return 0;
  const start = momentMs(watch.lastCheckIn?.receivedAt ?? watch.armedAt);
  const whole = momentMs(watch.deadlineAt) - start;
  if (whole <= 0) return 0;
  return Math.min(1, Math.max(0, (momentMs(watch.deadlineAt) - now) / whole));
}

export function whoOf(watch: WatchView): string {
  return watch.people.map((person) => person.callSign).join(' + ') || words.watch.nobodyNamed;
}

function factsOf(watch: WatchView): readonly string[] {
  return [
    ...(watch.precautionary ? [words.watch.precautionary] : []),
    words.tiers[watch.tier],
    ...watch.paperTypes,
    ...watch.thirdParties.map((party) => words.watch.present(party.role)),
  ];
}

function ladderOf(watch: WatchView): string | null {
  if (watch.steps === 0 || watch.step === 0 || watch.phase === 'armed') return null;
  return words.watch.step({ step: watch.step, steps: watch.steps });
}

function nextOf(watch: WatchView, now: number): string | null {
  if (watch.nextStep === null) return null;
  if (watch.dueAt === null) return watch.nextStep;
  const ms = momentMs(watch.dueAt) - now;
  return ms <= 0
    ? words.watch.nextNow(watch.nextStep)
    : words.watch.nextIn(watch.nextStep, countdown(ms));
}

/** W5: nobody takes their own alarm. The words are the reason shown beside the button that is off. */
export function whyNotTake(watch: WatchView, me: Me | null): string | null {
  if (me === null) return words.why.notSignedIn;
  if (watch.phase === 'closed') return words.why.closed;
  if (watch.people.some((person) => person.personId === me.personId)) return words.why.ownAlarm;
  if (watch.takenBy?.personId === me.personId) return words.why.alreadyYours;
  const notAllowed = whyNotAllowed('watch.take', me.roles);
  if (notAllowed !== null) return notAllowed;
  return isOpenFor('take', watch.phase) ? null : words.why.notLoud(watch.phase);
}

export function whyNotAllowed(
  action: Parameters<typeof allows>[0],
  held: readonly Role[],
): string | null {
  return allows(action, held) ? null : words.why.onlyFor(whoMay(action));
}

const WEIGHT: Readonly<Record<Mark, number>> = {
  duress: 0,
  panic: 1,
  overdue: 2,
  responding: 4,
  soon: 6,
  ease: 7,
  closed: 9,
};

/** Duress and panic before silence, what nobody has taken before what somebody has, the longest wait first. */
function rankOf(watch: WatchView, mark: Mark, now: number): number {
  const taken = watch.takenBy === null || !needsEyes(mark) ? 0 : 3;
  const until = momentMs(watch.deadlineAt ?? watch.armedAt) - now;
  return (WEIGHT[mark] + taken) * 1e10 + Math.max(-1e9, Math.min(1e9, until));
}
