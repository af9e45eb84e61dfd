// @vitest-environment node
import { expect, test } from 'vitest';
import { englishWords } from '../../words/words';
import { comeBackWords, networkLost, waitingWords } from './words';

test('a lost network costs nothing while there is room, and that is all that is promised', () => {
  expect(networkLost(englishWords, { segmentsWaiting: 3, isFull: false })).toBe(
    'What is recorded is kept: 3 pieces wait on this computer and will be sent when the network is back.',
  );
  const full = networkLost(englishWords, { segmentsWaiting: 1, isFull: true });
  expect(full).toContain('What was recorded before is kept: 1 piece waits');
  expect(networkLost(englishWords, { segmentsWaiting: 0, isFull: true })).toMatch(/^What was/);
});

const closing = (day: number): number => Date.UTC(2027, 10, day, 4, 19);
const seen = (closesAtMs: number, nowMs: number): string =>
  comeBackWords(englishWords, { closesAtMs, nowMs, timeZone: 'UTC' });

test('who finishes tomorrow is told the day, and next month nothing', () => {
  const now = Date.UTC(2027, 10, 21, 20, 0);
  expect(seen(closing(22), now)).toBe('Next: come back here to finish before 22 Nov 2027, 04:19.');
  expect(seen(closing(22), closing(22) - 60_000)).toMatch(/before 04:19\.$/);
  expect(seen(closing(30), now)).toBe('Next: come back here to finish.');
});

test('the end is told by the clock of the room where the exam is', () => {
  const terms = { closesAtMs: closing(22), nowMs: closing(22), timeZone: 'Asia/Kolkata' };
  expect(comeBackWords(englishWords, terms)).toMatch(/before 09:49\.$/);
});

test('what waits is counted, and weighed only where there is something', () => {
  expect(waitingWords(englishWords, { segmentsWaiting: 0, bytesWaiting: 0 })).toBe('0 waiting');
  const some = waitingWords(englishWords, { segmentsWaiting: 2, bytesWaiting: 2_440_000 });
  expect(some).toBe('2 waiting (2.4 MB)');
});
