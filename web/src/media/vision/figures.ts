/**
 * What a picture is like, whoever is in it: how bright, how even, how sharp, and how much it moved.
 *
 * None of it tells who somebody is. All of it is reckoned from luma, 0 to 255.
 */

/** The brightness of each point, row by row. */
export interface Luma {
  width: number;
  height: number;
  /** 0 to 255, `width` times `height` of them. */
  values: Float32Array;
}

/** How much red, green and blue count for an eye (ITU-R BT.601). */
const SHARES = [0.299, 0.587, 0.114] as const;

/** The luma of a picture as a canvas gives it: four bytes a point, the last one unused. */
export function lumaOf({ width, height, data }: ImageData): Luma {
  const values = new Float32Array(width * height);
  const [red, green, blue] = SHARES;
  for (let at = 0; at < values.length; at += 1) {
    const from = at * 4;
    values[at] =
      red * (data[from] ?? 0) + green * (data[from + 1] ?? 0) + blue * (data[from + 2] ?? 0);
  }
  return { width, height, values };
}

/** Mean and standard deviation of the luma, each of 0 to 1. */
export function light({ values }: Luma): { brightness: number; spread: number } {
  const { mean, variance } = momentsOf(values);
  return { brightness: mean / 255, spread: Math.sqrt(variance) / 255 };
}

/** A part of a picture; left, top, width and height are shares of it. */
export function cut(
  luma: Luma,
  [x, y, wide, high]: readonly [number, number, number, number],
): Luma {
  const left = Math.round(x * luma.width);
  const top = Math.round(y * luma.height);
  const width = Math.min(luma.width - left, Math.round(wide * luma.width));
  const height = Math.min(luma.height - top, Math.round(high * luma.height));
  const values = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const from = (top + row) * luma.width + left;
    values.set(luma.values.subarray(from, from + width), row * width);
  }
  return { width, height, values };
}

/** Variance of the Laplacian over the points that have four neighbours: near 0 for what has no edges. */
export function sharpness({ width, height, values }: Luma): number {
  const inner = Math.max(0, width - 2) * Math.max(0, height - 2);
  if (inner === 0) return 0;
  const edges = new Float32Array(inner);
  const point = (at: number): number => values[at] ?? 0;
  let next = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      edges[next] =
        point(at - 1) + point(at + 1) + point(at - width) + point(at + width) - 4 * point(at);
      next += 1;
    }
  }
  return momentsOf(edges).variance;
}

/** The picture in few points, each the mean of those that it stands for. */
export function shrunk(luma: Luma, width: number, height: number): Luma {
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = stretch(y, height, luma.height);
    for (let x = 0; x < width; x += 1) {
      const [left, right] = stretch(x, width, luma.width);
      let sum = 0;
      for (let row = top; row < bottom; row += 1) {
        for (let at = left; at < right; at += 1) sum += luma.values[row * luma.width + at] ?? 0;
      }
      values[y * width + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return { width, height, values };
}

/**
 * 64 bits as 16 hex digits: whether each point of nine by eight is brighter than the one to its right.
 *
 * Two looks at the same still picture have the same; a brighter lamp hardly changes it.
 */
export function differenceHash(luma: Luma): string {
  const { values } = shrunk(luma, 9, 8);
  let hash = 0n;
  for (let y = 0; y < 8; y += 1) {
    for (let x = 0; x < 8; x += 1) {
      const at = y * 9 + x;
      hash = (hash << 1n) | ((values[at] ?? 0) > (values[at + 1] ?? 0) ? 1n : 0n);
    }
  }
  return hash.toString(16).padStart(16, '0');
}

/** Mean absolute difference of two pictures of one size, 0 to 1; null where there is no other. */
export function change(now: Luma, before: Luma | null): number | null {
  if (before === null) return null;
  let sum = 0;
  for (const [at, value] of now.values.entries()) {
    sum += Math.abs(value - (before.values[at] ?? 0));
  }
  return sum / now.values.length / 255;
}

/** Which points of `whole` the `at`-th of `parts` stands for: at least one. */
function stretch(at: number, parts: number, whole: number): [from: number, to: number] {
  const from = Math.floor((at * whole) / parts);
  return [from, Math.max(from + 1, Math.floor(((at + 1) * whole) / parts))];
}

function momentsOf(values: Float32Array): { mean: number; variance: number } {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, variance: squares / values.length };
}
