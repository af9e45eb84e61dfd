import type { Recording } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { ShapeMark } from '../../ui/shape-mark';
import { answerWords } from './checkpoint-words';
import { placeOn } from './coverage';
import styles from './evidence-review.module.css';
import { LaneTip } from './lane-tip';

interface CheckpointLaneProps {
  recording: Recording;
  onSeek: (ms: number) => void;
}

/** When the candidate was asked, as marks: filled where an answer came. */
export function CheckpointLane({ recording, onSeek }: CheckpointLaneProps) {
  if (recording.checkpoints.length === 0) return null;
  return (
    <div className={styles.lane}>
      <span className={styles.laneName}>Asked</span>
      <div className={styles.marks}>
        {recording.checkpoints.map((checkpoint) => {
          const { checkpoint_id: id, shown_at_ms: atMs, answer } = checkpoint;
          const words = `${clockTime(atMs)} ${answerWords(checkpoint, recording.status)}`;
          return (
            <LaneTip key={id} words={words}>
              <button
                type="button"
                className={styles.mark}
                style={{ left: `${placeOn(recording, atMs) * 100}%` }}
                aria-label={words}
                onClick={() => onSeek(atMs)}
              >
                <ShapeMark
                  shape={answer === 'confirmed' ? 'circle' : 'ring'}
                  tone="var(--tone-info)"
                  size={14}
                />
              </button>
            </LaneTip>
          );
        })}
      </div>
    </div>
  );
}
