import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Item, ItemBody } from '../../contract/results-wire';
import { draftOf, isCorrectable, withKey } from './key-changes';

function item(body: ItemBody): Item {
  return { title: 't', prompt: 'p', body, points: '1', penalty: '0', explanation: '', tags: [] };
}

function option(id: string, credit: string) {
  return { id, text: id, credit, feedback: '' };
}

const MULTIPLE = item({
  type: 'multiple_choice',
  shuffle: true,
  credit: 'sum',
  choices_max: null,
  options: [option('a', '0.5'), option('b', '0.5'), option('c', '-0.5')],
});

const BODIES: ItemBody[] = [
  MULTIPLE.body,
  { type: 'single_choice', shuffle: true, options: [option('a', '1'), option('b', '0.5')] },
  { type: 'true_false', is_true: false, feedback_true: '', feedback_false: '' },
  {
    type: 'short_text',
    is_case_sensitive: false,
    accepted: [{ text: 'colo*r', credit: '0.5', feedback: 'Both are right' }],
  },
  {
    type: 'numeric',
    unit: 'm',
    accepted: [
      { value: '9.81', tolerance: '0.05', is_relative: false, credit: '1', feedback: '' },
      { value: '10', tolerance: '0.1', is_relative: true, credit: '0.5', feedback: 'Rough' },
    ],
  },
];

test.each(BODIES)('a key that nobody touched stays as it is: $type', (body) => {
  expect(withKey(item(body), draftOf({ body }))).toEqual(item(body));
});

test('another key changes credits and nothing that a candidate was shown', () => {
  fc.assert(
    fc.property(fc.subarray(['a', 'b', 'c'], { minLength: 1 }), (right) => {
      const { body } = withKey(MULTIPLE, { right, accepted: '' });
      if (body.type !== 'multiple_choice') throw new Error('another kind');
      expect(body.options.map(({ id, text }) => [id, text])).toEqual([
        ['a', 'a'],
        ['b', 'b'],
        ['c', 'c'],
      ]);
      expect(draftOf({ body }).right).toEqual(right);
    }),
  );
});

test('a wrong option keeps what it costs', () => {
  const { body } = withKey(MULTIPLE, { right: ['a'], accepted: '' });
  expect(body.type === 'multiple_choice' && body.options.map(({ credit }) => credit)).toEqual([
    '1',
    '0',
    '-0.5',
  ]);
});

test('a number is read with its tolerance, and with a comma too', () => {
  const body = BODIES[4] as ItemBody;
  const changed = withKey(item(body), { right: [], accepted: '9,8 ± 0,1\n' }).body;
  expect(changed.type === 'numeric' && changed.accepted).toEqual([
    { value: '9.8', tolerance: '0.1', is_relative: false, credit: '1', feedback: '' },
  ]);
});

test('of a single choice a second answer may be accepted, and what was worth a part stays so', () => {
  const body = BODIES[1] as ItemBody;
  expect(draftOf({ body }).right).toEqual(['a']);
  const swapped = withKey(item(body), { right: ['b'], accepted: '' }).body;
  expect(swapped.type === 'single_choice' && swapped.options.map((one) => one.credit)).toEqual([
    '0',
    '1',
  ]);
  const both = withKey(item(body), { right: ['a', 'b'], accepted: '' }).body;
  expect(both.type === 'single_choice' && both.options.map((one) => one.credit)).toEqual([
    '1',
    '1',
  ]);
});

test('what people mark has no key to correct', () => {
  const rubric = { criteria: [], guidance: '' };
  expect(isCorrectable({ type: 'essay', rubric, words_min: null, words_max: null })).toBe(false);
});
