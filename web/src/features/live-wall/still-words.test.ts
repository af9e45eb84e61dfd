import { describe, expect, test } from 'vitest';
import { ageWords, missingWords } from './still-words';
import { rowOf } from './testing/rows';

describe('a still says how old it is', () => {
  test.each([
    [-500, 'just now'],
    [900, 'just now'],
    [12_400, '12 s ago'],
    [30_000, '30 s ago'],
    [30_001, 'no picture for 30 s'],
    [59_000, 'no picture for 50 s'],
    [61_000, 'no picture for 1 min'],
    [119_000, 'no picture for 1 min'],
    [125_000, 'no picture for 2 min'],
    [2 * 3_600_000, 'no picture for 2 h'],
  ])('%i ms with two segments of 15 s: %s', (ageMs, words) => {
    expect(ageWords(ageMs, 30_000)).toBe(words);
  });
});

describe('a person without a picture', () => {
  test('is waited for while the screen is recorded', () => {
    expect(missingWords(rowOf('a'))).toBe('First picture on its way');
  });

  test('has not shared yet, or stopped', () => {
    const tracks = rowOf('a').tracks;
    const idle = rowOf('a', { tracks: { ...tracks, screen: 'inactive' } });
    const stopped = rowOf('a', { tracks: { ...tracks, screen: 'stopped' } });
    expect(missingWords(idle)).toBe('Screen not started');
    expect(missingWords(stopped)).toBe('Screen stopped');
  });

  test('is not heard from, or waits', () => {
    expect(missingWords(rowOf('a', { connection: 'disconnected' }))).toBe(
      'Disconnected: no picture',
    );
    expect(missingWords(rowOf('a', { status: 'pending_approval' }))).toBe('Pending: no picture');
  });
});
