// @vitest-environment node
import { expect, test } from 'vitest';
import type { ExamDetail } from '../../contract/wire';
import { askedWords, changeOf, fieldsOf, problemsIn } from './checkpoints';

const POLICY = {
  has_checkpoints: true,
  checkpoint_first_after_seconds: 600,
  checkpoint_shortest_seconds: 900,
  checkpoint_longest_seconds: 2_400,
  checkpoint_grace_seconds: 120,
} as ExamDetail['policy'];
const BEFORE = fieldsOf({ policy: POLICY });

test('what the settings do is said in a sentence', () => {
  expect(askedWords(BEFORE)).toBe(
    'From 10 minutes after recording began, each candidate is asked whether they are there, ' +
      '15 to 40 minutes after they last were, and has 120 seconds to press a button.',
  );
  expect(askedWords({ ...BEFORE, isOn: false })).toBe('Candidates are not asked.');
  expect(askedWords({ ...BEFORE, grace: '' })).toBeNull();
});

test('only what was changed is sent, in seconds', () => {
  expect(changeOf(BEFORE, BEFORE)).toBeNull();
  expect(changeOf(BEFORE, { ...BEFORE, isOn: false })).toEqual({
    policy: { has_checkpoints: false },
  });
  expect(changeOf(BEFORE, { ...BEFORE, first: '0.5', grace: '60' })).toEqual({
    policy: { checkpoint_first_after_seconds: 30, checkpoint_grace_seconds: 60 },
  });
});

test.each([
  ['grace', '19'],
  ['grace', 'a while'],
  ['first', '0'],
  ['shortest', '0.1'],
  ['longest', '1441'],
  ['longest', '14'],
])('%s of %s is refused beside its field', (field, typed) => {
  expect(Object.keys(problemsIn({ ...BEFORE, [field]: typed }))).toEqual([field]);
});

test('what the server gives can be saved as it is', () => {
  expect(problemsIn(BEFORE)).toEqual({});
});
