import { Link } from '@tanstack/react-router';
import type { SittingRow } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { ShapeMark } from '../../ui/shape-mark';
import { ActButtons } from './act-buttons';
import styles from './live-wall.module.css';
import { STANDING_WORDS, standingOf, whenOf, type People } from './people';

interface WaitingListProps {
  rows: readonly SittingRow[];
  people: People;
  canAct: boolean;
  onDone: (words: string) => void;
}

/** Who started a second sitting and waits for a person to decide which one goes on. */
export function WaitingList({ rows, people, canAct, onDone }: WaitingListProps) {
  return rows.map((row) => (
    <li key={row.session_id} className={styles.need} data-severity="warning">
      <span className={styles.needFirst}>
        <span className={styles.waits}>
          <ShapeMark shape="triangle" tone="var(--tone-warning)" />
          Waiting
        </span>
        <span className={styles.quiet}>{row.room}</span>
        <span className={styles.needTime}>
          <time dateTime={new Date(row.created_at_ms).toISOString()}>
            {clockTime(row.created_at_ms)}
          </time>
        </span>
      </span>
      <Link
        to="/review/$sessionId"
        params={{ sessionId: row.session_id }}
        className={styles.needLink}
        data-needs-item={row.session_id}
      >
        <span className={styles.needWho}>{row.name}</span>
        <span>A second sitting waits for approval</span>
      </Link>
      <OtherSitting row={people.get(row.blocked_by_session_id ?? '')} />
      {canAct && (
        <div className={styles.needActs}>
          <ActButtons rows={[row]} onDone={onDone} />
        </div>
      )}
    </li>
  ));
}

/** What a proctor has to compare: how the sitting stands that this one waits for. */
function OtherSitting({ row }: { row: SittingRow | undefined }) {
  if (!row) return null;
  const [words, ms] = whenOf(row);
  return (
    <span className={styles.quiet}>
      The first: {row.room}, {STANDING_WORDS[standingOf(row)].toLowerCase()}, {words}{' '}
      <time dateTime={new Date(ms).toISOString()}>{clockTime(ms)}</time>
    </span>
  );
}
