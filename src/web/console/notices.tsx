// What the program sent out, newest first, and whether it arrived.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { allows } from '#agency/permissions.ts';
import { ErrorCard } from '../parts/problem-card.tsx';
import { useNow } from '../parts/use-now.ts';
import { Endpoints } from './endpoints.tsx';
import { NoticeTable } from './notice-table.tsx';
import { Loading, PageHead } from './pages.tsx';
import { noticesQuery, sessionQuery } from './queries.ts';
import { words } from './words.ts';

export function NoticesPage(): ReactNode {
  const list = useQuery(noticesQuery);
  const session = useQuery(sessionQuery).data;
  const zone = session?.agency?.zone ?? 'UTC';
  const settings = allows('agency.settings', session?.person?.roles ?? []);
  const now = useNow();
  return (
    <>
      <PageHead title={words.pages.notices} note={words.notices.note} />
      {list.isError && (
        <ErrorCard error={list.error} again={() => void list.refetch()} againWord={words.again} />
      )}
      {list.data === undefined || now === undefined ? (
        !list.isError && <Loading />
      ) : (
        <NoticeTable notices={list.data.notices} now={now} zone={zone} />
      )}
      {settings && <Endpoints />}
    </>
  );
}
