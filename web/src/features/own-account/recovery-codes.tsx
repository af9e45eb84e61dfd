import { Button, Code, CopyButton, SimpleGrid } from '@mantine/core';
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
      <CopyButton value={codes.join('\n')}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="default"
            onClick={copy}
            style={{ alignSelf: 'flex-start' }}
          >
            <span aria-live="polite">{copied ? 'Copied' : 'Copy all'}</span>
          </Button>
        )}
      </CopyButton>
    </Notice>
  );
}
