import { useEffect } from 'react';
import type { OpenPaper } from '../../paper/open-paper';

/** What the browser says that matters to unsaved answers and files: the network is back, the page is hidden or goes. */
export function useOutboxCare({ outbox, files }: Pick<OpenPaper, 'outbox' | 'files'>): void {
  useEffect(() => {
    const flush = () => {
      outbox.flush();
      files.flush();
    };
    const hide = () => document.visibilityState === 'hidden' && outbox.flush();
    const leave = () => outbox.leave();
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', leave);
    };
  }, [outbox, files]);
}
