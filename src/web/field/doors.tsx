// My doors today, in order.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemIn } from '../api.ts';
import { addressWords } from '../addresses.ts';
import type { Stop } from '../contract.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { useClock } from '../parts/use-now.ts';
import { dateAt, dateWords } from '../times.ts';
import type { Holder } from './use-acts.ts';
import { To } from './link.tsx';
import { openVisitsQuery, planQuery } from './queries.ts';
import { words } from './words.ts';

export function DoorsScreen({ me, agency }: Holder): ReactNode {
  const { now } = useClock();
  const today = now === undefined ? undefined : dateAt(now, agency.zone);
  const plan = useQuery({ ...planQuery(today ?? ''), enabled: today !== undefined });
  const open = useQuery(openVisitsQuery(me.personId)).data?.visits ?? [];
  const stops = plan.data?.servers.find((server) => server.personId === me.personId)?.stops ?? [];
  const ahead = stops.filter((stop) => stop.status !== 'done');
  const done = stops.filter((stop) => stop.status === 'done');
  return (
    <>
      <h1>{words.doors.title}</h1>
      {open.map((visit) => (
        <To
          key={visit.visitId}
          className="stop under-way"
          screen={{ kind: 'visit', visitId: visit.visitId }}
        >
          <strong>{words.doors.under}</strong>
          <span>{addressWords(visit.placeLine ?? '')}</span>
          <span className="stop-go">{words.doors.resume}</span>
        </To>
      ))}
      {plan.isError && (
        <ProblemCard
          problem={problemIn(plan.error)}
          again={() => void plan.refetch()}
          againWord={words.again}
        />
      )}
      {plan.data === undefined && !plan.isError && <p>{words.loading}</p>}
      {plan.data !== undefined && ahead.length === 0 && (
        <p>
          {words.doors.none} {words.doors.noneWhy}
        </p>
      )}
      <ol className="plain stops-here">
        {ahead.map((stop) => (
          <li key={stop.paperIds.join()}>
            <StopCard stop={stop} />
          </li>
        ))}
      </ol>
      {done.length > 0 && (
        <details>
          <summary className="thumb quiet">
            {words.doors.done} ({done.length})
          </summary>
          <ol className="plain stops-here">
            {done.map((stop) => (
              <li key={stop.paperIds.join()}>
                <StopCard stop={stop} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function StopCard(props: { readonly stop: Stop }): ReactNode {
  const { stop } = props;
  const [first, ...more] = stop.paperIds;
  if (first === undefined) return null;
  const { deadline } = stop;
  return (
    <To className={`stop ${stop.status}`} screen={{ kind: 'brief', paperIds: [first, ...more] }}>
      <strong>{addressWords(stop.addressLine)}</strong>
      <span className={`tier-line ${stop.tier}`}>
        {stop.status === 'held' ? `${words.doors.held} · ` : ''}
        {words.tiers[stop.tier]} · {stop.paperTypes.join(', ')}
      </span>
      {stop.held !== null && <span className="why-held">{stop.held}</span>}
      {deadline !== null && deadline.date !== null && (
        <span className="soft">
          {deadline.what} {dateWords(deadline.date)}
        </span>
      )}
    </To>
  );
}
