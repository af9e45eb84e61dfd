/** How much time a candidate has, in words. Pure. */
import type { OwnTime } from '../../contract/time-wire';
import { minuteWords } from '../../words/minutes';
import type { Words } from '../../words/words';
import { WEEK_MS } from './words';

const MINUTE_MS = 60_000;

/** What is left now; a clock that stands keeps what it had. Never negative. */
export function leftMs(time: OwnTime, nowMs: number): number {
  return time.ends_at_ms === null ? time.left_ms : Math.max(0, time.ends_at_ms - nowMs);
}

/** "1 h 43 min": whole minutes, so that nothing hurries anybody but the end itself. */
export function durationWords(words: Words, ms: number): string {
  const said = words.text.sitting.duration;
  const all = Math.floor(ms / MINUTE_MS);
  return all === 0 ? said.seconds : minuteWords(words, said, all);
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
