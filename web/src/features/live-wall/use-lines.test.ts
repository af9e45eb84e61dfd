import { expect, test } from 'vitest';
import { usualOf } from './use-lines';

test('lines that were never drawn are taken to be as high as most are', () => {
  expect(usualOf([84, 62, 106, 84, 62, 84])).toBe(84);
});

test('where nothing is drawn nothing is known', () => {
  expect(usualOf([])).toBeUndefined();
});
