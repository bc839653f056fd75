// The enrolment page: opened by a one-time link, makes one passkey for this device.
import { useEffect, useState, type ReactNode } from 'react';
import { problemIn, type Problem } from '../api.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { enrol, readLink } from './passkey.ts';
import './site.css';
import { words } from './words.ts';

export function Enrol(): ReactNode {
  const [link] = useState(() => readLink(location.hash));
  const [state, setState] = useState<'ready' | 'busy' | 'done'>('ready');
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    document.title = `${words.enrol.title} · ${words.name}`;
    // The secret has been read: it leaves the address bar, so that no one reads it over a shoulder.
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
  }, []);

  async function make(): Promise<void> {
    if (link === undefined) return;
    setState('busy');
    setProblem(undefined);
    try {
      await enrol(link);
      setState('done');
    } catch (error) {
      setProblem(problemIn(error));
      setState('ready');
    }
  }

  const broken: Problem = {
    type: '/problems/web/bad-link',
    title: words.enrol.badLink,
    status: 400,
    next: words.enrol.badLinkNext,
  };
  return (
    <main className="entrance" id="page">
      <header>
        <img src="/mark.svg" alt="" width="56" height="56" />
        <div>
          <h1>{words.enrol.title}</h1>
          <p className="soft">{words.name}</p>
        </div>
      </header>
      <section className="entrance-card">
        {link === undefined ? (
          <ProblemCard problem={broken} />
        ) : state === 'done' ? (
          <>
            <p>
              <output>{words.enrol.done}</output>
            </p>
            <a className="button main large" href="/">
              {words.enrol.go}
            </a>
          </>
        ) : (
          <>
            <p>{words.enrol.why}</p>
            <ProblemCard problem={problem} />
            <button
              type="button"
              className="button main large"
              aria-busy={state === 'busy'}
              onClick={() => void make()}
            >
              {words.enrol.make}
            </button>
          </>
        )}
      </section>
    </main>
  );
}
