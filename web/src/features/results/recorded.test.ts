// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordedTrack } from '../../contract/wire';
import { answerMoments, isOnRecording } from './recorded';

const MINUTE = 60_000;
const track = (count: number) =>
  ({ track: 'screen', segments: Array.from({ length: count }, () => ({})) }) as RecordedTrack;

test('every moment of a recording is on it, and none that is over a minute away', () => {
  fc.assert(
    fc.property(
      fc.nat(10 ** 7),
      fc.nat(10 ** 7),
      fc.integer({ min: -(10 ** 8), max: 10 ** 8 }),
      (from, length, ms) => {
        const recording = { from_ms: from, to_ms: from + length, tracks: [track(1)] };
        const away = Math.max(from - ms, ms - from - length);
        expect(isOnRecording(recording, ms)).toBe(away <= MINUTE);
      },
    ),
  );
});

test('where nothing was recorded no time leads anywhere', () => {
  for (const tracks of [[], [track(0)]]) {
    expect(isOnRecording({ from_ms: 0, to_ms: MINUTE, tracks }, 5_000)).toBe(false);
  }
});

test('each answer of a sheet is one mark, in order of time, and what was not answered is none', () => {
  const item = fc.record({
    answered_at_ms: fc.option(fc.nat(10 ** 7)),
    item: fc.record({ title: fc.string() }),
  });
  fc.assert(
    fc.property(fc.array(fc.record({ items: fc.array(item) })), (sections) => {
      const given = sections
        .flatMap(({ items }) => items.map((one) => one.answered_at_ms))
        .filter((ms) => ms !== null);
      const marks = answerMoments({ sections });
      expect(marks.map(({ atMs }) => atMs)).toEqual(given.toSorted((one, other) => one - other));
    }),
  );
});
