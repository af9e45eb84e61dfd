// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isSure,
  merged,
  placed,
  SCORE_MIN,
  WHOLE,
  WINDOW_SCORE_MIN,
  WINDOWS,
  type Box,
  type Face,
} from './boxes';

const shares = fc.double({ min: 0, max: 0.5, noNaN: true });
const sizes = fc.double({ min: 0.05, max: 0.5, noNaN: true });
const boxes: fc.Arbitrary<Box> = fc.tuple(shares, shares, sizes, sizes);
const faces: fc.Arbitrary<Face> = fc.record({
  box: boxes,
  score: fc.double({ min: SCORE_MIN, max: 1, noNaN: true }),
});

function at(x: number, y: number, size = 0.2, score = 0.9): Face {
  return { box: [x, y, size, size], score };
}

test('what is merged once is merged for good, the surest first, and all of it was found', () => {
  fc.assert(
    fc.property(fc.array(faces, { maxLength: 20 }), (found) => {
      const once = merged(found);
      expect(merged(once)).toEqual(once);
      expect(once.every((face) => found.includes(face))).toBe(true);
      expect(once.map(({ score }) => score)).toEqual(
        once.map(({ score }) => score).toSorted((one, other) => other - one),
      );
      expect(once.length > 0).toBe(found.length > 0);
    }),
  );
});

test('the order in which windows were looked at changes nothing', () => {
  const unequal = fc.uniqueArray(faces, { maxLength: 12, selector: ({ score }) => score });
  fc.assert(
    fc.property(
      unequal.chain((found) =>
        fc.tuple(fc.constant(found), fc.shuffledSubarray(found, { minLength: found.length })),
      ),
      ([found, shuffled]) => {
        expect(merged(shuffled)).toEqual(merged(found));
      },
    ),
  );
});

test('a face seen in the whole and in windows is one, half of it in a window too', () => {
  const inWindow: Face = { box: [0.42, 0.4, 0.05, 0.1], score: 0.8 };
  expect(merged([at(0.4, 0.4), at(0.41, 0.39, 0.21, 0.95), inWindow])).toEqual([
    at(0.41, 0.39, 0.21, 0.95),
  ]);
});

test('two people cheek to cheek are two', () => {
  expect(merged([at(0.3, 0.4), at(0.48, 0.4)])).toHaveLength(2);
});

function sureIn(where: Box, score: number): boolean {
  return isSure(at(0.4, 0.4, 0.2, score), where);
}

test('what the detector is not sure of is nobody, and less is enough in a window', () => {
  const [window] = WINDOWS;
  expect(sureIn(WHOLE, SCORE_MIN)).toBe(true);
  expect(sureIn(WHOLE, SCORE_MIN - 0.001)).toBe(false);
  expect(window && sureIn(window, WINDOW_SCORE_MIN)).toBe(true);
  expect(window && sureIn(window, WINDOW_SCORE_MIN - 0.001)).toBe(false);
});

test('a box of a window stays within it, and the whole changes none', () => {
  fc.assert(
    fc.property(boxes, fc.constantFrom(...WINDOWS), (box, window) => {
      const [x, y, width, height] = placed(box, window);
      const [left, top, wide, high] = window;
      expect(x).toBeGreaterThanOrEqual(left);
      expect(y).toBeGreaterThanOrEqual(top);
      expect(x + width).toBeLessThanOrEqual(left + wide + 1e-9);
      expect(y + height).toBeLessThanOrEqual(top + high + 1e-9);
      expect(placed(box, WHOLE)).toEqual(box);
    }),
  );
});

test('the windows leave no place of the row out in which heads are', () => {
  const across = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  const down = fc.double({ min: 0.101, max: 0.599, noNaN: true });
  fc.assert(
    fc.property(across, down, (x, y) => {
      expect(WINDOWS.some(([l, t, w, h]) => x >= l && x <= l + w && y >= t && y <= t + h)).toBe(
        true,
      );
    }),
  );
});
