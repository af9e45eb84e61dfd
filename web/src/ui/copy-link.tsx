import { Button, CopyButton } from '@mantine/core';

/**
 * A link as text that can be selected, and a button that says when it was copied.
 *
 * `label` begins with what the button shows, "Copy link", for those who name it aloud.
 */
export function CopyLink({ href, label }: { href: string; label: string }) {
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 }}>
      <a href={href} style={{ padding: '2px 0', overflowWrap: 'anywhere' }}>
        {href}
      </a>
      <CopyButton value={href}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="default"
            onClick={copy}
            aria-label={copied ? `Copied: ${label}` : label}
          >
            <span aria-live="polite">{copied ? 'Copied' : 'Copy link'}</span>
          </Button>
        )}
      </CopyButton>
    </span>
  );
}
