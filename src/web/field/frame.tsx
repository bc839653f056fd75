// What stands around every screen of the field app: whose phone it is, the time, the line, and what was done and not yet
// sent.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { problemIn } from '../api.ts';
import { keepLine } from '../live.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { setTheme, useTheme } from '../parts/theme.ts';
import { useClock } from '../parts/use-now.ts';
import { wallTime, zoneName } from '../times.ts';
import { BriefScreen } from './brief.tsx';
import { DoorsScreen } from './doors.tsx';
import { putAway, storageIsBroken } from './outbox.ts';
import { openVisitsQuery, sessionQuery } from './queries.ts';
import { screenAt, usePath } from './screens.ts';
import { useActs, type Holder } from './use-acts.ts';
import { VisitScreen } from './visit.tsx';
import { words } from './words.ts';

export function Frame(): ReactNode {
  const session = useQuery(sessionQuery);
  if (session.data === undefined) {
    return (
      <main id="page" className="field-page">
        <h1>{words.name}</h1>
        {session.isError ? (
          <ProblemCard
            problem={problemIn(session.error)}
            again={() => void session.refetch()}
            againWord={words.again}
          />
        ) : (
          <p>{words.loading}</p>
        )}
      </main>
    );
  }
  const { person, agency } = session.data;
  if (person === null || agency === null) return <SignedOut />;
  return <Shift me={person} agency={agency} />;
}

function SignedOut(): ReactNode {
  return (
    <main id="page" className="field-page">
      <h1>{words.name}</h1>
      <p>{words.signIn}</p>
      <a className="thumb main" href="/enter?to=/field">
        {words.signInAct}
      </a>
    </main>
  );
}

function Shift(props: Holder): ReactNode {
  const { me, agency } = props;
  const client = useQueryClient();
  const path = usePath();
  useEffect(
    () =>
      keepLine({
        changed: () =>
          void client.invalidateQueries({ predicate: (one) => one.queryKey[0] !== 'session' }),
        signedOut: () => void client.invalidateQueries({ queryKey: ['session'] }),
      }),
    [client],
  );
  useQuery(openVisitsQuery(me.personId));
  const screen = screenAt(path);
  return (
    <>
      <a className="skip" href="#page">
        {words.skip}
      </a>
      {agency.example && (
        <aside className="field-example" aria-label={words.example}>
          {words.example}
        </aside>
      )}
      <Bar callSign={me.callSign} zone={agency.zone} />
      <Outbox atDoor={screen.kind === 'visit'} />
      <main id="page" className="field-page" tabIndex={-1}>
        {screen.kind === 'doors' && <DoorsScreen me={me} agency={agency} />}
        {screen.kind === 'brief' && (
          <BriefScreen
            key={screen.paperIds.join()}
            paperIds={screen.paperIds}
            me={me}
            agency={agency}
          />
        )}
        {screen.kind === 'visit' && (
          <VisitScreen key={screen.visitId} visitId={screen.visitId} me={me} agency={agency} />
        )}
      </main>
    </>
  );
}

function Bar(props: { readonly callSign: string; readonly zone: string }): ReactNode {
  const { now, trust } = useClock();
  const theme = useTheme() === 'dark' ? 'dark' : 'light';
  const time = now === undefined ? '' : `${wallTime(now, props.zone)} ${zoneName(now, props.zone)}`;
  return (
    <header className="field-bar">
      <strong>{props.callSign}</strong>
      <output className={`field-line ${trust.kind}`}>
        {trust.kind === 'stale'
          ? words.line.lost(wallTime(trust.since, props.zone))
          : `${time} · ${words.line[trust.kind]}`}
      </output>
      <button
        type="button"
        className="look"
        aria-label={words.lookWhat[theme]}
        onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
      >
        {words.look[theme]}
      </button>
    </header>
  );
}

/** What waits (at a door that stands beside the buttons) and what was refused: never hidden, never dropped. */
function Outbox(props: { readonly atDoor: boolean }): ReactNode {
  const acts = useActs();
  const waiting = acts.filter((act) => act.state.kind === 'kept').length;
  const refused = acts.filter((act) => act.state.kind === 'refused');
  return (
    <div className="field-outbox" aria-live="polite">
      {storageIsBroken() && <p className="field-warning">{words.outbox.full}</p>}
      {waiting > 0 && !props.atDoor && (
        <p className="field-warning">{words.outbox.waiting(waiting)}</p>
      )}
      {refused.map((act) => (
        <ProblemCard
          key={act.commandId}
          problem={act.state.kind === 'refused' ? act.state.problem : undefined}
          about={words.acts[act.name]}
          again={() => void putAway(act.commandId)}
          againWord={words.outbox.put}
        />
      ))}
    </div>
  );
}
