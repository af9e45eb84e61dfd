import { useEffect } from 'react';
import { useBranding } from './branding';

/**
 * What the browser's tab says of a staff page: the place, and whose it is.
 *
 * Set by hand: a `title` element of React's was once seen to keep the words of before.
 */
export function PageTitle({ of }: { of: string }) {
  const { name } = useBranding();
  const title = `${of} · ${name || 'Invigilator'}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
