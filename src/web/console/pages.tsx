// What a page stands on: its title in the tab and for a screen reader, and the pages for what is not there or failed.
import { useRouter } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { ErrorCard } from '../parts/problem-card.tsx';
import { titlePage } from './title.ts';
import { words } from './words.ts';

/** The heading of a page, its acts beside it. */
export function PageHead(props: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}): ReactNode {
  useEffect(() => {
    titlePage(`${props.title} · ${words.name}`);
  }, [props.title]);
  return (
    <div className="page-head">
      <div>
        <h1>{props.title}</h1>
        {props.note !== undefined && <p className="soft">{props.note}</p>}
      </div>
      {props.children !== undefined && <div className="page-acts">{props.children}</div>}
    </div>
  );
}

export function Loading(): ReactNode {
  return (
    <p className="loading soft">
      <output>{words.loading}</output>
    </p>
  );
}

export function Empty(props: { readonly children: ReactNode }): ReactNode {
  return <div className="empty soft">{props.children}</div>;
}

export function NotHere(): ReactNode {
  return (
    <main className="page" id="page">
      <PageHead title={words.notHere.title} />
      <p>{words.notHere.text}</p>
      <p>
        <a href="/">{words.notHere.back}</a>
      </p>
    </main>
  );
}

export function PageFailed(props: { readonly error: unknown }): ReactNode {
  const router = useRouter();
  return (
    <main className="page" id="page">
      <PageHead title={words.failed} />
      <ErrorCard
        error={props.error}
        againWord={words.again}
        again={() => void router.invalidate()}
      />
    </main>
  );
}
