/** What of a track is recorded, drawn as few shapes as possible. Pure. */

interface Span {
  from_ms: number;
  to_ms: number;
}

/** Segments that follow each other closer than this are drawn, and counted, as one. */
const JOIN_MS = 250;

/** The stretches without a break; segments come in order. */
export function stretchesOf(segments: readonly Span[]): Span[] {
  const stretches: Span[] = [];
  for (const { from_ms, to_ms } of segments) {
    const last = stretches.at(-1);
    if (last && from_ms - last.to_ms <= JOIN_MS) last.to_ms = Math.max(last.to_ms, to_ms);
    else stretches.push({ from_ms, to_ms });
  }
  return stretches;
}

/** How much time the stretches cover. */
export function recordedMs(segments: readonly Span[]): number {
  return stretchesOf(segments).reduce((sum, { from_ms, to_ms }) => sum + to_ms - from_ms, 0);
}

/** Where a moment stands on a time line, from 0 to 1. */
export function placeOn(line: Span, ms: number): number {
  const length = line.to_ms - line.from_ms;
  if (length <= 0) return 0;
  return Math.max(0, Math.min(1, (ms - line.from_ms) / length));
}

const MINUTE = 60_000;
const STEPS_MS = [
  1000,
  5000,
  10_000,
  15_000,
  30_000,
  ...[1, 2, 5, 10, 15, 30, 60, 120, 240, 720].map((minutes) => minutes * MINUTE),
];
const MOST_TICKS = 8;

/** Round clock times along the line, at most eight. `zoneMinutes` as Date's getTimezoneOffset. */
export function ticksOf(line: Span, zoneMinutes: number): number[] {
  const length = line.to_ms - line.from_ms;
  const step = STEPS_MS.find((candidate) => length / candidate <= MOST_TICKS) ?? length;
  if (length <= 0) return [];
  const zone = zoneMinutes * MINUTE;
  const first = Math.ceil((line.from_ms - zone) / step) * step + zone;
  const ticks: number[] = [];
  for (let tick = first; tick <= line.to_ms; tick += step) ticks.push(tick);
  return ticks;
}
