/** What a system check asks of the browser and of the server. Tests bring a computer of their own. */
import type { CheckResultBody, CheckTerms } from '../../../contract/wire';
import type { DeviceAnswer } from '../../../media/device-capture';
import type { ScreenAnswer } from '../../../media/screen-capture';
import type { View } from '../../../media/vision/view';
import type { Machine } from '../machine';
import type { ClockReading } from './clock';
import type { SoundLevel } from '../../../media/sound-level';
import type { StorageReading } from './storage';

export interface Probes {
  machine: () => Machine;
  isSecure: () => boolean;
  isExtended: () => boolean | undefined;
  notifications: () => NotificationPermission | 'unsupported';
  askForNotifications: () => Promise<NotificationPermission | 'unsupported'>;
  storage: () => Promise<StorageReading | null>;
  /** Both ask a person, and so are called first thing in a click's handler. */
  camera: () => Promise<DeviceAnswer>;
  microphone: () => Promise<DeviceAnswer>;
  /** Says of each look at a camera what it shows, until it is ended. Nothing of it is sent. */
  lookAt: (camera: MediaStream, saw: (view: View) => void) => () => void;
  screen: (terms: CheckTerms) => Promise<ScreenAnswer>;
  listen: (stream: MediaStream) => SoundLevel;
  /** @throws Refusal or Unreachable, as the calls below do */
  terms: (contestSlug: string) => Promise<CheckTerms>;
  clock: (contestSlug: string) => Promise<ClockReading>;
  /** Bits a second. */
  upload: (terms: CheckTerms, roundTripMs: number) => Promise<number>;
  tell: (result: CheckResultBody) => Promise<void>;
}
