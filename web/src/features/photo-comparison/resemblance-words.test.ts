// @vitest-environment node
import { expect, test } from 'vitest';
import { RESEMBLANCES, saidWords } from './resemblance-words';

test('what somebody saw is said with their name, and their note where there is one', () => {
  const said = { at_ms: 0, by: 'olga', says: 'other', note: '', shown_at_ms: null } as const;
  expect(saidWords(said)).toMatch(/^Somebody else: olga, /);
  expect(saidWords({ ...said, note: 'A beard since' })).toMatch(/\. A beard since$/);
});

test('whoever is not sure may say so', () => {
  expect(RESEMBLANCES.map(({ says }) => says)).toEqual(['same', 'unsure', 'other']);
});
