/** The page's language for components, and a sentence with weight in it. */
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { LanguageChoice } from './language-choice';
import { englishWords, type Language, type Words } from './words';

const Spoken = createContext<Words>(englishWords);
/** What a page with a larger catalogue has of it too: see `check-words.tsx`. */
type Choosing = Pick<LanguageChoice, 'choose' | 'subscribe'> & {
  readonly languages: readonly Language[];
  snapshot: () => Words;
};
const Choice = createContext<Choosing | null>(null);

/** Everything within speaks the chosen language, and changes with it. */
export function Speaking({ choice, children }: { choice: Choosing; children: ReactNode }) {
  const words = useSyncExternalStore(choice.subscribe, choice.snapshot);
  return (
    <Choice value={choice}>
      <Spoken value={words}>{children}</Spoken>
    </Choice>
  );
}

export function useWords(): Words {
  return useContext(Spoken);
}

/** Null where the page speaks one language alone, as in a test. */
export function useLanguageChoice(): Choosing | null {
  return useContext(Choice);
}

/** A sentence of the catalogue in which `<b>` gives weight; nothing else is read as a mark. */
export function Weighted({ sentence }: { sentence: string }) {
  const pieces = sentence.split(/<b>(.*?)<\/b>/);
  return pieces.map((piece, index) => {
    // A piece has no identity but its place in the sentence.
    return index % 2 === 1 ? <b key={index}>{piece}</b> : piece;
  });
}
