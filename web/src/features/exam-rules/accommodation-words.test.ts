// @vitest-environment node
import { expect, test } from 'vitest';
import type { RosterPerson } from '../../contract/wire';
import { accommodationWords } from './accommodation-words';

const nothing = {
  extra_percent: 0,
  breaks: 0,
  break_minutes: 0,
  relaxed: [],
  reader_allowed: false,
  note: '',
};
const said = (given: Partial<RosterPerson['accommodation']>, extraMinutes = 0): string =>
  accommodationWords({
    extra_minutes: extraMinutes,
    accommodation: { ...nothing, ...given },
  } as RosterPerson);

test('what was agreed is said in a few words, and nothing where nothing was', () => {
  expect(said({})).toBe('');
  expect(said({}, 15)).toBe('15 min');
  expect(said({ breaks: 1, break_minutes: 10, reader_allowed: true })).toBe(
    '1 break of 10 min, reader',
  );
  expect(said({ extra_percent: 25, relaxed: ['a', 'b'] })).toBe('25 % more time, 2 rules relaxed');
});

test('the note is for the form alone', () => {
  expect(said({ note: 'sits at the window' })).toBe('');
});
