import { expect, test } from 'vitest';
import type { HistoryLine, ItemBody } from '../../contract/results-wire';
import {
  answerLines,
  historyWords,
  keyLines,
  passTold,
  percentOf,
  pointsWords,
} from './result-words';

const CHOICE: ItemBody = {
  type: 'single_choice',
  shuffle: true,
  options: [
    { id: 'a', text: 'list', credit: '1', feedback: '' },
    { id: 'b', text: 'array', credit: '0.5', feedback: '' },
    { id: 'c', text: 'tuple', credit: '0', feedback: '' },
  ],
};

test('an answer is told by its words, never by its ids', () => {
  expect(answerLines(CHOICE, { type: 'chosen', options: ['c'] })).toEqual(['tuple']);
  const matching: ItemBody = {
    type: 'matching',
    shuffle: true,
    prompts: [{ id: 'p', text: 'len', target: 't' }],
    targets: [
      { id: 't', text: 'a number' },
      { id: 'u', text: 'a text' },
    ],
  };
  const answer = { type: 'matched', targets: { p: 'u' } } as const;
  expect(answerLines(matching, answer)).toEqual(['len → a text']);
  expect(keyLines({ body: matching })).toEqual(['len → a number']);
});

test('an option of which something is left says how much it is worth', () => {
  expect(keyLines({ body: CHOICE })).toEqual(['list', 'array (50 %)']);
});

test('an answer that was not given has no lines', () => {
  expect(answerLines(CHOICE, null)).toEqual([]);
});

test('as long as a mark is awaited nobody has passed or failed', () => {
  expect(passTold({ has_passed: null }).words).toBe('Not yet known');
  expect(passTold({ has_passed: false }).words).toBe('Not passed');
});

test('a share is never below nothing nor above all, whatever penalties and adjustments did', () => {
  expect(percentOf('-1', '6')).toBe(0);
  expect(percentOf('7', '6')).toBe(100);
  expect(percentOf('2', '0')).toBe(0);
  expect(percentOf('1', '6')).toBe(16.7);
});

test('points are told without the zeros of rounding', () => {
  expect(pointsWords('2.50', '4')).toBe('2.5 of 4 points');
  expect(pointsWords('1.00')).toBe('1 point');
  expect(pointsWords(null, '4')).toBe('awaited, at most 4');
});

test('the history says who did what, from what to what', () => {
  const line: HistoryLine = {
    cause: 'key_corrected',
    item_id: 'i',
    by: 'admin',
    reason: 'swapped',
    at_ms: 0,
    points_before: '0.00',
    points_after: '1.00',
  };
  expect(historyWords(line)).toBe('The key was corrected by admin: 0 points, now 1 point');
  const added = { ...line, cause: 'adjusted', points_before: null, points_after: '-0.50' } as const;
  expect(historyWords(added)).toBe('Adjusted by admin: -0.5 points');
});
