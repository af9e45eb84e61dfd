/** The staff's pages: one router, one store of answers, one theme. */
import '@mantine/core/styles.css';
import '@fontsource-variable/inter';
import '../../ui/tones.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRouter, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { theme } from '../../ui/theme';
import { Fetching } from './fetching';
import { routes } from './routes';
import { makeQueries } from './signed-out';

const router = createRouter({
  routeTree: routes,
  scrollRestoration: true,
  defaultPendingComponent: Fetching,
});

const queries = makeQueries(() => {
  const { pathname, href } = router.latestLocation;
  if (pathname === '/sign-in' || pathname === '/setup') return;
  void router.navigate({ to: '/sign-in', search: { next: href } });
});

const host = document.getElementById('root');
if (!host) throw new Error('staff.html has no root element');
createRoot(host).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
