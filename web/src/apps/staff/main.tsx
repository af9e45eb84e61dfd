/** The staff's pages: one router, one store of answers, one theme. */
import '@mantine/core/styles.css';
import '@fontsource-variable/inter';
import '../../ui/tones.css';
import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRouter, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { darkSlate } from '../../ui/dark-slate';
import { theme } from '../../ui/theme';
import { routes } from './routes';
import { makeQueries } from './signed-out';

const router = createRouter({ routeTree: routes, scrollRestoration: true });

const queries = makeQueries(() => {
  const { pathname, href } = router.latestLocation;
  if (pathname === '/sign-in' || pathname === '/setup') return;
  void router.navigate({ to: '/sign-in', search: { next: href } });
});

/**
 * One shade of buttons for both schemes: Mantine's autoContrast chooses the text by the light
 * scheme's shade alone, which put white on the dark scheme's pale teal (1.5:1).
 */
const staffTheme = mergeThemeOverrides(theme, {
  colors: { dark: darkSlate },
  primaryShade: { light: 7, dark: 7 },
});

const host = document.getElementById('root');
if (!host) throw new Error('staff.html has no root element');
createRoot(host).render(
  <StrictMode>
    <MantineProvider theme={staffTheme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
