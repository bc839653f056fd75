// The people of the agency: call sign, name, roles.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorCard } from '../parts/problem-card.tsx';
import { Loading, PageHead } from './pages.tsx';
import { peopleQuery } from './queries.ts';
import { words } from './words.ts';

export function PeoplePage(): ReactNode {
  const list = useQuery(peopleQuery);
  return (
    <>
      <PageHead title={words.pages.people} />
      {list.isError && (
        <ErrorCard error={list.error} again={() => void list.refetch()} againWord={words.again} />
      )}
      {list.data === undefined ? (
        !list.isError && <Loading />
      ) : (
        <table className="rows cards">
          <caption className="unseen">{words.pages.people}</caption>
          <thead>
            <tr>
              {words.people.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.data.people.map((person) => (
              <tr key={person.personId} className={person.active ? '' : 'soft'}>
                <th scope="row">{person.callSign}</th>
                <td>{person.name}</td>
                <td>{person.roles.map((role) => words.roles[role]).join(', ')}</td>
                <td>{person.active ? words.people.active : words.people.inactive}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
