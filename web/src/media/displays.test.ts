import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchDisplays } from './displays';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What is told while the browser says each of `states` for five seconds. */
function told(states: readonly (boolean | undefined)[]): boolean[] {
  const said: boolean[] = [];
  let now = states[0];
  const end = watchDisplays(
    (isExtended) => said.push(isExtended),
    () => now,
  );
  for (const state of states) {
    now = state;
    vi.advanceTimersByTime(5000);
  }
  end();
  now = !now;
  vi.advanceTimersByTime(60_000);
  return said;
}

test('one display is nothing to tell', () => {
  expect(told([false, false, false])).toEqual([]);
});

test('a second display is told once, and that it is gone', () => {
  expect(told([true, true, false, false, true])).toEqual([true, false, true]);
});

test('a browser that does not know says nothing', () => {
  expect(told([undefined, undefined])).toEqual([]);
});
