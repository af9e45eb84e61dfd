// @vitest-environment node
import { expect, test } from 'vitest';
import type { RecordedSegment } from '../../contract/wire';
import { lateOf } from './late';

const piece = (from: number, to: number, late: boolean): RecordedSegment =>
  ({ from_ms: from, to_ms: to, late }) as RecordedSegment;

test('what came after the end is said with its length, and leads to where it begins', () => {
  const segments = [
    piece(0, 15_000, false),
    piece(15_000, 30_000, true),
    piece(30_000, 75_000, true),
  ];
  expect(lateOf(segments)).toEqual({
    atMs: 15_000,
    words: '1 min came after the end: not in the sealed list',
  });
});

test('where all of it came in time nothing is said', () => {
  expect(lateOf([piece(0, 15_000, false)])).toBeNull();
  expect(lateOf([])).toBeNull();
});
