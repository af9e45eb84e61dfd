// @vitest-environment node
import { expect, test } from 'vitest';
import type { Interruption, TimeAnswer } from '../../contract/time-wire';
import { minutesWords } from '../../ui/interruption-words';
import { concerned, namesWords, resultWords, whereWords } from './interrupting';
import { rowOf } from './testing/rows';

const rows = [
  rowOf('a'),
  rowOf('b', { room: 'Room 2' }),
  rowOf('c', { status: 'ended' }),
  rowOf('d', { status: 'locked' }),
];
const ids = (where: Parameters<typeof concerned>[1]): string[] =>
  concerned(rows, where).map((row) => row.session_id);

test('it concerns who sits there and has not ended, whatever else they are', () => {
  expect(ids({ scope: 'exam', room: '', session_id: null })).toEqual(['a', 'b', 'd']);
  expect(ids({ scope: 'room', room: 'Room 1', session_id: null })).toEqual(['a', 'd']);
  expect(ids({ scope: 'person', room: 'Room 2', session_id: 'b' })).toEqual(['b']);
});

test('whom it touches is named, and the rest of many counted', () => {
  expect(namesWords(rows.slice(0, 2))).toBe('Name a, Name b');
  const many = Array.from({ length: 12 }, (_, index) => rowOf(String(index)));
  expect(namesWords(many)).toMatch(/Name 9 and 2 more$/);
});

test('a place is said as people say it', () => {
  const one = { scope: 'person', room: '', session_id: 'a', username_norm: 'x' } as Interruption;
  expect(whereWords(one, rows)).toBe('Name a');
  expect(whereWords({ ...one, session_id: 'gone' }, rows)).toBe('x');
  expect(whereWords({ ...one, scope: 'exam' }, rows)).toBe('everybody');
  expect(minutesWords(20_000)).toBe('less than a minute');
  expect(minutesWords(12 * 60_000)).toBe('12 min');
});

test('each result says the new end, what is left, or why not', () => {
  const result: TimeAnswer['results'][number] = {
    session_id: 'a',
    hackerrank_username: 'a',
    ok: true,
    status: 'active',
    time: { ends_at_ms: 0, left_ms: 0, stands_since_ms: null, cause: null },
  };
  expect(resultWords(result)).toMatch(/^ends at \d\d:\d\d:\d\d$/);
  const stands = { ends_at_ms: null, left_ms: 600_000, stands_since_ms: 1, cause: 'pause' };
  expect(resultWords({ ...result, time: stands })).toBe('stands, 10 min left');
  const refused = { ...result, ok: false, time: null, code: 'clock_runs' };
  expect(resultWords(refused)).toBe('the clock was not stopped alone');
});
