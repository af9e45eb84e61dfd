import { Button, Checkbox, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { OutboxReport } from '../../media/messages';
import type { RecorderSnapshot } from '../../media/sitting-recorder';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { ASSURANCE, failureWords } from './words';

/** Ends the sitting: one assurance, one button, and then everything that still waits is sent. */
export function FinishPage({
  snapshot,
  onFinish,
  onBack,
}: {
  snapshot: RecorderSnapshot;
  onFinish: () => void;
  onBack: () => void;
}) {
  const [isAssured, setIsAssured] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const { phase, outbox, finishRefusal } = snapshot;
  if (phase === 'finishing') return <Sending outbox={outbox} />;

  const finish = () => {
    setIsMissing(!isAssured);
    if (isAssured) onFinish();
  };
  const hasFailed = phase === 'finish_failed';
  return (
    <Stack gap="lg" align="flex-start">
      <StepHeading>Finish your exam</StepHeading>
      {hasFailed && (
        <Notice tone="critical" title="Your exam is not ended yet">
          <Text>{failureWords(finishRefusal ?? 'unreachable')}</Text>
        </Notice>
      )}
      <Text maw="60ch">
        Recording stops, and what still waits on this computer is sent. You cannot come back to the
        exam after this.
      </Text>
      <Checkbox
        size="md"
        label={ASSURANCE}
        checked={isAssured}
        error={isMissing && !isAssured && 'Tick the box first'}
        onChange={(event) => setIsAssured(event.currentTarget.checked)}
      />
      <Group gap="sm">
        <Button size="md" onClick={finish}>
          {hasFailed ? 'Try again to finish' : 'Finish and send'}
        </Button>
        {!hasFailed && (
          <Button variant="default" size="md" onClick={onBack}>
            Back to the exam
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Sending({ outbox }: { outbox: OutboxReport }) {
  const [mostWaiting, setMostWaiting] = useState(outbox.segmentsWaiting);
  if (outbox.segmentsWaiting > mostWaiting) setMostWaiting(outbox.segmentsWaiting);
  const sent = mostWaiting - outbox.segmentsWaiting;
  const share = mostWaiting === 0 ? 100 : Math.round((100 * sent) / mostWaiting);
  return (
    <Stack gap="md">
      <StepHeading>Sending the last pieces</StepHeading>
      <Text>Recording has stopped. Keep this page open until everything has arrived.</Text>
      <Progress.Root size="lg" maw={480}>
        <Progress.Section value={share} aria-label="Sent" />
      </Progress.Root>
      <Text component="output" display="block" className="tabular">
        {sent} of {mostWaiting} sent
      </Text>
      {outbox.connection === 'lost' && (
        <Notice tone="warning" title="The network is lost">
          <Text>
            What was recorded is kept: sending goes on by itself when the network is back.
          </Text>
        </Notice>
      )}
    </Stack>
  );
}
