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
import { CheckFrame } from './check-frame';

const contestSlug = /^\/e\/([^/]+)\/check/.exec(location.pathname)?.[1] ?? '';
const check = new SystemCheck(decodeURIComponent(contestSlug), browserProbes(new Client()));
void check.begin();

const host = document.getElementById('root');
if (!host) throw new Error('check.html has no root element');
createRoot(host).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <CheckFrame check={check}>
        <CheckPage check={check} pickerPicture={<PickerPicture />} />
      </CheckFrame>
    </MantineProvider>
  </StrictMode>,
);
