import { useNavigate } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';

interface ReviewLinkProps extends Omit<
  AnchorHTMLAttributes<HTMLAnchorElement>,
  'href' | 'onClick'
> {
  sessionId: string;
  /** Where in the recording, of which moment. */
  atMs?: number;
}

/**
 * Leads to the review of a sitting, from a row of a long list: the router's own links each reckon
 * their address anew and listen to it, and a list that is scrolled makes several for every row.
 */
export function ReviewLink({ sessionId, atMs, children, ...props }: ReviewLinkProps) {
  const navigate = useNavigate();
  const at = atMs === undefined ? '' : `?at=${atMs}`;
  const href = `/review/${encodeURIComponent(sessionId)}${at}`;
  const go = (event: MouseEvent) => {
    if (isForTheBrowser(event)) return;
    event.preventDefault();
    void navigate({ href });
  };
  return (
    <a {...props} href={href} onClick={go}>
      {children}
    </a>
  );
}

/** In a tab or a window of its own. */
function isForTheBrowser({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button !== 0 || metaKey || ctrlKey || shiftKey || altKey;
}
