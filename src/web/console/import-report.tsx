// What became of a docket: the figures, and each row that was not taken in with its line, column, reason and remedy.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ImportProblem } from '../contract.ts';
import { ErrorCard } from '../parts/problem-card.tsx';
import { Loading, PageHead } from './pages.tsx';
import { importQuery } from './queries.ts';
import { words } from './words.ts';

export function ImportReportPage(): ReactNode {
  const { importId = '' } = useParams({ strict: false });
  const report = useQuery(importQuery(importId));
  if (report.isError) {
    return (
      <ErrorCard error={report.error} again={() => void report.refetch()} againWord={words.again} />
    );
  }
  if (report.data === undefined) return <Loading />;
  const { data } = report;
  return (
    <>
      <PageHead title={data.fileName ?? data.source} note={words.imports.result(data)}>
        <Link className="button plain normal" to="/import">
          {words.imports.back}
        </Link>
        <Link className="button main normal" to="/papers" search={{ sort: 'received' }}>
          {words.imports.toPapers}
        </Link>
      </PageHead>
      <dl className="at-a-glance">
        {words.imports.figures(data).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section aria-labelledby="bad-rows" className="form bad-rows">
        <h2 id="bad-rows">{words.imports.badRows}</h2>
        {data.refused + data.repeatedDifferently === 0 && data.problems.length === 0 ? (
          <p>{words.imports.noBadRows}</p>
        ) : (
          <>
            <ul>
              {data.reasons.map((one) => (
                <li key={one.code}>
                  {one.rows.toLocaleString('en-US')} × {one.reason}
                </li>
              ))}
            </ul>
            <p>
              <a href={`/api/v1/imports/${data.importId}/kept.csv`}>{words.imports.keptFile}</a>{' '}
              <span className="soft">{words.imports.firstRows}</span>
            </p>
            <ImportProblems problems={data.problems} />
          </>
        )}
      </section>
    </>
  );
}

export function ImportProblems(props: { readonly problems: readonly ImportProblem[] }): ReactNode {
  return (
    <table className="rows cards">
      <caption className="unseen">{words.imports.badRows}</caption>
      <thead>
        <tr>
          {words.imports.problemColumns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.problems.map((problem) => (
          <tr key={`${problem.line} ${problem.column} ${problem.reason}`}>
            <th scope="row">
              {problem.line === null ? words.imports.wholeFile : words.imports.line(problem.line)}
            </th>
            <td>{problem.column ?? ''}</td>
            <td>{problem.reason}</td>
            <td>{problem.remedy}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
