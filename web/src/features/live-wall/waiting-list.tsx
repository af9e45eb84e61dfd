import type { SittingRow } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { ShapeMark } from '../../ui/shape-mark';
import { ActButtons } from './act-buttons';
import styles from './live-wall.module.css';

interface WaitingListProps {
  rows: readonly SittingRow[];
  canAct: boolean;
  onDone: (words: string) => void;
}

/** Who started a second sitting and waits for a person to decide which one goes on. */
export function WaitingList({ rows, canAct, onDone }: WaitingListProps) {
  return rows.map((row) => (
    <li key={row.session_id} className={styles.need} data-severity="warning">
      <span className={styles.needFirst}>
        <ShapeMark shape="triangle" tone="var(--tone-warning)" />
        <span className={styles.quiet}>{row.room}</span>
        <span className={styles.needTime}>
          <time dateTime={new Date(row.created_at_ms).toISOString()}>
            {clockTime(row.created_at_ms)}
          </time>
        </span>
      </span>
      <span className={styles.needWho}>{row.name}</span>
      <span>A second sitting waits for approval</span>
      {canAct && <ActButtons rows={[row]} onDone={onDone} />}
    </li>
  ));
}
