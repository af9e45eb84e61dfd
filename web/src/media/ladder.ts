/** The ladder that the server gives: how screen and camera are recorded on which line. */
import type { TrackKind, UploadConfig } from '../contract/wire';
import type { QualityStep } from './messages';
import type { TrackSource } from './track-recorder';

export class Ladder {
  /** From 0, the best; the worker decides. */
  step = 0;

  constructor(private readonly config: UploadConfig) {}

  /** What the worker has to know of each step, the sound included. */
  get steps(): QualityStep[] {
    const { ladder, audio_bits_per_second: sound } = this.config;
    return ladder.map((step) => ({
      chunkMs: step.segment_seconds * 1000,
      bitsPerSecond: step.screen_bits_per_second + step.camera_bits_per_second + sound,
    }));
  }

  /** How a track is recorded now; sound is the same on every line. */
  of(track: TrackKind): Pick<TrackSource, 'bitsPerSecond' | 'wish'> {
    const at = this.config.ladder[this.step];
    if (track === 'microphone' || at === undefined) {
      return { bitsPerSecond: this.config.audio_bits_per_second };
    }
    const [width, frameRate, bitsPerSecond] =
      track === 'screen'
        ? [at.screen_width, at.screen_frame_rate, at.screen_bits_per_second]
        : [at.camera_width, at.camera_frame_rate, at.camera_bits_per_second];
    return { bitsPerSecond, wish: { width, frameRate } };
  }
}
