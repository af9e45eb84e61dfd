import { expect, test } from 'vitest';
import { changeOf, type TermsFields } from './terms';

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
