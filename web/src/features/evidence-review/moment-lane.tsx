import type { Recording } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { ShapeMark } from '../../ui/shape-mark';
import { placeOn } from './coverage';
import styles from './evidence-review.module.css';
import { LaneTip } from './lane-tip';

/** When something happened, and what. */
export interface Moment {
  atMs: number;
  what: string;
}

interface MomentLaneProps {
  name: string;
  marks: readonly Moment[];
  recording: Recording;
  onSeek: (ms: number) => void;
}

/** What the page beside a recording tells of, as marks at their moments. */
export function MomentLane({ name, marks, recording, onSeek }: MomentLaneProps) {
  const { from_ms, to_ms } = recording;
  return (
    <div className={styles.lane}>
      <span className={styles.laneName}>{name}</span>
      <div className={styles.marks}>
        {marks
          .filter(({ atMs }) => atMs >= from_ms && atMs <= to_ms)
          .map(({ atMs, what }) => (
            <LaneTip key={`${atMs} ${what}`} words={`${clockTime(atMs)} ${what}`}>
              <button
                type="button"
                className={styles.mark}
                style={{ left: `${placeOn(recording, atMs) * 100}%` }}
                aria-label={`${clockTime(atMs)} ${what}`}
                onClick={() => onSeek(atMs)}
              >
                <ShapeMark shape="circle" tone="var(--accent)" size={10} />
              </button>
            </LaneTip>
          ))}
      </div>
    </div>
  );
}
