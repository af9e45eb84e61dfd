/** The tracks that are being captured now, each with its state in the wire's words. */
import type { TrackKind, TrackState } from '../contract/wire';
import type { GapReason } from './messages';
import { TrackRecorder, type TrackRecorderParts, type TrackSource } from './track-recorder';

export const TRACKS = ['screen', 'camera', 'microphone'] as const;

export type TrackStates = Record<TrackKind, TrackState>;

/** Why a track stopped without being asked to. */
export interface Loss {
  track: TrackKind;
  reason: GapReason;
  message: string;
}

/** A recorder that fails again this soon is not started again by itself. */
const RESTART_REST_MS = 10_000;

export interface LiveTracksParts extends Omit<TrackRecorderParts, 'began' | 'failed'> {
  changed: () => void;
  lost: (loss: Loss) => void;
}

export class LiveTracks {
  private readonly recorders = new Map<TrackKind, TrackRecorder>();
  private readonly endings = new Map<TrackKind, Promise<void>>();
  private readonly restartedAtMs = new Map<TrackKind, number>();
  states: TrackStates = { screen: 'inactive', camera: 'inactive', microphone: 'inactive' };

  constructor(private readonly parts: LiveTracksParts) {}

  /** Records from now on; what the track captured before has been handed over first. */
  async begin(source: TrackSource): Promise<void> {
    const { track, stream } = source;
    await this.end(track, 'share_stopped');
    const began = (): void => this.become(track, 'recording');
    const failed = (message: string): void => this.failed(track, message);
    try {
      this.recorders.set(track, new TrackRecorder(source, { ...this.parts, began, failed }));
    } catch (failure) {
      this.become(track, 'error');
      const message = failure instanceof Error ? failure.message : String(failure);
      this.parts.lost({ track, reason: 'recorder_error', message });
      return;
    }
    const ended = (): void => this.failed(track, 'track_ended');
    stream.getTracks()[0]?.addEventListener('ended', ended, { once: true });
  }

  become(track: TrackKind, state: TrackState): void {
    if (this.states[track] === state) return;
    this.states = { ...this.states, [track]: state };
    this.parts.changed();
  }

  collect(): void {
    for (const recorder of this.recorders.values()) recorder.collect();
  }

  rotate(): void {
    for (const recorder of this.recorders.values()) recorder.rotate();
  }

  /** Ends every track; resolves when the last byte of all of them has been handed over. */
  async endAll(reason: GapReason | 'finished'): Promise<void> {
    await Promise.all(TRACKS.map((track) => this.end(track, reason)));
  }

  private end(track: TrackKind, reason: GapReason | 'finished'): Promise<void> {
    const recorder = this.recorders.get(track);
    if (recorder === undefined) return this.endings.get(track) ?? Promise.resolve();
    this.recorders.delete(track);
    const ending = recorder.end(reason).then(() => release(recorder.source.stream));
    this.endings.set(track, ending);
    if (reason === 'finished') this.become(track, 'finishing');
    return ending;
  }

  /** Called more than once for one loss: by the track, and by the recorder that ran dry. */
  private failed(track: TrackKind, message: string): void {
    const recorder = this.recorders.get(track);
    if (recorder === undefined) return;
    const { source } = recorder;
    const isAlive = source.stream.getTracks().some((each) => each.readyState === 'live');
    if (isAlive) return void this.restart(source, recorder, message);
    const reason = track === 'screen' ? 'share_stopped' : 'device_lost';
    void this.end(track, reason);
    this.become(track, 'stopped');
    this.parts.lost({ track, reason, message });
  }

  /** The device is there, only its recorder failed: the next generation begins on it. */
  private async restart(
    source: TrackSource,
    recorder: TrackRecorder,
    message: string,
  ): Promise<void> {
    const { track } = source;
    this.recorders.delete(track);
    this.become(track, 'error');
    this.parts.lost({ track, reason: 'recorder_error', message });
    await recorder.end('recorder_error');
    const now = this.parts.clock.now();
    const last = this.restartedAtMs.get(track) ?? -Infinity;
    this.restartedAtMs.set(track, now);
    if (now - last > RESTART_REST_MS) await this.begin(source);
    else release(source.stream);
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
