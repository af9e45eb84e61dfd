/** Which moments a recording has. Pure. */
import type { Sheet } from '../../contract/results-wire';
import type { Recording } from '../../contract/wire';

/** What a browser reports as it goes comes after its last segment began, and belongs to it. */
const NEAR_MS = 60_000;

type Recorded = Pick<Recording, 'from_ms' | 'to_ms' | 'tracks'>;

/** Whether anything was recorded, and this moment lies in it or just beside it. */
export function isOnRecording(recording: Recorded, ms: number): boolean {
  const isRecorded = recording.tracks.some(({ segments }) => segments.length > 0);
  return isRecorded && ms >= recording.from_ms - NEAR_MS && ms <= recording.to_ms + NEAR_MS;
}

type Answered = Pick<Sheet['sections'][number]['items'][number], 'answered_at_ms'> & {
  item: { title: string };
};

/** When each question of a sheet was last answered, in order of time. */
export function answerMoments(sheet: { sections: readonly { items: readonly Answered[] }[] }) {
  return sheet.sections
    .flatMap(({ items }) => items)
    .flatMap(({ answered_at_ms: atMs, item }) =>
      atMs === null ? [] : [{ atMs, what: `answer to ${item.title || 'this question'}` }],
    )
    .toSorted((one, other) => one.atMs - other.atMs);
}
