// What the console asks the server, each question once. The keys begin with the thing asked about.
import { queryOptions } from '@tanstack/react-query';
import { get, queryOf } from '../api.ts';
import type {
  Board,
  BriefView,
  DoorView,
  Endpoint,
  Hazard,
  ImportReport,
  NoticeView,
  PaperList,
  PaperPage,
  PersonRow,
  Plan,
  ReturnRow,
  ReturnView,
  Session,
  WatchPage,
} from '../contract.ts';
import { boardRead, boardUnread } from '../live.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<Session>('/session', signal),
  staleTime: 60_000,
});

/** Read again on every change and every half minute, also in a hidden tab: an alarm must sound there too. */
export const boardQuery = queryOptions({
  queryKey: ['board'],
  queryFn: async ({ signal }) => {
    const asked = performance.now();
    try {
      const board = await get<Board>('/board', signal);
      boardRead(asked);
      return board;
    } catch (error) {
      if (!signal.aborted) boardUnread();
      throw error;
    }
  },
  refetchInterval: 30_000,
  refetchIntervalInBackground: true,
});

export const watchQuery = (watchId: string) =>
  queryOptions({
    queryKey: ['watch', watchId],
    queryFn: ({ signal }) => get<WatchPage>(`/watches/${watchId}`, signal),
  });

export type PaperSearch = {
  readonly q?: string | undefined;
  readonly status?: string | undefined;
  readonly sort?: string | undefined;
  readonly assigned?: string | undefined;
  readonly cursor?: string | undefined;
};

export const papersQuery = (search: PaperSearch) =>
  queryOptions({
    queryKey: ['papers', search],
    queryFn: ({ signal }) => get<PaperList>(`/papers${queryOf({ ...search, limit: 50 })}`, signal),
    placeholderData: (before) => before,
  });

export const paperQuery = (paperId: string) =>
  queryOptions({
    queryKey: ['paper', paperId],
    queryFn: ({ signal }) => get<PaperPage>(`/papers/${paperId}`, signal),
  });

export const briefQuery = (paperId: string) =>
  queryOptions({
    queryKey: ['brief', paperId],
    queryFn: ({ signal }) => get<BriefView>(`/papers/${paperId}/brief`, signal),
  });

export const paperTypesQuery = queryOptions({
  queryKey: ['paper-types'],
  queryFn: ({ signal }) =>
    get<{ readonly paperTypes: readonly { readonly code: string; readonly label: string }[] }>(
      '/paper-types',
      signal,
    ),
  staleTime: 3_600_000,
});

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => get<{ readonly people: readonly PersonRow[] }>('/people', signal),
  staleTime: 30_000,
});

export const planQuery = (date: string) =>
  queryOptions({
    queryKey: ['plan', date],
    queryFn: ({ signal }) => get<Plan>(`/plan${queryOf({ date })}`, signal),
  });

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => get<{ readonly imports: readonly ImportReport[] }>('/imports', signal),
});

export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: ['import', importId],
    queryFn: ({ signal }) => get<ImportReport>(`/imports/${importId}`, signal),
  });

export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: ({ signal }) =>
    get<{ readonly notices: readonly NoticeView[] }>('/notices?limit=200', signal),
});

export const endpointsQuery = queryOptions({
  queryKey: ['endpoints'],
  queryFn: ({ signal }) => get<{ readonly endpoints: readonly Endpoint[] }>('/endpoints', signal),
});

export const returnsQuery = queryOptions({
  queryKey: ['returns'],
  queryFn: ({ signal }) => get<{ readonly returns: readonly ReturnRow[] }>('/returns', signal),
});

export const returnQuery = (returnId: string) =>
  queryOptions({
    queryKey: ['return', returnId],
    queryFn: ({ signal }) => get<{ readonly return: ReturnView }>(`/returns/${returnId}`, signal),
  });

export const doorQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['door', placeId],
    queryFn: ({ signal }) => get<DoorView>(`/places/${placeId}/door`, signal),
  });

export const placeQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['place', placeId],
    queryFn: ({ signal }) =>
      get<{ readonly place: { readonly line: string } }>(`/places/${placeId}`, signal),
  });

export const reviewQuery = queryOptions({
  queryKey: ['hazards', 'review'],
  queryFn: ({ signal }) =>
    get<{ readonly hazards: readonly Hazard[] }>('/hazards?state=review', signal),
});
