/** What an answer holds, whichever kind it is of. Pure. */
import type { Answer, StoredAnswer } from '../contract/paper-wire';

/** An answer that was taken back is as good as none: the server counts the same way. */
export function isBlank(answer: Answer | null): boolean {
  if (answer === null) return true;
  switch (answer.type) {
    case 'chosen':
      return answer.options.length === 0;
    case 'ordered':
      return answer.entries.length === 0;
    case 'brought':
      return answer.files.length === 0;
    case 'matched':
      return !Object.values(answer.targets).some(Boolean);
    case 'filled':
      return !Object.values(answer.gaps).some((text) => text.trim() !== '');
    case 'written':
      return answer.text.trim() === '';
  }
}

type Content = Pick<StoredAnswer, 'answer' | 'is_flagged'>;

/** Whether two say the same, in whichever order their fields were written. */
export function isSameContent(one: Content, other: Content): boolean {
  return one.is_flagged === other.is_flagged && plain(one.answer) === plain(other.answer);
}

function plain(answer: Answer | null): string {
  return JSON.stringify(answer, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
