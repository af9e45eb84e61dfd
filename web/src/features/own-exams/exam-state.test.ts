// @vitest-environment node
import { expect, test } from 'vitest';
import type { OwnExam } from '../../contract/candidate-wire';
import { actionOf, pathOf, stateOf } from './exam-state';

function at(phase: OwnExam['phase'], progress: OwnExam['progress']): [string, string | null] {
  const state = stateOf({ phase, progress });
  return [state, actionOf(state)];
}

test('before it opens one can only prepare', () => {
  expect(at('not_started', 'not_begun')).toEqual(['not_started', 'prepare']);
});

test('while it is open one begins once, and then goes on', () => {
  expect(at('open', 'not_begun')).toEqual(['open', 'begin']);
  expect(at('open', 'begun')).toEqual(['begun', 'goOn']);
});

test('who has begun may come back after the end: something may wait to be sent', () => {
  expect(at('ended', 'begun')).toEqual(['begun', 'goOn']);
});

test('what is finished, or was missed, leads nowhere', () => {
  expect(at('open', 'ended')).toEqual(['finished', null]);
  expect(at('ended', 'ended')).toEqual(['finished', null]);
  expect(at('ended', 'not_begun')).toEqual(['over', null]);
});

test('preparing is done beside the exam, everything else in it', () => {
  expect(pathOf('prepare', '/e/june')).toBe('/e/june/check');
  expect(pathOf('begin', '/e/june')).toBe('/e/june');
});
