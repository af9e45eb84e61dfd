import { useQuery } from '@tanstack/react-query';
import type { NamedAlert } from '../../contract/alerts-wire';
import { Client } from '../../contract/client';
import styles from './alerts.module.css';

/** What every type of alert means: it changes with the program alone. */
export function useAlertTypes() {
  return useQuery({
    queryKey: ['alerts', 'types'],
    queryFn: ({ signal }) => new Client().get('/api/staff/alerts/types', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The rule that raised an alert in plain words, and what else it may be. */
export function AlertRule({ alert }: { alert: NamedAlert }) {
  const types = useAlertTypes().data?.types ?? [];
  const rule = types.find(({ source, type }) => source === alert.source && type === alert.type);
  const detail = alert.detail.trim();
  return (
    <section className={styles.part} aria-labelledby="what-it-means">
      <h3 id="what-it-means" className={styles.partTitle}>
        What it means
      </h3>
      <p>
        {rule?.meaning ??
          'A tool of yours sends alerts of this type. The catalogue says nothing of it.'}
        {alert.claimed && ' Nothing but the candidate’s browser says so.'}
      </p>
      {detail.includes(' ') && <p className={styles.quiet}>{detail}</p>}
      {rule && (
        <>
          <h4 className={styles.subTitle}>It may also be</h4>
          <ul className={styles.causes}>
            {rule.false_causes.map((cause) => (
              <li key={cause}>{cause}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
