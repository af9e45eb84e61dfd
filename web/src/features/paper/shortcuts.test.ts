// @vitest-environment node
import { expect, test } from 'vitest';
import { shortcutOf } from './shortcuts';

const alt = (code: string, key: string, others = {}) => ({
  code,
  key,
  altKey: true,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...others,
});

test('Alt with a letter leads on, back, to the mark and to the review', () => {
  expect(
    ['n', 'p', 'm', 'r'].map((key) => shortcutOf(alt(`Key${key.toUpperCase()}`, key), false)),
  ).toEqual(['next', 'back', 'mark', 'review']);
});

test('where Alt writes another character, it leads on outside of a field and writes within', () => {
  expect(shortcutOf(alt('KeyN', 'Dead'), false)).toBe('next');
  expect(shortcutOf(alt('KeyN', 'Dead'), true)).toBeNull();
  expect(shortcutOf(alt('KeyN', 'n'), true)).toBe('next');
});

test('AltGr, the system’s own keys and other letters are left alone', () => {
  expect(shortcutOf(alt('KeyN', 'n', { ctrlKey: true }), false)).toBeNull();
  expect(shortcutOf(alt('KeyN', 'n', { metaKey: true }), false)).toBeNull();
  expect(shortcutOf(alt('KeyN', 'N', { shiftKey: true }), false)).toBeNull();
  expect(shortcutOf(alt('KeyN', 'n', { altKey: false }), false)).toBeNull();
  expect(shortcutOf(alt('KeyX', 'x'), false)).toBeNull();
});
