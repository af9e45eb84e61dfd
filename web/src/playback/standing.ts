/**
 * Where an element can stand when the clock asks for a moment of its file. Pure.
 *
 * A screen that does not change yields no frames, so a file may end before its segment does and
 * may have holes in its buffered ranges; an element that is sent there waits for ever. The
 * picture before the hole is what was on the screen, so the element holds it.
 */

/** Seconds of media time. */
export interface BufferedRange {
  start: number;
  end: number;
}

export interface Standing {
  seconds: number;
  /** The clock moves on while the element shows this one picture. */
  isHeld: boolean;
}

/** @param ranges in order; @param duration of the file, finite */
export function standingAt(
  ranges: readonly BufferedRange[],
  duration: number,
  seconds: number,
): Standing {
  if (seconds >= duration) return { seconds: duration, isHeld: true };
  for (const [index, range] of ranges.entries()) {
    const next = ranges[index + 1];
    if (next && seconds > range.end && seconds < next.start) {
      return { seconds: range.end, isHeld: true };
    }
  }
  return { seconds: Math.max(0, seconds), isHeld: false };
}

/** The browser's list as plain data. */
export function rangesOf(buffered: TimeRanges): BufferedRange[] {
  return Array.from({ length: buffered.length }, (_, index) => ({
    start: buffered.start(index),
    end: buffered.end(index),
  }));
}
