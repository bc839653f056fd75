// The big clock: a ring that empties, the time left, the deadline, and what it stands on.
import type { ReactNode } from 'react';
import type { ClockProps } from './visit.present.ts';

const RADIUS = 46;
const ROUND = 2 * Math.PI * RADIUS;

export function BigClock(props: {
  readonly shown: ClockProps;
  /** Something more urgent is said beside it. */
  readonly quiet: boolean;
}): ReactNode {
  const { shown } = props;
  return (
    <div className={`big-clock ${shown.tone} ${shown.live ? 'live' : 'unheard'}`}>
      <div className="dial">
        <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
          <circle className="track" cx="50" cy="50" r={RADIUS} />
          <circle
            className="rest"
            cx="50"
            cy="50"
            r={RADIUS}
            strokeDasharray={`${ROUND * shown.left} ${ROUND}`}
            transform="rotate(-90 50 50)"
          />
        </svg>
        <p>
          <span className="clock" role="timer">
            {shown.clock}
          </span>
          {shown.deadline !== null && <span className="deadline">{shown.deadline}</span>}
        </p>
      </div>
      {!props.quiet && (
        <>
          <p className="says">{shown.says}</p>
          <p className="trust">{shown.trust}</p>
        </>
      )}
    </div>
  );
}
