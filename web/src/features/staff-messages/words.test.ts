import { expect, test } from 'vitest';
import { englishWords } from '../../words/words';
import { helpWords, refusalWords } from './words';

const help = (answered_at_ms: number | null) => ({
  request_id: 'one',
  asked_at_ms: 0,
  answered_at_ms,
});

test('a call for help says how it stands, on the clock of the exam: made, or seen', () => {
  const words = (one: ReturnType<typeof help> | null) =>
    helpWords(englishWords, one, 'Asia/Kolkata');
  expect(words(null)).toBeNull();
  expect(words(help(null))?.sentence).toMatch(/^You asked for help at 05:30/);
  expect(words(help(null))?.short).toBe('Help asked 05:30');
  expect(words(help(60_000))?.sentence).toBe('Your proctor saw your call at 05:31.');
  expect(words(help(60_000))?.short).toBe('Seen 05:31');
});

test('a press without effect says what to do, also where the cause is new', () => {
  expect(refusalWords(englishWords, 'unreachable')).toContain('Check your network');
  expect(refusalWords(englishWords, 'something_new')).toContain('(something_new)');
});
