import { describe, expect, test } from 'vitest';
import { momentOf } from './moment-text';

const at = (hours: number, minutes: number, seconds = 0, day = 1) =>
  new Date(2026, 5, day, hours, minutes, seconds).getTime();

describe('a moment that was typed', () => {
  const recording = { from_ms: at(12, 3, 10), to_ms: at(12, 48, 10) };

  test('as a clock time is that time', () => {
    expect(momentOf('12:10:05', recording)).toBe(at(12, 10, 5));
    expect(momentOf(' 12:10 ', recording)).toBe(at(12, 10));
  });

  test('as the minute in which the recording begins is its beginning', () => {
    expect(momentOf('12:03', recording)).toBe(at(12, 3, 10));
    expect(momentOf('12:03:00', recording)).toBeNull();
  });

  test('after a plus is time since the start', () => {
    expect(momentOf('+3:10', recording)).toBe(at(12, 6, 20));
    expect(momentOf('+0:03:10', recording)).toBe(at(12, 6, 20));
  });

  test('outside the recording, or not readable, is nothing', () => {
    for (const text of ['12:02', '12:49', '+45:01', '', 'noon', '12', '1:2']) {
      expect(momentOf(text, recording), text).toBeNull();
    }
  });

  test('after midnight belongs to the next day', () => {
    const night = { from_ms: at(23, 30), to_ms: at(1, 30, 0, 2) };
    expect(momentOf('00:15', night)).toBe(at(0, 15, 0, 2));
    expect(momentOf('23:45', night)).toBe(at(23, 45));
  });
});
