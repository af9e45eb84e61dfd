import { Text } from '@mantine/core';
import type { OutboxReport } from '../../media/messages';
import { useWords } from '../../words/use-words';
import { Sending } from './sending';

/** Somebody else has ended the sitting: nothing is recorded, and what was before is being sent. */
export function EndedByOthers({ outbox }: { outbox: OutboxReport }) {
  const { text, fill } = useWords();
  const { heading, lead, done, next, untaken } = text.finish.endedByOthers;
  const { segmentsWaiting, segmentsRefused } = outbox;
  return (
    <>
      <Sending
        outbox={outbox}
        heading={heading}
        lead={fill(lead, { count: segmentsWaiting })}
        done={done}
      />
      {segmentsRefused > 0 && (
        <Text mt="md" maw="60ch">
          {fill(untaken, { count: segmentsRefused })}
        </Text>
      )}
      <Text mt="md" fz="sm" c="var(--text-quiet)">
        {next}
      </Text>
    </>
  );
}
