import { useEffect } from 'react';

/** Says in the browser's tab what matters, for a person who works in another tab. */
export function usePageTitle(words: string, examTitle: string): void {
  useEffect(() => {
    document.title = examTitle === '' ? words : `${words} · ${examTitle}`;
  }, [words, examTitle]);
}
