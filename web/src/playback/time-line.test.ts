import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BRIDGED_MS,
  heldUntil,
  inOrder,
  placeOf,
  SAME_STOP_MS,
  segmentAfter,
  segmentAt,
  type Segment,
} from './time-line';

const segment = (from_ms: number, to_ms: number): Segment => ({
  from_ms,
  to_ms,
  url: `/${from_ms}`,
  media_type: 'video/webm',
});

const anySegments = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 900 }))
    .map(([from_ms, length]) => segment(from_ms, from_ms + length)),
  { maxLength: 20 },
);
const anyMoment = fc.integer({ min: -100, max: 6100 });

describe('a moment on a track', () => {
  // 0       1000      2000      3000
  // |--one--|         |--two--|
  const track = inOrder([segment(0, 1000), segment(2000, 3000)]);

  test('lies in the segment that covers it', () => {
    expect(segmentAt(track, 0)?.url).toBe('/0');
    expect(segmentAt(track, 999)?.url).toBe('/0');
    expect(segmentAt(track, 2000)?.url).toBe('/2000');
  });

  test('lies in a gap between segments, with the bounds of the gap', () => {
    expect(placeOf(track, 1000)).toEqual({ kind: 'gap', from_ms: 1000, to_ms: 2000 });
    expect(placeOf(track, 1999)).toEqual({ kind: 'gap', from_ms: 1000, to_ms: 2000 });
  });

  test('lies in an open gap before the first and after the last segment', () => {
    expect(placeOf(track, -1)).toEqual({ kind: 'gap', from_ms: -Infinity, to_ms: 0 });
    expect(placeOf(track, 3000)).toEqual({ kind: 'gap', from_ms: 3000, to_ms: Infinity });
    expect(placeOf([], 5)).toEqual({ kind: 'gap', from_ms: -Infinity, to_ms: Infinity });
  });

  test('at a border belongs to the segment that begins there', () => {
    const joined = inOrder([segment(0, 1000), segment(1000, 2000)]);
    expect(segmentAt(joined, 1000)?.url).toBe('/1000');
  });

  test('is followed by the next segment, not by the one that holds it', () => {
    expect(segmentAfter(track, 0)?.url).toBe('/2000');
    expect(segmentAfter(track, 1500)?.url).toBe('/2000');
    expect(segmentAfter(track, 2000)).toBeUndefined();
  });

  test('belongs to at most one segment, whatever was recorded', () => {
    fc.assert(
      fc.property(anySegments, anyMoment, (segments, moment) => {
        const covering = inOrder(segments).filter(
          ({ from_ms, to_ms }) => from_ms <= moment && moment < to_ms,
        );
        expect(covering.length).toBeLessThanOrEqual(1);
        expect(segmentAt(inOrder(segments), moment)).toEqual(covering[0]);
      }),
    );
  });

  test('in a gap that a person could see never plays', () => {
    fc.assert(
      fc.property(anySegments, anyMoment, (segments, moment) => {
        const recorded = segments.some(
          ({ from_ms, to_ms }) => from_ms <= moment && moment < to_ms + BRIDGED_MS,
        );
        if (!recorded) expect(placeOf(inOrder(segments), moment).kind).toBe('gap');
      }),
    );
  });

  test('that was recorded always plays', () => {
    const steps = fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 400 }),
        length: fc.integer({ min: 1, max: 900 }),
      }),
      { maxLength: 15 },
    );
    fc.assert(
      fc.property(steps, anyMoment, (lengths, moment) => {
        let at = 0;
        const segments = lengths.map(({ gap, length }) => {
          const from = at + gap;
          at = from + length;
          return segment(from, at);
        });
        const holding = segments.find((one) => one.from_ms <= moment && moment < one.to_ms);
        if (holding) expect(segmentAt(inOrder(segments), moment)?.url).toBe(holding.url);
      }),
    );
  });
});

describe('segments put in order', () => {
  test('end where the next begins when they overlap', () => {
    const [first, second] = inOrder([segment(980, 2000), segment(0, 1000)]);
    expect(first).toMatchObject({ from_ms: 0, to_ms: 980 });
    expect(second).toMatchObject({ from_ms: 980, to_ms: 2000 });
  });

  test('last until the next when nobody could see the gap', () => {
    const [first] = inOrder([segment(0, 1000), segment(1000 + BRIDGED_MS, 2000)]);
    expect(first?.to_ms).toBe(1000 + BRIDGED_MS);
    const [alone] = inOrder([segment(0, 1000), segment(1001 + BRIDGED_MS, 2000)]);
    expect(alone?.to_ms).toBe(1000);
  });

  test('are dropped when they are empty', () => {
    expect(inOrder([segment(5, 5), segment(7, 6)])).toEqual([]);
  });
});

describe('the last picture of a track', () => {
  const last = 10_000;
  const ending = (endMs: number) => heldUntil([segment(0, 5000), segment(5000, last)], endMs);

  test('stands until the recording ends, when both stopped together', () => {
    expect(segmentAt(ending(last), last)?.url).toBe('/5000');
    expect(segmentAt(ending(last + SAME_STOP_MS), last + SAME_STOP_MS)?.url).toBe('/5000');
  });

  test('does not stand for what was not recorded', () => {
    const end = last + SAME_STOP_MS + 1;
    expect(placeOf(ending(end), last).kind).toBe('gap');
    expect(ending(last - 500).at(-1)?.to_ms).toBe(last);
    expect(heldUntil([], 5)).toEqual([]);
  });
});
