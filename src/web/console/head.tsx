// The head's own parts: the banner of the example county, the alarm's sound, the menu of whoever is signed in.
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { newCommandId, remove, send } from '../api.ts';
import type { Role, Session } from '../contract.ts';
import { setTheme, useTheme, type Theme } from '../parts/theme.ts';
import { turnSound, useSound } from './sound.ts';
import { words } from './words.ts';

export function ExampleBanner(props: { readonly session: Session }): ReactNode {
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

export function SoundSwitch(): ReactNode {
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

export function YouMenu(props: { readonly session: Session }): ReactNode {
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
