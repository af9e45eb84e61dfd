import { useEffect, useState } from 'react';
import { canFillScreen, isFillingScreen } from '../../features/conduct/fullscreen';
import type { SittingRecorder } from '../../media/sitting-recorder';
import type { Conduct } from '../../paper/conduct';
import { FullscreenLadder } from '../../paper/fullscreen-ladder';
import { pageTimers } from '../../paper/timers';

/** What follows when full screen is left; null where it is not asked for, or the paper is over. */
export function useLadder(
  recorder: SittingRecorder,
  conduct: Conduct,
  isOver: boolean,
): FullscreenLadder | null {
  const [ladder] = useState(() => ladderOf(recorder, conduct));
  const isMissing = ladder === null && conduct.snapshot().told.fullscreen.is_required && !isOver;
  useEffect(() => {
    if (isMissing) recorder.observe('fullscreen_unsupported', {});
  }, [recorder, isMissing]);
  return isOver ? null : ladder;
}

function ladderOf(recorder: SittingRecorder, conduct: Conduct): FullscreenLadder | null {
  const { is_required: isRequired, seconds, locks, overdue } = conduct.snapshot().told.fullscreen;
  if (!isRequired || !canFillScreen()) return null;
  return new FullscreenLadder({
    timers: pageTimers,
    seconds,
    locks,
    overdue,
    isInside: isFillingScreen(),
    tell: (type, detail) => recorder.observe(type, detail),
  });
}
