/**
 * The list while somebody points at it: nobody moves under the pointer. What stands there is shown
 * as it is now, only its place is held; who is new comes at the end. Pure.
 */
import type { SittingRow } from '../../contract/wire';
import type { People } from './people';

/** `held` are ids in the order in which they stood; `now` is the list as it should be. */
export function heldRows(
  held: readonly string[],
  now: readonly SittingRow[],
  people: People,
): SittingRow[] {
  const stood = new Set(held);
  const kept = held.map((id) => people.get(id)).filter((row) => row !== undefined);
  return [...kept, ...now.filter((row) => !stood.has(row.session_id))];
}

/** How many people would have to be moved or taken out to make `shown` what it should be. */
export function changedPlaces(shown: readonly SittingRow[], now: readonly SittingRow[]): number {
  const places = new Map(now.map((row, place) => [row.session_id, place]));
  const common = shown
    .map((row) => places.get(row.session_id))
    .filter((place) => place !== undefined);
  return shown.length - longestRising(common);
}

/** The length of the longest part, not necessarily together, that rises already. */
function longestRising(numbers: readonly number[]): number {
  /** Of each length, the smallest number with which such a part can end. */
  const ends: number[] = [];
  for (const number of numbers) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    ends[low] = number;
  }
  return ends.length;
}
