/** A computer in a candidate's room: what it has, what its owner answers, how its network is. */
import { Unreachable } from '../../../contract/client';
import type { CheckResultBody, CheckTerms } from '../../../contract/wire';
import type { DeviceAnswer } from '../../../media/device-capture';
import type { ScreenAnswer } from '../../../media/screen-capture';
import type { View } from '../../../media/vision/view';
import type { Machine } from '../machine';
import type { Probes } from '../probes/probes';
import type { SoundLevel } from '../../../media/sound-level';

export const TERMS: CheckTerms = {
  contest_slug: 'june-2026',
  title: 'Contest June 2026',
  screen_bits_per_second: 150_000,
  camera_bits_per_second: 100_000,
  microphone_bits_per_second: 32_000,
  max_width: 1280,
  max_frame_rate: 5,
  outbox_bytes_max: 512 * 1_048_576,
  upload_bytes_max: 2_097_152,
  server_time_ms: 1_780_000_000_000,
  language: 'browser',
  camera_checks: false,
};

export const LAPTOP: Machine = { system: 'windows', browser: 'chrome', version: 131 };

class FakeTrack {
  isLive = true;
  stop(): void {
    this.isLive = false;
  }
}

/** As much of a stream as the check touches: it lets its tracks go. */
export function fakeStream(): { stream: MediaStream; track: FakeTrack } {
  const track = new FakeTrack();
  return { stream: { getTracks: () => [track] } as unknown as MediaStream, track };
}

/** Everything is well until a test says otherwise. */
export class FakeComputer implements Probes {
  model = LAPTOP;
  displays: boolean | undefined = false;
  permission: NotificationPermission | 'unsupported' = 'default';
  freeBytes = 8 * 1_073_741_824;
  offsetMs = 120;
  bitsPerSecond = 5_000_000;
  isOnline = true;
  refusal: Error | null = null;
  readonly cameraOn = fakeStream();
  readonly microphoneOn = fakeStream();
  readonly screenOn = fakeStream();
  cameraAnswer: DeviceAnswer = granted(this.cameraOn.stream);
  microphoneAnswer: DeviceAnswer = granted(this.microphoneOn.stream);
  screenAnswer: ScreenAnswer = { kind: 'shared', stream: this.screenOn.stream, surface: 'monitor' };
  /** Says what the camera shows; null where nobody looks. */
  sees: ((view: View) => void) | null = null;
  listening = 0;
  readonly told: CheckResultBody[] = [];
  readonly measuredAfterMs: number[] = [];

  machine = () => this.model;
  isSecure = () => true;
  isExtended = () => this.displays;
  notifications = () => this.permission;
  askForNotifications = async () => {
    this.permission = 'granted';
    return this.permission;
  };
  storage = async () => ({ freeBytes: this.freeBytes, isPersistent: false });
  camera = async () => this.cameraAnswer;
  microphone = async () => this.microphoneAnswer;
  lookAt = (_camera: MediaStream, saw: (view: View) => void) => {
    this.sees = saw;
    return () => (this.sees = null);
  };
  screen = async () => this.screenAnswer;
  listen = (): SoundLevel => {
    this.listening += 1;
    return { level: () => 0, close: () => (this.listening -= 1) };
  };
  terms = async () => this.online(TERMS);
  clock = async () => this.online({ offsetMs: this.offsetMs, roundTripMs: 40 });
  upload = async (_terms: CheckTerms, roundTripMs: number) => {
    if (this.refusal) throw this.refusal;
    this.measuredAfterMs.push(roundTripMs);
    return this.online(this.bitsPerSecond);
  };
  tell = async (result: CheckResultBody) => {
    this.told.push(this.online(result));
  };

  private online<Answer>(answer: Answer): Answer {
    if (!this.isOnline) throw new Unreachable('no network');
    return answer;
  }
}

function granted(stream: MediaStream): DeviceAnswer {
  return { kind: 'granted', stream, label: 'built in' };
}
