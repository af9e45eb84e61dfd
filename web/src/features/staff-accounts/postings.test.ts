import { expect, test } from 'vitest';
import { lineOf, postingsFor } from './postings';

const HALL = { contest_slug: 'june-2026', room: '' };
const ROOM = { contest_slug: 'june-2026', room: 'Room 4' };

test('an exam, and a room of it', () => {
  expect([HALL, ROOM].map(lineOf)).toEqual(['june-2026', 'june-2026 / Room 4']);
});

test('a place that was chosen twice is one posting', () => {
  expect(postingsFor('proctor', [ROOM, HALL, ROOM])).toEqual([ROOM, HALL]);
});

test('whoever becomes an administrator leaves the postings behind', () => {
  expect(postingsFor('administrator', [ROOM])).toEqual([]);
});
