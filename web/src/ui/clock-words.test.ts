import { expect, test } from 'vitest';
import { clockTime, elapsed, lengthOf, minuteSeenFrom, wallClockIn } from './clock-words';

test('a clock time has hours, minutes and seconds of a day of 24 hours', () => {
  expect(clockTime(new Date(2026, 5, 1, 0, 3, 9).getTime())).toBe('00:03:09');
  expect(clockTime(new Date(2026, 5, 1, 23, 59, 59).getTime())).toBe('23:59:59');
});

test('a minute of another day names its day', () => {
  const now = new Date(2027, 10, 21, 23, 50).getTime();
  expect(minuteSeenFrom(now, new Date(2027, 10, 21, 23, 59).getTime())).toBe('23:59');
  const tomorrow = new Date(2027, 10, 22, 4, 19).getTime();
  expect(minuteSeenFrom(now, tomorrow)).toBe('22 November 2027, 04:19');
});

test('elapsed time is cut to whole seconds and never negative', () => {
  expect(elapsed(3_790_999)).toBe('1:03:10');
  expect(elapsed(-40)).toBe('0:00:00');
});

test('a length is said in the two largest units', () => {
  expect(lengthOf(400)).toBe('0.4 s');
  expect(lengthOf(52_400)).toBe('52 s');
  expect(lengthOf(59_700)).toBe('1 min');
  expect(lengthOf(185_000)).toBe('3 min 5 s');
  expect(lengthOf(2 * 3_600_000 + 600_000)).toBe('2 h 10 min');
});

test('a moment is told by the clock on the wall of its zone', () => {
  const moment = Date.UTC(2026, 5, 8, 20, 30);
  expect(wallClockIn('Asia/Kolkata').dayAndMinute(moment)).toBe('9 Jun 2026, 02:00');
  const berlin = wallClockIn('Europe/Berlin');
  expect(berlin.minute(moment)).toBe('22:30');
});
