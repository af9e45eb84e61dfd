/**
 * Where a moment lies on a track: in a segment, or in a gap between segments.
 *
 * Pure. Positions are milliseconds on the server's clock; a segment covers `[from_ms, to_ms)`,
 * so a border belongs to the segment that begins there.
 */

/** A stored file that plays alone; its media time 0 stands at `from_ms`. */
export interface Segment {
  from_ms: number;
  to_ms: number;
  url: string;
  media_type: string;
}

/** What a track holds at one moment. An open end of the time line is an infinite bound. */
export type Place<S extends Segment = Segment> =
  { kind: 'segment'; segment: S; index: number } | { kind: 'gap'; from_ms: number; to_ms: number };

/** A gap that nobody can see: rounding, or the turn of one recorder to the next. */
export const BRIDGED_MS = 100;

/**
 * Makes segments what {@link placeOf} needs: in order, none empty, each moment in at most one.
 * Where two overlap the earlier one ends where the later begins, as the wire promises already;
 * where the next begins within {@link BRIDGED_MS} the earlier one lasts until then, so that a
 * border does not flicker.
 */
export function inOrder<S extends Segment>(segments: readonly S[]): S[] {
  const sorted = segments
    .filter(({ from_ms, to_ms }) => to_ms > from_ms)
    .toSorted((a, b) => a.from_ms - b.from_ms);
  const trimmed: S[] = [];
  for (const [index, segment] of sorted.entries()) {
    const nextFrom = sorted[index + 1]?.from_ms ?? Infinity;
    const isBridged = nextFrom - segment.to_ms <= BRIDGED_MS;
    const to_ms = isBridged ? nextFrom : segment.to_ms;
    if (to_ms > segment.from_ms) trimmed.push({ ...segment, to_ms });
  }
  return trimmed;
}

/** Tracks of one recording are stopped one after the other; this is still the same stop. */
export const SAME_STOP_MS = 1000;

/**
 * Lets the last segment's last picture stand until the recording's own end, that moment included,
 * when it ended only just before. Takes and gives segments in order.
 */
export function heldUntil<S extends Segment>(segments: readonly S[], endMs: number): S[] {
  const last = segments.at(-1);
  if (!last || last.to_ms > endMs || endMs - last.to_ms > SAME_STOP_MS) return [...segments];
  return [...segments.slice(0, -1), { ...last, to_ms: endMs + 1 }];
}

/** The place of a moment among segments that are in order and do not overlap. */
export function placeOf<S extends Segment>(segments: readonly S[], positionMs: number): Place<S> {
  const following = firstAfter(segments, positionMs);
  const before = segments[following - 1];
  if (before && positionMs < before.to_ms) {
    return { kind: 'segment', segment: before, index: following - 1 };
  }
  return {
    kind: 'gap',
    from_ms: before?.to_ms ?? -Infinity,
    to_ms: segments[following]?.from_ms ?? Infinity,
  };
}

/** The one segment that holds this moment, or nothing when no recording is there. */
export function segmentAt<S extends Segment>(
  segments: readonly S[],
  positionMs: number,
): S | undefined {
  const place = placeOf(segments, positionMs);
  return place.kind === 'segment' ? place.segment : undefined;
}

/** The segment that plays next after this moment, not counting the one that holds it. */
export function segmentAfter<S extends Segment>(
  segments: readonly S[],
  positionMs: number,
): S | undefined {
  return segments[firstAfter(segments, positionMs)];
}

/** Index of the first segment that begins after the moment; the length when there is none. */
function firstAfter(segments: readonly Segment[], positionMs: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = segments[middle];
    if (candidate && candidate.from_ms <= positionMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
