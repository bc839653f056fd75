// The returns: what is still a draft stands first, because it waits for someone.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorCard } from '../parts/problem-card.tsx';
import { Empty, Loading, PageHead } from './pages.tsx';
import { returnsQuery } from './queries.ts';
import { words } from './words.ts';

const ORDER = { draft: 0, signed: 1, filed: 2 } as const;

export function ReturnsPage(): ReactNode {
  const list = useQuery(returnsQuery);
  const sorted = list.data?.returns.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]);
  return (
    <>
      <PageHead title={words.returns.title} note={words.returns.note} />
      {list.isError && (
        <ErrorCard error={list.error} again={() => void list.refetch()} againWord={words.again} />
      )}
      {sorted === undefined ? (
        !list.isError && <Loading />
      ) : sorted.length === 0 ? (
        <Empty>{words.returns.none}</Empty>
      ) : (
        <table className="rows cards">
          <caption className="unseen">{words.returns.title}</caption>
          <thead>
            <tr>
              {words.returns.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={row.returnId}>
                <th scope="row">
                  <Link to="/returns/$returnId" params={{ returnId: row.returnId }}>
                    {row.caseNumber ?? row.returnId.slice(0, 8)}
                  </Link>
                  <span className="sub">{row.paperTypeLabel}</span>
                </th>
                <td>
                  {row.party}
                  <span className="sub">{words.returns.services[row.service]}</span>
                </td>
                <td>
                  {words.returns.states[row.state]}
                  {row.state === 'draft' && row.missing > 0 && (
                    <span className="sub">{words.returns.missingCount(row.missing)}</span>
                  )}
                </td>
                <td>{row.server}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
