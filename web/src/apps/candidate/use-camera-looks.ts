import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ExamNotice } from '../../contract/wire';
import type { SittingRecorder } from '../../media/sitting-recorder';
import type { Help } from '../../media/vision/help-rule';
import { SittingLooks } from '../../media/vision/sitting-looks';

/** Has the recorded camera looked at where the candidate was told so; what they are helped with. */
export function useCameraLooks(
  recorder: SittingRecorder,
  exam: ExamNotice,
  serverNow: () => number,
): Help | null {
  const [looks] = useState(
    () =>
      new SittingLooks({
        tell: (type, detail) => recorder.observe(type, detail),
        serverNow,
        lastsMs: exam.camera_lasts_seconds * 1000,
      }),
  );
  const stream = exam.camera_checks ? recorder.streamOf('camera') : null;
  useEffect(() => looks.watch(stream), [looks, stream]);
  useEffect(() => {
    document.addEventListener('visibilitychange', looks.hurry);
    return () => {
      document.removeEventListener('visibilitychange', looks.hurry);
      looks.end();
    };
  }, [looks]);
  return useSyncExternalStore(looks.subscribe, looks.snapshot);
}
