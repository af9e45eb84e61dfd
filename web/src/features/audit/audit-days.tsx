import { Link } from '@tanstack/react-router';
import type { AuditEntry } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import styles from './audit.module.css';
import { byDay, reasonOf } from './audit-words';

/** The entries under their days: when, who, what. */
export function AuditDays({ entries }: { entries: readonly AuditEntry[] }) {
  if (entries.length === 0) return <p className={styles.quiet}>Nothing that fits was noted.</p>;
  return byDay(entries).map(([day, those]) => (
    <section key={day} aria-label={day}>
      <h3 className={styles.day}>{day}</h3>
      <ul className={styles.entries}>
        {those.map((entry) => (
          <AuditLine key={entry.sequence} entry={entry} />
        ))}
      </ul>
    </section>
  ));
}

function AuditLine({ entry }: { entry: AuditEntry }) {
  const reason = reasonOf(entry);
  const about = [entry.hackerrank_username, entry.contest_slug].filter((word) => word !== '');
  return (
    <li className={styles.entry}>
      <time dateTime={new Date(entry.at_ms).toISOString()} className={styles.quiet}>
        {clockTime(entry.at_ms)}
      </time>
      <strong className={styles.who}>{entry.by}</strong>
      <span className={styles.what}>
        {entry.words}
        {reason !== null && <>, “{reason}”</>}
      </span>
      <span className={styles.about}>
        {entry.session_id === '' ? (
          about.join(' · ')
        ) : (
          <Link to="/review/$sessionId" params={{ sessionId: entry.session_id }}>
            {about.join(' · ') || 'the sitting'}
          </Link>
        )}
      </span>
    </li>
  );
}
