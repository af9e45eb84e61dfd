// @vitest-environment node
import { expect, test } from 'vitest';
import { sharedNowMs, workerClock } from './clock';
import { Timekeeper } from './timekeeper';

test('a worker whose script was long on its way knows the time as well as one that was quick', () => {
  const reckonedAtMs = sharedNowMs() - 60_000;
  const late = workerClock({ serverNowMs: 1_000_000, reckonedAtMs, doubtMs: 0 });
  expect(late.serverNow()).toBeGreaterThanOrEqual(1_060_000);
  expect(late.serverNow()).toBeLessThan(1_120_000);
});

test('a time that was learnt from a slow answer is no sleep when a quick one puts it right', () => {
  for (const [doubtMs, expected] of [
    [0, ['suspected']],
    [3_000, []],
  ] as const) {
    const told: string[] = [];
    const clock = {
      now: () => 10_000,
      serverNow: () => 510_000,
      doubtMs,
      move: () => undefined,
      shown: () => 510_000,
      after: () => () => undefined,
    };
    const keeper = new Timekeeper({
      clock,
      suspected: () => told.push('suspected'),
      slept: () => told.push('slept'),
      clockChanged: () => told.push('changed'),
    });
    keeper.heard({ askedAtMs: 9_980, answeredAtMs: 10_000, serverTimeMs: 512_490 });
    expect(told).toEqual(expected);
  }
});
