/** Time as an input: what the worker's parts may know of it, so that tests can draw it. */
export interface Clock {
  /** Milliseconds on a monotonic clock. */
  now(): number;
  /** The server's time, as estimated when the page loaded. */
  serverNow(): number;
  /** Puts the server's time right: the monotonic clock stood still for so long. */
  move(byMs: number): void;
  /** What this computer's own clock shows, right or wrong. */
  shown(): number;
  /** Calls once after a while; returns how to call it off. */
  after(milliseconds: number, then: () => void): () => void;
}

/** The worker's real clock. `serverNowMs` is the page's estimate at the time of the call. */
export function workerClock(serverNowMs: number): Clock {
  let originMs = serverNowMs - performance.now();
  return {
    now: () => performance.now(),
    serverNow: () => Math.round(originMs + performance.now()),
    move: (byMs) => {
      originMs += byMs;
    },
    shown: () => Date.now(),
    after: (milliseconds, then) => {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}
