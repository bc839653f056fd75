// Says aloud, sounds and titles what comes to need eyes, on whichever page someone is.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Session } from '../contract.ts';
import { useClock } from '../parts/use-now.ts';
import { alarmTitle, newlySaid, presentBoard } from './board.present.ts';
import { boardQuery } from './queries.ts';
import { sound } from './sound.ts';
import { titleAlarm } from './title.ts';

export function Herald(props: { readonly session: Session }): ReactNode {
  const board = useQuery(boardQuery).data;
  const { now, trust } = useClock();
  const seen = useRef<ReadonlyMap<string, string>>(new Map());
  const [said, setSaid] = useState({ urgent: '', calm: '' });
  const shown =
    board === undefined || now === undefined
      ? undefined
      : presentBoard(board, props.session.person, now);
  const untaken = shown?.untaken ?? 0;
  const title = shown === undefined ? undefined : alarmTitle(shown);
  const state =
    shown === undefined ? '' : JSON.stringify([...shown.needsEyes, ...shown.soon].map(keyOf));

  useEffect(() => {
    if (shown === undefined) return;
    const news = newlySaid(seen.current, shown);
    seen.current = news.seen;
    if (news.urgent.length > 0 || news.calm.length > 0) {
      setSaid({ urgent: news.urgent.join(' '), calm: news.calm.join(' ') });
    }
    // Only a change of who needs eyes is news; the ticking clock is not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state]);
  useEffect(() => titleAlarm(title), [title]);
  const alarming = untaken > 0 && trust.kind !== 'joining';
  useEffect(() => {
    sound(alarming);
    return () => sound(false);
  }, [alarming]);

  return (
    <div className="unseen">
      <div aria-live="assertive">{said.urgent}</div>
      <div aria-live="polite">{said.calm}</div>
    </div>
  );
}

function keyOf(card: { watchId: string; mark: string; taken: string | null }): readonly unknown[] {
  return [card.watchId, card.mark, card.taken];
}
