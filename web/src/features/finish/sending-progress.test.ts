// @vitest-environment node
import { expect, test } from 'vitest';
import { mostOf, NOTHING_WAITED, sentPercent } from './sending-progress';

function shown(reports: readonly [segments: number, bytes: number][]): number[] {
  let most = NOTHING_WAITED;
  return reports.map(([segmentsWaiting, bytesWaiting]) => {
    const waiting = { segmentsWaiting, bytesWaiting };
    most = mostOf(most, waiting);
    return sentPercent(most, waiting);
  });
}

test('what is sent is told by its bytes, and is all only when nothing waits', () => {
  const steps: [number, number][] = [
    [3, 900],
    [2, 600],
    [1, 1],
    [0, 0],
  ];
  expect(shown(steps)).toEqual([0, 33, 99, 100]);
});

test('pieces that are closed as sending begins make the whole larger', () => {
  expect(
    shown([
      [1, 100],
      [2, 400],
      [1, 200],
    ]),
  ).toEqual([0, 0, 50]);
});

test('a piece that waits without bytes is not said to be sent', () => {
  expect(
    shown([
      [1, 0],
      [1, 500],
      [1, 0],
    ]),
  ).toEqual([0, 0, 99]);
  expect(shown([[0, 0]])).toEqual([100]);
});
