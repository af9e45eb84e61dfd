// @vitest-environment node
import { expect, test } from 'vitest';
import { LATELY_MS, Pulse } from './pulse';

/** A page whose timer runs each second, or not. */
function page() {
  const at = { ms: 0 };
  const pulse = new Pulse(() => at.ms);
  const run = (seconds: number): void => {
    for (let beats = 0; beats < seconds; beats += 1) {
      at.ms += 1_000;
      pulse.beat();
    }
  };
  return { at, pulse, run };
}

test('a page that runs says that it never stood still', () => {
  const { pulse, run } = page();
  run(30);
  expect(pulse.stoodStillMs()).toBe(0);
});

test('a page says how long it stood still, before its timer comes and after it', () => {
  const { at, pulse, run } = page();
  run(3);
  at.ms += 61_000;
  expect(pulse.stoodStillMs()).toBe(60_000);
  pulse.beat();
  expect(pulse.stoodStillMs()).toBe(60_000);
});

test('what is long over says nothing of a worker that is late now', () => {
  const { at, pulse, run } = page();
  at.ms += 61_000;
  run(1 + LATELY_MS / 1_000);
  at.ms += 900;
  expect(pulse.stoodStillMs()).toBe(0);
});

test('a timer that comes a little late is no standstill', () => {
  const { at, pulse } = page();
  at.ms += 4_000;
  pulse.beat();
  expect(pulse.stoodStillMs()).toBe(0);
});
