/** How the recorder of a sitting stands, and what it is made of. */
import type { SittingAnswer } from '../contract/wire';
import type { CaptureClock } from './capture-clock';
import type { DeviceAnswer, DeviceKind } from './device-capture';
import type { SendBeacon } from './last-word';
import type { TrackStates } from './live-tracks';
import type { ClosingReceipt, OutboxReport } from './messages';
import type { ScreenAnswer } from './screen-capture';
import type { NewRecorder } from './segment-recording';
import type { WorkerLink } from './worker-link';

export type RecorderPhase =
  | 'opening'
  /** Another tab of this browser records this sitting. */
  | 'elsewhere'
  /** This browser keeps no data for the page, so nothing could be kept safe. */
  | 'broken'
  /** Nothing is captured yet; what an earlier page left is already on its way. */
  | 'ready'
  | 'recording'
  | 'share_stopped'
  /** Somebody else has ended the sitting: what was recorded before is on its way. */
  | 'ending'
  | 'finishing'
  | 'finish_failed'
  | 'finished';

export interface RecorderSnapshot {
  phase: RecorderPhase;
  tracks: TrackStates;
  outbox: OutboxReport;
  /** When the share stopped, on the server's clock. */
  shareStoppedAtMs: number | null;
  /** Why the sitting could not be ended, as a code. */
  finishRefusal: string | null;
  receipt: ClosingReceipt | null;
}

export interface SittingRecorderParts {
  sitting: SittingAnswer;
  clock: CaptureClock;
  worker: WorkerLink;
  askForScreen: (wanted: SittingAnswer['upload_config']) => Promise<ScreenAnswer>;
  askForDevices: () => Promise<Record<DeviceKind, DeviceAnswer>>;
  askForDevice: (device: DeviceKind) => Promise<DeviceAnswer>;
  /** Whether the device is there and can be taken without a question to the candidate. */
  mayTake: (device: DeviceKind) => Promise<boolean>;
  newRecorder: NewRecorder;
  newId: () => string;
  visibility: () => string;
  /** Takes what is said from a page that goes; answers whether the browser took it. */
  sendBeacon: SendBeacon;
  /** For how long this page did not run, now or a moment ago. */
  stoodStillMs: () => number;
}
