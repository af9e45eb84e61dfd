import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AGAIN_MS, CameraWatch } from './camera-watch';
import type { LookerLink } from './looker-link';
import type { FromLooker, GivenUp, Seen } from './messages';

const STREAM = {} as MediaStream;
const SEEN: Seen = {
  faces: [],
  brightness: 0.4,
  spread: 0.2,
  sharpness: 90,
  hash: '00',
  change: null,
  milliseconds: 20,
};
const FAILED: FromLooker = {
  kind: 'given_up',
  given: { reason: 'failed', message: 'Failed to fetch' },
};

/** The workers that were started, each with its voice; and what the page heard. */
function room() {
  const voices: ((message: FromLooker) => void)[] = [];
  const seen: Seen[] = [];
  const given: GivenUp[] = [];
  const start = (): LookerLink => ({
    post: () => undefined,
    listen: (listener) => voices.push(listener),
    close: () => undefined,
  });
  const watch = new CameraWatch(
    { saw: (one) => seen.push(one), gaveUp: (one) => given.push(one) },
    { start, feedOf: () => ({ wanted: () => undefined, end: () => undefined }) },
  );
  return { watch, voices, seen, given };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a worker that could not be loaded is tried again, and its looks count then', () => {
  const { watch, voices, seen, given } = room();
  watch.watch(STREAM);
  voices[0]?.(FAILED);
  expect(voices).toHaveLength(1);
  vi.advanceTimersByTime(AGAIN_MS[0] ?? 0);
  expect(voices).toHaveLength(2);
  voices[1]?.({ kind: 'seen', seen: SEEN, nextInMs: 1000 });
  expect(seen).toEqual([SEEN]);
  voices[1]?.(FAILED);
  vi.advanceTimersByTime(AGAIN_MS[0] ?? 0);
  expect(voices).toHaveLength(3);
  expect(given).toEqual([]);
});

test('it is told of once, when the last try failed, and no more come', () => {
  const { watch, voices, given } = room();
  watch.watch(STREAM);
  for (let round = 0; round < 10; round += 1) {
    voices.at(-1)?.(FAILED);
    vi.advanceTimersByTime(1_000_000);
  }
  expect(voices).toHaveLength(1 + AGAIN_MS.length);
  expect(given.map(({ reason }) => reason)).toEqual(['failed']);
  watch.watch(null);
  watch.watch(STREAM);
  expect(voices).toHaveLength(1 + AGAIN_MS.length);
});

test('a slow machine is left alone, and a camera that went is not come back to', () => {
  const slow = room();
  slow.watch.watch(STREAM);
  slow.voices[0]?.({ kind: 'given_up', given: { reason: 'too_slow', message: '' } });
  vi.advanceTimersByTime(1_000_000);
  expect(slow.voices).toHaveLength(1);
  expect(slow.given).toHaveLength(1);

  const gone = room();
  gone.watch.watch(STREAM);
  gone.voices[0]?.(FAILED);
  gone.watch.end();
  vi.advanceTimersByTime(1_000_000);
  expect(gone.voices).toHaveLength(1);
});
