// One watch, everything on it, and every act a watcher may do.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { Session, WatchPage as Page } from '../contract.ts';
import { Act } from '../parts/act.tsx';
import { useCommand } from '../parts/command.ts';
import { Mark } from '../parts/mark.tsx';
import { ErrorCard, ProblemCard } from '../parts/problem-card.tsx';
import { useClock } from '../parts/use-now.ts';
import { NoticeTable } from './notice-table.tsx';
import { Loading } from './pages.tsx';
import { sessionQuery, watchQuery } from './queries.ts';
import { Story } from './story.tsx';
import { titlePage } from './title.ts';
import { CheckInSheet, CloseWatchSheet, ConfirmSafeSheet, HandOverSheet } from './watch-acts.tsx';
import { watchActs, watchFacts } from './watch-page.present.ts';
import { presentWatch } from './watch.present.ts';
import { words } from './words.ts';

const CallScript = lazy(async () => ({
  default: (await import('./call-script.tsx')).CallScript,
}));

type Open = 'script' | 'check-in' | 'hand-over' | 'confirm' | 'close';

export function WatchPage(): ReactNode {
  const { watchId = '' } = useParams({ strict: false });
  const page = useQuery(watchQuery(watchId));
  const session = useQuery(sessionQuery).data;
  const { now, trust } = useClock();
  if (page.isError && page.data === undefined) {
    return (
      <ErrorCard error={page.error} again={() => void page.refetch()} againWord={words.again} />
    );
  }
  if (page.data === undefined || session === undefined || now === undefined) return <Loading />;
  return (
    <div className="watch-page board" data-trust={trust.kind}>
      <Watch page={page.data} session={session} now={now} />
    </div>
  );
}

function Watch(props: {
  readonly page: Page;
  readonly session: Session;
  readonly now: number;
}): ReactNode {
  const { page, session, now } = props;
  const { watch } = page;
  const zone = session.agency?.zone ?? 'UTC';
  const me = session.person;
  const card = presentWatch(watch, { me, now });
  titlePage(`${card.word} ${card.who} · ${words.name}`);
  return (
    <>
      <header className={`watch-head ${card.mark} ${card.taken === null ? 'untaken' : 'taken'}`}>
        <p className="watch-state">
          <Mark mark={card.mark} left={card.left} />
          <span className="eyes-word">{card.word}</span>
          {card.clock !== '' && (
            <span className="clock">
              <span aria-hidden="true">{card.clock}</span>
              <span className="unseen">{card.clockWords}</span>
            </span>
          )}
        </p>
        <h1>
          {card.who} <span className="where">{card.where}</span>
        </h1>
        <p className="ladder">
          {card.taken !== null && <strong>{card.taken}</strong>}
          {card.ladder !== null && <span>{card.ladder}</span>}
          {card.next !== null && <span>{words.board.nextStep(card.next)}</span>}
        </p>
      </header>
      <Acts page={page} session={session} />
      <section aria-labelledby="known">
        <h2 id="known">{words.watchPage.known}</h2>
        <dl className="facts-list">
          {watchFacts(watch, { me, now, zone }).map((fact) => (
            <div key={fact.label} className={fact.loud ? 'loud' : ''}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
        <p className="more">
          <Link to="/doors/$placeId" params={{ placeId: watch.placeId }}>
            {words.watchPage.door}
          </Link>
        </p>
      </section>
      <section aria-labelledby="timeline">
        <h2 id="timeline">{words.watchPage.timeline}</h2>
        <Story lines={page.timeline} zone={zone} now={now} />
      </section>
      <section aria-labelledby="notices">
        <h2 id="notices">{words.watchPage.notices}</h2>
        <NoticeTable notices={page.notices} now={now} zone={zone} />
      </section>
    </>
  );
}

function Acts(props: { readonly page: Page; readonly session: Session }): ReactNode {
  const { watch } = props.page;
  const acts = watchActs(watch, props.session.person);
  const [open, setOpen] = useState<Open>();
  const take = useCommand();
  const close = () => setOpen(undefined);
  return (
    <>
      <div className="acts watch-acts">
        <Act
          look="main"
          size="large"
          whyNot={acts.take}
          busy={take.sending}
          onPress={() => void take.run({ path: `/watches/${watch.watchId}/take`, body: {} })}
        >
          {words.board.take}
        </Act>
        <Act size="large" onPress={() => setOpen('script')}>
          {words.board.script}
        </Act>
        <Act size="large" whyNot={acts.onBehalf} onPress={() => setOpen('check-in')}>
          {words.watchPage.onBehalf}
        </Act>
        <Act size="large" whyNot={acts.handOver} onPress={() => setOpen('hand-over')}>
          {words.watchPage.handOver}
        </Act>
        <Act size="large" whyNot={acts.confirm} onPress={() => setOpen('confirm')}>
          {words.watchPage.confirm}
        </Act>
        <Act size="large" look="danger" whyNot={acts.close} onPress={() => setOpen('close')}>
          {words.watchPage.closeWatch}
        </Act>
      </div>
      <ProblemCard problem={take.problem} />
      {open === 'script' && (
        <Suspense fallback={null}>
          <CallScript watchId={watch.watchId} onClose={close} />
        </Suspense>
      )}
      {open === 'check-in' && <CheckInSheet watch={watch} onClose={close} />}
      {open === 'hand-over' && <HandOverSheet watch={watch} onClose={close} />}
      {open === 'confirm' && <ConfirmSafeSheet watch={watch} onClose={close} />}
      {open === 'close' && <CloseWatchSheet watch={watch} onClose={close} />}
    </>
  );
}
