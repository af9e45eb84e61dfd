import { Stack, Text } from '@mantine/core';
import { RECORDED, RECORDED_BY_WHOM } from './words';

/** What is recorded and why, before anything is. */
export function WhatIsRecorded() {
  return (
    <Stack gap="sm">
      <Stack gap="sm" component="ul" m={0} pl="md">
        {RECORDED.map(([what, why]) => (
          <Text key={what} component="li" fz="sm">
            <b>{what}</b>, {why}
          </Text>
        ))}
      </Stack>
      <Text fz="sm" c="var(--text-quiet)">
        {RECORDED_BY_WHOM}
      </Text>
    </Stack>
  );
}
