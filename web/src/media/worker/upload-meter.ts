/** What the line really carries: bytes that arrived, over the time in which some were on their way. */
import type { Clock } from './clock';

/** How much of what was known before still counts when the next upload has arrived. */
const KEPT = 0.7;

export class UploadMeter {
  private readonly inFlight = new Map<symbol, number>();
  private sinceMs = 0;
  private arrivedBits = 0;
  private busyMs = 0;

  constructor(private readonly clock: Clock) {}

  /** Bits a second; null while nothing has arrived and nothing has been under way for long. */
  get bitsPerSecond(): number | null {
    const atMost = this.atMost();
    if (this.busyMs === 0) return atMost;
    return Math.min((this.arrivedBits * 1000) / this.busyMs, atMost ?? Infinity);
  }

  /** An upload begins. The answer is how to say that it ended, and whether it arrived. */
  begin(bytes: number): (hasArrived: boolean) => void {
    const upload = Symbol('upload');
    if (this.inFlight.size === 0) this.sinceMs = this.clock.now();
    this.inFlight.set(upload, bytes);
    return (hasArrived) => this.end(upload, hasArrived);
  }

  /** Of one that failed nobody knows how much of it arrived: it says nothing of the line. */
  private end(upload: symbol, hasArrived: boolean): void {
    const bytes = this.inFlight.get(upload) ?? 0;
    const now = this.clock.now();
    this.inFlight.delete(upload);
    if (hasArrived) {
      // Sums, not a mean of rates: two uploads that share a line arrive together.
      this.arrivedBits = this.arrivedBits * KEPT + bytes * 8;
      this.busyMs = this.busyMs * KEPT + Math.max(1, now - this.sinceMs);
    }
    this.sinceMs = now;
  }

  /** What is under way and has not arrived yet: the line carries less than all of it in this time. */
  private atMost(): number | null {
    const bytes = [...this.inFlight.values()].reduce((sum, each) => sum + each, 0);
    const elapsedMs = this.clock.now() - this.sinceMs;
    return this.inFlight.size === 0 || elapsedMs < 1_000 ? null : (bytes * 8_000) / elapsedMs;
  }
}
