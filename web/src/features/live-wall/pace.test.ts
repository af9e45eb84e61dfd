import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paced } from './pace';

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

test('what comes first runs at once, and no two run closer than a breath', async () => {
  const ran: number[] = [];
  const soon = paced(100, Date.now);
  const note = () => ran.push(Date.now());
  soon(note);
  await vi.advanceTimersByTimeAsync(30);
  soon(note);
  await vi.advanceTimersByTimeAsync(200);
  soon(note);
  await vi.advanceTimersByTimeAsync(0);
  expect(ran).toEqual([0, 100, 230]);
});
