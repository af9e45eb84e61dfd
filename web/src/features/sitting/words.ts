/** What is happening to the recording, in words for a person who has an exam to think of. */
import type { OutboxReport } from '../../media/messages';
import type { RecorderSnapshot } from '../../media/sitting-recorder';
import type { TrackKind, TrackState } from '../../contract/wire';
import { minuteSeenFrom } from '../../ui/clock-words';

const WEEK_MS = 7 * 24 * 3_600_000;

export const TRACK_NAMES: Record<TrackKind, string> = {
  screen: 'Screen',
  camera: 'Camera',
  microphone: 'Microphone',
};

export const STATE_WORDS: Record<TrackState, string> = {
  inactive: 'not recorded',
  waiting: 'not recorded',
  finishing: 'finished',
  recording: 'recording',
  stopped: 'stopped',
  error: 'had a problem',
  permission_denied: 'not allowed by this browser',
  unavailable: 'not found on this computer',
};

export interface StateWords {
  tone: 'good' | 'info' | 'warning' | 'critical';
  short: string;
}

/** The one state that matters most, for the bar and the title of the tab. */
export function recordingWords({ phase, outbox }: RecorderSnapshot): StateWords {
  if (phase === 'opening' || phase === 'ready') return { tone: 'info', short: 'Not recording yet' };
  if (phase === 'finishing') return { tone: 'info', short: 'Finishing' };
  if (phase !== 'recording') return { tone: 'critical', short: 'Not recording' };
  if (outbox.connection === 'lost') return { tone: 'warning', short: 'Recording, network lost' };
  return { tone: 'good', short: 'Recording' };
}

/** Promises no more than is so: with a full outbox, what comes now is lost. */
export function networkLost({
  segmentsWaiting,
  isFull,
}: Pick<OutboxReport, 'segmentsWaiting' | 'isFull'>): string {
  const kept = isFull ? 'What was recorded before is kept' : 'What is recorded is kept';
  const waiting =
    segmentsWaiting === 0
      ? 'it waits'
      : segmentsWaiting === 1
        ? '1 piece waits'
        : `${segmentsWaiting} pieces wait`;
  return `${kept}: ${waiting} on this computer and will be sent when the network is back.`;
}

/** By when to come back and finish. More than a week ahead it would only be in the way. */
export function comeBackWords(closesAtMs: number, nowMs: number): string {
  if (closesAtMs - nowMs > WEEK_MS) return 'come back here to finish.';
  return `come back here to finish before ${minuteSeenFrom(nowMs, closesAtMs)}.`;
}

/** "18 KB", "2.4 MB" */
export function size(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
