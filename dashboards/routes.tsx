import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
  redirect,
} from '@tanstack/react-router';
import { Shell } from './shared/Shell.tsx';

const root = createRootRoute({ component: Outlet });

/** Pages of those who are signed in, within the frame of the product. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell });

const page = <P extends string>(path: P, component: RouteComponent) =>
  createRoute({ getParentRoute: () => inside, path, component });

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox' });
  },
});

const outside = <P extends string>(path: P, component: RouteComponent) =>
  createRoute({ getParentRoute: () => root, path, component });

const tree = root.addChildren([
  inside.addChildren([
    home,
    page(
      '/inbox',
      lazyRouteComponent(() => import('./inbox/InboxPage.tsx'), 'InboxPage'),
    ),
    page(
      '/inbox/$caseId',
      lazyRouteComponent(() => import('./inbox/InboxPage.tsx'), 'InboxPage'),
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
      '/sources',
      lazyRouteComponent(() => import('./setup/SourcesPage.tsx'), 'SourcesPage'),
    ),
    page(
      '/brands',
      lazyRouteComponent(() => import('./setup/BrandsPage.tsx'), 'BrandsPage'),
    ),
    page(
      '/people',
      lazyRouteComponent(() => import('./setup/PeoplePage.tsx'), 'PeoplePage'),
    ),
    page(
      '/digest',
      lazyRouteComponent(() => import('./digest/DigestPage.tsx'), 'DigestPage'),
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
  outside(
    '/sign-in',
    lazyRouteComponent(() => import('./setup/SignInPage.tsx'), 'SignInPage'),
  ),
  outside(
    '/join',
    lazyRouteComponent(() => import('./setup/JoinPage.tsx'), 'JoinPage'),
  ),
]);

export const router = createRouter({ routeTree: tree, defaultPreload: 'intent' });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
