import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { RecorderSnapshot } from '../../media/recorder-state';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import { Sending } from './sending';

/** Ends the sitting: one assurance, one button, and then everything that still waits is sent. */
export function FinishPage({
  snapshot,
  isHosted,
  onFinish,
  onBack,
}: {
  snapshot: RecorderSnapshot;
  /** The exam was answered on this page, and nothing was handed in elsewhere. */
  isHosted: boolean;
  onFinish: () => void;
  /** Back to the exam, also after an end that failed. */
  onBack: () => void;
}) {
  const { text, byCode } = useWords();
  const said = text.finish;
  const [isAssured, setIsAssured] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const { phase, outbox, finishRefusal } = snapshot;
  if (phase === 'finishing') {
    const { sending: heading, sendingLead: lead, sentAll: done } = said;
    return <Sending {...{ outbox, heading, lead, done }} />;
  }

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
        label={isHosted ? said.assuranceHosted : said.assurance}
        checked={isAssured}
        error={isMissing && !isAssured && said.assuranceMissing}
        onChange={(event) => setIsAssured(event.currentTarget.checked)}
      />
      <Group gap="sm">
        <Button size="md" onClick={finish}>
          {hasFailed ? said.buttonAgain : said.button}
        </Button>
        <Button variant="default" size="md" onClick={onBack}>
          {hasFailed ? said.goOn : said.back}
        </Button>
      </Group>
      <Text fz="sm" c="var(--text-quiet)">
        {said.next}
      </Text>
    </Stack>
  );
}
