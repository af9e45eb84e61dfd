import { expect, test } from 'vitest';
import { isSame, keepDraft, keptDraft } from './branding-draft';

const TYPED = { name: 'Example', accent_light: '#7a0019', accent_dark: '', contact: '112' };

test('what is typed is there again after a reload, until it is let go', () => {
  keepDraft(sessionStorage, TYPED);
  expect(keptDraft(sessionStorage)).toEqual(TYPED);
  keepDraft(sessionStorage, null);
  expect(keptDraft(sessionStorage)).toBeNull();
});

test.each(['{', 'null', '[]', '{"name":"Example"}', '{"name":1}'])(
  'what cannot be read of it is as if nothing were kept: %s',
  (kept) => {
    sessionStorage.setItem('branding-typed', kept);
    expect(keptDraft(sessionStorage)).toBeNull();
  },
);

test('two drafts are the same where every field is', () => {
  expect(isSame(TYPED, { ...TYPED })).toBe(true);
  expect(isSame(TYPED, { ...TYPED, contact: '' })).toBe(false);
});
