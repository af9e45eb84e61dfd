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

export function wordsFor(choices: readonly Choice[], value: string): string {
  return choices.find((choice) => choice.value === value)?.label ?? value;
}
