// @vitest-environment node
import { expect, test } from 'vitest';
import type { Answer, ShownBody, ShownItem } from '../../contract/paper-wire';
import { answerLines } from './answer-words';

const part = (id: string, text: string) => ({ id, text });
const item = (body: ShownBody): ShownItem => ({ prompt: '', points: '1', penalty: '0', body });
const lines = (body: ShownBody, answer: Answer | null): string[] =>
  answerLines(item(body), answer, ['True', 'False'], (number) => `File ${number}`);

const CHOICE: ShownBody = {
  type: 'single_choice',
  options: [part('1', 'list'), part('2', 'tuple')],
};

test('an answer reads as the candidate saw it', () => {
  expect(lines(CHOICE, { type: 'chosen', options: ['2'] })).toEqual(['tuple']);
  expect(lines({ type: 'true_false' }, { type: 'chosen', options: ['false'] })).toEqual(['False']);
  expect(
    lines(
      { type: 'ordering', entries: [part('1', 'b'), part('2', 'a')] },
      { type: 'ordered', entries: ['2', '1'] },
    ),
  ).toEqual(['1. a', '2. b']);
  expect(
    lines(
      { type: 'matching', prompts: [part('1', 'len')], targets: [part('2', 'a number')] },
      { type: 'matched', targets: { '1': '2' } },
    ),
  ).toEqual(['len: a number']);
  expect(
    lines(
      {
        type: 'gap_filling',
        text: '{{1}} {{2}}',
        gaps: [
          { id: '1', body: { type: 'short_text', is_case_sensitive: false } },
          { id: '2', body: CHOICE as never },
        ],
      },
      { type: 'filled', gaps: { '1': 'def', '2': '1' } },
    ),
  ).toEqual(['1: def', '2: list']);
});

test('nothing is no answer', () => {
  expect(lines(CHOICE, null)).toEqual([]);
  expect(
    lines({ type: 'essay', words_min: null, words_max: null }, { type: 'written', text: '' }),
  ).toEqual([]);
});
