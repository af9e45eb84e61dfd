/** The time left in words: minutes, and seconds only where few minutes are left. Pure. */
import type { TimeLeft } from '../../paper/exam-clock';
import { minuteWords } from '../../words/minutes';
import type { Words } from '../../words/words';

const MINUTE_MS = 60_000;
const SECONDS_BELOW_MS = 5 * MINUTE_MS;

/** "1 h 43 min", "43 min", "4:59" */
export function leftWords(words: Words, leftMs: number): string {
  if (leftMs < SECONDS_BELOW_MS) {
    const seconds = Math.ceil(leftMs / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  return minuteWords(words, words.text.paper.time, Math.floor(leftMs / MINUTE_MS));
}

/** What stands beside the number; null where nothing has to be said. */
export function stateWords({ text }: Words, { stands, isOver, urgency }: TimeLeft): string | null {
  const { time } = text.paper;
  if (stands) return time.stands;
  if (isOver) return time.over;
  return urgency === 'calm' ? null : time[urgency];
}

/** What is read out at a mark: "5 minutes left". */
export function markWords({ text, fill }: Words, markMs: number): string {
  const { minutes, seconds } = text.paper.time.marks;
  if (markMs < MINUTE_MS) return fill(seconds, { count: markMs / 1000 });
  return fill(minutes, { count: markMs / MINUTE_MS });
}
