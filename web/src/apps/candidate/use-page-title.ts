import { useEffect } from 'react';
import { useWords } from '../../words/use-words';

/** Says in the browser's tab what matters, for a person who works in another tab. */
export function usePageTitle(words: string, exam: string): void {
  const { text, fill } = useWords();
  const title = exam === '' ? words : fill(text.frame.titleOf, { words, exam });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
