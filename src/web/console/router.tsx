// Which page stands at which address: the URL holds what is being looked at. The board comes with the first load; every
// other page is fetched when it is first opened.
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { BoardPage } from './board.tsx';
import { NotHere, PageFailed } from './pages.tsx';
import { sessionQuery } from './queries.ts';
import { Shell } from './shell.tsx';

type Context = { readonly client: QueryClient };

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NotHere,
  errorComponent: PageFailed,
});

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number'
      ? String(value)
      : undefined;

const enter = createRoute({
  getParentRoute: () => root,
  path: '/enter',
  validateSearch: (search): { to?: string } => {
    const to = text(search['to']);
    return to === undefined ? {} : { to };
  },
  component: lazyRouteComponent(() => import('../site/entrance.tsx'), 'Entrance'),
});

const enrol = createRoute({
  getParentRoute: () => root,
  path: '/enrol',
  component: lazyRouteComponent(() => import('../site/enrol.tsx'), 'Enrol'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.ensureQueryData(sessionQuery);
    if (session.person === null)
      redirect({ to: '/enter', search: { to: location.href }, throw: true });
  },
});

const board = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: (search): { wall?: true } => (search['wall'] === true ? { wall: true } : {}),
  component: BoardPage,
});

const watch = createRoute({
  getParentRoute: () => shell,
  path: '/watches/$watchId',
  component: lazyRouteComponent(() => import('./watch-page.tsx'), 'WatchPage'),
});

export type PapersSearch = {
  q?: string;
  status?: string;
  sort?: 'deadline' | 'received';
  assigned?: string;
  cursor?: string;
};

const papers = createRoute({
  getParentRoute: () => shell,
  path: '/papers',
  validateSearch: (search): PapersSearch => {
    const found: PapersSearch = {};
    for (const name of ['q', 'status', 'assigned', 'cursor'] as const) {
      const value = text(search[name]);
      if (value !== undefined) found[name] = value;
    }
    if (search['sort'] === 'received') found.sort = 'received';
    return found;
  },
  component: lazyRouteComponent(() => import('./papers.tsx'), 'PapersPage'),
});

const receive = createRoute({
  getParentRoute: () => shell,
  path: '/papers/receive',
  component: lazyRouteComponent(() => import('./receive.tsx'), 'ReceivePage'),
});

const paper = createRoute({
  getParentRoute: () => shell,
  path: '/papers/$paperId',
  component: lazyRouteComponent(() => import('./paper.tsx'), 'PaperPage'),
});

const brief = createRoute({
  getParentRoute: () => shell,
  path: '/papers/$paperId/brief',
  component: lazyRouteComponent(() => import('./brief.tsx'), 'BriefPage'),
});

const door = createRoute({
  getParentRoute: () => shell,
  path: '/doors/$placeId',
  component: lazyRouteComponent(() => import('./door.tsx'), 'DoorPage'),
});

const hazards = createRoute({
  getParentRoute: () => shell,
  path: '/hazards',
  component: lazyRouteComponent(() => import('./hazards.tsx'), 'HazardsPage'),
});

const plan = createRoute({
  getParentRoute: () => shell,
  path: '/plan',
  validateSearch: (search): { date?: string } => {
    const date = text(search['date']);
    return date === undefined ? {} : { date };
  },
  component: lazyRouteComponent(() => import('./plan.tsx'), 'PlanPage'),
});

const returns = createRoute({
  getParentRoute: () => shell,
  path: '/returns',
  component: lazyRouteComponent(() => import('./returns.tsx'), 'ReturnsPage'),
});

const oneReturn = createRoute({
  getParentRoute: () => shell,
  path: '/returns/$returnId',
  component: lazyRouteComponent(() => import('./return.tsx'), 'ReturnPage'),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/import',
  component: lazyRouteComponent(() => import('./import.tsx'), 'ImportPage'),
});

const oneImport = createRoute({
  getParentRoute: () => shell,
  path: '/import/$importId',
  component: lazyRouteComponent(() => import('./import-report.tsx'), 'ImportReportPage'),
});

const notices = createRoute({
  getParentRoute: () => shell,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices.tsx'), 'NoticesPage'),
});

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  component: lazyRouteComponent(() => import('./people.tsx'), 'PeoplePage'),
});

const tree = root.addChildren([
  enter,
  enrol,
  shell.addChildren([
    board,
    watch,
    papers,
    receive,
    paper,
    brief,
    door,
    hazards,
    plan,
    returns,
    oneReturn,
    imports,
    oneImport,
    notices,
    people,
  ]),
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
