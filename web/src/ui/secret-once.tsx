import { Button, Code, CopyButton, Group } from '@mantine/core';
import { Notice } from './notice';

interface SecretOnceProps {
  title: string;
  secret: string;
  /** What to do with it, in a sentence. */
  advice: string;
  /** What the copy button is called for those who hear the page. */
  copyLabel: string;
}

/** A secret that is shown this once: as text that can be selected, and a button that copies it. */
export function SecretOnce({ title, secret, advice, copyLabel }: SecretOnceProps) {
  return (
    <Notice tone="good" title={title}>
      <Group gap="sm">
        <Code style={{ overflowWrap: 'anywhere', fontSize: 14 }}>{secret}</Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy} aria-label={copyLabel}>
              <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
            </Button>
          )}
        </CopyButton>
      </Group>
      <span style={{ color: 'var(--text-quiet)', fontSize: 14 }}>{advice}</span>
    </Notice>
  );
}
