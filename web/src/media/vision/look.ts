/** What was seen in one frame, as the server is told it: numbers, and no picture. */
import type { Box } from './boxes';
import type { Seen } from './messages';

/** A look on the wire. All of it is this browser's claim. */
export interface Look {
  /** When, in ISO 8601, as far as this page knows the server's time. */
  at: string;
  faces: number;
  /** Left, top, width and height of the surest ten, as shares of the picture. */
  boxes: [number, number, number, number][];
  scores: number[];
  /** Mean and standard deviation of the luma, 0 to 1. */
  brightness: number;
  spread: number;
  /** Variance of the luma's Laplacian, at 320 points wide. */
  sharpness: number;
  hash: string;
  /** Mean difference to the look before, 0 to 1; null for the first of a camera. */
  change: number | null;
}

const BOXES_MAX = 10;

export function lookOf(seen: Seen, atMs: number): Look {
  const { faces, brightness, spread, sharpness, hash, change } = seen;
  const told = faces.slice(0, BOXES_MAX);
  return {
    at: new Date(atMs).toISOString(),
    faces: faces.length,
    boxes: told.map(({ box }) => within(box)),
    scores: told.map(({ score }) => rounded(score, 3)),
    brightness: rounded(brightness, 4),
    spread: rounded(spread, 4),
    sharpness: rounded(sharpness, 2),
    hash,
    change: change === null ? null : rounded(change, 4),
  };
}

/** A face at the edge is told as far as it is in the picture. */
function within([x, y, width, height]: Box): [number, number, number, number] {
  const [left, right] = [share(x), share(x + width)];
  const [top, bottom] = [share(y), share(y + height)];
  return [rounded(left, 3), rounded(top, 3), rounded(right - left, 3), rounded(bottom - top, 3)];
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
