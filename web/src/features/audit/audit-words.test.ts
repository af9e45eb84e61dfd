import { expect, test } from 'vitest';
import type { AuditEntry } from '../../contract/wire';
import { byDay, reasonOf } from './audit-words';

const entry = (at_ms: number, detail: Record<string, unknown> = {}): AuditEntry => ({
  sequence: at_ms,
  at_ms,
  by: 'proctor',
  what: 'sitting_changed',
  words: 'lock: active to locked',
  contest_slug: 'june-2026',
  session_id: 's',
  hackerrank_username: 'priya_s',
  detail,
});

test('entries stand under their day, in the order in which they came', () => {
  const [eighth = 0, ninth = 0] = [8, 9].map((day) => new Date(2026, 5, day, 12).getTime());
  const days = byDay([entry(ninth + 5), entry(ninth), entry(eighth)]);
  expect(days.map(([day, entries]) => [day, entries.length])).toEqual([
    ['9 Jun 2026', 2],
    ['8 Jun 2026', 1],
  ]);
});

test('a reason is told where one was given', () => {
  expect(reasonOf(entry(1, { reason: 'Left the room' }))).toBe('Left the room');
  expect(reasonOf(entry(1, { reason: '' }))).toBeNull();
  expect(reasonOf(entry(1))).toBeNull();
});
