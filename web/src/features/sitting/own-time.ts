/** How much time a candidate has, in words. Pure. */
import type { OwnTime } from '../../contract/time-wire';
import type { Words } from '../../words/words';
import { WEEK_MS } from './words';

const MINUTE_MS = 60_000;

/** What is left now; a clock that stands keeps what it had. Never negative. */
export function leftMs(time: OwnTime, nowMs: number): number {
  return time.ends_at_ms === null ? time.left_ms : Math.max(0, time.ends_at_ms - nowMs);
}

/** "1 h 43 min": whole minutes, so that nothing hurries anybody but the end itself. */
export function durationWords({ text, fill }: Words, ms: number): string {
  const { hours, minutes, seconds } = text.sitting.duration;
  const all = Math.floor(ms / MINUTE_MS);
  if (all === 0) return seconds;
  if (all < 60) return fill(minutes, { minutes: all });
  return fill(hours, { hours: Math.floor(all / 60), minutes: all % 60 });
}

/** For the bar. Null where the end is so far that it would only be in the way. */
export function leftWords(words: Words, time: OwnTime, nowMs: number): string | null {
  const { left, leftStands, over } = words.text.sitting.bar;
  const ms = leftMs(time, nowMs);
  if (ms > WEEK_MS) return null;
  if (time.stands_since_ms !== null) {
    return words.fill(leftStands, { time: durationWords(words, ms) });
  }
  return ms === 0 ? over : words.fill(left, { time: durationWords(words, ms) });
}
