import { useEffect } from 'react';
import type { TrackState } from '../../contract/wire';
import type { SittingRecorder } from '../../media/sitting-recorder';
import { watchConduct } from '../../media/signs/conduct-signs';
import type { Conduct } from '../../paper/conduct';

interface Watching {
  /** Whether the candidate is at their questions. */
  isWatched: boolean;
  camera: TrackState;
}

/** Observes what the exam's rules are about, while somebody answers. */
export function useConductSigns(
  recorder: SittingRecorder,
  conduct: Conduct,
  { isWatched, camera }: Watching,
): void {
  useEffect(() => {
    if (!isWatched) return undefined;
    return watchConduct((type, detail) => recorder.observe(type, detail), {
      page: document,
      frame: globalThis as unknown as Window,
      weightOf: conduct.weightOf,
    });
  }, [recorder, conduct, isWatched]);
  const isDenied = isWatched && camera === 'permission_denied';
  useEffect(() => {
    if (isDenied && conduct.weightOf('camera_denied') !== 'ignore') {
      recorder.observe('camera_denied', {});
    }
  }, [recorder, conduct, isDenied]);
}
