// @vitest-environment node
import { expect, test } from 'vitest';
import { CaptureClock } from './capture-clock';

test('the quickest answer sets the origin, in the middle between question and answer', () => {
  const clock = new CaptureClock(() => 900);
  clock.learn({ askedAtMs: 0, answeredAtMs: 800, serverTimeMs: 10_900 });
  clock.learn({ askedAtMs: 800, answeredAtMs: 820, serverTimeMs: 10_810 });
  clock.learn({ askedAtMs: 820, answeredAtMs: 890, serverTimeMs: 99_999 });
  expect(clock.originMs).toBe(10_000);
  expect(clock.serverNow()).toBe(10_900);
});

test('once in use the origin moves no more', () => {
  const clock = new CaptureClock(() => 0);
  clock.learn({ askedAtMs: 0, answeredAtMs: 100, serverTimeMs: 5_050 });
  expect(clock.originMs).toBe(5_000);
  clock.learn({ askedAtMs: 0, answeredAtMs: 0, serverTimeMs: 7_000 });
  expect(clock.originMs).toBe(5_000);
});

test('times of capture are whole milliseconds', () => {
  expect(new CaptureClock(() => 12.6).now()).toBe(13);
});

test('a monotonic clock that stood still is put right by how long it did', () => {
  const clock = new CaptureClock(() => 5_000);
  clock.learn({ askedAtMs: 1_000, answeredAtMs: 1_000, serverTimeMs: 1_001_000 });
  expect(clock.originMs).toBe(1_000_000);
  clock.move(60_000);
  expect(clock.originMs).toBe(1_060_000);
  expect(clock.serverNow()).toBe(1_065_000);
});
