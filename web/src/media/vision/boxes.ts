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
 * The six parts that are looked at beside the whole: three across, two down, each overlapping the
 * next by a quarter of its width and a third of its height. A face in the back is large enough in
 * one of them, where it is a few points wide in the whole.
 */
export const WINDOWS: readonly Box[] = [0, 0.3, 0.6].flatMap((x) =>
  [0, 0.4].map((y): Box => [x, y, 0.4, 0.6]),
);

/** Below this the detector takes lamps and hands for faces: chosen on labelled pictures (`bench/faces`). */
export const SCORE_MIN = 0.7;

/** Two boxes that share so much of their area are one face, */
const SAME_FROM = 0.3;
/** and so is one that lies so far within another: half a face in a window beside the whole one. */
const WITHIN_FROM = 0.6;

/** A box of a window, in the picture that the window is a part of. */
export function placed([x, y, width, height]: Box, window: Box): Box {
  const [left, top, wide, high] = window;
  return [left + x * wide, top + y * high, width * wide, height * high];
}

/** Each face once, the surest first (non-maximum suppression). */
export function merged(faces: readonly Face[]): Face[] {
  const kept: Face[] = [];
  const surestFirst = faces
    .filter(({ score }) => score >= SCORE_MIN)
    .toSorted((one, other) => other.score - one.score);
  for (const face of surestFirst) {
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
