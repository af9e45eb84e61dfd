import { Box, Text } from '@mantine/core';
import { useState } from 'react';
import type { OwnTime } from '../../contract/time-wire';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words/use-words';
import { durationWords, leftMs } from './own-time';
import { WEEK_MS } from './words';

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
  const ms = leftMs(time, now);
  // Of an end that is far ahead the hours say nothing to anybody.
  const left = ms > WEEK_MS ? null : durationWords(words, ms);
  const { minuteSeenFrom } = words.times(timeZone);
  const cause = time.cause === null || time.cause === 'other' ? 'unnamed' : time.cause;
  const { stands_since_ms: since, ends_at_ms: end } = time;
  return (
    <div aria-live="polite">
      {since !== null && (
        <Box mb="lg">
          <Notice
            tone="info"
            title={words.fill(clock.stands, { time: minuteSeenFrom(now, since) })}
          >
            <Text>{clock.causes[cause]}</Text>
            <Text>{left === null ? clock.kept : words.fill(clock.left, { time: left })}</Text>
            <Text c="var(--text-quiet)">{clock.next}</Text>
          </Notice>
        </Box>
      )}
      {since === null && end !== null && end !== firstEndMs && end > now && (
        <Box mb="lg">
          <Notice tone="info" title={words.fill(clock.runs, { time: minuteSeenFrom(now, end) })}>
            <Text>
              {left === null ? clock.runsAdvice : words.fill(clock.runsLeft, { time: left })}
            </Text>
          </Notice>
        </Box>
      )}
    </div>
  );
}
