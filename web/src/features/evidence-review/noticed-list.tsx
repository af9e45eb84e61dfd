import type { Recording } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { SeverityMark } from '../../ui/severity-mark';
import styles from './evidence-review.module.css';
import { detailWords } from './review-words';

interface NoticedListProps {
  recording: Recording;
  onSeek: (ms: number) => void;
}

/** What was noticed, in order of time; each entry goes to its place. */
export function NoticedList({ recording, onSeek }: NoticedListProps) {
  const alerts = recording.alerts.toSorted((a, b) => a.first_seen_at_ms - b.first_seen_at_ms);
  return (
    <section className={styles.list} aria-labelledby="noticed">
      <h2 id="noticed" className={styles.heading}>
        What was noticed <span className="tabular">({alerts.length})</span>
      </h2>
      {alerts.length === 0 && <p className={styles.quiet}>Nothing was noticed.</p>}
      <ul>
        {alerts.map((alert) => (
          <li key={alert.id}>
            <button
              type="button"
              className={styles.entry}
              onClick={() => onSeek(alert.first_seen_at_ms)}
            >
              <span className={styles.entryFirst}>
                <SeverityMark severity={alert.severity} />
                <time dateTime={new Date(alert.first_seen_at_ms).toISOString()}>
                  {clockTime(alert.first_seen_at_ms)}
                </time>
              </span>
              <span className={styles.entryTitle}>{alert.title}</span>
              <span className={styles.quiet}>{detailWords(alert)}</span>
              {alert.occurrences > 1 && (
                <span className={styles.quiet}>
                  {alert.occurrences} times, last at {clockTime(alert.last_seen_at_ms)}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
