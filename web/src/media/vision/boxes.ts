/** Where faces are, and one picture looked at in parts without counting anybody twice. */

/** Left, top, width and height, as shares of the picture: 0 to 1. */
export type Box = readonly [x: number, y: number, width: number, height: number];

export interface Face {
  box: Box;
  /** How sure the detector is, 0 to 1. */
  score: number;
}

export const WHOLE: Box = [0, 0, 1, 1];

/**
 * The parts that are looked at beside the whole: four in a row, each a third of the width and half of
 * the height, where heads are. A face in the back is large enough in one of them, where it is a few
 * points wide in the whole. Chosen on labelled pictures among thirty such sets (docs/benchmarks.md).
 */
export const WINDOWS: readonly Box[] = [0, 0.22, 0.44, 0.66].map((x): Box => [x, 0.1, 0.34, 0.5]);

/** Below this the detector takes lamps and hands for faces in the whole picture, */
export const SCORE_MIN = 0.7;
/** and below this in a window, where what it is given shows more. */
export const WINDOW_SCORE_MIN = 0.65;

/** Two boxes that share so much of their area are one face, */
const SAME_FROM = 0.3;
/** and so is one that lies so far within another: half a face in a window beside the whole one. */
const WITHIN_FROM = 0.6;

/** A box of a window, in the picture that the window is a part of. */
export function placed([x, y, width, height]: Box, window: Box): Box {
  const [left, top, wide, high] = window;
  return [left + x * wide, top + y * high, width * wide, height * high];
}

/** What the detector is sure enough of, in the whole picture or in a window. */
export function isSure({ score }: Face, window: Box): boolean {
  return score >= (window === WHOLE ? SCORE_MIN : WINDOW_SCORE_MIN);
}

/** Each face once, the surest first (non-maximum suppression). */
export function merged(faces: readonly Face[]): Face[] {
  const kept: Face[] = [];
  for (const face of faces.toSorted((one, other) => other.score - one.score)) {
    if (!kept.some(({ box }) => areOne(box, face.box))) kept.push(face);
  }
  return kept;
}

function areOne(one: Box, other: Box): boolean {
  const shared =
    overlap(one[0], one[2], other[0], other[2]) * overlap(one[1], one[3], other[1], other[3]);
  const [area, otherArea] = [one[2] * one[3], other[2] * other[3]];
  if (shared === 0) return false;
  return (
    shared / (area + otherArea - shared) >= SAME_FROM ||
    shared / Math.min(area, otherArea) >= WITHIN_FROM
  );
}

function overlap(from: number, length: number, otherFrom: number, otherLength: number): number {
  const end = Math.min(from + length, otherFrom + otherLength);
  return Math.max(0, end - Math.max(from, otherFrom));
}
