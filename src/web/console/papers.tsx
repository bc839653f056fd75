// The list of papers: what is due first stands first. What is looked for stands in the URL, so that a list can be kept
// as a bookmark or sent to a colleague.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { addressWords } from '../addresses.ts';
import type { PaperRow, PaperStatus } from '../contract.ts';
import { ErrorCard } from '../parts/problem-card.tsx';
import { useNow } from '../parts/use-now.ts';
import { partyLine, presentRowDue } from './paper.present.ts';
import { Empty, Loading, PageHead } from './pages.tsx';
import { papersQuery, sessionQuery } from './queries.ts';
import { Tier } from './tier.tsx';
import type { PapersSearch } from './router.tsx';
import { words } from './words.ts';

export function PapersPage(): ReactNode {
  const search: PapersSearch = useSearch({ strict: false });
  const list = useQuery(papersQuery({ sort: 'deadline', ...search }));
  const zone = useQuery(sessionQuery).data?.agency?.zone ?? 'UTC';
  const now = useNow();
  return (
    <>
      <PageHead
        title={words.pages.papers}
        {...(list.data === undefined ? {} : { note: words.papers.total(list.data.total) })}
      >
        <Link className="button main normal" to="/papers/receive">
          {words.papers.receive}
        </Link>
      </PageHead>
      <Filters search={search} />
      {list.isError && (
        <ErrorCard error={list.error} again={() => void list.refetch()} againWord={words.again} />
      )}
      {list.data === undefined || now === undefined ? (
        !list.isError && <Loading />
      ) : list.data.papers.length === 0 ? (
        <Nothing search={search} />
      ) : (
        <div aria-busy={list.isPlaceholderData}>
          <PaperTable papers={list.data.papers} now={now} zone={zone} />
          <Paging search={search} next={list.data.next} />
        </div>
      )}
    </>
  );
}

const STATUSES: readonly PaperStatus[] = ['open', 'served', 'not-served', 'returned', 'closed'];

/** The same list from its start: a changed filter never keeps the place in the old one. */
function from(search: PapersSearch, change: PapersSearch): PapersSearch {
  const { cursor: _place, ...kept } = search;
  return { ...kept, ...change };
}

function Filters(props: { readonly search: PapersSearch }): ReactNode {
  const { search } = props;
  const { status: _status, ...anyStatus } = from(search, {});
  const { sort: _sort, ...byDeadline } = from(search, {});
  return (
    <div className="filters">
      <SearchBox search={search} />
      <nav className="choices" aria-label={words.papers.status}>
        <Choose search={anyStatus} chosen={search.status === undefined}>
          {words.papers.all}
        </Choose>
        {STATUSES.map((status) => (
          <Choose key={status} search={from(search, { status })} chosen={search.status === status}>
            {words.statuses[status]}
          </Choose>
        ))}
      </nav>
      <nav className="choices" aria-label={words.papers.sort}>
        <Choose search={byDeadline} chosen={search.sort === undefined}>
          {words.papers.byDeadline}
        </Choose>
        <Choose search={from(search, { sort: 'received' })} chosen={search.sort === 'received'}>
          {words.papers.byReceived}
        </Choose>
      </nav>
    </div>
  );
}

/** A link that knows by itself whether it is chosen; the router's own would call every shorter search chosen too. */
function Choose(props: {
  readonly search: PapersSearch;
  readonly chosen: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const router = useRouter();
  const { href } = router.buildLocation({ to: '/papers', search: props.search });
  return (
    <a
      href={href}
      aria-current={props.chosen ? 'true' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        void router.navigate({ to: '/papers', search: props.search });
      }}
    >
      {props.children}
    </a>
  );
}

const PAUSE_MS = 250;

function SearchBox(props: { readonly search: PapersSearch }): ReactNode {
  const { search } = props;
  const navigate = useNavigate();
  const [typed, setTyped] = useState(search.q ?? '');
  useEffect(() => {
    if (typed.trim() === (search.q ?? '')) return;
    const pause = setTimeout(() => {
      const { q: _before, ...rest } = from(search, {});
      const q = typed.trim();
      void navigate({ to: '/papers', search: q === '' ? rest : { ...rest, q }, replace: true });
    }, PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed, search, navigate]);
  return (
    <label className="search">
      <span className="unseen">{words.papers.search}</span>
      <input
        type="search"
        value={typed}
        placeholder={words.papers.search}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}

function Nothing(props: { readonly search: PapersSearch }): ReactNode {
  const { q, status, assigned } = props.search;
  if (q === undefined && status === undefined && assigned === undefined) {
    return (
      <Empty>
        <p>{words.papers.none}</p>
        <p>
          <Link to="/papers/receive">{words.papers.receive}</Link>
        </p>
      </Empty>
    );
  }
  return (
    <Empty>
      <p>{words.papers.noneFound}</p>
      <p>
        <Link to="/papers">{words.papers.showAll}</Link>
      </p>
    </Empty>
  );
}

function PaperTable(props: {
  readonly papers: readonly PaperRow[];
  readonly now: number;
  readonly zone: string;
}): ReactNode {
  return (
    <table className="rows papers-table">
      <caption className="unseen">{words.papers.caption}</caption>
      <thead>
        <tr>
          {words.papers.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.papers.map((paper) => (
          <Row key={paper.paperId} paper={paper} now={props.now} zone={props.zone} />
        ))}
      </tbody>
    </table>
  );
}

function Row(props: {
  readonly paper: PaperRow;
  readonly now: number;
  readonly zone: string;
}): ReactNode {
  const { paper } = props;
  const due = presentRowDue(paper, props);
  return (
    <tr>
      <td className={`due ${due.tone}`}>
        <span className="due-date">{due.text}</span> <span className="due-note">{due.note}</span>
      </td>
      <th scope="row">
        <Link to="/papers/$paperId" params={{ paperId: paper.paperId }}>
          {partyLine(paper.party)}
        </Link>
        <span className="sub">{paper.caseNumber}</span>
      </th>
      <td className="cell-address">{addressWords(paper.addressLine)}</td>
      <td>{paper.paperTypeLabel}</td>
      <td>
        <Tier tier={paper.tier} />
      </td>
      <td>
        <span className={`status ${paper.status}`}>{words.statuses[paper.status]}</span>
        {paper.attempts > 0 && <span className="sub">{words.papers.attempts(paper.attempts)}</span>}
      </td>
      <td>
        {paper.assignedTo?.callSign ?? <span className="soft">{words.papers.unassigned}</span>}
      </td>
    </tr>
  );
}

function Paging(props: { readonly search: PapersSearch; readonly next: string | null }): ReactNode {
  const { search, next } = props;
  if (next === null && search.cursor === undefined) return null;
  return (
    <nav className="paging" aria-label={words.papers.paging}>
      {search.cursor !== undefined && (
        <Link className="button plain normal" to="/papers" search={from(search, {})}>
          {words.papers.first}
        </Link>
      )}
      {next !== null && (
        <Link className="button plain normal" to="/papers" search={{ ...search, cursor: next }}>
          {words.papers.next}
        </Link>
      )}
    </nav>
  );
}
