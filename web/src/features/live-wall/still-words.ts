/** What a tile says of its picture, and why it has none. Pure. */
import type { SittingRow } from '../../contract/wire';
import { lengthOf } from '../../ui/clock-words';
import { STANDING_WORDS, standingOf, TRACK_STATE_WORDS } from './people';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export function isStale(ageMs: number, staleAfterMs: number): boolean {
  return ageMs > staleAfterMs;
}

/** "12 s ago"; of one that no longer shows what the person sees: "no picture for 1 min". */
export function ageWords(ageMs: number, staleAfterMs: number): string {
  if (isStale(ageMs, staleAfterMs)) return `no picture for ${roughly(ageMs)}`;
  return ageMs < 1000 ? 'just now' : `${lengthOf(Math.floor(ageMs / 1000) * 1000)} ago`;
}

function roughly(ageMs: number): string {
  if (ageMs < MINUTE_MS) return `${Math.floor(ageMs / 10_000) * 10} s`;
  if (ageMs < HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)} min`;
  return `${Math.floor(ageMs / HOUR_MS)} h`;
}

/** In place of a picture that never came. */
export function missingWords(row: SittingRow): string {
  const standing = standingOf(row);
  if (standing === 'live' && row.tracks.screen === 'recording') return 'First picture on its way';
  if (standing === 'live' || standing === 'stopped') {
    return `Screen ${TRACK_STATE_WORDS[row.tracks.screen]}`;
  }
  return `${STANDING_WORDS[standing]}: no picture`;
}
