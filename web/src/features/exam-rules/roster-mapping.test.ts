// @vitest-environment node
import { expect, test } from 'vitest';
import type { RosterImport } from '../../contract/wire';
import { columnWords, comesTo, fieldsOfRows, mappingOf, withColumn } from './roster-mapping';

const COLUMNS = [
  { title: 'Kennung', field: 'username' },
  { title: '', field: null },
  { title: 'Raum', field: 'room' },
  { title: 'Saal', field: 'room' },
];

test('the guess is where the form begins, each field from one column', () => {
  expect(mappingOf(COLUMNS)).toEqual({ username: 0, room: 2 });
});

test('a field is read from another column, or from none', () => {
  expect(withColumn({ username: 0, room: 2 }, 'room', 3)).toEqual({ username: 0, room: 3 });
  expect(withColumn({ username: 0, room: 2 }, 'room', null)).toEqual({ username: 0 });
});

test('a column without a title is named by its place', () => {
  expect(COLUMNS.map(columnWords)).toEqual(['Kennung', 'Column 2', 'Raum', 'Saal']);
});

test('what an import would come to is said before', () => {
  const one = { added: 2, changed: 1, unchanged: 5, removed: 3, people: 8 } as RosterImport;
  expect(comesTo(one, false)).toBe(
    '2 new, 1 changed, 5 unchanged, 3 removed. Then 8 people are on the roster.',
  );
  expect(comesTo({ ...one, removed: 0, people: 1 }, true)).toBe(
    '2 new, 1 changed, 5 unchanged, nobody removed. Then 1 person is on the roster.',
  );
});

test('only columns that say something are shown of the rows', () => {
  const rows = [{ line: 2, change: 'added', values: { username: 'a', name: '', room: 'H' } }];
  expect(fieldsOfRows({ rows, fields: ['username', 'name', 'room'] })).toEqual([
    'username',
    'room',
  ]);
});
