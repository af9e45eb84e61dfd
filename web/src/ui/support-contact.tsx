import { useWords } from '../words/use-words';
import { useBranding } from './branding';

/** Where people find help, after a few words of when; nothing where no contact is set. */
export function SupportContact({ when }: { when?: string }) {
  const { frame } = useWords().text;
  const { contact, contact_href: href } = useBranding();
  if (href === null) return null;
  return (
    <p style={{ margin: 0, color: 'var(--text-quiet)', fontSize: '0.875rem' }}>
      {when ?? frame.support} {/* This page may be recording: whatever opens does so beside it. */}
      <a
        href={href}
        target="_blank"
        rel="noreferrer"
        style={{ display: 'inline-block', minHeight: 24, overflowWrap: 'anywhere' }}
      >
        {contact}
      </a>
    </p>
  );
}
