// The words of the call script from one watch. Only what is known is said; what is not known is said to be unknown.
// Under duress the person is not called at all: whoever stands beside them believes that they checked in. Pure.
import { addressWords } from '../addresses.ts';
import type { Session, WatchView } from '../contract.ts';
import { age, momentMs, wallTime } from '../times.ts';
import { whoOf } from './watch.present.ts';
import { words } from './words.ts';

export type Script = {
  readonly who: string;
  readonly parts: readonly { readonly title: string; readonly lines: readonly string[] }[];
};

export function presentScript(
  watch: WatchView,
  looking: { readonly session: Session; readonly now: number },
): Script {
  const { session, now } = looking;
  const zone = session.agency?.zone ?? 'UTC';
  const who = whoOf(watch);
  const time = (moment: string) => wallTime(momentMs(moment), zone);
  const last = watch.lastCheckIn;
  const position = watch.lastPosition;
  const others = watch.thirdParties.map((party) =>
    party.name === null ? party.role : `${party.role} ${party.name}`,
  );
  return {
    who,
    parts: [
      watch.alarm === 'duress'
        ? { title: words.script.duressFirst(who), lines: words.script.duress }
        : { title: words.script.first(who), lines: words.script.toPerson(who) },
      {
        title: words.script.second,
        lines: [
          words.script.weAre(session.agency?.name ?? words.name, session.person?.callSign ?? ''),
          words.script.whoIsWhere(who, addressWords(watch.placeLine)),
          words.script.why({
            alarm: watch.alarm,
            deadline: watch.deadlineAt === null ? null : time(watch.deadlineAt),
            lastWord:
              last === null ? null : { at: time(last.at), by: words.channels[last.channel] },
            arrived: time(watch.armedAt),
          }),
          words.script.about(watch.paperTypes, words.tiers[watch.tier]),
          others.length === 0 ? words.script.noOthers : words.script.others(others),
          position === null
            ? words.script.noPosition
            : words.script.position(
                `${position.point.latitude.toFixed(5)}, ${position.point.longitude.toFixed(5)}`,
                age(now - momentMs(position.at)),
              ),
          words.script.askFor,
        ],
      },
      { title: words.script.third, lines: words.script.after },
    ],
  };
}
