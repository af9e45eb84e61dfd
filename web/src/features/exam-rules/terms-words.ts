/** What can be chosen of an exam's rules, in words. */

interface Choice {
  value: string;
  label: string;
}

export const UNLISTED_WORDS: readonly Choice[] = [
  { value: 'allow', label: 'may start' },
  { value: 'flag', label: 'may start, and is flagged' },
  { value: 'refuse', label: 'may not start' },
];

export const ROOMS_FROM_WORDS: readonly Choice[] = [
  { value: 'candidate', label: 'candidates choose theirs' },
  { value: 'roster', label: 'the roster assigns them' },
];

export const ADMISSION_WORDS: readonly Choice[] = [
  { value: 'open', label: 'needs only the link' },
  { value: 'code', label: 'needs an admission code' },
  { value: 'account', label: 'needs a candidate who is signed in' },
];

export const DELETING_WORDS: readonly Choice[] = [
  { value: 'no', label: 'Nothing is deleted by itself' },
  { value: 'yes', label: 'Recordings and observations are deleted for good' },
];

export const CLIPBOARD_WORDS: readonly Choice[] = [
  { value: 'no', label: 'is never read' },
  { value: 'yes', label: 'is asked for as they come in' },
];

export const LANGUAGE_WORDS: readonly Choice[] = [
  { value: 'browser', label: 'what the browser asks for' },
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch (German)' },
];

const CHOICES: Readonly<Record<string, readonly Choice[]>> = {
  unlisted: UNLISTED_WORDS,
  rooms_from: ROOMS_FROM_WORDS,
  admission: ADMISSION_WORDS,
  language: LANGUAGE_WORDS,
  clipboard_text: CLIPBOARD_WORDS,
  deletes_evidence: DELETING_WORDS,
};

/** What stands for an empty field. */
const EMPTY: Readonly<Record<string, string>> = {
  late_admission_minutes: 'until it closes',
  retention_days: 'they are told to ask you',
};

/** A default in words. */
export function standardWords(name: string, value: string): string {
  const choices = CHOICES[name];
  if (choices) return wordsFor(choices, value);
  return value === '' ? (EMPTY[name] ?? 'empty') : value;
}

export function wordsFor(choices: readonly Choice[], value: string): string {
  return choices.find((choice) => choice.value === value)?.label ?? value;
}
