import { Stack, Text } from '@mantine/core';
import type { ExamNotice } from '../../contract/wire';
import { useWords, Weighted } from '../../words/use-words';

/** What an exam's policy says of itself to its candidates. */
export type Told = Pick<
  ExamNotice,
  | 'camera_checks'
  | 'camera_server_check'
  | 'clipboard_text'
  | 'has_checkpoints'
  | 'mode'
  | 'retention_days'
>;

/** What is recorded and why, before anything is. */
export function WhatIsRecorded({ told }: { told: Told }) {
  const { text, fill } = useWords();
  const { recorded } = text;
  const { retention_days: count } = told;
  const { contest, ...always } = recorded.items;
  const items = {
    ...always,
    ...(told.mode === 'hosted' ? recorded.hosted : { contest }),
    ...(told.clipboard_text && {
      copying: recorded.copyingBesideText,
      clipboardText: recorded.clipboardText,
    }),
    ...(told.has_checkpoints && { presence: recorded.presence }),
    ...(told.camera_checks && { cameraChecks: recorded.cameraChecks }),
    ...(told.camera_checks &&
      told.camera_server_check && { cameraComparison: recorded.cameraComparison }),
  };
  return (
    <Stack gap="sm">
      <Stack gap="sm" component="ul" m={0} ps="md">
        {Object.entries(items).map(([item, sentence]) => (
          <Text key={item} component="li" fz="sm">
            <Weighted sentence={sentence} />
          </Text>
        ))}
      </Stack>
      <Text fz="sm" c="var(--text-quiet)">
        {recorded.byWhom}
      </Text>
      <Text fz="sm" c="var(--text-quiet)">
        {count > 0 ? fill(recorded.keptFor, { count }) : recorded.keptUnsaid}
      </Text>
    </Stack>
  );
}
