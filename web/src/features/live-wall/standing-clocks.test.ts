// @vitest-environment node
import { expect, test } from 'vitest';
import type { Interruption } from '../../contract/time-wire';
import { clockWords, StandingClocks } from './standing-clocks';
import { rowOf } from './testing/rows';

function stopped(id: string, given: Partial<Interruption>): Interruption {
  return {
    interruption_id: id,
    scope: 'exam',
    room: '',
    session_id: null,
    username_norm: null,
    cause: 'network',
    from_ms: 0,
    opened_at_ms: 0,
    ...given,
  } as Interruption;
}

const ofRoom = stopped('room', { scope: 'room', room: 'Room 1' });
const ofPerson = stopped('person', { scope: 'person', session_id: 'a', username_norm: 'user_a' });

test('a room that is interrupted stops who sits there, and nobody else', () => {
  const clocks = new StandingClocks([ofRoom]);
  expect(clocks.of(rowOf('a'))).toBe(ofRoom);
  expect(clocks.of(rowOf('b', { room: 'Room 2' }))).toBeUndefined();
  expect(clocks.of(rowOf('c', { status: 'ended' }))).toBeUndefined();
});

test('a pause is of its person, in whichever sitting of theirs', () => {
  const clocks = new StandingClocks([ofPerson]);
  expect(clocks.of(rowOf('a'))).toBe(ofPerson);
  expect(clocks.of(rowOf('another', { hackerrank_username: 'User_A' }))).toBe(ofPerson);
  expect(clocks.of(rowOf('b'))).toBeUndefined();
});

test('of several the one that is nearest is said, and of a kind the newest', () => {
  const all = stopped('all', {});
  const newer = stopped('newer', { scope: 'room', room: 'Room 1', opened_at_ms: 5 });
  expect(new StandingClocks([newer, ofRoom, all]).of(rowOf('a'))).toBe(newer);
  expect(new StandingClocks([newer, ofPerson, all]).of(rowOf('a'))).toBe(ofPerson);
  expect(new StandingClocks([all]).of(rowOf('z', { room: 'Room 9' }))).toBe(all);
});

test('the words say since when and why', () => {
  expect(clockWords(ofRoom)).toMatch(/^Clock stands since \d\d:\d\d: Network$/);
});
