/** The candidate's page: one exam, one sitting, from its link to its receipt. */
import './mantine-styles';
import '@fontsource-variable/inter';
import '../../ui/tones.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Client } from '../../contract/client';
import { clearOutbox, isAnythingWaiting, openRecorder } from '../../media/browser-recorder';
import { CaptureClock } from '../../media/capture-clock';
import { theme } from '../../ui/theme';
import { LANGUAGES, LanguageChoice } from '../../words/language-choice';
import { Speaking } from '../../words/use-words';
import { CandidateApp } from './candidate-app';
import { CandidateFlow } from './candidate-flow';
import { KeptSittings } from './kept-sitting';
import { TabReceipt } from './tab-receipt';

const contestSlug = /^\/e\/([^/]+)/.exec(location.pathname)?.[1] ?? '';
const clock = new CaptureClock();
const choice = new LanguageChoice({
  shelf: localStorage,
  wanted: navigator.languages,
  root: document.documentElement,
  languages: LANGUAGES,
});
const flow = new CandidateFlow({
  contestSlug: decodeURIComponent(contestSlug),
  client: new Client(),
  clock,
  kept: new KeptSittings(contestSlug, localStorage),
  shown: new TabReceipt(sessionStorage, contestSlug),
  openRecorder: (sitting) => openRecorder(sitting, clock),
  clearOutbox,
  isAnythingWaiting,
  newId: () => crypto.randomUUID(),
  speak: (language) => choice.suggest(language),
});
void flow.load();

const host = document.getElementById('root');
if (!host) throw new Error('candidate.html has no root element');
const root = createRoot(host);
// Words that change before one's eyes are worse than words that come a moment later.
void choice.begin().then(() =>
  root.render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <Speaking choice={choice}>
          <CandidateApp flow={flow} serverNow={() => clock.serverNow()} />
        </Speaking>
      </MantineProvider>
    </StrictMode>,
  ),
);
