/**
 * Sounds made in the page, one for each severity: told apart by rhythm as well as by pitch.
 *
 * A browser lets a page sound only after somebody pressed something on it; `isWaiting` says that it
 * has not been so yet.
 */
import type { AlertSeverity } from '../../contract/wire';

/** Hertz, and when each begins and ends, in seconds. */
const NOTES: Record<AlertSeverity, readonly (readonly [number, number, number])[]> = {
  critical: [
    [880, 0, 0.14],
    [1175, 0.18, 0.32],
    [880, 0.36, 0.5],
  ],
  warning: [
    [660, 0, 0.16],
    [660, 0.24, 0.4],
  ],
  info: [[520, 0, 0.2]],
};
const LOUDNESS = 0.18;

export class Chime {
  private context: AudioContext | null = null;

  get isWaiting(): boolean {
    return this.context?.state !== 'running';
  }

  /** To be called as somebody presses something. */
  async wake(): Promise<void> {
    this.context ??= new AudioContext();
    await this.context.resume();
  }

  /** Plays, or where the browser does not let it yet, does nothing. */
  play(severity: AlertSeverity): void {
    const { context } = this;
    if (context?.state !== 'running') return;
    for (const [hertz, from, to] of NOTES[severity]) {
      const tone = new OscillatorNode(context, { frequency: hertz, type: 'triangle' });
      const volume = new GainNode(context, { gain: 0 });
      const begin = context.currentTime + from;
      const end = context.currentTime + to;
      // Up and down gently: a tone that is cut off clicks.
      volume.gain.setValueAtTime(0, begin);
      volume.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.02);
      volume.gain.setValueAtTime(LOUDNESS, end - 0.04);
      volume.gain.linearRampToValueAtTime(0, end);
      tone.connect(volume).connect(context.destination);
      tone.start(begin);
      tone.stop(end);
    }
  }
}
