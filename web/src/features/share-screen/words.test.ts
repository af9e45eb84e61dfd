// @vitest-environment node
import { expect, test } from 'vitest';
import { englishWords } from '../../words/words';
import { adviceFor } from './words';

const said = englishWords.text.share;

test('a tab or a window is named, and the picture of the right choice is meant', () => {
  const tab = adviceFor(said, { kind: 'wrong_surface', surface: 'browser' });
  expect(tab?.title).toBe('You chose a browser tab. Nothing was recorded.');
  expect(tab?.advice).toContain('“Entire Screen”');
  const other = adviceFor(said, { kind: 'wrong_surface', surface: 'constructor' });
  expect(other?.title).toBe('You chose something else. Nothing was recorded.');
});

test('a browser that does not say what was shared is not blamed on the person', () => {
  const advice = adviceFor(said, { kind: 'unnamed_surface' });
  expect(advice?.title).toBe(
    'This browser does not say what you shared. Please use Chrome or Edge.',
  );
});
