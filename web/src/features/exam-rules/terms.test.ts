import { expect, test } from 'vitest';
import { changeOf, problemsIn, windowWords, type TermsFields } from './terms';

const BEFORE: TermsFields = {
  title: 'June',
  contest_url: 'https://example.org/c',
  opens_at: '2026-06-08T09:00',
  closes_at: '2026-06-08T11:00',
  time_zone: 'Asia/Kolkata',
  late_admission_minutes: '',
  accept_after_close_minutes: '1440',
  rooms: 'Room 1\nRoom 2',
  unlisted: 'allow',
  rooms_from: 'candidate',
  admission: 'open',
  clipboard_text: 'no',
  retention_days: '',
  deletes_evidence: 'no',
  language: 'browser',
};

test('nothing changed, nothing sent', () => {
  expect(changeOf(BEFORE, { ...BEFORE })).toEqual({});
});

test('what changed, and only that', () => {
  const after = { ...BEFORE, late_admission_minutes: '15', rooms: 'Room 1\n\nRoom 3\n' };
  expect(changeOf(BEFORE, after)).toEqual({
    late_admission_minutes: 15,
    rooms: ['Room 1', 'Room 3'],
  });
});

test('the language of the pages is one of the rules', () => {
  expect(changeOf(BEFORE, { ...BEFORE, language: 'de' })).toEqual({ language: 'de' });
});

test('admission until the end again is said as null', () => {
  const before = { ...BEFORE, late_admission_minutes: '15' };
  expect(changeOf(before, BEFORE)).toEqual({ late_admission_minutes: null });
});

test('another zone sends both wall times with it, for they are other moments there', () => {
  expect(changeOf(BEFORE, { ...BEFORE, time_zone: 'Europe/Berlin' })).toEqual({
    time_zone: 'Europe/Berlin',
    opens_at: '2026-06-08T09:00',
    closes_at: '2026-06-08T11:00',
  });
});

test('of the policy only what changed is sent, and no days are said as 0', () => {
  const asked = { ...BEFORE, clipboard_text: 'yes' as const };
  expect(changeOf(BEFORE, asked)).toEqual({ policy: { clipboard_text: true } });
  const kept = { ...BEFORE, retention_days: '90' };
  expect(changeOf(BEFORE, kept)).toEqual({ policy: { retention_days: 90 } });
  expect(changeOf(kept, BEFORE)).toEqual({ policy: { retention_days: 0 } });
  const deleted: TermsFields = { ...kept, deletes_evidence: 'yes' };
  expect(changeOf(kept, deleted)).toEqual({ policy: { deletes_evidence: true } });
});

test.each([
  [{ title: ' ' }, 'title'],
  [{ late_admission_minutes: 'a while' }, 'late_admission_minutes'],
  [{ accept_after_close_minutes: '' }, 'accept_after_close_minutes'],
  [{ closes_at: '2026-06-08T09:00' }, 'closes_at'],
  [{ opens_at: '' }, 'opens_at'],
  [{ retention_days: 'a year' }, 'retention_days'],
  [{ retention_days: '4000' }, 'retention_days'],
])('what cannot be is told at its field: %o', (given, field) => {
  expect(Object.keys(problemsIn({ ...BEFORE, ...given }))).toEqual([field]);
  expect(windowWords({ ...BEFORE, ...given })).toBeNull();
});

test('the window is a sentence', () => {
  expect(problemsIn(BEFORE)).toEqual({});
  expect(windowWords(BEFORE)).toBe(
    'Candidates may start from 8 Jun 2026, 09:00 until it closes, 11:00.',
  );
  expect(windowWords({ ...BEFORE, late_admission_minutes: '20' })).toBe(
    'Candidates may start from 8 Jun 2026, 09:00 until 09:20. It closes 11:00.',
  );
  expect(windowWords({ ...BEFORE, closes_at: '2026-06-09T11:00' })).toContain(
    'until it closes, 9 Jun 2026, 11:00.',
  );
});
