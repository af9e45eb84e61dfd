// @vitest-environment node
import { expect, test } from 'vitest';
import { comeBackWords, networkLost } from './words';

test('a lost network costs nothing while there is room, and that is all that is promised', () => {
  expect(networkLost({ segmentsWaiting: 3, isFull: false })).toBe(
    'What is recorded is kept: 3 pieces wait on this computer and will be sent when the network is back.',
  );
  const full = networkLost({ segmentsWaiting: 1, isFull: true });
  expect(full).toContain('What was recorded before is kept: 1 piece waits');
});

const closing = (day: number): number => new Date(2027, 10, day, 4, 19).getTime();

test('who finishes tomorrow is told the day, and next month nothing', () => {
  const now = new Date(2027, 10, 21, 20, 0).getTime();
  expect(comeBackWords(closing(22), now)).toBe(
    'come back here to finish before 22 November 2027, 04:19.',
  );
  expect(comeBackWords(closing(22), closing(22) - 60_000)).toMatch(/before 04:19\.$/);
  expect(comeBackWords(closing(30), now)).toBe('come back here to finish.');
});
