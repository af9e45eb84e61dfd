/**
 * How much time is left, by the server's clock, and when to say so.
 *
 * The computer's own date plays no part: a candidate may change it in the middle of an exam.
 */
import type { PaperTime } from '../contract/paper-wire';
import type { Timers } from './timers';

/** When a server's answer was asked for and came, on the monotonic clock. */
export interface Asked {
  askedAtMs: number;
  answeredAtMs: number;
}

export type Urgency = 'calm' | 'warn' | 'urgent';

export interface TimeLeft {
  leftMs: number;
  /** Staff have stopped the clock; nothing is lost meanwhile. */
  stands: boolean;
  isOver: boolean;
  urgency: Urgency;
  /** What is left of all the time, from 1 to 0. */
  share: number;
}

const MINUTE_MS = 60_000;
const MARKS_MS = [30, 15, 10, 5, 2, 1, 0.5].map((minutes) => minutes * MINUTE_MS);
const WARN_SHARE = 0.1;
const URGENT_SHARE = 0.05;
const URGENT_MS = 2 * MINUTE_MS;

/**
 * The mark that was passed between two looks, in milliseconds left; null where none was. Of several
 * the last one: a page that slept says what is so, not what it missed.
 */
export function markPassed(beforeMs: number, nowMs: number): number | null {
  return MARKS_MS.findLast((mark) => nowMs <= mark && mark < beforeMs) ?? null;
}

export function urgencyOf(leftMs: number, share: number): Urgency {
  if (leftMs <= URGENT_MS || share <= URGENT_SHARE) return 'urgent';
  return share <= WARN_SHARE ? 'warn' : 'calm';
}

export class ExamClock {
  private time: PaperTime;
  private fullMs = 0;
  /** Between these lies what the server's clock shows when the monotonic one shows 0. */
  private earliestMs = -Infinity;
  private latestMs = Infinity;

  constructor(
    private readonly timers: Pick<Timers, 'now'>,
    time: PaperTime,
    asked: Asked,
  ) {
    this.time = time;
    this.learn(time, asked);
  }

  /**
   * Each answer narrows down what time it is on the server. One that contradicts the others is
   * believed over them: the computer slept, and its monotonic clock stood still.
   */
  learn(time: PaperTime, { askedAtMs, answeredAtMs }: Asked): void {
    const earliestMs = time.server_now_ms - answeredAtMs;
    const latestMs = time.server_now_ms - askedAtMs;
    const isContradiction = earliestMs > this.latestMs || latestMs < this.earliestMs;
    this.earliestMs = isContradiction ? earliestMs : Math.max(this.earliestMs, earliestMs);
    this.latestMs = isContradiction ? latestMs : Math.min(this.latestMs, latestMs);
    this.tell(time);
  }

  /** The end has moved, or the clock was stopped or started, as another call or stream says. */
  tell(time: Pick<PaperTime, 'ends_at_ms' | 'left_ms' | 'full_ms'>): void {
    this.time = { ...this.time, ...time };
    this.fullMs = Math.max(this.fullMs, time.full_ms ?? 0, this.leftMs());
  }

  serverNow(): number {
    return Math.round((this.earliestMs + this.latestMs) / 2 + this.timers.now());
  }

  read(): TimeLeft {
    const leftMs = this.leftMs();
    const share = this.fullMs === 0 ? 0 : leftMs / this.fullMs;
    const stands = this.time.ends_at_ms === null;
    return {
      leftMs,
      stands,
      isOver: leftMs === 0 && !stands,
      urgency: urgencyOf(leftMs, share),
      share,
    };
  }

  private leftMs(): number {
    const { ends_at_ms: endsAtMs, left_ms: leftMs } = this.time;
    return endsAtMs === null ? Math.max(0, leftMs) : Math.max(0, endsAtMs - this.serverNow());
  }
}
