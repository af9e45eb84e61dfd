/** The candidate's page: one exam, one sitting, from its link to its receipt. */
import './mantine-styles';
import '@fontsource-variable/inter';
import '../../ui/tones.css';
import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Client } from '../../contract/client';
import { clearOutbox, openRecorder } from '../../media/browser-recorder';
import { CaptureClock } from '../../media/capture-clock';
import { darkSlate } from '../../ui/dark-slate';
import { theme } from '../../ui/theme';
import { CandidateApp } from './candidate-app';
import { CandidateFlow } from './candidate-flow';
import { SavedSittings } from './saved-sitting';

/** One shade for both schemes, as on the staff's pages: the text on it is chosen once. */
const candidateTheme = mergeThemeOverrides(theme, {
  colors: { dark: darkSlate },
  primaryShade: { light: 7, dark: 7 },
});

const contestSlug = /^\/e\/([^/]+)/.exec(location.pathname)?.[1] ?? '';
const clock = new CaptureClock();
const flow = new CandidateFlow({
  contestSlug: decodeURIComponent(contestSlug),
  client: new Client(),
  clock,
  saved: new SavedSittings(localStorage, contestSlug),
  openRecorder: (sitting) => openRecorder(sitting, clock),
  clearOutbox,
  newId: () => crypto.randomUUID(),
});
void flow.load();

const host = document.getElementById('root');
if (!host) throw new Error('candidate.html has no root element');
createRoot(host).render(
  <StrictMode>
    <MantineProvider theme={candidateTheme} defaultColorScheme="auto">
      <CandidateApp flow={flow} serverNow={() => clock.serverNow()} />
    </MantineProvider>
  </StrictMode>,
);
