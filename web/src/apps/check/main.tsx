/** The system check: no login, no sitting, for one exam or for none in particular. */
import './mantine-styles';
import '@fontsource-variable/inter';
import '../../ui/tones.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Client } from '../../contract/client';
import { PickerPicture } from '../../features/share-screen/picker-picture';
import { CheckPage } from '../../features/system-check/check-page';
import { browserProbes } from '../../features/system-check/probes/browser-probes';
import { SystemCheck } from '../../features/system-check/system-check';
import { theme } from '../../ui/theme';
import { CHECK_LANGUAGES, SpeakingCheck } from '../../words/check-words';
import { LanguageChoice } from '../../words/language-choice';
import { CheckFrame } from './check-frame';

const contestSlug = /^\/e\/([^/]+)\/check/.exec(location.pathname)?.[1] ?? '';
const choice = new LanguageChoice({
  shelf: localStorage,
  wanted: navigator.languages,
  root: document.documentElement,
  languages: CHECK_LANGUAGES,
});
const probes = browserProbes(new Client());
const check = new SystemCheck(decodeURIComponent(contestSlug), {
  ...probes,
  terms: async (slug) => {
    const terms = await probes.terms(slug);
    await choice.suggest(terms.language);
    return terms;
  },
});

void check.begin();

const host = document.getElementById('root');
if (!host) throw new Error('check.html has no root element');
const root = createRoot(host);
// Words that change before one's eyes are worse than words that come a moment later.
void choice.begin().then(() =>
  root.render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <SpeakingCheck choice={choice}>
          <CheckFrame check={check}>
            <CheckPage check={check} pickerPicture={<PickerPicture />} />
          </CheckFrame>
        </SpeakingCheck>
      </MantineProvider>
    </StrictMode>,
  ),
);
