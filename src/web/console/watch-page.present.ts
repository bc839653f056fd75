// One watch in reading order for a dispatcher at three in the morning: what, who, where, since when, last word, last
// position with its age, who else is there, what comes next; and what this person may do about it. Pure.
import { isOpenFor } from '#watch/can.ts';
import { addressWords } from '../addresses.ts';
import type { Me, NoticeView, WatchView } from '../contract.ts';
import { age, momentMs, timeOrDay, wallTime } from '../times.ts';
import { whoOf, whyNotAllowed, whyNotTake } from './watch.present.ts';
import { words } from './words.ts';

export type Looking = { readonly me: Me | null; readonly now: number; readonly zone: string };
export type Line = { readonly label: string; readonly value: string; readonly loud: boolean };

export function watchFacts(watch: WatchView, { now, zone }: Looking): readonly Line[] {
  const time = (moment: string) => timeOrDay(momentMs(moment), now, zone);
  const calm = (label: string, value: string): Line => ({ label, value, loud: false });
  const others = watch.thirdParties.map((party) =>
    party.name === null ? party.role : `${party.role} (${party.name})`,
  );
  return [
    calm(words.watchPage.who, whoOf(watch)),
    calm(words.watchPage.where, addressWords(watch.placeLine)),
    calm(words.watchPage.arrived, time(watch.armedAt)),
    ...(watch.deadlineAt === null
      ? []
      : [
          {
            label: words.watchPage.deadline,
            value: time(watch.deadlineAt),
            loud: momentMs(watch.deadlineAt) < now && watch.phase !== 'closed',
          },
        ]),
    calm(words.watchPage.lastWord, lastWord(watch, { now, zone })),
    calm(words.watchPage.lastPosition, lastPosition(watch, now)),
    calm(
      words.watchPage.alsoThere,
      others.length === 0 ? words.watchPage.nobodyElse : others.join(', '),
    ),
    calm(words.watchPage.therefor, watch.paperTypes.join(', ')),
    calm(words.watchPage.tier, words.tiers[watch.tier]),
    ...(watch.precautionary ? [calm(words.watchPage.asked, words.watch.precautionary)] : []),
    ...(watch.takenBy === null
      ? []
      : [
          calm(
            words.watchPage.takenBy,
            words.watchPage.since(watch.takenBy.callSign, time(watch.takenBy.at)),
          ),
        ]),
    ...(watch.closedAt === null
      ? []
      : [calm(words.watchPage.closed, `${time(watch.closedAt)}, ${watch.closedReason ?? ''}`)]),
  ];
}

/** W6: a word that came late is shown as such, and silences nothing. */
function lastWord(watch: WatchView, at: { readonly now: number; readonly zone: string }): string {
  const last = watch.lastCheckIn;
  if (last === null) return words.watchPage.noWord;
  const said = momentMs(last.at);
  const received = momentMs(last.receivedAt);
  const base = words.watchPage.wordAt({
    time: wallTime(said, at.zone),
    channel: words.channels[last.channel],
    age: age(at.now - said),
  });
  if (last.counted === 'late')
    return `${base}, ${words.watchPage.receivedAt(wallTime(received, at.zone))}`;
  return received - said < 60_000
    ? base
    : `${base}, ${words.watchPage.receivedAt(wallTime(received, at.zone))}`;
}

function lastPosition(watch: WatchView, now: number): string {
  const { lastPosition: position } = watch;
  if (position === null) return words.watchPage.noPosition;
  const { latitude, longitude } = position.point;
  return words.watchPage.position({
    point: `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`,
    within: position.accuracyM === null ? null : Math.round(position.accuracyM),
    age: age(now - momentMs(position.at)),
  });
}

export type WatchActs = {
  readonly take: string | null;
  readonly handOver: string | null;
  readonly onBehalf: string | null;
  readonly confirm: string | null;
  readonly close: string | null;
};

/** Why each act is off, or null when it may be done. The server decides; this only spares the try. */
export function watchActs(watch: WatchView, me: Me | null): WatchActs {
  if (me === null) {
    const off = words.why.notSignedIn;
    return { take: off, handOver: off, onBehalf: off, confirm: off, close: off };
  }
  const own = watch.people.some((person) => person.personId === me.personId);
  const ended = watch.phase === 'closed' ? words.why.closed : null;
  const notOwn = ended ?? (own ? words.why.ownAlarm : null);
  return {
    take: whyNotTake(watch, me),
    handOver:
      notOwn ??
      whyNotAllowed('watch.take', me.roles) ??
      (isOpenFor('hand-over', watch.phase) ? null : words.watchPage.nobodyHasIt),
    onBehalf: notOwn ?? whyNotAllowed('watch.check-in-on-behalf', me.roles),
    confirm:
      notOwn ??
      whyNotAllowed('watch.close', me.roles) ??
      (isOpenFor('confirm-safe', watch.phase) ? null : words.why.notLoud(watch.phase)),
    close: notOwn ?? whyNotAllowed('watch.close', me.roles),
  };
}

export type NoticeProps = {
  readonly key: string;
  readonly time: string;
  readonly about: string;
  /** Who was told, by way: `mail: supervisor A, supervisor B`. */
  readonly to: readonly string[];
  readonly state: NoticeView['state'];
  readonly said: string;
};

/**
 * What went out, newest first. Messages of one step to many people are one line as long as the same became of them:
 * a dispatcher looks for the one that did not arrive.
 */
export function presentNotices(
  notices: readonly NoticeView[],
  at: { readonly now: number; readonly zone: string },
): readonly NoticeProps[] {
  const groups = new Map<string, NoticeView[]>();
  for (const notice of notices) {
    const time = timeOrDay(momentMs(notice.queuedAt), at.now, at.zone);
    const failed = notice.state === 'sent' ? '' : notice.noticeId;
    const key = [time, notice.about.subject, notice.state, failed].join('|');
    groups.set(key, [...(groups.get(key) ?? []), notice]);
  }
  return [...groups].map(([key, group]) => presentGroup(key, group, at));
}

function presentGroup(
  key: string,
  group: readonly NoticeView[],
  at: { readonly now: number; readonly zone: string },
): NoticeProps {
  const [first] = group;
  if (first === undefined) throw new Error('A group of notices holds at least one.');
  const channels = [...new Set(group.map((notice) => notice.channel))];
  const sentAt = first.sentAt === null ? null : timeOrDay(momentMs(first.sentAt), at.now, at.zone);
  const { state, attempts: tries, lastError: error } = first;
  return {
    key,
    time: timeOrDay(momentMs(first.queuedAt), at.now, at.zone),
    about: first.about.subject,
    to: channels.map((channel) => {
      const names = group.filter((one) => one.channel === channel).map((one) => one.to);
      return words.notices.told(words.notices.channels[channel], names);
    }),
    state,
    said: words.notices.said({ state, sent: sentAt, tries, error, many: group.length }),
  };
}
