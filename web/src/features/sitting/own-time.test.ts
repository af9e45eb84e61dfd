// @vitest-environment node
import { expect, test } from 'vitest';
import type { OwnTime } from '../../contract/time-wire';
import { englishWords } from '../../words/words';
import { durationWords, leftMs, leftWords } from './own-time';

const MINUTE = 60_000;
const runs = (endsAtMs: number): OwnTime => ({
  ends_at_ms: endsAtMs,
  left_ms: endsAtMs,
  stands_since_ms: null,
  cause: null,
});
const stands = (left: number): OwnTime => ({
  ends_at_ms: null,
  left_ms: left,
  stands_since_ms: 0,
  cause: 'network',
});

const barSays = (time: OwnTime) => leftWords(englishWords, time, 0);

test('what is left shrinks while the clock runs, and stays while it stands', () => {
  expect([0, 30, 61].map((at) => leftMs(runs(60 * MINUTE), at * MINUTE) / MINUTE)).toEqual([
    60, 30, 0,
  ]);
  expect([0, 30, 61].map((at) => leftMs(stands(40 * MINUTE), at * MINUTE) / MINUTE)).toEqual([
    40, 40, 40,
  ]);
});

test.each([
  [0, 'less than 1 min'],
  [59_999, 'less than 1 min'],
  [MINUTE, '1 min'],
  [59 * MINUTE, '59 min'],
  [60 * MINUTE, '1 h 0 min'],
  [103 * MINUTE, '1 h 43 min'],
])('%d ms are said as %s', (ms, said) => {
  expect(durationWords(englishWords, ms)).toBe(said);
});

test('the bar says what is left, that it stands, or that it is over; nothing of a far end', () => {
  expect(barSays(runs(43 * MINUTE))).toBe('43 min left');
  expect(barSays(stands(43 * MINUTE))).toBe('43 min left, the clock stands');
  expect(leftWords(englishWords, runs(5), 5)).toBe('Your time is over');
  expect(barSays(runs(8 * 24 * 60 * MINUTE))).toBeNull();
});
