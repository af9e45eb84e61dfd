import { Stack, Text } from '@mantine/core';
import { useWords, Weighted } from '../../words/use-words';

/** What is recorded and why, before anything is. */
export function WhatIsRecorded() {
  const { recorded } = useWords().text;
  return (
    <Stack gap="sm">
      <Stack gap="sm" component="ul" m={0} ps="md">
        {Object.entries(recorded.items).map(([item, sentence]) => (
          <Text key={item} component="li" fz="sm">
            <Weighted sentence={sentence} />
          </Text>
        ))}
      </Stack>
      <Text fz="sm" c="var(--text-quiet)">
        {recorded.byWhom}
      </Text>
    </Stack>
  );
}
