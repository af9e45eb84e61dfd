// @vitest-environment node
import { expect, test } from 'vitest';
import { EMPTY, fieldsAsked, missingFields, trimmed } from './form-rules';

const FULL = {
  hackerrank_username: ' priya_s ',
  name: 'Priya S.',
  roll_number: '42',
  email: 'priya@example.org',
  room: 'Room 4',
  admission_code: '',
};

test('an empty form misses every field, in the order of the page, the consent last', () => {
  expect(missingFields(EMPTY, false)).toEqual([
    'hackerrank_username',
    'name',
    'roll_number',
    'email',
    'room',
    'consent',
  ]);
});

test('spaces are no answer, and an address needs its sign', () => {
  const missing = missingFields({ ...FULL, name: '  ', email: 'priya' }, true);
  expect(missing).toEqual(['name', 'email']);
});

test('what was pasted with spaces is sent without them', () => {
  expect(missingFields(FULL, true)).toEqual([]);
  expect(trimmed(FULL).hackerrank_username).toBe('priya_s');
});

test('a room is not asked where the roster knows it, a code only where one is needed', () => {
  expect(missingFields({ ...FULL, room: '' }, true, { room: false, code: false })).toEqual([]);
  expect(missingFields(FULL, true, { room: true, code: true })).toEqual(['admission_code']);
});

test('who has signed in types no details, and a code only where one is asked for', () => {
  const byAccount = { details: false, room: true, code: false };
  expect(fieldsAsked(byAccount)).toEqual([]);
  expect(missingFields(EMPTY, false, byAccount)).toEqual(['consent']);
  expect(fieldsAsked({ ...byAccount, code: true })).toEqual(['admission_code']);
});
