import { expect, test } from 'vitest';
import {
  askingForHelp,
  namesOf,
  newlyAsking,
  readWords,
  sentWords,
  unreadWords,
} from './message-words';
import { rowOf } from './testing/rows';

const help = (asked_at_ms: number) => ({ request_id: 'x', text: '', asked_at_ms });

test('who asks for help comes in the order of waiting, and not after the end', () => {
  const rows = [
    rowOf('later', { help: help(20) }),
    rowOf('calm'),
    rowOf('gone', { help: help(5), status: 'ended' }),
    rowOf('locked', { help: help(10), status: 'locked' }),
  ];
  expect(askingForHelp(rows).map(({ session_id: id }) => id)).toEqual(['locked', 'later']);
});

test('a call is said aloud once, and a later one of the same person again', () => {
  const first = [rowOf('a', { help: help(10) })];
  const reworded = [rowOf('a', { help: { ...help(10), text: 'My camera is off' } })];
  const later = [rowOf('a', { help: { ...help(90), request_id: 'y' } })];
  expect(newlyAsking([], first)).toEqual(first);
  expect(newlyAsking(first, reworded)).toEqual([]);
  expect(newlyAsking(reworded, later)).toEqual(later);
});

test('a message says whom it is for', () => {
  const people = [rowOf('a'), rowOf('b')];
  expect(namesOf({ kind: 'people', rows: people.slice(0, 1) })).toBe('Name a');
  expect(namesOf({ kind: 'people', rows: people })).toBe('2 people');
  expect(namesOf({ kind: 'all', contestSlug: 'x', room: 'Room 4' })).toBe('everybody in Room 4');
  expect(namesOf({ kind: 'all', contestSlug: 'x', room: '' })).toBe('everybody in this exam');
});

test('what was sent and what was read is said in words', () => {
  expect(sentWords(1, 0)).toMatch(/^Sent to 1 person at /);
  expect(sentWords(7, 0)).toMatch(/^Sent to 7 people at /);
  expect(readWords({ read_at_ms: null })).toBe('not read yet');
  expect(readWords({ read_at_ms: 1 })).toMatch(/^read /);
  expect(unreadWords(rowOf('a'))).toBeNull();
  expect(unreadWords(rowOf('a', { unread_messages: 2 }))).toBe('2 messages not read yet');
});
