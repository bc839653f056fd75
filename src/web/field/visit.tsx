// One visit, from the brief read to the record: on the way, at the door, away, recorded.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { addressWords } from '../addresses.ts';
import { problemIn } from '../api.ts';
import type { Armed, VisitView } from '../contract.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { ActLines } from './act-lines.tsx';
import { AtDoor } from './at-door.tsx';
import { BriefAgain } from './brief.tsx';
import { useActs, type Holder } from './use-acts.ts';
import { To } from './link.tsx';
import { doAct, type Act } from './outbox.ts';
import { followPosition, positionNow } from './position.ts';
import { visitQuery } from './queries.ts';
import { RecordScreen } from './record.tsx';
import { phaseHere, standingOf } from './visit.present.ts';
import { words } from './words.ts';

export function VisitScreen(props: Holder & { readonly visitId: string }): ReactNode {
  const { visitId } = props;
  const visit = useQuery(visitQuery(visitId));
  const acts = useActs().filter((act) => act.visitId === visitId);
  const [watchId, setWatchId] = useState<string>();
  useEffect(() => followPosition(), []);
  if (visit.data === undefined) {
    return visit.isError ? (
      <ProblemCard
        problem={problemIn(visit.error)}
        again={() => void visit.refetch()}
        againWord={words.again}
      />
    ) : (
      <p>{words.loading}</p>
    );
  }
  const view = visit.data.visit;
  const guardedBy = view.watchId ?? watchId;
  const phase = phaseHere(view.phase, acts);
  switch (phase) {
    case 'opened':
    case 'briefed':
      return guardedBy === undefined || guardedBy === null ? (
        <OnTheRoad {...props} visit={view} onArmed={(armed) => setWatchId(armed.watchId)} />
      ) : (
        <AtDoor {...props} visit={view} watchId={guardedBy} />
      );
    case 'at-door':
      return guardedBy === undefined || guardedBy === null ? (
        <p>{words.loading}</p>
      ) : (
        <AtDoor {...props} visit={view} watchId={guardedBy} />
      );
    case 'away':
      return <RecordScreen {...props} visit={view} />;
    case 'recorded':
      return <Recorded acts={acts} zone={props.agency.zone} />;
  }
}

function OnTheRoad(
  props: Holder & { readonly visit: VisitView; readonly onArmed: (armed: Armed) => void },
): ReactNode {
  const { visit, agency } = props;
  const [closely, setClosely] = useState(false);
  const acts = useActs();
  const arriving = acts.some(
    (act) =>
      act.visitId === visit.visitId &&
      act.name === 'arrive' &&
      (act.state.kind === 'kept' || act.state.kind === 'sent'),
  );
  function arrive(): void {
    if (arriving) return;
    void doAct<Armed>(
      {
        name: 'arrive',
        path: `/visits/${visit.visitId}/arrive`,
        body: { ...(closely ? { precautionary: true } : {}), ...positionNow() },
        visitId: visit.visitId,
      },
      props.onArmed,
    );
  }
  return (
    <>
      <h1>{addressWords(visit.placeLine ?? words.road.title)}</h1>
      <p className={`tier-line big ${visit.tier}`}>{words.tiers[visit.tier]}</p>
      <ul className="door-card">
        {words.road.card.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <BriefAgain visit={visit} zone={agency.zone} />
      <div className="thumbs">
        <div className="thumb-check">
          <input
            id="closely"
            type="checkbox"
            checked={closely}
            aria-describedby="closely-what"
            onChange={(event) => setClosely(event.target.checked)}
          />
          <label htmlFor="closely">{words.road.closely}</label>
          <span id="closely-what" className="under">
            {words.road.closelyWhat}
          </span>
        </div>
        <button type="button" className="thumb main huge" aria-disabled={arriving} onClick={arrive}>
          {arriving ? words.road.arriving : words.road.arrive}
        </button>
        <p className="small soft">{words.road.guard}</p>
        <LeaveUnvisited visit={visit} />
      </div>
    </>
  );
}

function LeaveUnvisited(props: { readonly visit: VisitView }): ReactNode {
  const { visitId } = props.visit;
  return (
    <button
      type="button"
      className="thumb leave"
      onClick={() =>
        void doAct({
          name: 'record',
          path: `/visits/${visitId}/record`,
          body: { outcome: 'left-for-safety', note: words.notGoing.note('') },
          visitId,
        })
      }
    >
      {words.brief.doNotGo}
    </button>
  );
}

function Recorded(props: { readonly acts: readonly Act[]; readonly zone: string }): ReactNode {
  return (
    <>
      <h1>{words.record.done[standingOf(props.acts, 'record')]}</h1>
      <ActLines acts={props.acts} zone={props.zone} last={3} />
      <div className="thumbs">
        <To className="thumb main huge" screen={{ kind: 'doors' }}>
          {words.record.next}
        </To>
      </div>
    </>
  );
}
