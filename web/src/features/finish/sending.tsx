import { Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { OutboxReport } from '../../media/messages';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import { mostOf, NOTHING_WAITED, sentPercent } from './sending-progress';

interface SendingProps {
  outbox: OutboxReport;
  heading: string;
  lead: string;
  /** Said when nothing waits any more. */
  done: string;
}

/** The last pieces on their way, as far as they have really come. */
export function Sending({ outbox, heading, lead, done }: SendingProps) {
  const { text, fill, size } = useWords();
  const said = text.finish;
  const [before, setMost] = useState(NOTHING_WAITED);
  const most = mostOf(before, outbox);
  if (most !== before) setMost(most);
  const { segmentsWaiting, bytesWaiting } = outbox;
  const sent = most.segments - segmentsWaiting;
  const isAllSent = segmentsWaiting === 0 && bytesWaiting === 0;
  return (
    <Stack gap="md">
      <StepHeading>{heading}</StepHeading>
      <Text maw="60ch">{lead}</Text>
      <Progress.Root size="lg" maw={480}>
        <Progress.Section value={sentPercent(most, outbox)} aria-label={said.sent} />
      </Progress.Root>
      <Text component="output" display="block" className="tabular">
        {isAllSent
          ? done
          : fill(said.sentOf, { sent, all: most.segments, size: size(bytesWaiting) })}
      </Text>
      {outbox.connection === 'lost' && (
        <Notice tone="warning" title={said.networkLost}>
          <Text maw="60ch">{said.networkLostAdvice}</Text>
        </Notice>
      )}
    </Stack>
  );
}
