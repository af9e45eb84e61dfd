// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  change,
  cut,
  differenceHash,
  light,
  lumaOf,
  sharpness,
  shrunk,
  type Luma,
} from './figures';

/** Any picture of 1 to 12 points a side. */
const pictures: fc.Arbitrary<Luma> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((values) => ({ width, height, values: Float32Array.from(values) })),
  );

function flat(value: number, width = 40, height = 30): Luma {
  return { width, height, values: new Float32Array(width * height).fill(value) };
}

function bits(hash: string): string {
  return BigInt(`0x${hash}`).toString(2).padStart(64, '0');
}

test('brightness is within the picture’s darkest and brightest point, and spread within half of both', () => {
  fc.assert(
    fc.property(pictures, (luma) => {
      const { brightness, spread } = light(luma);
      const [least, most] = [Math.min(...luma.values) / 255, Math.max(...luma.values) / 255];
      expect(brightness).toBeGreaterThanOrEqual(least - 1e-6);
      expect(brightness).toBeLessThanOrEqual(most + 1e-6);
      expect(spread).toBeGreaterThanOrEqual(0);
      expect(spread).toBeLessThanOrEqual((most - least) / 2 + 1e-6);
    }),
  );
});

test('light that is added everywhere changes brightness alone', () => {
  fc.assert(
    fc.property(pictures, fc.integer({ min: 0, max: 100 }), (luma, more) => {
      const brighter = { ...luma, values: luma.values.map((value) => value + more) };
      expect(light(brighter).brightness).toBeCloseTo(light(luma).brightness + more / 255, 4);
      expect(light(brighter).spread).toBeCloseTo(light(luma).spread, 4);
      expect(sharpness(brighter)).toBeCloseTo(sharpness(luma), 0);
      expect(differenceHash(brighter)).toBe(differenceHash(luma));
    }),
  );
});

test('an even surface has no spread and no edges, however bright it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 255 }), (value) => {
      expect(light(flat(value)).spread).toBeCloseTo(0, 6);
      expect(sharpness(flat(value))).toBe(0);
      expect(differenceHash(flat(value))).toBe('0000000000000000');
    }),
  );
});

test('sharpness is the variance of the Laplacian', () => {
  const spot = flat(0, 5, 5);
  spot.values[12] = 100;
  // Of the nine inner points one is -400, its four neighbours 100, and their mean is 0.
  expect(sharpness(spot)).toBeCloseTo((400 ** 2 + 4 * 100 ** 2) / 9, 3);
});

test('a shrunk picture stays as bright where its points divide evenly', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16 * 12, maxLength: 16 * 12 }), (points) => {
      const luma = { width: 16, height: 12, values: Float32Array.from(points) };
      const small = shrunk(luma, 8, 6);
      expect(light(small).brightness).toBeCloseTo(light(luma).brightness, 4);
    }),
  );
});

test('a picture that is smaller than what it is shrunk to has a value for every point', () => {
  fc.assert(
    fc.property(pictures, (luma) => {
      const small = shrunk(luma, 32, 24);
      const least = Math.min(...luma.values);
      const most = Math.max(...luma.values);
      expect(small.values).toHaveLength(32 * 24);
      expect(small.values.every((value) => value >= least - 0.01 && value <= most + 0.01)).toBe(
        true,
      );
    }),
  );
});

test('a hash is sixteen hex digits, and of a slope all its bits are one', () => {
  fc.assert(
    fc.property(pictures, (luma) => {
      expect(differenceHash(luma)).toMatch(/^[0-9a-f]{16}$/);
    }),
  );
  const slope = flat(0, 90, 80);
  slope.values.forEach((_, at) => (slope.values[at] = 200 - (at % 90)));
  expect(bits(differenceHash(slope))).toBe('1'.repeat(64));
  slope.values.forEach((_, at) => (slope.values[at] = at % 90));
  expect(bits(differenceHash(slope))).toBe('0'.repeat(64));
});

test('a change is nothing between equal pictures, the same both ways, and at most all of it', () => {
  fc.assert(
    fc.property(pictures, pictures, (one, other) => {
      const [now, before] = [shrunk(one, 8, 6), shrunk(other, 8, 6)];
      expect(change(now, now)).toBe(0);
      expect(change(now, before)).toBeCloseTo(change(before, now) ?? -1, 6);
      expect(change(now, before)).toBeLessThanOrEqual(1);
    }),
  );
  expect(change(flat(255), flat(0))).toBe(1);
  expect(change(flat(255), null)).toBe(null);
});

test('luma weighs green most, and white is as bright as it gets', () => {
  const data = Uint8ClampedArray.from([255, 255, 255, 0, 255, 0, 0, 9, 0, 255, 0, 9, 0, 0, 255, 9]);
  const { values } = lumaOf({ width: 4, height: 1, data } as ImageData);
  const [white = 0, red = 0, green = 0, blue = 0] = values;
  expect(white).toBeCloseTo(255, 3);
  expect(red + green + blue).toBeCloseTo(255, 3);
  expect(green).toBeGreaterThan(red + blue);
});

test('a part of a picture has the points that stand there', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(pictures, share, share, share, share, (luma, x, y, wide, high) => {
      const part = cut(luma, [x, y, wide, high]);
      const [left, top] = [Math.round(x * luma.width), Math.round(y * luma.height)];
      expect(part.values).toHaveLength(part.width * part.height);
      expect(part.width).toBe(Math.min(luma.width - left, Math.round(wide * luma.width)));
      for (let at = 0; at < part.values.length; at += 1) {
        const [row, column] = [Math.floor(at / part.width), at % part.width];
        expect(part.values[at]).toBe(luma.values[(top + row) * luma.width + left + column]);
      }
    }),
  );
  const whole = { width: 2, height: 2, values: Float32Array.of(1, 2, 3, 4) };
  expect(cut(whole, [0, 0, 1, 1])).toEqual(whole);
});
