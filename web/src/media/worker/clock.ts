/** Time as an input: what the worker's parts may know of it, so that tests can draw it. */
import type { TimeEstimate } from '../messages';

export interface Clock {
  /** Milliseconds on a monotonic clock. */
  now(): number;
  /** The server's time, as estimated when the page loaded. */
  serverNow(): number;
  /** That estimate may be off by so much. */
  readonly doubtMs: number;
  /** Puts the server's time right: the monotonic clock stood still for so long. */
  move(byMs: number): void;
  /** What this computer's own clock shows, right or wrong. */
  shown(): number;
  /** Calls once after a while; returns how to call it off. */
  after(milliseconds: number, then: () => void): () => void;
}

/** A clock that a page and its worker read alike, whenever each of them began. */
export function sharedNowMs(): number {
  return performance.timeOrigin + performance.now();
}

/** The worker's real clock. A worker whose script was long on its way hears old estimates. */
export function workerClock({ serverNowMs, reckonedAtMs, doubtMs }: TimeEstimate): Clock {
  const ageMs = Math.max(0, sharedNowMs() - reckonedAtMs);
  let originMs = serverNowMs + ageMs - performance.now();
  return {
    doubtMs,
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
