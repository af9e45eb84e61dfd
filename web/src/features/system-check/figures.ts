/** Figures of a row, and how people read them in the page's language. */
import type { CheckWords } from '../../words/check-words';

/** `text` is shown as it stands: a version. A duration in `ms` is a short one, shown as such. */
export type Figure =
  string | { bitsPerSecond: number } | { bytes: number } | { durationMs: number } | { ms: number };

export type Figures = Readonly<Record<string, Figure>>;

/** Beyond this a body of two megabytes is over before it can be timed. */
const MEASURED_MAX = 100_000_000;

/** "282 kbit/s", "3.4 GB", "42 ms", "12 min" */
export function figureText(words: CheckWords, figure: Figure): string {
  if (typeof figure === 'string') return figure;
  if ('bitsPerSecond' in figure) return bitRate(words, figure.bitsPerSecond);
  if ('bytes' in figure) return byteCount(words, figure.bytes);
  if ('durationMs' in figure) return duration(words, figure.durationMs);
  return words.fill(words.text.check.figure.milliseconds, { value: Math.round(figure.ms) });
}

/** "282 kbit/s", "4.2 Mbit/s", "more than 100 Mbit/s" */
function bitRate(words: CheckWords, bitsPerSecond: number): string {
  const { text, fill } = words;
  const { kilobits, megabits, moreThan } = text.check.figure;
  if (bitsPerSecond > MEASURED_MAX) return fill(moreThan, { rate: bitRate(words, MEASURED_MAX) });
  if (bitsPerSecond < 1_000_000)
    return fill(kilobits, { value: Math.round(bitsPerSecond / 1_000) });
  return fill(megabits, { value: short(bitsPerSecond / 1_000_000) });
}

/** "512 MB", "3.4 GB" */
function byteCount({ text, fill }: CheckWords, bytes: number): string {
  const { megabytes, gigabytes } = text.check.figure;
  const count = bytes / 1_048_576;
  return count < 1_024
    ? fill(megabytes, { value: Math.round(count) })
    : fill(gigabytes, { value: short(count / 1_024) });
}

/** "less than 0.1 s", "0.2 s", "45 s", "12 min" */
function duration({ text, fill }: CheckWords, ms: number): string {
  const { hardly, seconds, minutes } = text.check.figure;
  if (ms < 100) return fill(hardly, { value: 0.1 });
  if (ms >= 120_000) return fill(minutes, { value: Math.round(ms / 60_000) });
  return fill(seconds, { value: ms < 10_000 ? ms / 1_000 : Math.round(ms / 1_000) });
}

/** Numbers are written with one place at most; large ones need none. */
function short(value: number): number {
  return value < 10 ? value : Math.round(value);
}
