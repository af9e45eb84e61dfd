import { Stack, Text } from '@mantine/core';
import type { ClosingReceipt as Receipt } from '../../media/messages';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import classes from './closing-receipt.module.css';
import { duration } from './words';

/** What the candidate can keep: that everything has arrived, and under which name. */
export function ClosingReceipt({ receipt, examTitle }: { receipt: Receipt; examTitle: string }) {
  const { screen, camera, microphone } = receipt.secondsByTrack;
  const rows = [
    ['Exam', examTitle],
    ['Pieces received', String(receipt.segments)],
    ['Screen', duration(screen)],
    ['Camera', duration(camera)],
    ['Microphone', duration(microphone)],
    ['Receipt', receipt.manifestKey ?? 'kept by the server'],
    ['Seal (SHA-256)', receipt.manifestSha256 ?? 'kept by the server'],
  ];
  return (
    <Stack gap="lg">
      <StepHeading>You have finished</StepHeading>
      <Notice tone="good" title="Everything has arrived. You can close this page.">
        <Text>Nothing is recorded any more.</Text>
      </Notice>
      <dl className={classes['receipt']}>
        {rows.map(([name, value]) => (
          <div key={name} className={classes['row']}>
            <dt>{name}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </Stack>
  );
}
