/** The languages of the system check's page, and its words for components. */
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import { checkEnglish, type CheckEnglish } from './english/check';
import { GERMAN, PSEUDO_ENGLISH, type Languages, type LanguageChoice } from './language-choice';
import { Speaking } from './use-words';
import { ENGLISH, Words } from './words';

export type CheckWords = Words<CheckEnglish>;

export const englishCheckWords = new Words<CheckEnglish>(ENGLISH, checkEnglish);

export const CHECK_LANGUAGES: Languages<CheckEnglish> = {
  source: englishCheckWords,
  offered: [
    { ...ENGLISH, load: async () => checkEnglish },
    { ...GERMAN, load: async () => (await import('./german/check')).checkGerman },
  ],
  pseudo: {
    ...PSEUDO_ENGLISH,
    load: async () => (await import('./pseudo')).disguise(checkEnglish),
  },
};

const Spoken = createContext<CheckWords>(englishCheckWords);

/** Everything within speaks the chosen language: what is the candidate's pages' too. */
export function SpeakingCheck({
  choice,
  children,
}: {
  choice: LanguageChoice<CheckEnglish>;
  children: ReactNode;
}) {
  const words = useSyncExternalStore(choice.subscribe, choice.snapshot);
  return (
    <Speaking choice={choice}>
      <Spoken value={words}>{children}</Spoken>
    </Speaking>
  );
}

export function useCheckWords(): CheckWords {
  return useContext(Spoken);
}
