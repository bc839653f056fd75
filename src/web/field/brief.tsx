// The brief on the phone: read before anyone goes. Two thumbs' breadths at the bottom: I have read this, do not go.
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { addressWords } from '../addresses.ts';
import { problemIn } from '../api.ts';
import { presentBrief } from '../console/brief.present.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { useClock } from '../parts/use-now.ts';
import type { BriefView, VisitView } from '../contract.ts';
import { useActs, type Holder } from './use-acts.ts';
import { To } from './link.tsx';
import { doAct } from './outbox.ts';
import { briefQuery } from './queries.ts';
import { go } from './screens.ts';
import { words } from './words.ts';

export function BriefScreen(
  props: Holder & { readonly paperIds: readonly [string, ...string[]] },
): ReactNode {
  const { paperIds, agency } = props;
  const brief = useQuery(briefQuery(paperIds[0]));
  const [notGoing, setNotGoing] = useState(false);
  if (brief.data === undefined) {
    return brief.isError ? (
      <>
        <h1>{words.brief.title}</h1>
        <ProblemCard
          problem={problemIn(brief.error)}
          again={() => void brief.refetch()}
          againWord={words.again}
        />
        <To className="back" screen={{ kind: 'doors' }}>
          ← {words.brief.back}
        </To>
      </>
    ) : (
      <p>{words.loading}</p>
    );
  }
  if (notGoing) {
    return <NotGoing brief={brief.data} paperIds={paperIds} onBack={() => setNotGoing(false)} />;
  }
  return (
    <>
      <p>
        <To className="back" screen={{ kind: 'doors' }}>
          ← {words.brief.back}
        </To>
      </p>
      <BriefBody brief={brief.data} zone={agency.zone} />
      <GoOrNot brief={brief.data} paperIds={paperIds} onNotGoing={() => setNotGoing(true)} />
    </>
  );
}

export function BriefBody(props: { readonly brief: BriefView; readonly zone: string }): ReactNode {
  const { brief, zone } = props;
  const { now } = useClock();
  return (
    <>
      <h1>{addressWords(brief.addressLine)}</h1>
      <p className={`tier-line big ${brief.tier}`}>{words.tiers[brief.tier]}</p>
      <ul className="reasons">
        {brief.tierReasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {presentBrief(brief, { now: now ?? 0, zone }).map((part) => (
        <section key={part.title} aria-label={part.title}>
          <h2>{part.title}</h2>
          {part.lines.length === 0 ? (
            <p className="soft">{part.empty}</p>
          ) : (
            <ul className="plain field-lines">
              {part.lines.map((line) => (
                <li key={line.key} className={line.tone}>
                  <span aria-hidden="true">{line.sign}</span>
                  <span>
                    {line.text}
                    {line.under !== '' && <span className="under">{line.under}</span>}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </>
  );
}

type Choosing = {
  readonly brief: BriefView;
  readonly paperIds: readonly string[];
};

function GoOrNot(props: Choosing & { readonly onNotGoing: () => void }): ReactNode {
  const { brief, paperIds } = props;
  const opening = useActs().some(
    (act) => act.name === 'open' && act.state.kind !== 'refused' && act.state.kind !== 'recorded',
  );
  return (
    <div className="thumbs">
      <button
        type="button"
        className="thumb main"
        aria-disabled={opening}
        onClick={() => {
          if (opening) return;
          void doAct<{ readonly visitId: string }>(
            {
              name: 'open',
              path: '/visits',
              body: { paperIds, placeId: brief.placeId, briefHash: brief.hash },
              visitId: undefined,
            },
            ({ visitId }) => go({ kind: 'visit', visitId }),
          );
        }}
      >
        {opening ? words.brief.opening : words.brief.read}
      </button>
      <button type="button" className="thumb leave" onClick={props.onNotGoing}>
        {words.brief.doNotGo}
      </button>
    </div>
  );
}

/** Not going is recorded like any other decision at a door, if its maker wants; it asks for nothing. */
function NotGoing(props: Choosing & { readonly onBack: () => void }): ReactNode {
  const { brief, paperIds } = props;
  const [why, setWhy] = useState('');
  function record(): void {
    const body = { paperIds, placeId: brief.placeId, briefHash: brief.hash };
    void doAct<{ readonly visitId: string }>(
      { name: 'open', path: '/visits', body, visitId: undefined },
      ({ visitId }) => {
        const note = words.notGoing.note(why.trim());
        void doAct({
          name: 'record',
          path: `/visits/${visitId}/record`,
          body: { outcome: 'left-for-safety', note },
          visitId,
        });
      },
    );
    go({ kind: 'doors' });
  }
  return (
    <>
      <h1>{words.notGoing.title}</h1>
      <p>{words.notGoing.what}</p>
      <label className="field">
        <span>{words.notGoing.why}</span>
        <textarea rows={4} value={why} onChange={(event) => setWhy(event.target.value)} />
      </label>
      <div className="thumbs">
        <button type="button" className="thumb main" onClick={record}>
          {words.notGoing.record}
        </button>
        <button type="button" className="thumb" onClick={props.onBack}>
          {words.notGoing.back}
        </button>
        <To className="thumb quiet" screen={{ kind: 'doors' }}>
          {words.brief.back}
        </To>
      </div>
    </>
  );
}

/** The same brief, folded away, on the way and at the door. */
export function BriefAgain(props: { readonly visit: VisitView; readonly zone: string }): ReactNode {
  const paperId = props.visit.papers[0]?.paperId ?? '';
  const brief = useQuery({ ...briefQuery(paperId), enabled: paperId !== '' }).data;
  if (brief === undefined) return null;
  return (
    <details className="brief-again">
      <summary className="thumb quiet">{words.door.brief}</summary>
      <BriefBody brief={brief} zone={props.zone} />
    </details>
  );
}
