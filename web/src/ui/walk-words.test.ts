import { expect, test } from 'vitest';
import { walkWords } from './walk-words';

test('a walk is said as one person says it to another', () => {
  expect(walkWords('4', 'Priya S.')).toBe('Go to room 4: Priya S.');
  expect(walkWords('Room 4', 'Priya S.')).toBe('Go to Room 4: Priya S.');
  expect(walkWords('Hall A', '')).toBe('Go to Hall A');
  expect(walkWords('', 'Priya S.')).toBe('Find them: Priya S.');
});
