// What stands around every page of the console: the time, whether the line is live, the ways to the pages. It holds the
// line to the server.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Trust } from '../line.ts';
import { keepLine } from '../live.ts';
import { useClock } from '../parts/use-now.ts';
import { dayAndTime, wallTimeExact, zoneName } from '../times.ts';
import { presentBoard } from './board.present.ts';
import { ExampleBanner, SoundSwitch, YouMenu } from './head.tsx';
import { Herald } from './herald.tsx';
import { boardQuery, sessionQuery } from './queries.ts';
import { words } from './words.ts';

export function Shell(): ReactNode {
  const session = useQuery(sessionQuery).data;
  const wall = useSearch({ strict: false }).wall === true;
  useLine();
  useEffect(() => {
    document.documentElement.toggleAttribute('data-wall', wall);
    return () => document.documentElement.removeAttribute('data-wall');
  }, [wall]);
  useFocusOnNewPage();
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

/** A page opened by a link takes the focus, so that the keyboard and a screen reader go on in it. */
function useFocusOnNewPage(): void {
  const path = useLocation({ select: (location) => location.pathname });
  const first = useRef(path);
  useEffect(() => {
    if (first.current === path) return;
    first.current = '';
    document.getElementById('page')?.focus({ preventScroll: true });
  }, [path]);
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

function Pages(): ReactNode {
  const nav = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  useEffect(() => {
    // On a narrow screen the row of pages is longer than the screen: the one that is open is shown.
    // Not by scrollIntoView: that would also move the place from which the Tab key goes on.
    const here = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (nav.current === null || here === null || here === undefined) return;
    nav.current.scrollLeft = here.offsetLeft - (nav.current.clientWidth - here.offsetWidth) / 2;
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
