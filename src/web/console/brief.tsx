// The brief of a door as it is printed or read before anyone knocks: one page, black on white when it is printed.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { addressWords } from '../addresses.ts';
import type { BriefView } from '../contract.ts';
import { ErrorCard } from '../parts/problem-card.tsx';
import { useNow } from '../parts/use-now.ts';
import { presentBrief, type BriefLine } from './brief.present.ts';
import { Loading, PageHead } from './pages.tsx';
import { briefQuery, sessionQuery } from './queries.ts';
import { Tier } from './tier.tsx';
import { words } from './words.ts';

export function BriefPage(): ReactNode {
  const { paperId = '' } = useParams({ strict: false });
  const brief = useQuery(briefQuery(paperId));
  const session = useQuery(sessionQuery).data;
  const now = useNow();
  if (brief.isError) {
    return (
      <ErrorCard error={brief.error} again={() => void brief.refetch()} againWord={words.again} />
    );
  }
  if (brief.data === undefined || session === undefined || now === undefined) return <Loading />;
  const zone = session.agency?.zone ?? 'UTC';
  return (
    <article className="case-file brief">
      <PageHead title={titleOf(brief.data)} note={words.brief.note}>
        <button type="button" className="button plain normal" onClick={() => window.print()}>
          {words.brief.print}
        </button>
        <Link className="button plain normal" to="/papers/$paperId" params={{ paperId }}>
          {words.brief.paper}
        </Link>
        <Link
          className="button plain normal"
          to="/doors/$placeId"
          params={{ placeId: brief.data.placeId }}
        >
          {words.paper.door}
        </Link>
      </PageHead>
      <section aria-labelledby="tier" className="brief-tier">
        <h2 id="tier">
          <Tier tier={brief.data.tier} />
        </h2>
        <ul>
          {brief.data.tierReasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </section>
      {presentBrief(brief.data, { now, zone }).map((part) => (
        <section key={part.title} aria-label={part.title}>
          <h2>{part.title}</h2>
          {part.lines.length === 0 ? (
            <p className="soft">{part.empty}</p>
          ) : (
            <ul className="plain brief-lines">
              {part.lines.map((line) => (
                <Line key={line.key} line={line} />
              ))}
            </ul>
          )}
        </section>
      ))}
      <p className="small soft brief-hash">{words.brief.hash(brief.data.hash)}</p>
    </article>
  );
}

function titleOf(brief: BriefView): string {
  return addressWords(brief.addressLine);
}

function Line(props: { readonly line: BriefLine }): ReactNode {
  const { sign, text, under, tone } = props.line;
  return (
    <li className={`brief-line ${tone}`}>
      <span aria-hidden="true" className="sign">
        {sign}
      </span>
      <span>
        {text}
        {under !== '' && <span className="sub">{under}</span>}
      </span>
    </li>
  );
}
