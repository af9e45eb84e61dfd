/** What is captured now and how long it is kept, in words. */
import type { ExamNotice, TrackKind } from '../../contract/wire';
import type { RecorderSnapshot } from '../../media/recorder-state';
import type { Words } from '../../words/words';

/** What an exam says of itself to its candidates, as far as their evidence goes. */
export type Told = Pick<
  ExamNotice,
  | 'camera_checks'
  | 'clipboard_text'
  | 'has_checkpoints'
  | 'mode'
  | 'retention_days'
  | 'closes_at_ms'
>;

const DAY_MS = 86_400_000;
const TRACKS: readonly TrackKind[] = ['screen', 'camera', 'microphone'];

/** One sentence for who looks once, and for who listens: it changes only when a track does. */
export function summaryWords({ text, fill }: Words, { tracks }: RecorderSnapshot): string {
  const captured = TRACKS.filter((track) => tracks[track] === 'recording');
  if (captured.length === 0) return text.privacy.nothingNow;
  const names = captured.map((track) => text.sitting[track]).join(', ');
  return fill(text.privacy.capturedNow, { tracks: names });
}

/** What the device gives now; a browser that does not tell its size is not guessed at. */
export function pictureWords(
  { text: { privacy }, fill }: Words,
  track: 'screen' | 'camera',
  settings: Pick<MediaTrackSettings, 'width' | 'height' | 'frameRate'>,
): string {
  const { width, height, frameRate } = settings;
  if (!width || !height || !frameRate) return privacy[`${track}Plain`];
  // Not as numbers: nobody writes a screen's width with a comma in it.
  const size = { width: String(width), height: String(height) };
  return fill(privacy[track], { ...size, rate: Math.max(1, Math.round(frameRate)) });
}

/** The day is that of the exam's own place. */
export function keptWords(
  { text, fill, times }: Words,
  {
    retention_days: count,
    closes_at_ms: closesAtMs,
  }: Pick<Told, 'retention_days' | 'closes_at_ms'>,
  timeZone: string,
): string {
  const { until, unsaid } = text.privacy.kept;
  if (count === 0) return unsaid;
  return fill(until, { count, day: times(timeZone).day(closesAtMs + count * DAY_MS) });
}
