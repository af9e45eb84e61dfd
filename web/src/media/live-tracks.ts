/** The tracks that are being captured now, each with its state in the wire's words. */
import type { TrackKind, TrackState } from '../contract/wire';
import type { Ladder } from './ladder';
import type { GapReason } from './messages';
import { Renewal } from './renewal';
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
  private readonly renewals = new Map<TrackKind, Renewal>();
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

  /** What a track is captured from at this moment. */
  streamOf(track: TrackKind): MediaStream | null {
    return this.recorders.get(track)?.source.stream ?? null;
  }

  become(track: TrackKind, state: TrackState): void {
    if (this.states[track] === state) return;
    this.states = { ...this.states, [track]: state };
    this.parts.changed();
  }

  collect(): void {
    for (const [track, recorder] of this.recorders) {
      if (recorder.isResized) this.renew(track, 'resolution_changed');
      recorder.collect();
    }
  }

  renewAll(reason: GapReason): void {
    for (const track of this.recorders.keys()) this.renew(track, reason);
  }

  /** From their next segments on the tracks are recorded so; see {@link TrackRecorder.adjust}. */
  adjustTo(ladder: Ladder): void {
    for (const [track, recorder] of this.recorders) void recorder.adjust(ladder.of(track));
  }

  /** Nothing ran for a while: what is captured ends where it was last heard of, and begins again. */
  async interrupt(reason: GapReason): Promise<void> {
    const interrupted = [...this.recorders.entries()];
    this.recorders.clear();
    for (const [track] of interrupted) this.stopRenewal(track);
    await Promise.all(interrupted.map(([, recorder]) => recorder.endAtLastPiece(reason)));
    for (const [, { source }] of interrupted) {
      if (isAlive(source.stream)) await this.begin(source);
      else this.lose(source, reason, 'track_ended');
    }
  }

  rotate(): void {
    for (const recorder of this.recorders.values()) recorder.rotate();
  }

  /** Ends every track; resolves when the last byte of all of them has been handed over. */
  async endAll(reason: GapReason | 'finished'): Promise<void> {
    await Promise.all(TRACKS.map((track) => this.end(track, reason)));
  }

  private end(track: TrackKind, reason: GapReason | 'finished'): Promise<void> {
    this.stopRenewal(track);
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
    if (isAlive(source.stream)) return void this.restart(source, recorder, message);
    const reason = track === 'screen' ? 'share_stopped' : 'device_lost';
    void this.end(track, reason);
    this.lose(source, reason, message);
  }

  private lose({ track }: TrackSource, reason: GapReason, message: string): void {
    // First why: heartbeats say that it is so.
    this.parts.lost({ track, reason, message });
    this.become(track, 'stopped');
  }

  /** The next generation on the same device. It records before the last one stops: nothing is lost. */
  private renew(track: TrackKind, reason: GapReason): void {
    const last = this.recorders.get(track);
    if (last === undefined || this.renewals.has(track)) return;
    try {
      const renewal = new Renewal(last, reason, {
        ...this.parts,
        began: (next) => this.renewed(track, next),
        failed: (recorder, message) => {
          if (this.recorders.get(track) === recorder) this.failed(track, message);
        },
      });
      this.renewals.set(track, renewal);
    } catch (failure) {
      this.failed(track, failure instanceof Error ? failure.message : String(failure));
    }
  }

  private renewed(track: TrackKind, next: TrackRecorder): void {
    this.renewals.delete(track);
    this.recorders.set(track, next);
  }

  private stopRenewal(track: TrackKind): void {
    this.renewals.get(track)?.callOff();
    this.renewals.delete(track);
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

function isAlive(stream: MediaStream): boolean {
  return stream.getTracks().some((each) => each.readyState === 'live');
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
