/** Time as an input, so that tests can draw it. */
export interface Timers {
  /** Milliseconds on a monotonic clock. */
  now(): number;
  /** Calls once after a while; returns how to call it off. */
  after(milliseconds: number, then: () => void): () => void;
}

export const pageTimers: Timers = {
  now: () => performance.now(),
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};
