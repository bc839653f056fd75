// Endpoints: programs that are told of alarms by webhook. A secret is shown once, when the endpoint is made.
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Endpoint } from '../contract.ts';
import { Act } from '../parts/act.tsx';
import { useCommand } from '../parts/command.ts';
import { TextField } from '../parts/fields.tsx';
import { ErrorCard, ProblemCard } from '../parts/problem-card.tsx';
import { endpointsQuery } from './queries.ts';
import { words } from './words.ts';

export function Endpoints(): ReactNode {
  const list = useQuery(endpointsQuery);
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState<string>();
  const add = useCommand<{ readonly secret: string }>((answer) => {
    setSecret(answer.secret);
    setUrl('');
  });
  return (
    <section aria-labelledby="endpoints" className="earlier form">
      <h2 id="endpoints">{words.endpoints.title}</h2>
      <p className="soft">{words.endpoints.note}</p>
      {list.isError && (
        <ErrorCard error={list.error} again={() => void list.refetch()} againWord={words.again} />
      )}
      {list.data?.endpoints.length === 0 && <p>{words.endpoints.none}</p>}
      <ul className="plain">
        {list.data?.endpoints.map((endpoint) => (
          <OneEndpoint key={endpoint.endpointId} endpoint={endpoint} />
        ))}
      </ul>
      {secret !== undefined && (
        <output className="secret">
          {words.endpoints.secret} <code>{secret}</code>
        </output>
      )}
      <TextField
        label={words.endpoints.url}
        hint={words.endpoints.urlHint}
        value={url}
        onChange={setUrl}
      />
      <ProblemCard problem={add.problem} />
      <div className="acts">
        <Act
          whyNot={url.trim() === '' ? words.endpoints.needsUrl : null}
          busy={add.sending}
          onPress={() => void add.run({ path: '/endpoints', body: { url: url.trim() } })}
        >
          {words.endpoints.add}
        </Act>
      </div>
    </section>
  );
}

function OneEndpoint(props: { readonly endpoint: Endpoint }): ReactNode {
  const { endpointId, url, active } = props.endpoint;
  const remove = useCommand();
  return (
    <li className="endpoint">
      <span className="samples">{url}</span>{' '}
      {active ? (
        <Act
          label={`${words.endpoints.remove}: ${url}`}
          busy={remove.sending}
          onPress={() => void remove.run({ path: `/endpoints/${endpointId}/remove`, body: {} })}
        >
          {words.endpoints.remove}
        </Act>
      ) : (
        <span className="soft">{words.endpoints.removed}</span>
      )}
      <ProblemCard problem={remove.problem} />
    </li>
  );
}
