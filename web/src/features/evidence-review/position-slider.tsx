import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Recording } from '../../contract/wire';
import type { RecordingPlayer } from '../../playback/recording-player';
import { clockTime, elapsed } from '../../ui/clock-words';
import { placeOn } from './coverage';
import styles from './evidence-review.module.css';
import { usePlayback } from './use-recording-player';

interface PositionSliderProps {
  player: RecordingPlayer;
  recording: Recording;
  /** Left and right arrows are its own; else they work on the whole page, as space does. */
  hasOwnArrows?: boolean;
}

const STEPS_MS: Partial<Record<string, number>> = {
  PageUp: 60_000,
  PageDown: -60_000,
  ArrowUp: 5_000,
  ArrowDown: -5_000,
};
const SIDEWAYS_MS: Partial<Record<string, number>> = { ArrowRight: 5_000, ArrowLeft: -5_000 };

/** Where the recording stands; lies over all lanes, under the gaps' and marks' buttons. */
export function PositionSlider({ player, recording, hasOwnArrows = false }: PositionSliderProps) {
  const area = useRef<HTMLDivElement>(null);
  const { positionMs } = usePlayback(player);
  const { from_ms, to_ms } = recording;
  const seekTo = (event: PointerEvent) => {
    const box = area.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    player.seek(from_ms + ((event.clientX - box.left) / box.width) * (to_ms - from_ms));
  };
  const press = (event: KeyboardEvent) => {
    const stepMs = STEPS_MS[event.key] ?? (hasOwnArrows ? SIDEWAYS_MS[event.key] : undefined);
    if (stepMs !== undefined) player.step(stepMs);
    else if (event.key === 'Home') player.seek(from_ms);
    else if (event.key === 'End') player.seek(to_ms);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={area}
      className={styles.slider}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a range input insets its thumb, so its places would not be those of the lanes
      role="slider"
      tabIndex={0}
      aria-label="Position"
      aria-valuemin={0}
      aria-valuemax={Math.round((to_ms - from_ms) / 1000)}
      aria-valuenow={Math.round((positionMs - from_ms) / 1000)}
      aria-valuetext={`${clockTime(positionMs)}, ${elapsed(positionMs - from_ms)} since the start`}
      onKeyDown={press}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event);
      }}
    >
      <span
        className={styles.playhead}
        style={{ left: `${placeOn(recording, positionMs) * 100}%` }}
      />
    </div>
  );
}
