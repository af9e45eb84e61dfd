/**
 * Whether the page ran: what its worker says of itself is not true of the computer.
 *
 * On a busy machine a worker may wait for seconds while the page and its recorders go on. Only
 * where both stood still at the same time is nothing known of that time.
 */
import type { Monotonic } from './capture-clock';
import { STALL_MS } from './worker/time-watch';

/** A hidden page that captures is let run once a second. */
export const PULSE_MS = 1_000;
/** After a sleep page and worker wake within this; each tells of it when it does. */
export const LATELY_MS = 10_000;

export class Pulse {
  private lastAtMs: number;
  private still = { endedAtMs: -Infinity, forMs: 0 };

  constructor(private readonly now: Monotonic) {
    this.lastAtMs = now();
  }

  /** To be called every {@link PULSE_MS}. */
  beat(): void {
    const now = this.now();
    const lateMs = this.lateMs();
    if (lateMs >= STALL_MS) this.still = { endedAtMs: now, forMs: lateMs };
    this.lastAtMs = now;
  }

  /** For how long the page stands still now, or did until a moment ago; 0 where it ran. */
  stoodStillMs(): number {
    const lateMs = this.lateMs();
    if (lateMs >= STALL_MS) return lateMs;
    return this.now() - this.still.endedAtMs <= LATELY_MS ? this.still.forMs : 0;
  }

  private lateMs(): number {
    return Math.round(this.now() - this.lastAtMs - PULSE_MS);
  }
}
