/**
 * When something was captured, on a clock that never jumps.
 *
 * Source: the page's monotonic clock (`performance.now`), tied to the server's time once. The
 * computer's own date plays no part: a candidate may change it in the middle of an exam.
 */

/** One look at the server's clock, with the monotonic times around it. */
export interface ServerTimeSample {
  askedAtMs: number;
  answeredAtMs: number;
  serverTimeMs: number;
}

export type Monotonic = () => number;

/** Times of capture in whole milliseconds; `originMs` is fixed by its first use. */
export class CaptureClock {
  private best: ServerTimeSample | null = null;
  private fixedOriginMs: number | null = null;

  constructor(private readonly monotonic: Monotonic = () => performance.now()) {}

  /** Milliseconds since the page loaded. */
  now(): number {
    return Math.round(this.monotonic());
  }

  /** The quickest answer estimates best; once the origin is in use it moves no more. */
  learn(sample: ServerTimeSample): void {
    if (this.best === null || spread(sample) < spread(this.best)) this.best = sample;
  }

  /** The server's time at this clock's zero. Without any sample, the computer's own guess. */
  get originMs(): number {
    this.fixedOriginMs ??= this.estimate();
    return this.fixedOriginMs;
  }

  /** The monotonic clock stood still: its zero is later on the server's clock than it was. */
  move(byMs: number): void {
    this.fixedOriginMs = this.originMs + byMs;
  }

  /** The server's time now, as far as this page can tell; it does not fix the origin. */
  serverNow(): number {
    return (this.fixedOriginMs ?? this.estimate()) + this.now();
  }

  /** By how much that may be wrong; without any sample by anything. */
  get doubtMs(): number {
    return this.best === null ? Number.MAX_SAFE_INTEGER : spread(this.best) / 2;
  }

  private estimate(): number {
    if (this.best === null) return Math.round(Date.now() - this.monotonic());
    const { askedAtMs, answeredAtMs, serverTimeMs } = this.best;
    return Math.round(serverTimeMs - (askedAtMs + answeredAtMs) / 2);
  }
}

function spread(sample: ServerTimeSample): number {
  return sample.answeredAtMs - sample.askedAtMs;
}
