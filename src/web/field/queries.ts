// What the field app asks the server.
import { queryOptions } from '@tanstack/react-query';
import { get, queryOf } from '../api.ts';
import type {
  BriefView,
  PaperPage,
  Plan,
  Session,
  VisitView,
  WatchPage,
  WatchPolicy,
} from '../contract.ts';
import { boardRead, boardUnread } from '../live.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<Session>('/session', signal),
  staleTime: 60_000,
});

export const planQuery = (date: string) =>
  queryOptions({
    queryKey: ['plan', date],
    queryFn: ({ signal }) => get<Plan>(`/plan${queryOf({ date })}`, signal),
  });

/** Also the read that makes the line whole again: it is asked on every screen. */
export const openVisitsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['visits', personId],
    queryFn: async ({ signal }) => {
      const asked = performance.now();
      try {
        const path = `/visits${queryOf({ personId, state: 'open' })}`;
        const answer = await get<{ readonly visits: readonly VisitView[] }>(path, signal);
        boardRead(asked);
        return answer;
      } catch (error) {
        if (!signal.aborted) boardUnread();
        throw error;
      }
    },
    refetchInterval: 20_000,
  });

export const visitQuery = (visitId: string) =>
  queryOptions({
    queryKey: ['visit', visitId],
    queryFn: ({ signal }) => get<{ readonly visit: VisitView }>(`/visits/${visitId}`, signal),
    refetchInterval: 20_000,
  });

export const watchQuery = (watchId: string) =>
  queryOptions({
    queryKey: ['watch', watchId],
    queryFn: ({ signal }) => get<WatchPage>(`/watches/${watchId}`, signal),
    refetchInterval: 15_000,
  });

/** How much more time may be asked for, per tier. */
export const policyQuery = queryOptions({
  queryKey: ['watch-policy'],
  queryFn: ({ signal }) => get<WatchPolicy>('/watch-policy', signal),
  staleTime: 600_000,
});

export const briefQuery = (paperId: string) =>
  queryOptions({
    queryKey: ['brief', paperId],
    queryFn: ({ signal }) => get<BriefView>(`/papers/${paperId}/brief`, signal),
  });

export const paperQuery = (paperId: string) =>
  queryOptions({
    queryKey: ['paper', paperId],
    queryFn: ({ signal }) => get<PaperPage>(`/papers/${paperId}`, signal),
  });
