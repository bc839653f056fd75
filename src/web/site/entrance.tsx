// The entrance: sign in with a passkey, or sit down in the example county in any chair with one press.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { newCommandId, problemIn, send, type Problem } from '../api.ts';
import { sessionQuery } from '../console/queries.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { signIn } from './passkey.ts';
import './site.css';
import { words } from './words.ts';

export function Entrance(): ReactNode {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { to } = useSearch({ strict: false });
  const session = useQuery(sessionQuery);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState('');
  useEffect(() => {
    document.title = `${words.entrance.signIn} · ${words.name}`;
  }, []);

  async function enter(name: string, act: () => Promise<unknown>): Promise<void> {
    setBusy(name);
    setProblem(undefined);
    try {
      await act();
      await client.invalidateQueries();
      // Only a path of our own is followed; anything else leads to the board.
      const own = to !== undefined && /^\/(?!\/)/.test(to) ? to : '/';
      // The field app is a page of its own.
      if (own.startsWith('/field')) location.assign(own);
      else await navigate({ href: own });
    } catch (error) {
      setProblem(problemIn(error));
    }
    setBusy('');
  }

  const open = session.data?.exampleOpen === true;
  const agencies = session.data?.agencies.filter((one) => !one.example) ?? [];
  return (
    <main className="entrance" id="page">
      <header>
        <img src="/mark.svg" alt="" width="56" height="56" />
        <div>
          <h1>{words.name}</h1>
          <p className="soft">{words.promise}</p>
        </div>
      </header>
      <ProblemCard problem={problem ?? (session.isError ? problemIn(session.error) : undefined)} />
      <section aria-labelledby="sign-in" className="entrance-card">
        <h2 id="sign-in">{words.entrance.signIn}</h2>
        {agencies.length === 0 ? (
          <p>{words.entrance.noAgency}</p>
        ) : (
          <>
            <p className="soft">{words.entrance.passkeyHow}</p>
            {agencies.map(({ agencyId, name }) => (
              <button
                key={agencyId}
                type="button"
                className="button main large"
                aria-busy={busy === agencyId}
                onClick={() => void enter(agencyId, () => signIn(agencyId))}
              >
                {words.entrance.passkey(name)}
              </button>
            ))}
            <p className="small soft">{words.entrance.noPasskey}</p>
          </>
        )}
      </section>
      {open && (
        <section aria-labelledby="example" className="entrance-card example-card">
          <h2 id="example">{words.entrance.example}</h2>
          <p>{words.entrance.exampleWhy}</p>
          <ul className="plain chairs">
            {words.roles.map(({ role, name, does }) => (
              <li key={role}>
                <button
                  type="button"
                  className="chair"
                  aria-busy={busy === role}
                  onClick={() =>
                    void enter(role, () =>
                      send({ path: '/session/example', body: { role }, commandId: newCommandId() }),
                    )
                  }
                >
                  <strong>{name}</strong>
                  <span>{does}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
