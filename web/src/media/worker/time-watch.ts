/** What two clocks say of each other: that the computer slept, or that somebody set its clock. */

/** A beat this much later than it was due: whoever beats did not run. One of two may be starved. */
export const STALL_MS = 5_000;
/** Less than this is what time servers correct every day. */
export const MOVE_MS = 2_000;

export interface TimeNews {
  /** The monotonic clock jumped by this from one beat to the next; 0 where it did not. */
  stalledMs: number;
  /** The computer's date moved by this against the monotonic clock; 0 where it did not. */
  movedMs: number;
}

/**
 * Some systems let the monotonic clock run through a sleep, some stop it: then the date alone
 * jumps, as it does when somebody sets it. Which of the two it was only the server can tell.
 */
export class TimeWatch {
  private last: { now: number; shown: number } | null = null;

  /** To be called at every beat. */
  look(now: number, shown: number, beatMs: number): TimeNews {
    const { last } = this;
    this.last = { now, shown };
    if (last === null) return { stalledMs: 0, movedMs: 0 };
    const lateMs = now - last.now - beatMs;
    const movedMs = shown - last.shown - (now - last.now);
    return {
      stalledMs: lateMs >= STALL_MS ? Math.round(lateMs) : 0,
      movedMs: Math.abs(movedMs) >= MOVE_MS ? Math.round(movedMs) : 0,
    };
  }
}
