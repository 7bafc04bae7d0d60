import './shared/parse-plainly.ts';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './routes.tsx';
import './shared/page.css';
import './shared/shell.css';
import { CallError } from './shared/call.ts';
import { queryClient } from './shared/query-client.ts';
import { theme } from './shared/theme.ts';

/** A session that ended: to the sign-in page, and back here afterwards. */
function signInAgain(error: unknown): void {
  const { pathname, href } = router.state.location;
  const isOutside = ['/sign-in', '/welcome', '/join'].includes(pathname);
  if (!(error instanceof CallError) || error.status !== 401 || isOutside) return;
  void router.navigate({ to: '/sign-in', search: { to: href } });
}
queryClient.getQueryCache().config.onError = signInAgain;
queryClient.getMutationCache().config.onError = signInAgain;

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <Notifications position="bottom-left" />
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
