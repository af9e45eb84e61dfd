/** The candidate's page: one exam, one sitting, from its link to its receipt; and the way in. */
import './mantine-styles';
import '@fontsource-variable/inter';
import '../../ui/tones.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Client } from '../../contract/client';
import { clearOutbox, isAnythingWaiting, openRecorder } from '../../media/browser-recorder';
import { CaptureClock } from '../../media/capture-clock';
import { theme } from '../../ui/theme';
import { LANGUAGES, LanguageChoice } from '../../words/language-choice';
import { Speaking } from '../../words/use-words';
import { CandidateApp } from './candidate-app';
import { CandidateFlow } from './candidate-flow';
import type { Door } from './entrance';
import { KeptSittings } from './kept-sitting';
import { TabReceipt } from './tab-receipt';

const door = /^\/(login|exam|logout)\/?$/.exec(location.pathname)?.[1] as Door | undefined;
const resultOf = /^\/exam\/([^/]+)\/?$/.exec(location.pathname)?.[1];
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
  bringLeft: async (sessionId) => {
    const { bringLeft } = await import('../../paper/left-paper');
    return bringLeft({ sessionId, client: new Client() });
  },
  newId: () => crypto.randomUUID(),
  speak: (language) => choice.suggest(language),
});
async function pageAt(): Promise<ReactNode> {
  if (door !== undefined) {
    const { Entrance } = await import('./entrance');
    return <Entrance door={door} />;
  }
  if (resultOf !== undefined) {
    const { ResultDoor } = await import('./result-door');
    return <ResultDoor contestSlug={decodeURIComponent(resultOf)} />;
  }
  void flow.load();
  return <CandidateApp flow={flow} serverNow={() => clock.serverNow()} />;
}

const host = document.getElementById('root');
if (!host) throw new Error('candidate.html has no root element');
const root = createRoot(host);
// Words that change before one's eyes are worse than words that come a moment later.
void Promise.all([pageAt(), choice.begin()]).then(([content]) =>
  root.render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <Speaking choice={choice}>{content}</Speaking>
      </MantineProvider>
    </StrictMode>,
  ),
);
