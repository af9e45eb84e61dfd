import { describe, expect, test } from 'vitest';
import { correctionOf, SEEK_DRIFT_SECONDS, TOLERATED_DRIFT_SECONDS } from './drift';
import { standingAt } from './standing';

describe('an element that is asked for a moment', () => {
  const buffered = [
    { start: 0, end: 2 },
    { start: 6, end: 9 },
  ];

  test('stands there when it has it', () => {
    expect(standingAt(buffered, 9, 1.5)).toEqual({ seconds: 1.5, isHeld: false });
    expect(standingAt(buffered, 9, 6)).toEqual({ seconds: 6, isHeld: false });
  });

  test('holds the picture before a hole instead of waiting in it', () => {
    expect(standingAt(buffered, 9, 4)).toEqual({ seconds: 2, isHeld: true });
  });

  test('holds the last picture when the file is shorter than its segment', () => {
    expect(standingAt(buffered, 9, 9.8)).toEqual({ seconds: 9, isHeld: true });
  });

  test('does not take what is still to be buffered for a hole', () => {
    expect(standingAt([{ start: 0, end: 2 }], 9, 4)).toEqual({ seconds: 4, isHeld: false });
  });
});

describe('an element that strays from the clock', () => {
  test('is left alone while nobody sees it', () => {
    expect(correctionOf(TOLERATED_DRIFT_SECONDS, 1)).toEqual({ kind: 'rate', rate: 1 });
    expect(correctionOf(-TOLERATED_DRIFT_SECONDS, 2)).toEqual({ kind: 'rate', rate: 2 });
  });

  test('is slowed when ahead and hurried when behind', () => {
    const ahead = correctionOf(0.15, 1);
    const behind = correctionOf(-0.15, 1);
    expect(ahead).toMatchObject({ kind: 'rate' });
    expect(ahead.kind === 'rate' && ahead.rate).toBeLessThan(1);
    expect(behind.kind === 'rate' && behind.rate).toBeGreaterThan(1);
  });

  test('is put in place when it is far off', () => {
    expect(correctionOf(SEEK_DRIFT_SECONDS + 0.01, 1)).toEqual({ kind: 'seek' });
    expect(correctionOf(-3, 4)).toEqual({ kind: 'seek' });
  });
});
