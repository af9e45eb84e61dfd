import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ComponentType } from 'react';
import type { AlertDeed, AlertDetail as Detail, NamedAlert } from '../../contract/alerts-wire';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { SeverityMark } from '../../ui/severity-mark';
import { nameOf } from './alert-rows';
import { asksFor, standingWords, whenWords } from './alert-words';
import styles from './alerts.module.css';
import type { CameraStillProps } from './camera-still';
import { AlertRecord, type Clip } from './alert-record';
import { AlertRule } from './alert-rule';

const WORDS = { no_such_alert: 'There is no such alert, or not in a room of yours.' };

interface AlertDetailProps {
  alertId: string;
  /** As often as this changes, what is kept of the alert is fetched again. */
  version: string;
  serverNowMs: number;
  canAct: boolean;
  onAct: (deed: AlertDeed, ids: readonly string[]) => void;
  onClose: () => void;
  /** Shows the recording, where this person may look at it. */
  clip: ComponentType<Clip> | null;
  compare: CameraStillProps['compare'];
}

/** One alert: what to do, what raised it and what else it may be, the recording, and its history. */
export function AlertDetail(props: AlertDetailProps) {
  const { alertId, version, onClose } = props;
  const detail = useQuery({
    queryKey: ['alerts', 'detail', alertId, version],
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/alerts/detail', { query: { id: alertId }, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <section className={styles.detail} aria-label="The alert">
      <Button className={styles.back ?? ''} variant="default" size="compact-sm" onClick={onClose}>
        Close
      </Button>
      {detail.isError && <FormProblem words={failureWords(detail.error, WORDS)} />}
      {detail.data?.alert.id === alertId && (
        <Opened {...props} key={alertId} detail={detail.data} />
      )}
    </section>
  );
}

function Opened({
  detail,
  serverNowMs,
  canAct,
  onAct,
  clip,
  compare,
}: AlertDetailProps & { detail: Detail }) {
  const alert: NamedAlert = { ...detail.alert, name: detail.name };
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // On a phone the alert takes the list's place, and the keyboard would be left behind.
    if (window.matchMedia('(max-width: 900px)').matches) heading.current?.focus();
  }, []);
  return (
    <>
      <header className={styles.detailHead}>
        <p className={styles.first}>
          <SeverityMark severity={alert.severity} />
          <span className={styles.quiet}>
            {alert.room || 'no room known'} · {whenWords(alert.last_seen_at_ms, serverNowMs)}
          </span>
        </p>
        <h2 ref={heading} tabIndex={-1} className={styles.detailTitle}>
          {alert.title}
        </h2>
        <p className={styles.asks} data-walk={alert.action === 'go_to_room' || undefined}>
          {asksFor(alert)}
        </p>
        <p className={styles.quiet}>
          {nameOf(alert)} ({alert.hackerrank_username})
          {standingWords(alert) !== '' && ` · ${standingWords(alert)}`}
        </p>
      </header>
      {canAct && <Acts alert={alert} onAct={onAct} />}
      <AlertRule alert={alert} />
      <AlertRecord {...{ detail, clip, compare }} />
    </>
  );
}

interface ActsProps {
  alert: NamedAlert;
  onAct: (deed: AlertDeed, ids: readonly string[]) => void;
}

function Acts({ alert, onAct }: ActsProps) {
  const isSeen = (alert.acknowledged_at_ms ?? null) !== null;
  const deeds: readonly (readonly [AlertDeed, string, string])[] = [
    isSeen ? ['unacknowledge', 'Not seen yet', ''] : ['acknowledge', 'Acknowledge', 'a'],
    ['assign', 'Assign', 's'],
    alert.archived ? ['unarchive', 'Bring back', ''] : ['archive', 'Archive', 'e'],
    ['note', 'Add a note', 'n'],
  ];
  return (
    <fieldset className={styles.acts} aria-label="What to do">
      {deeds.map(([deed, words, key], index) => (
        <Button
          key={deed}
          variant={index === 0 && !isSeen ? 'filled' : 'default'}
          onClick={() => onAct(deed, [alert.id])}
          {...(key !== '' && { 'aria-keyshortcuts': key })}
        >
          {words}
        </Button>
      ))}
    </fieldset>
  );
}
