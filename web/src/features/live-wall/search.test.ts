import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressOfSearch,
  EVERYBODY,
  isAnotherList,
  matcherOf,
  searchedTextOf,
  searchOf,
  SORTS,
  VIEWS,
  YET_TO_START,
  type Search,
} from './search';
import { STANDINGS } from './people';
import { rowOf } from './testing/rows';

const anySearch: fc.Arbitrary<Search> = fc.record({
  text: fc.string(),
  room: fc.string(),
  standing: fc.constantFrom('', ...STANDINGS, YET_TO_START),
  sort: fc.constantFrom(...SORTS),
  view: fc.constantFrom(...VIEWS),
});

describe('the address of the wall', () => {
  test('keeps every choice', () => {
    fc.assert(
      fc.property(anySearch, (search) => {
        expect(searchOf(addressOfSearch(search))).toEqual(search);
      }),
    );
  });

  test('says nothing of what goes without saying', () => {
    expect(addressOfSearch(EVERYBODY)).toEqual({});
    expect(addressOfSearch({ ...EVERYBODY, view: 'tiles' })).toEqual({ view: 'tiles' });
  });

  test('that somebody mistyped shows everybody', () => {
    expect(searchOf({ state: 'guilty', sort: '7', view: 'cube' })).toEqual(EVERYBODY);
  });

  test('is a place to come back to for each list, and not for each letter', () => {
    expect(isAnotherList(EVERYBODY, { ...EVERYBODY, standing: 'live' })).toBe(true);
    expect(isAnotherList(EVERYBODY, { ...EVERYBODY, view: 'tiles' })).toBe(true);
    expect(isAnotherList(EVERYBODY, { ...EVERYBODY, text: 'p' })).toBe(false);
  });
});

describe('somebody is found', () => {
  const priya = rowOf('1', { name: 'Priya Shah', hackerrank_username: 'ps_91', room: 'Room 4' });
  const finds = (given: Partial<Search>, row = priya) =>
    matcherOf({ ...EVERYBODY, ...given })(row, searchedTextOf(row));

  test.each([
    ['', true],
    ['room 4', true],
    ['SHAH 4', true],
    ['ps_', true],
    ['shah arun', false],
  ])('by every word, in name, username or room: “%s” %s', (text, isFound) => {
    expect(finds({ text })).toBe(isFound);
  });

  test('by room and by standing', () => {
    expect(finds({ room: 'Room 4', standing: 'live' })).toBe(true);
    expect(finds({ room: 'Room 5' })).toBe(false);
    expect(finds({ standing: 'locked' })).toBe(false);
  });

  test('among the live where only the screen stopped, as the counts have it', () => {
    const tracks = { screen: 'stopped', camera: 'recording', microphone: 'recording' } as const;
    const row = { ...priya, tracks };
    expect([finds({ standing: 'live' }, row), finds({ standing: 'stopped' }, row)]).toEqual([
      true,
      true,
    ]);
    expect(finds({ standing: 'stopped' })).toBe(false);
  });
});
