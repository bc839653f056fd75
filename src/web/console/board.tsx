// The board: a list in the order of who needs eyes now. The list is the truth; it must do on a phone, on a wall and
// for a screen reader.
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import type { BoardPerson } from '../contract.ts';
import { Act } from '../parts/act.tsx';
import { useCommand } from '../parts/command.ts';
import { Mark } from '../parts/mark.tsx';
import { ErrorCard, ProblemCard } from '../parts/problem-card.tsx';
import { useClock } from '../parts/use-now.ts';
import { presentBoard } from './board.present.ts';
import { Loading } from './pages.tsx';
import { boardQuery, sessionQuery } from './queries.ts';
import { titlePage } from './title.ts';
import type { WatchCard } from './watch.present.ts';
import { words } from './words.ts';

const CallScript = lazy(async () => ({
  default: (await import('./call-script.tsx')).CallScript,
}));

export function BoardPage(): ReactNode {
  const session = useQuery(sessionQuery).data;
  const board = useQuery(boardQuery);
  const { now, trust } = useClock();
  const [script, setScript] = useState<string>();
  const wall = useSearch({ strict: false }).wall === true;
  useEffect(() => titlePage(`${words.board.title} · ${words.name}`), []);
  if (board.data === undefined || now === undefined) {
    return (
      <>
        <h1 className="unseen">{words.board.title}</h1>
        {board.isError ? (
          <ErrorCard
            error={board.error}
            again={() => void board.refetch()}
            againWord={words.again}
          />
        ) : (
          <Loading />
        )}
      </>
    );
  }
  const props = presentBoard(board.data, session?.person ?? null, now);
  return (
    <div className="board" data-trust={trust.kind}>
      <h1 className="unseen">{words.board.title}</h1>
      <div className="board-main">
        <section aria-labelledby="needs-eyes">
          <h2 id="needs-eyes">{words.board.needsEyes}</h2>
          {props.needsEyes.length === 0 ? (
            <p className="nobody">{words.board.nobody}</p>
          ) : (
            <ul className="plain eyes">
              {props.needsEyes.map((card) => (
                <li key={card.watchId}>
                  <EyesCard card={card} onScript={() => setScript(card.watchId)} />
                </li>
              ))}
            </ul>
          )}
        </section>
        {props.soon.length > 0 && (
          <section aria-labelledby="soon">
            <h2 id="soon">
              {words.board.soon} <Count n={props.soon.length} />
            </h2>
            <Doors cards={props.soon} />
          </section>
        )}
        <section aria-labelledby="at-door">
          <h2 id="at-door">
            {words.board.atDoor} <Count n={props.atDoor.length} />
          </h2>
          {props.atDoor.length === 0 ? (
            <p className="soft">{words.board.noOneAtDoor}</p>
          ) : (
            <Doors cards={props.atDoor} />
          )}
        </section>
      </div>
      <aside className="board-side">
        <section aria-labelledby="today">
          <h2 id="today">{words.board.today}</h2>
          <dl className="today">
            {props.today.map((total) => (
              <div key={total.label} className={total.loud ? 'loud' : ''}>
                <dt>{total.label}</dt>
                <dd>{total.count}</dd>
              </div>
            ))}
          </dl>
        </section>
        <People id="on-road" title={words.board.onRoad} people={props.onRoad} />
        <People id="not-out" title={words.board.notOut} people={props.notOut} />
        <p className="wall-link">
          <Link to="/" search={wall ? {} : { wall: true }}>
            {wall ? words.board.unwall : words.board.wall}
          </Link>
        </p>
      </aside>
      {script !== undefined && (
        <Suspense fallback={null}>
          <CallScript watchId={script} onClose={() => setScript(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

function Count(props: { readonly n: number }): ReactNode {
  return <span className="count">{props.n}</span>;
}

function EyesCard(props: { readonly card: WatchCard; readonly onScript: () => void }): ReactNode {
  const { card } = props;
  const take = useCommand();
  const title = `who-${card.watchId}`;
  return (
    <article
      className={`eyes-card ${card.mark} ${card.taken === null ? 'untaken' : 'taken'}`}
      aria-labelledby={title}
    >
      <div className="eyes-state">
        <Mark mark={card.mark} left={card.left} />
        <span className="eyes-word">{card.word}</span>
        <Clock card={card} />
      </div>
      <div className="eyes-body">
        <h3 id={title}>
          <Link to="/watches/$watchId" params={{ watchId: card.watchId }}>
            <span className="unseen">{card.word}: </span>
            {card.who} <span className="where">{card.where}</span>
          </Link>
        </h3>
        <Facts facts={card.facts} />
        <p className="ladder">
          {card.taken !== null && <strong>{card.taken}</strong>}
          {card.ladder !== null && <span>{card.ladder}</span>}
          {card.next !== null && <span>{words.board.nextStep(card.next)}</span>}
        </p>
        <div className="acts">
          {!card.takenByMe && (
            <Act
              look="main"
              whyNot={card.cannotTake}
              busy={take.sending}
              onPress={() => void take.run({ path: `/watches/${card.watchId}/take`, body: {} })}
            >
              {words.board.take}
            </Act>
          )}
          <Act onPress={props.onScript}>{words.board.script}</Act>
          <Link
            className="button plain normal"
            to="/doors/$placeId"
            params={{ placeId: card.placeId }}
          >
            {words.board.door}
          </Link>
        </div>
        <ProblemCard problem={take.problem} />
      </div>
    </article>
  );
}

function Clock(props: { readonly card: WatchCard }): ReactNode {
  return (
    <span className="clock">
      <span aria-hidden="true">{props.card.clock}</span>
      <span className="unseen">{props.card.clockWords}</span>
    </span>
  );
}

function Facts(props: { readonly facts: readonly string[] }): ReactNode {
  return <p className="facts">{props.facts.join(' · ')}</p>;
}

function Doors(props: { readonly cards: readonly WatchCard[] }): ReactNode {
  return (
    <ul className="plain doors">
      {props.cards.map((card) => (
        <li key={card.watchId} className={`door ${card.mark}`}>
          <Mark mark={card.mark} left={card.left} />
          <Clock card={card} />
          <Link to="/watches/$watchId" params={{ watchId: card.watchId }}>
            {card.who}
          </Link>
          <span className="where">{card.where}</span>
          <Facts facts={card.facts} />
        </li>
      ))}
    </ul>
  );
}

function People(props: {
  readonly id: string;
  readonly title: string;
  readonly people: readonly BoardPerson[];
}): ReactNode {
  return (
    <section aria-labelledby={props.id}>
      <h2 id={props.id}>
        {props.title} <Count n={props.people.length} />
        {props.people.some((person) => person.doorsLeft > 0) && (
          <span className="column-note" aria-hidden="true">
            {words.board.doorsLeft}
          </span>
        )}
      </h2>
      <ul className="plain people-list">
        {props.people.map((person) => (
          <li key={person.personId}>
            {person.callSign}
            {person.doorsLeft > 0 && (
              <span className="soft">
                {' '}
                {person.doorsLeft}
                <span className="unseen"> {words.board.doorsLeft}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
