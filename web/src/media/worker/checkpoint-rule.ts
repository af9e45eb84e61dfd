/**
 * When a page asks whether its candidate is there: one question at a time, at moments that chance
 * chooses, for as long as the sitting lasts. Pure; all moments are on the server's clock.
 */
import type { CheckpointTerms } from '../messages';

/** What the next one is, or the one that waits for its answer. */
export type CheckpointState =
  | { kind: 'planned'; dueAtMs: number }
  | { kind: 'open'; checkpointId: string; expiresAtMs: number };

/** An end that is found out so much too late: nobody could have seen the question at the last. */
export const AWAY_MS = 5_000;

/** The first comes no sooner than the terms say, and then at a moment like any other. */
export function planFirst(terms: CheckpointTerms, nowMs: number, chance: number): CheckpointState {
  const spreadMs = (terms.longestMs - terms.shortestMs) * chance;
  return { kind: 'planned', dueAtMs: Math.round(nowMs + terms.firstAfterMs + spreadMs) };
}

/** The next one after one that was answered or missed. */
export function planNext(terms: CheckpointTerms, nowMs: number, chance: number): CheckpointState {
  const spreadMs = (terms.longestMs - terms.shortestMs) * chance;
  return { kind: 'planned', dueAtMs: Math.round(nowMs + terms.shortestMs + spreadMs) };
}

/** Terms that were made shorter hold for what is planned already. */
export function furthestMs(terms: CheckpointTerms): number {
  return Math.max(terms.longestMs, terms.firstAfterMs + terms.longestMs - terms.shortestMs);
}
