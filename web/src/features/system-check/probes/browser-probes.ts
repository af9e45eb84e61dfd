/** The probes of this browser. */
import type { Client } from '../../../contract/client';
import { askForDevice } from '../../../media/device-capture';
import { askForScreen } from '../../../media/screen-capture';
import { CameraWatch } from '../../../media/vision/camera-watch';
import { viewOf, type View } from '../../../media/vision/view';
import { machineOf } from '../machine';
import { readClock } from './clock';
import type { Probes } from './probes';
import { listenTo } from '../../../media/sound-level';
import { readStorage } from './storage';
import { measureUpload, randomBytes } from './upload';

/** Chromium alone has it. */
type MaybeExtended = { isExtended?: boolean };

export function browserProbes(client: Client): Probes {
  const terms: Probes['terms'] = (contestSlug) =>
    client.get('/api/check/terms', { query: { contest_slug: contestSlug } });
  return {
    machine: () => machineOf(navigator),
    isSecure: () => isSecureContext,
    isExtended: () => (screen as MaybeExtended).isExtended,
    notifications: () => ('Notification' in globalThis ? Notification.permission : 'unsupported'),
    askForNotifications: async () =>
      'Notification' in globalThis ? Notification.requestPermission() : 'unsupported',
    storage: () => readStorage(),
    camera: () => askForDevice('camera'),
    microphone: () => askForDevice('microphone'),
    lookAt,
    screen: askForScreen,
    listen: listenTo,
    terms,
    clock: (contestSlug) => readClock(async () => (await terms(contestSlug)).server_time_ms),
    upload: ({ upload_bytes_max: bytesMax }, roundTripMs) =>
      measureUpload({
        send: async (bytes) => {
          const body = randomBytes(bytes);
          await client.postFile('/api/check/upload', body, 'application/octet-stream');
        },
        bytesMax,
        roundTripMs,
        monotonic: () => performance.now(),
      }),
    tell: async (result) => {
      await client.post('/api/check/result', result);
    },
  };
}

/** Where this browser or this computer cannot look, nothing is said: the camera itself works. */
function lookAt(camera: MediaStream, saw: (view: View) => void): () => void {
  const watch = new CameraWatch({ saw: (seen) => saw(viewOf(seen)), gaveUp: () => undefined });
  watch.watch(camera);
  return () => watch.end();
}
