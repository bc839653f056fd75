// What stands around every page of the console: who we are, the time, whether the line is live, the alarm's sound, and
// the ways to the pages. It holds the line to the server and says aloud what comes to need eyes, on whichever page.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { newCommandId, remove, send } from '../api.ts';
import type { Role, Session } from '../contract.ts';
import type { Trust } from '../line.ts';
import { keepLine } from '../live.ts';
import { setTheme, useTheme, type Theme } from '../parts/theme.ts';
import { useClock } from '../parts/use-now.ts';
import { dayAndTime, wallTimeExact, zoneName } from '../times.ts';
import { alarmTitle, newlySaid, presentBoard } from './board.present.ts';
import { boardQuery, sessionQuery } from './queries.ts';
import { sound, turnSound, useSound } from './sound.ts';
import { titleAlarm } from './title.ts';
import { words } from './words.ts';

export function Shell(): ReactNode {
  const session = useQuery(sessionQuery).data;
  const wall = useSearch({ strict: false }).wall === true;
  useLine();
  useEffect(() => {
    document.documentElement.toggleAttribute('data-wall', wall);
    return () => document.documentElement.removeAttribute('data-wall');
  }, [wall]);
  if (session === undefined) return null;
  return (
    <>
      <a className="skip" href="#page">
        {words.skip}
      </a>
      {session.agency?.example === true && <ExampleBanner session={session} />}
      <header className="head">
        <Link to="/" className="brand">
          <img src="/mark.svg" alt="" width="28" height="28" />
          <span>{session.agency?.name ?? words.name}</span>
        </Link>
        <TimeAndLine zone={session.agency?.zone ?? 'UTC'} />
        <SoundSwitch />
        <YouMenu session={session} />
      </header>
      {!wall && <Pages />}
      <StaleBanner zone={session.agency?.zone ?? 'UTC'} />
      <main className="page" id="page" tabIndex={-1}>
        <Outlet />
      </main>
      <Herald session={session} />
    </>
  );
}

function useLine(): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  useEffect(() => {
    // Changes come in bursts (an import makes thousands): the pages are read again at most once a second.
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const readAgain = () => {
      waiting = undefined;
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    };
    const end = keepLine({
      changed: () => {
        waiting ??= setTimeout(readAgain, 150);
      },
      signedOut: () => {
        client.removeQueries();
        void navigate({ to: '/enter' });
      },
    });
    return () => {
      clearTimeout(waiting);
      end();
    };
  }, [client, navigate]);
}

function ExampleBanner(props: { readonly session: Session }): ReactNode {
  const client = useQueryClient();
  const held = props.session.person?.roles[0] ?? 'supervisor';
  async function become(role: Role): Promise<void> {
    await send({ path: '/session/example', body: { role }, commandId: newCommandId() });
    await client.invalidateQueries();
  }
  return (
    <aside className="example" aria-label={words.shell.exampleLabel}>
      <p>
        <strong>{words.shell.example}</strong>{' '}
        <span className="example-why">{words.shell.exampleWhy}</span>
      </p>
      <label>
        {words.shell.lookAs}{' '}
        <select value={held} onChange={(event) => void become(event.target.value as Role)}>
          {Object.entries(words.roles).map(([role, word]) => (
            <option key={role} value={role}>
              {word}
            </option>
          ))}
        </select>
      </label>
    </aside>
  );
}

function TimeAndLine(props: { readonly zone: string }): ReactNode {
  const { now, trust } = useClock();
  return (
    <div className="time-and-line">
      <span className={trust.kind === 'stale' ? 'stale-clock' : ''}>
        {now === undefined ? '' : `${dayAndTime(now, props.zone)} ${zoneName(now, props.zone)}`}
      </span>
      <LineState trust={trust} zone={props.zone} />
    </div>
  );
}

function LineState(props: { readonly trust: Trust; readonly zone: string }): ReactNode {
  const { trust, zone } = props;
  const word =
    trust.kind === 'live'
      ? words.shell.live
      : trust.kind === 'joining'
        ? words.shell.joining
        : words.shell.stale(wallTimeExact(trust.since, zone));
  return (
    <output className={`line-state ${trust.kind}`}>
      <span className="dot" aria-hidden="true" />
      {word}
    </output>
  );
}

function StaleBanner(props: { readonly zone: string }): ReactNode {
  const { trust } = useClock();
  if (trust.kind !== 'stale') return null;
  return (
    <div className="stale-banner" role="alert">
      <strong>{words.shell.staleTitle(wallTimeExact(trust.since, props.zone))}</strong>{' '}
      {words.shell.staleNext}
    </div>
  );
}

function SoundSwitch(): ReactNode {
  const state = useSound();
  const word = {
    on: words.shell.soundOn,
    off: words.shell.soundOff,
    waiting: words.shell.soundWaiting,
  };
  return (
    <button
      type="button"
      className={`button quiet normal sound ${state}`}
      title={words.shell.soundHint[state]}
      onClick={() => void turnSound(state !== 'on')}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true" className="icon">
        <path d="M3 8 v4 h3 l4 3.5 v-11 L6 8 Z" fill="currentColor" />
        {state === 'on' ? (
          <path d="M13 7 a4 4 0 0 1 0 6 M15 4.5 a7.5 7.5 0 0 1 0 11" className="stroke" />
        ) : (
          <path d="M13 8 l4 4 M17 8 l-4 4" className="stroke" />
        )}
      </svg>
      <span>{word[state]}</span>
    </button>
  );
}

function YouMenu(props: { readonly session: Session }): ReactNode {
  const client = useQueryClient();
  const navigate = useNavigate();
  const theme = useTheme();
  const { person, agency } = props.session;
  async function leave(): Promise<void> {
    await remove('/session');
    client.removeQueries();
    await navigate({ to: '/enter' });
  }
  return (
    <details className="you">
      <summary>{person?.callSign ?? words.shell.you}</summary>
      <div className="you-sheet">
        <p>
          <strong>{person?.name}</strong>
          <br />
          <span className="soft">{person?.roles.map((role) => words.roles[role]).join(', ')}</span>
        </p>
        <label>
          {words.shell.theme}{' '}
          <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
            {Object.entries(words.shell.themes).map(([name, word]) => (
              <option key={name} value={name}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <Link to="/" search={{ wall: true }}>
          {words.board.wall}
        </Link>
        <a href="/field">{words.shell.field}</a>
        <button type="button" className="button plain normal" onClick={() => void leave()}>
          {agency?.example === true ? words.shell.leaveExample : words.shell.leave}
        </button>
      </div>
    </details>
  );
}

function Pages(): ReactNode {
  const nav = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  useEffect(() => {
    // On a narrow screen the row of pages is longer than the screen: the one that is open is shown.
    const here = nav.current?.querySelector('[aria-current]');
    here?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [path]);
  return (
    <nav ref={nav} className="pages" aria-label={words.shell.nav}>
      <Link to="/" activeOptions={{ exact: true }}>
        {words.pages.board}
        <EyesCount />
      </Link>
      <Link to="/papers" search={{ status: 'open' }} activeOptions={{ includeSearch: false }}>
        {words.pages.papers}
      </Link>
      <Link to="/plan">{words.pages.plan}</Link>
      <Link to="/hazards">{words.pages.hazards}</Link>
      <Link to="/returns">{words.pages.returns}</Link>
      <Link to="/import">{words.pages.imports}</Link>
      <Link to="/notices">{words.pages.notices}</Link>
      <Link to="/people">{words.pages.people}</Link>
    </nav>
  );
}

function EyesCount(): ReactNode {
  const board = useQuery({ ...boardQuery, refetchOnMount: false }).data;
  const { now } = useClock();
  if (board === undefined || now === undefined) return null;
  const count = presentBoard(board, null, now).untaken;
  if (count === 0) return null;
  return (
    <span className="count-badge">
      {count}
      <span className="unseen"> {words.shell.needEyes(count)}</span>
    </span>
  );
}

/** Says aloud, sounds and titles what comes to need eyes. */
function Herald(props: { readonly session: Session }): ReactNode {
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
