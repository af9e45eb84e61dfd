import { useEffect } from 'react';
import type { RecordingPlayer } from '../../playback/recording-player';

const STEP_MS = 5_000;
const LARGE_STEP_MS = 30_000;

/** Space plays, arrows move 5 s, with Shift 30 s, wherever on the page no field has the focus. */
export function useReviewKeys(player: RecordingPlayer): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isIn(event, 'input, textarea, select')
      ) {
        return;
      }
      const step = event.shiftKey ? LARGE_STEP_MS : STEP_MS;
      if (event.key === 'ArrowLeft') player.step(-step);
      else if (event.key === 'ArrowRight') player.step(step);
      else if (event.key === ' ' && !isIn(event, 'button, a')) player.toggle();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [player]);
}

function isIn(event: KeyboardEvent, selector: string): boolean {
  return event.target instanceof Element && event.target.closest(selector) !== null;
}
