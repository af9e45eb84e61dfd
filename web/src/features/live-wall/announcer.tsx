import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Alert, SittingRow } from '../../contract/wire';
import { newlyCritical } from './needs';

interface AnnouncerProps {
  alerts: readonly Alert[];
  people: ReadonlyMap<string, SittingRow>;
  /** What was there when the page opened is read, not announced. */
  hasPicture: boolean;
}

/** Says new critical alerts aloud to a screen reader. */
export function Announcer({ alerts, people, hasPicture }: AnnouncerProps) {
  const known = useRef<readonly Alert[] | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (!hasPicture) return;
    const news = known.current === null ? [] : newlyCritical(known.current, alerts);
    known.current = alerts;
    if (news.length > 0) setWords(news.map((alert) => wordsOf(alert, people)).join('. '));
  }, [alerts, people, hasPicture]);
  return (
    <VisuallyHidden role="alert" aria-live="assertive">
      {words}
    </VisuallyHidden>
  );
}

function wordsOf(alert: Alert, people: ReadonlyMap<string, SittingRow>): string {
  const name = people.get(alert.session_id)?.name ?? alert.hackerrank_username;
  return `Critical: ${alert.title}. ${name}, ${alert.room}`;
}
