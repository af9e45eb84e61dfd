import { expect, test } from 'vitest';
import {
  addressOfSearch,
  filtersOf,
  fits,
  queryOf,
  searchOf,
  withoutFilters,
} from './alert-search';
import { alertOf } from './testing/alerts';

test('an address and what it says are the same thing', () => {
  const said = { exam: 'june', severity: 'critical', room: '4', state: 'open', alert: 'a:b' };
  expect(addressOfSearch(searchOf({ ...said, room: 4 }))).toEqual(said);
});

test('what an address says wrongly is as if it were not there', () => {
  const search = searchOf({ exam: ['x'], order: 'odd', state: 'odd', people: 'odd', room: null });
  expect(addressOfSearch(search)).toEqual({});
});

test('filters are counted and cleared without leaving the exam', () => {
  const search = searchOf({ exam: 'june', order: 'newest', room: '4', assigned: 'me', alert: 'a' });
  expect(filtersOf(search)).toBe(2);
  expect(addressOfSearch(withoutFilters(search))).toEqual({ exam: 'june', order: 'newest' });
});

test('the server is asked by its own names and for nothing that was not chosen', () => {
  const search = searchOf({ exam: 'june', state: 'open', verdict: 'real', alert: 'a' });
  expect(queryOf(search, { after: 'x' })).toEqual({
    contest_slug: 'june',
    standing: 'open',
    status: 'real',
    after: 'x',
  });
});

test.each([
  [{}, {}, true],
  [{}, { archived: true }, false],
  [{}, { withdrawn: true }, false],
  [{}, { acknowledged_at_ms: 1 }, true],
  [{ state: 'open' }, { acknowledged_at_ms: 1 }, false],
  [{ state: 'acknowledged' }, { acknowledged_at_ms: 1 }, true],
  [{ state: 'archived' }, { archived: true }, true],
  [{ state: 'all' }, { archived: true }, true],
  [{ severity: 'info' }, {}, false],
  [{ room: 'Room 4' }, {}, true],
  [{ room: 'Room 5' }, {}, false],
  [{ assigned: 'me' }, { assigned_to: 'ruth' }, true],
  [{ assigned: 'me' }, { assigned_to: 'carl' }, false],
  [{ assigned: '@carl' }, { assigned_to: 'carl' }, true],
  [{ assigned: 'nobody' }, { assigned_to: 'carl' }, false],
  [{ verdict: 'pending' }, {}, true],
  [{ verdict: 'real' }, {}, false],
])('with %o an alert of %o is shown: %s', (asked, given, is) => {
  expect(fits(alertOf('a', given), searchOf(asked), 'ruth')).toBe(is);
});
