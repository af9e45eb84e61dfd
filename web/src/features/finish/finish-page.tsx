import { Button, Checkbox, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { OutboxReport } from '../../media/messages';
import type { RecorderSnapshot } from '../../media/recorder-state';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';

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
  const { text, byCode } = useWords();
  const said = text.finish;
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
      <StepHeading>{said.heading}</StepHeading>
      {hasFailed && (
        <Notice tone="critical" title={said.failed}>
          <Text>{byCode(said.refused, finishRefusal ?? 'unreachable', said.refusedOtherwise)}</Text>
        </Notice>
      )}
      <Text maw="60ch">{said.lead}</Text>
      <Checkbox
        size="md"
        label={said.assurance}
        checked={isAssured}
        error={isMissing && !isAssured && said.assuranceMissing}
        onChange={(event) => setIsAssured(event.currentTarget.checked)}
      />
      <Group gap="sm">
        <Button size="md" onClick={finish}>
          {hasFailed ? said.buttonAgain : said.button}
        </Button>
        {!hasFailed && (
          <Button variant="default" size="md" onClick={onBack}>
            {said.back}
          </Button>
        )}
      </Group>
      <Text fz="sm" c="var(--text-quiet)">
        {said.next}
      </Text>
    </Stack>
  );
}

function Sending({ outbox }: { outbox: OutboxReport }) {
  const { text, fill } = useWords();
  const said = text.finish;
  const [mostWaiting, setMostWaiting] = useState(outbox.segmentsWaiting);
  if (outbox.segmentsWaiting > mostWaiting) setMostWaiting(outbox.segmentsWaiting);
  const sent = mostWaiting - outbox.segmentsWaiting;
  const share = mostWaiting === 0 ? 100 : Math.round((100 * sent) / mostWaiting);
  return (
    <Stack gap="md">
      <StepHeading>{said.sending}</StepHeading>
      <Text>{said.sendingLead}</Text>
      <Progress.Root size="lg" maw={480}>
        <Progress.Section value={share} aria-label={said.sent} />
      </Progress.Root>
      <Text component="output" display="block" className="tabular">
        {fill(said.sentOf, { sent, all: mostWaiting })}
      </Text>
      {outbox.connection === 'lost' && (
        <Notice tone="warning" title={said.networkLost}>
          <Text>{said.networkLostAdvice}</Text>
        </Notice>
      )}
    </Stack>
  );
}
