// What the program sent out, newest first, and whether it arrived.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorCard } from '../parts/problem-card.tsx';
import { useNow } from '../parts/use-now.ts';
import { NoticeTable } from './notice-table.tsx';
import { Loading, PageHead } from './pages.tsx';
import { noticesQuery, sessionQuery } from './queries.ts';
import { words } from './words.ts';

export function NoticesPage(): ReactNode {
  const list = useQuery(noticesQuery);
  const zone = useQuery(sessionQuery).data?.agency?.zone ?? 'UTC';
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
    </>
  );
}
