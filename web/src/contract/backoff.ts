/** How long to wait before the next try. */

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * Doubles from a second to half a minute. Half of the wait is chance, so that a room full of
 * candidates does not come back in the same instant.
 *
 * @param chance a number from 0 to 1
 */
export function backoffMs(failures: number, chance: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return full / 2 + (full / 2) * chance;
}
