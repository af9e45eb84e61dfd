/** What came of a track after its sitting had been sealed: kept beside the sealed list. */
import type { RecordedSegment } from '../../contract/wire';
import { lengthOf } from '../../ui/clock-words';
import { recordedMs } from './coverage';

export interface Late {
  /** Where the first of it begins. */
  atMs: number;
  words: string;
}

/** Null where all of it came before the end. */
export function lateOf(segments: readonly RecordedSegment[]): Late | null {
  const late = segments.filter((segment) => segment.late);
  const [first] = late;
  if (first === undefined) return null;
  const length = lengthOf(recordedMs(late));
  return { atMs: first.from_ms, words: `${length} came after the end: not in the sealed list` };
}
