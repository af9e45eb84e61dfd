import { Text } from '@mantine/core';
import { useState } from 'react';
import type { OwnTime } from '../../contract/messages-wire';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words/use-words';
import { durationWords, leftMs } from './own-time';

/**
 * That the clock stands, why, and what to do; and, once the end has moved, when it is now.
 *
 * The region stays, so that a change in it is read out.
 */
export function ClockNotice({
  time,
  timeZone,
  serverNow,
}: {
  time: OwnTime;
  timeZone: string;
  serverNow: () => number;
}) {
  const words = useWords();
  const { clock } = words.text.sitting;
  const [firstEndMs] = useState(time.ends_at_ms);
  const now = serverNow();
  const left = durationWords(words, leftMs(time, now));
  const { minuteSeenFrom } = words.times(timeZone);
  const cause = time.cause === null || time.cause === 'other' ? 'unnamed' : time.cause;
  const { stands_since_ms: since, ends_at_ms: end } = time;
  return (
    <div aria-live="polite">
      {since !== null && (
        <Notice tone="info" title={words.fill(clock.stands, { time: minuteSeenFrom(now, since) })}>
          <Text>{clock.causes[cause]}</Text>
          <Text>{words.fill(clock.left, { time: left })}</Text>
          <Text c="var(--text-quiet)">{clock.next}</Text>
        </Notice>
      )}
      {since === null && end !== null && end !== firstEndMs && end > now && (
        <Notice tone="info" title={words.fill(clock.runs, { time: minuteSeenFrom(now, end) })}>
          <Text>{words.fill(clock.runsAdvice, { time: left })}</Text>
        </Notice>
      )}
    </div>
  );
}
