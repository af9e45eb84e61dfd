import { expect, test } from 'vitest';
import { failureOf, helpInShort, helpStands } from './words';

const help = (answered_at_ms: number | null) => ({
  request_id: 'one',
  asked_at_ms: 0,
  answered_at_ms,
});

test('a call for help says how it stands: made, or seen', () => {
  expect(helpStands(null)).toBeNull();
  expect(helpStands(help(null))).toMatch(/^You asked for help at/);
  expect(helpStands(help(60_000))).toMatch(/^Your proctor saw your call at/);
  expect([null, help(null), help(1)].map((one) => helpInShort(one)?.split(' ')[0])).toEqual([
    undefined,
    'Help',
    'Seen',
  ]);
});

test('a press without effect says what to do, also where the cause is new', () => {
  expect(failureOf('unreachable')).toContain('Check your network');
  expect(failureOf('something_new')).toContain('(something_new)');
});
