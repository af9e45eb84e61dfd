/** How an element that strays from the clock is brought back. Pure. */

/** Within this a person sees no difference between two pictures. */
export const TOLERATED_DRIFT_SECONDS = 0.08;
/** Beyond this a nudge would take too long: seek. */
export const SEEK_DRIFT_SECONDS = 0.2;
/** Speed is changed by at most this part: audible as a slight change of tempo, not as a jump. */
const LARGEST_NUDGE = 0.15;

export type Correction = { kind: 'rate'; rate: number } | { kind: 'seek' };

/**
 * What to do for an element that is `driftSeconds` ahead of the clock (negative: behind).
 * A nudge closes the drift within about a second of playing.
 */
export function correctionOf(driftSeconds: number, speed: number): Correction {
  const size = Math.abs(driftSeconds);
  if (size > SEEK_DRIFT_SECONDS * Math.max(1, speed)) return { kind: 'seek' };
  if (size <= TOLERATED_DRIFT_SECONDS) return { kind: 'rate', rate: speed };
  const nudge = Math.max(-LARGEST_NUDGE, Math.min(LARGEST_NUDGE, -driftSeconds));
  return { kind: 'rate', rate: speed * (1 + nudge) };
}
