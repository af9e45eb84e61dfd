// @vitest-environment node
import { expect, test } from 'vitest';
import type { Saving } from '../../paper/answer-outbox';
import { englishWords } from '../../words/words';
import { savingWords } from './saving-words';
import { leftWords, markWords, stateWords } from './time-words';

const SAVED: Saving = {
  waiting: [],
  refused: [],
  elsewhere: [],
  isMoved: false,
  isSending: false,
  connection: 'connected',
  isKept: true,
  closedBy: null,
  savedAtMs: Date.UTC(2027, 1, 1, 12, 3, 10),
};

const says = (saving: Partial<Saving>) => {
  const { tone, line } = savingWords(englishWords, { ...SAVED, ...saving }, 'UTC');
  return `${tone}: ${line}`;
};

test('the line under an answer says where the answers are, and promises no more', () => {
  expect(says({ savedAtMs: null })).toBe('info: What you answer is saved by itself');
  expect(says({})).toBe('good: All answers saved, 12:03:10');
  expect(says({ waiting: ['q1'] })).toBe('info: Saving');
  const waiting = ['q1', 'q2'];
  expect(says({ waiting, connection: 'lost' })).toBe(
    'warning: Offline: kept on this computer, 2 answers wait',
  );
  expect(says({ waiting, connection: 'lost', isKept: false })).toBe(
    'critical: Offline: 2 answers wait in this page. Keep it open.',
  );
  expect(says({ waiting, connection: 'busy' })).toMatch(/^warning: The server is busy: 2 answers/);
  expect(says({ refused: ['q1'] })).toBe('critical: 1 answer was not taken');
});

const advice = (closedBy: string) =>
  savingWords(englishWords, { ...SAVED, waiting: ['q1'], closedBy }, 'UTC').advice;

test('a server that takes nothing is said with its reason, or with its code', () => {
  expect(advice('session_locked')).toMatch(/^Your sitting is locked/);
  expect(advice('something_new')).toContain('(something_new)');
});

test.each([
  [103 * 60_000, '1 h 43 min'],
  [59.9 * 60_000, '59 min'],
  [5 * 60_000, '5 min'],
  [299_000, '4:59'],
  [59_001, '1:00'],
  [900, '0:01'],
  [0, '0:00'],
])('%d ms left are shown as %s', (leftMs, shown) => {
  expect(leftWords(englishWords, leftMs)).toBe(shown);
});

test('beside the number stands what a colour alone would not say', () => {
  const left = { leftMs: 1, stands: false, isOver: false, urgency: 'calm', share: 1 } as const;
  expect(stateWords(englishWords, left)).toBeNull();
  expect(stateWords(englishWords, { ...left, urgency: 'warn' })).toBe('Time is getting short');
  expect(stateWords(englishWords, { ...left, urgency: 'urgent' })).toBe('Nearly over');
  expect(stateWords(englishWords, { ...left, urgency: 'urgent', stands: true })).toBe(
    'The clock stands',
  );
  expect(stateWords(englishWords, { ...left, isOver: true })).toBe('Time is over');
});

test('a mark is read out in whole words', () => {
  expect(markWords(englishWords, 5 * 60_000)).toBe('5 minutes left');
  expect(markWords(englishWords, 60_000)).toBe('1 minute left');
  expect(markWords(englishWords, 30_000)).toBe('30 seconds left');
});
