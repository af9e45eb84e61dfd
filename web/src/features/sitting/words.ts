/** What is happening to the recording, in words for a person who has an exam to think of. */
import type { OutboxReport } from '../../media/messages';
import type { RecorderSnapshot } from '../../media/recorder-state';
import type { Words } from '../../words/words';

export const WEEK_MS = 7 * 24 * 3_600_000;

export interface StateWords {
  tone: 'good' | 'info' | 'warning' | 'critical';
  short: string;
}

/** The one state that matters most, for the bar and the title of the tab. */
export function recordingWords(
  { bar }: Words['text']['sitting'],
  { phase, outbox }: RecorderSnapshot,
): StateWords {
  if (phase === 'opening' || phase === 'ready') return { tone: 'info', short: bar.notYet };
  if (phase === 'finishing') return { tone: 'info', short: bar.finishing };
  if (phase !== 'recording') return { tone: 'critical', short: bar.notRecording };
  if (outbox.connection === 'lost') return { tone: 'warning', short: bar.networkLost };
  return { tone: 'good', short: bar.recording };
}

/** Promises no more than is so: with a full outbox, what comes now is lost. */
export function networkLost(
  { text: { sitting }, fill }: Words,
  { segmentsWaiting: count, isFull }: Pick<OutboxReport, 'segmentsWaiting' | 'isFull'>,
): string {
  if (count === 0) return isFull ? sitting.nothingWaitsAndFull : sitting.nothingWaits;
  return fill(isFull ? sitting.keptBefore : sitting.keptMeanwhile, { count });
}

/** By when to come back and finish; null while nobody knows, as the clock stands. More than a week ahead it would only be in the way. */
export function comeBackWords(
  { text: { sitting }, fill, times }: Words,
  { closesAtMs, nowMs, timeZone }: { closesAtMs: number | null; nowMs: number; timeZone: string },
): string {
  if (closesAtMs === null || closesAtMs - nowMs > WEEK_MS) return sitting.comeBack;
  const time = times(timeZone).minuteSeenFrom(nowMs, closesAtMs);
  return fill(sitting.comeBackBefore, { time });
}

/** What waits here to be sent, in as few words as the bar has room for. */
export function waitingWords(
  { text: { sitting }, fill, size }: Words,
  { segmentsWaiting, bytesWaiting }: Pick<OutboxReport, 'segmentsWaiting' | 'bytesWaiting'>,
): string {
  const { waiting, waitingBytes } = sitting.bar;
  if (segmentsWaiting === 0) return fill(waiting, { pieces: 0 });
  return fill(waitingBytes, { pieces: segmentsWaiting, size: size(bytesWaiting) });
}
