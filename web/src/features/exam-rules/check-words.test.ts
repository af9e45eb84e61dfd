// @vitest-environment node
import { expect, test } from 'vitest';
import { checkWords, neverPassedWords } from './check-words';

const at = new Date(2026, 10, 21, 12, 3).getTime();
const later = at + 60_000;

test('a roster says of each whether their computer was tried, when, and what failed', () => {
  expect(checkWords(null)).toBe('never');
  expect(checkWords({ checked_at_ms: at, passed_at_ms: at, failed: [] })).toBe(
    'passed on 21 Nov 2026, 12:03',
  );
  expect(checkWords({ checked_at_ms: at, passed_at_ms: null, failed: ['camera', 'screen'] })).toBe(
    'failed: camera, screen',
  );
});

test('who passed and then failed is told of both', () => {
  const check = { checked_at_ms: later, passed_at_ms: at, failed: ['upload' as const] };
  expect(checkWords(check)).toBe('failed: upload speed (passed before, on 21 Nov 2026, 12:03)');
});

test('one person is one, and nobody is everybody', () => {
  expect(neverPassedWords(0)).toBe('Everybody has passed the system check.');
  expect(neverPassedWords(1)).toBe('1 person has never passed the system check.');
  expect(neverPassedWords(1_200)).toBe('1,200 people have never passed the system check.');
});
