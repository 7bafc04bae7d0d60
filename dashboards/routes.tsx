import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
  redirect,
} from '@tanstack/react-router';
import { BoardsSearch } from './boards/search.ts';
import { InboxSearch } from './inbox/search.ts';
import { CallError } from './shared/call.ts';
import { LoadFailed } from './shared/LoadFailed.tsx';
import { NotFound } from './shared/NotFound.tsx';
import { queryClient } from './shared/query-client.ts';
import { Shell } from './shared/Shell.tsx';
import { setupQuery } from './shared/setup-query.ts';
import { meQuery } from './shared/useMe.ts';

const root = createRootRoute({ component: Outlet, errorComponent: LoadFailed, notFoundComponent: NotFound });

/** Whoever is not signed in is sent where they may begin. */
async function onlySignedIn({ location }: { location: { href: string } }): Promise<void> {
  const setup = await queryClient.ensureQueryData(setupQuery);
  if (setup.needsAdmin) throw redirect({ to: '/welcome' });
  try {
    await queryClient.ensureQueryData(meQuery);
  } catch (error) {
    if (!(error instanceof CallError) || error.status !== 401) throw error;
    throw redirect({ to: '/sign-in', search: { to: location.href } });
  }
}

/** Pages of those who are signed in, within the frame of the product. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: onlySignedIn,
});

/** A sheet of paper, without that frame. */
const printedCase = createRoute({
  getParentRoute: () => root,
  path: '/print/case/$caseId',
  beforeLoad: onlySignedIn,
  component: lazyRouteComponent(() => import('./inbox/case/PrintedCase.tsx'), 'PrintedCase'),
});

const anySearch = (search: Record<string, unknown>): Record<string, unknown> => search;

const page = <P extends string>(path: P, component: RouteComponent) =>
  // What stands behind the ? is the page's own affair; it reads it by its own schema.
  createRoute({ getParentRoute: () => inside, path, component, validateSearch: anySearch });

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox' });
  },
});

/** The inbox stays as it is while cases are opened and closed in it. */
const inbox = createRoute({
  getParentRoute: () => inside,
  path: '/inbox',
  validateSearch: InboxSearch,
  component: lazyRouteComponent(() => import('./inbox/InboxPage.tsx'), 'InboxPage'),
});

/** The list of threads stays as it is while threads are opened and closed beside it. */
const boards = createRoute({
  getParentRoute: () => inside,
  path: '/boards',
  validateSearch: BoardsSearch,
  component: lazyRouteComponent(() => import('./boards/BoardsPage.tsx'), 'BoardsPage'),
});

const outside = <P extends string>(path: P, component: RouteComponent) =>
  createRoute({ getParentRoute: () => root, path, component });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    // Only a path of our own: a link to this page must not lead elsewhere.
    typeof search.to === 'string' && /^\/(?![/\\])/.test(search.to) ? { to: search.to } : {},
  component: lazyRouteComponent(() => import('./setup/SignInPage.tsx'), 'SignInPage'),
});

const tree = root.addChildren([
  inside.addChildren([
    home,
    inbox.addChildren([createRoute({ getParentRoute: () => inbox, path: '$caseId' })]),
    boards.addChildren([createRoute({ getParentRoute: () => boards, path: '$threadId' })]),
    page(
      '/boards/reports',
      lazyRouteComponent(() => import('./boards/reports/ReportsPage.tsx'), 'ReportsPage'),
    ),
    page(
      '/boards/staff',
      lazyRouteComponent(() => import('./boards/staff/StaffPage.tsx'), 'StaffPage'),
    ),
    page(
      '/boards/words',
      lazyRouteComponent(() => import('./boards/words/WordsPage.tsx'), 'WordsPage'),
    ),
    page(
      '/boards/shift',
      lazyRouteComponent(() => import('./boards/shift/ShiftPage.tsx'), 'ShiftPage'),
    ),
    page(
      '/pulse',
      lazyRouteComponent(() => import('./pulse/PulsePage.tsx'), 'PulsePage'),
    ),
    page(
      '/mentions',
      lazyRouteComponent(() => import('./pulse/MentionsPage.tsx'), 'MentionsPage'),
    ),
    page(
      '/incidents',
      lazyRouteComponent(() => import('./incidents/IncidentsPage.tsx'), 'IncidentsPage'),
    ),
    page(
      '/incidents/$incidentId',
      lazyRouteComponent(() => import('./incidents/IncidentPage.tsx'), 'IncidentPage'),
    ),
    page(
      '/themes',
      lazyRouteComponent(() => import('./themes/ThemesPage.tsx'), 'ThemesPage'),
    ),
    page(
      '/themes/$themeId',
      lazyRouteComponent(() => import('./themes/ThemePage.tsx'), 'ThemePage'),
    ),
    page(
      '/issues',
      lazyRouteComponent(() => import('./issues/IssuesPage.tsx'), 'IssuesPage'),
    ),
    page(
      '/issues/$issueId',
      lazyRouteComponent(() => import('./issues/IssuePage.tsx'), 'IssuePage'),
    ),
    page(
      '/corrections',
      lazyRouteComponent(() => import('./corrections/CorrectionsPage.tsx'), 'CorrectionsPage'),
    ),
    page(
      '/audit',
      lazyRouteComponent(() => import('./audit/AuditPage.tsx'), 'AuditPage'),
    ),
    page(
      '/sources',
      lazyRouteComponent(() => import('./setup/SourcesPage.tsx'), 'SourcesPage'),
    ),
    page(
      '/brands',
      lazyRouteComponent(() => import('./setup/BrandsPage.tsx'), 'BrandsPage'),
    ),
    page(
      '/replies',
      lazyRouteComponent(() => import('./setup/SavedRepliesPage.tsx'), 'SavedRepliesPage'),
    ),
    page(
      '/developers',
      lazyRouteComponent(() => import('./setup/DevelopersPage.tsx'), 'DevelopersPage'),
    ),
    page(
      '/rules',
      lazyRouteComponent(() => import('./setup/RulesPage.tsx'), 'RulesPage'),
    ),
    page(
      '/team',
      lazyRouteComponent(() => import('./setup/TeamPage.tsx'), 'TeamPage'),
    ),
    page(
      '/people',
      lazyRouteComponent(() => import('./setup/PeoplePage.tsx'), 'PeoplePage'),
    ),
    page(
      '/silenced',
      lazyRouteComponent(() => import('./inbox/author/AuthorSilencesPage.tsx'), 'AuthorSilencesPage'),
    ),
    page(
      '/alerts',
      lazyRouteComponent(() => import('./alerts/AlertsPage.tsx'), 'AlertsPage'),
    ),
    page(
      '/digest',
      lazyRouteComponent(() => import('./digest/DigestPage.tsx'), 'DigestPage'),
    ),
    page(
      '/digest/$mailId',
      lazyRouteComponent(() => import('./digest/MailPage.tsx'), 'MailPage'),
    ),
    page(
      '/status',
      lazyRouteComponent(() => import('./setup/StatusPage.tsx'), 'StatusPage'),
    ),
    page(
      '/sandbox/$threadId',
      lazyRouteComponent(() => import('./sandbox/ThreadPage.tsx'), 'ThreadPage'),
    ),
  ]),
  outside(
    '/welcome',
    lazyRouteComponent(() => import('./setup/WelcomePage.tsx'), 'WelcomePage'),
  ),
  signIn,
  printedCase,
  outside(
    '/join',
    lazyRouteComponent(() => import('./setup/JoinPage.tsx'), 'JoinPage'),
  ),
  outside(
    '/act/$token',
    lazyRouteComponent(() => import('./digest/link/LinkPage.tsx'), 'LinkPage'),
  ),
  outside(
    '/unsubscribe/$token',
    lazyRouteComponent(() => import('./digest/link/LinkPage.tsx'), 'LinkPage'),
  ),
  outside(
    '/wallboard/$token',
    lazyRouteComponent(() => import('./pulse/wallboard/WallboardPage.tsx'), 'WallboardPage'),
  ),
  outside(
    '/consent/callback',
    lazyRouteComponent(() => import('./setup/ConsentPage.tsx'), 'ConsentPage'),
  ),
]);

export const router = createRouter({ routeTree: tree, defaultPreload: 'intent' });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
