/** One capture takes over from another on the same device, without a moment between them. */
import type { GapReason, ToWorker } from './messages';
import { TrackRecorder, type TrackRecorderParts } from './track-recorder';

export interface RenewalParts extends Omit<TrackRecorderParts, 'began' | 'failed'> {
  /** The next one records, the last one is ending. */
  began: (next: TrackRecorder) => void;
  failed: (recorder: TrackRecorder, message: string) => void;
}

/**
 * The next capture begins to record at once; with its first frame the last one is stopped. What
 * the next one says is kept back until the last one has said everything, because the worker
 * counts a capture's end before the next one's beginning.
 */
export class Renewal {
  private readonly next: TrackRecorder;
  private kept: ToWorker[] | null = [];

  /** Throws where the browser cannot record this stream once more. */
  constructor(
    private readonly last: TrackRecorder,
    private readonly reason: GapReason,
    private readonly parts: RenewalParts,
  ) {
    this.next = new TrackRecorder(last.source, {
      ...parts,
      post: (message) => this.post(message),
      began: () => this.takeOver(),
      failed: (message) => parts.failed(this.next, message),
    });
  }

  /** The device is wanted no more, before the next capture had its first frame. */
  callOff(): void {
    void this.next.end(this.reason);
  }

  private takeOver(): void {
    const { last, next, reason, parts } = this;
    parts.began(next);
    void last.end(reason).then(() => this.letGo());
  }

  private post(message: ToWorker): void {
    if (this.kept === null) this.parts.post(message);
    else this.kept.push(message);
  }

  private letGo(): void {
    for (const message of this.kept ?? []) this.parts.post(message);
    this.kept = null;
  }
}
