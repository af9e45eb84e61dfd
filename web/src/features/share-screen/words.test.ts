// @vitest-environment node
import { expect, test } from 'vitest';
import { adviceFor } from './words';

test('who shared less than the screen is told what, and what to choose', () => {
  const advice = adviceFor({ kind: 'wrong_surface', surface: 'browser' });
  expect(advice?.title).toBe('You chose a browser tab. Nothing was recorded.');
  expect(advice?.advice).toContain('choose “Entire Screen”');
});

test('a browser that does not say what was shared is not blamed on the person', () => {
  const advice = adviceFor({ kind: 'unnamed_surface' });
  expect(advice?.title).toBe(
    'This browser does not say what you shared. Please use Chrome or Edge.',
  );
});
