// @vitest-environment node
import { expect, test } from 'vitest';
import type { InterruptedPerson, Interruption } from '../../contract/time-wire';
import {
  givenBackWords,
  momentsOf,
  seenWords,
  spanWords,
  stoodWords,
  titleOf,
} from './interruption-words';

const NOON = Date.UTC(2026, 5, 8, 12);
const one: Interruption = {
  interruption_id: 'i',
  contest_slug: 'june-2026',
  scope: 'room',
  room: 'Room 4',
  session_id: null,
  username_norm: null,
  cause: 'fire_alarm',
  reason: 'The bell',
  from_ms: NOON,
  to_ms: NOON + 12 * 60_000,
  opened_at_ms: NOON,
  opened_by: 'olga',
  remind_at_ms: NOON,
  closed_by: 'olga',
  closed_reason: 'Everybody is back',
  people: 24,
};

test('where it was is said as people say it', () => {
  expect(titleOf(one)).toBe('Fire alarm · Room 4');
  expect(titleOf({ ...one, scope: 'exam', room: '' })).toBe('Fire alarm · everybody');
  const pause = { ...one, scope: 'person', cause: 'pause', username_norm: 'priya_s' } as const;
  expect(titleOf(pause)).toBe('Pause · priya_s');
});

test('the day is said once, and again where it is another', () => {
  expect(spanWords(one)).toMatch(/^8 Jun 2026, \d\d:\d\d to \d\d:\d\d$/);
  const long = { ...one, to_ms: NOON + 26 * 3_600_000 };
  expect(spanWords(long)).toMatch(/ to 9 Jun 2026, \d\d:\d\d$/);
  expect(spanWords({ ...one, to_ms: null })).toMatch(/goes on$/);
  expect(stoodWords(one, NOON)).toBe('12 min for 24 people');
});

const person: InterruptedPerson = {
  session_id: 's',
  hackerrank_username: 'priya_s',
  name: 'Priya S.',
  room: 'Room 4',
  given_back_ms: 0,
  silences: [{ what: 'disconnected', from_ms: NOON + 5_000, to_ms: null }],
  gaps: [{ track: 'screen', from_ms: NOON, to_ms: NOON + 52_000, reason: 'share_stopped' }],
};

test('what was noticed of one person is in order of time, each with where to look', () => {
  const [gap, silence] = momentsOf(person);
  expect(gap?.atMs).toBe(NOON);
  expect(gap?.words).toMatch(/^No screen recording for 52 s, .*: sharing was stopped$/);
  expect(silence?.words).toMatch(/^Not heard from, since \d\d:\d\d:\d\d$/);
  expect(momentsOf({ ...person, gaps: null })).toHaveLength(1);
});

test('what was given back is said, and nothing too', () => {
  expect(givenBackWords({ ...person, given_back_ms: 720_000 })).toBe('12 min given back');
  expect(givenBackWords(person)).toBe('nothing given back');
});

test('counts that are not whole say so', () => {
  const seen = {
    interruption: one,
    people: 1,
    disconnected: 1,
    stalled: 0,
    is_whole: false,
    shown: [],
    next: null,
  };
  expect(seenWords(seen)).toMatch(/not all of it was counted\.$/);
  expect(seenWords({ ...seen, is_whole: true })).toMatch(/no recording came\.$/);
});
