import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOn, recordedMs, stretchesOf, ticksOf } from './coverage';

describe('what of a track is recorded', () => {
  test('is drawn as one where segments follow each other', () => {
    const segments = [
      { from_ms: 0, to_ms: 10_000 },
      { from_ms: 10_003, to_ms: 20_000 },
      { from_ms: 72_000, to_ms: 80_000 },
    ];
    expect(stretchesOf(segments)).toEqual([
      { from_ms: 0, to_ms: 20_000 },
      { from_ms: 72_000, to_ms: 80_000 },
    ]);
    expect(recordedMs(segments)).toBe(28_000);
  });

  test('is nothing without segments', () => {
    expect(stretchesOf([])).toEqual([]);
    expect(recordedMs([])).toBe(0);
  });
});

describe('a place on the line', () => {
  test('stays on the line, also when the line has no length yet', () => {
    const line = { from_ms: 1000, to_ms: 3000 };
    expect(placeOn(line, 2000)).toBe(0.5);
    expect(placeOn(line, 0)).toBe(0);
    expect(placeOn(line, 9000)).toBe(1);
    expect(placeOn({ from_ms: 5, to_ms: 5 }, 5)).toBe(0);
  });
});

describe('the ticks of the line', () => {
  test('stand at round clock times of the reader', () => {
    const from = Date.UTC(2026, 5, 1, 12, 3, 10);
    const ticks = ticksOf({ from_ms: from, to_ms: from + 60 * 60_000 }, 0);
    expect(new Date(ticks[0] ?? 0).toISOString()).toBe('2026-06-01T12:10:00.000Z');
    const inIndia = ticksOf({ from_ms: from, to_ms: from + 8 * 3_600_000 }, -330);
    expect(new Date(inIndia[0] ?? 0).toISOString()).toBe('2026-06-01T12:30:00.000Z');
  });

  test('are never too many, and all on the line', () => {
    const anyLine = fc.record({
      from_ms: fc.integer({ min: 0, max: 2e12 }),
      length: fc.integer({ min: 0, max: 48 * 3_600_000 }),
    });
    fc.assert(
      fc.property(anyLine, ({ from_ms, length }) => {
        const line = { from_ms, to_ms: from_ms + length };
        const ticks = ticksOf(line, -330);
        expect(ticks.length).toBeLessThanOrEqual(9);
        expect(ticks.every((tick) => tick >= line.from_ms && tick <= line.to_ms)).toBe(true);
      }),
    );
  });
});
