/** How much time is left to answer, in words that change no more than once a minute. */
import type { Words } from '../../words/words';

const MINUTE_MS = 60_000;

export function timeLeft({ text: { checkpoint }, fill }: Words, leftMs: number): string {
  if (leftMs < MINUTE_MS) return checkpoint.leftLess;
  return fill(checkpoint.left, { count: Math.round(leftMs / MINUTE_MS) });
}
