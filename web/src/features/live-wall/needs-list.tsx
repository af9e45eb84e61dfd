import { Link } from '@tanstack/react-router';
import type { Alert, SittingRow } from '../../contract/wire';
import { clockTime, lengthOf } from '../../ui/clock-words';
import { SeverityMark } from '../../ui/severity-mark';
import styles from './live-wall.module.css';
import { WaitingList } from './waiting-list';

interface NeedsListProps {
  alerts: readonly Alert[];
  people: ReadonlyMap<string, SittingRow>;
  serverNowMs: number;
  waiting: readonly SittingRow[];
  canAct: boolean;
  onDone: (words: string) => void;
}

/** What asks for a person now; each item opens the recording at its place. */
export function NeedsList(props: NeedsListProps) {
  const { alerts, people, serverNowMs, waiting, canAct, onDone } = props;
  const count = alerts.length + waiting.length;
  return (
    <section className={styles.needs} aria-labelledby="needs-you">
      <h2 id="needs-you" className={styles.heading}>
        Needs you <span className="tabular">({count})</span>
      </h2>
      {count === 0 ? (
        <p className={styles.calm}>Nothing needs you now. New alerts appear here by themselves.</p>
      ) : (
        <>
          <ul className={styles.needsItems}>
            <WaitingList rows={waiting} canAct={canAct} onDone={onDone} />
            {alerts.map((alert) => (
              <li key={alert.id}>
                <NeedsItem
                  alert={alert}
                  person={people.get(alert.session_id)}
                  serverNowMs={serverNowMs}
                />
              </li>
            ))}
          </ul>
          <p className={styles.keys}>
            <kbd>j</kbd> and <kbd>k</kbd> move, <kbd>Enter</kbd> opens, <kbd>/</kbd> searches people
          </p>
        </>
      )}
    </section>
  );
}

interface NeedsItemProps {
  alert: Alert;
  person: SittingRow | undefined;
  serverNowMs: number;
}

function NeedsItem({ alert, person, serverNowMs }: NeedsItemProps) {
  return (
    <Link
      to="/review/$sessionId"
      params={{ sessionId: alert.session_id }}
      search={{ at: alert.last_seen_at_ms }}
      className={styles.need}
      data-severity={alert.severity}
      data-needs-item
    >
      <span className={styles.needFirst}>
        <SeverityMark severity={alert.severity} />
        <span className={styles.quiet}>{alert.room}</span>
        <span className={styles.needTime}>
          <time dateTime={new Date(alert.last_seen_at_ms).toISOString()}>
            {clockTime(alert.last_seen_at_ms)}
          </time>
        </span>
      </span>
      <span className={styles.needWho}>{person?.name ?? alert.hackerrank_username}</span>
      <span>{alert.title}</span>
      <span className={styles.quiet}>
        <span className="tabular">{lengthOf(serverNowMs - alert.last_seen_at_ms)}</span> ago
        {alert.occurrences > 1 && (
          <>
            {' · '}
            <span className="tabular">{alert.occurrences}</span> times since{' '}
            <time dateTime={new Date(alert.first_seen_at_ms).toISOString()}>
              {clockTime(alert.first_seen_at_ms)}
            </time>
          </>
        )}
      </span>
    </Link>
  );
}
