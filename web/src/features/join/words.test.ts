// @vitest-environment node
import { expect, test } from 'vitest';
import { english } from '../../words/english';
import { german } from '../../words/german';
import { hostedWords } from './words';

test.each([
  ['English', english.join],
  ['German', german.join],
])('in %s the form of an exam that is answered here speaks of no contest', (_language, join) => {
  const said = Object.values(hostedWords(join)).flatMap((words) => Object.values(words));
  expect(said.filter((words) => /contest|wettbewerb/i.test(words))).toEqual([]);
});
