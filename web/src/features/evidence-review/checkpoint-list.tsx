import type { Recording } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { answerWords } from './checkpoint-words';
import styles from './evidence-review.module.css';

interface CheckpointListProps {
  recording: Recording;
  onSeek: (ms: number) => void;
}

/** When the page asked whether the candidate is there, and what came of it; each goes to its place. */
export function CheckpointList({ recording, onSeek }: CheckpointListProps) {
  const { checkpoints } = recording;
  if (checkpoints.length === 0) return null;
  return (
    <section className={styles.list} aria-labelledby="asked">
      <h2 id="asked" className={styles.heading}>
        Presence checks <span className="tabular">({checkpoints.length})</span>
      </h2>
      <ul>
        {checkpoints.map((checkpoint) => (
          <li key={checkpoint.checkpoint_id}>
            <button
              type="button"
              className={styles.entry}
              onClick={() => onSeek(checkpoint.shown_at_ms)}
            >
              <span className="tabular">{clockTime(checkpoint.shown_at_ms)}</span>
              <span className={styles.quiet}>{answerWords(checkpoint, recording.status)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
