import { Code, SimpleGrid } from '@mantine/core';
import { Notice } from '../../ui/notice';

/** Ten codes for the day on which the phone is lost; shown this once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <Notice tone="good" title="Your second factor is on. Keep these recovery codes">
      <span>
        Each replaces the app once. They are not shown again: print them or write them down.
      </span>
      <SimpleGrid cols={2} spacing="xs" maw={360}>
        {codes.map((code) => (
          <Code key={code}>{code}</Code>
        ))}
      </SimpleGrid>
    </Notice>
  );
}
