import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Alert, SittingRow } from '../../contract/wire';
import { newlyAsking } from './message-words';
import { newlyCritical } from './needs';
import type { People } from './people';

interface AnnouncerProps {
  alerts: readonly Alert[];
  /** Those who ask for help. */
  asking: readonly SittingRow[];
  people: People;
  /** What was there when the page opened is read, not announced. */
  hasPicture: boolean;
}

/** Says new critical alerts and new calls for help aloud to a screen reader. */
export function Announcer({ alerts, asking, people, hasPicture }: AnnouncerProps) {
  const known = useRef<Pick<AnnouncerProps, 'alerts' | 'asking'> | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (!hasPicture) return;
    const before = known.current ?? { alerts, asking };
    const news = [
      ...newlyCritical(before.alerts, alerts).map((alert) => wordsOf(alert, people)),
      ...newlyAsking(before.asking, asking).map((row) => `${row.name}, ${row.room}, asks for help`),
    ];
    known.current = { alerts, asking };
    if (news.length > 0) setWords(news.join('. '));
  }, [alerts, asking, people, hasPicture]);
  return (
    <VisuallyHidden role="alert" aria-live="assertive">
      {words}
    </VisuallyHidden>
  );
}

function wordsOf(alert: Alert, people: People): string {
  const name = people.get(alert.session_id)?.name ?? alert.hackerrank_username;
  return `Critical: ${alert.title}. ${name}, ${alert.room}`;
}
