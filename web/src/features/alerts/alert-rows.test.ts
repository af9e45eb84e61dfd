import { expect, test } from 'vitest';
import { alertLines, personLines } from './alert-rows';
import { alertOf, pageOf } from './testing/alerts';

const asha = { username_norm: 'asha', name: 'Asha R.' };
const listed = [alertOf('a'), alertOf('b', asha), alertOf('c', { severity: 'info' })];
const state = {
  alerts: listed,
  people: new Map(pageOf(listed).people.map((one) => [one.username_norm, one])),
  opened: new Map(),
};
const said = (lines: ReturnType<typeof personLines>) => lines.map(({ key }) => key);

test('each person stands where their first alert does; who has one alert is that alert', () => {
  expect(said(personLines(state, new Set()))).toEqual(['person priya_s', 'b']);
});

test('a person who is open has theirs under them, also those of later pages', () => {
  const open = new Set(['priya_s']);
  expect(said(personLines(state, open))).toEqual(['person priya_s', 'a', 'c', 'b']);
  const opened = new Map([['priya_s', [alertOf('a'), alertOf('c'), alertOf('z')]]]);
  expect(said(personLines({ ...state, opened }, open))).toEqual([
    'person priya_s',
    'a',
    'c',
    'z',
    'b',
  ]);
});

test('who has more than this page shows is a person, not an alert', () => {
  const counts = { username_norm: 'asha', critical: 1, warning: 4, info: 0 };
  const [, line] = personLines(
    { ...state, people: new Map([...state.people, ['asha', counts]]) },
    new Set(),
  );
  expect(line).toMatchObject({ kind: 'person', name: 'Asha R.', counts });
});

test('each alert by itself keeps the order of the list', () => {
  expect(said(alertLines(state))).toEqual(['a', 'b', 'c']);
});
