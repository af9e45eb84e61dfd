// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Item, ItemKind } from '../../contract/authoring-wire';
import { equalShare, numberFaults, withPoints, wholeOrNull } from './item-numbers';
import { faultAt, KIND_WORDS, nameOf, placeWords } from './item-words';
import { freeId, newGap, newItem } from './new-item';
import { shownOf } from './shown-item';

const KINDS = Object.keys(KIND_WORDS) as ItemKind[];
const SECRET = 'only authors see this';

/** A question of a kind, with what no candidate may be sent in every place that there is for it. */
function keyed(kind: ItemKind): Item {
  const item = { ...newItem(kind), title: SECRET, explanation: SECRET, tags: [SECRET] };
  const body = JSON.parse(
    JSON.stringify(item.body, (name, value: unknown) =>
      /^(feedback|guidance)/.test(name) ? SECRET : value,
    ),
  ) as Item['body'];
  return { ...item, body };
}

test.each(KINDS)('a preview of %s has nothing of its key', (kind) => {
  const item = keyed(kind);
  if (item.body.type === 'short_text') item.body.accepted[0]!.text = SECRET;
  if (item.body.type === 'numeric') item.body.accepted[0]!.value = SECRET;
  const shown = JSON.stringify(shownOf(item));
  expect(shown).not.toContain(SECRET);
  expect(shown).not.toMatch(/credit|accepted|target"|is_true|rubric/);
});

test('parts are called by their place, whatever their author calls them', () => {
  const item = newItem('single_choice');
  if (item.body.type !== 'single_choice') throw new Error('a choice');
  item.body.options = [
    { id: 'right', text: 'a', credit: '1', feedback: '' },
    { id: 'wrong', text: 'b', credit: '0', feedback: '' },
  ];
  expect(JSON.stringify(shownOf(item))).not.toMatch(/right|wrong/);
});

test('entries are never previewed in their right order', () => {
  const texts = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(texts, (entries) => {
      const item = newItem('ordering');
      if (item.body.type !== 'ordering') return;
      item.body.entries = entries.map((text, index) => ({ id: String(index), text }));
      const { body } = shownOf(item);
      expect(body.type === 'ordering' && body.entries.map(({ text }) => text)).not.toEqual(entries);
    }),
  );
});

test('a gap is shown where its mark stands, and a mark of no gap stays a text', () => {
  const item = newItem('gap_filling');
  if (item.body.type !== 'gap_filling') throw new Error('a text with gaps');
  item.body.gaps = [{ ...newGap([], 'short_text'), id: 'x' }];
  item.body.text = 'A {{x}} and {{y}}.';
  expect(shownOf(item).body).toMatchObject({
    text: 'A {{1}} and {{y}}.',
    gaps: [{ id: '1', body: { type: 'short_text' } }],
  });
});

test('a comma is taken for a point in numbers, and stays in texts', () => {
  const item = { ...newItem('numeric'), prompt: 'a, b', points: '0,5' };
  if (item.body.type === 'numeric')
    item.body.accepted[0] = { ...item.body.accepted[0]!, value: ' 2,50 ' };
  const sent = withPoints(item);
  expect(sent).toMatchObject({
    points: '0.5',
    prompt: 'a, b',
    body: { accepted: [{ value: '2.50' }] },
  });
});

test('whatever is typed where a number has to stand is taken or told at its place', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const item = withPoints({ ...newItem('true_false'), penalty: typed });
      const told = numberFaults(item).map(({ where }) => where);
      const isTaken = /^[+-]?\d+(\.\d+)?$/.test(item.penalty);
      expect(told).toEqual(isTaken ? [] : ['penalty']);
    }),
  );
});

test('a rule for credits is no number', () => {
  const kinds: ItemKind[] = ['multiple_choice', 'ordering'];
  for (const kind of kinds) expect(numberFaults(newItem(kind))).toEqual([]);
});

test('shares of right options come to everything, however many they are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), (count) => {
      const sum = count * Number(equalShare(count));
      expect(sum).toBeGreaterThanOrEqual(1 - 1e-9);
      expect(sum).toBeLessThan(1.001);
    }),
  );
});

test('a new part has an id that no other has', () => {
  const ids = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', 'a'));
  fc.assert(
    fc.property(ids, (taken) => {
      expect(taken).not.toContain(freeId(taken.map((id) => ({ id }))));
    }),
  );
});

test('the place of a fault is said in words', () => {
  expect(placeWords('body.options[2].text')).toBe('Option 3, text');
  expect(placeWords('body.gaps[0].body.accepted')).toBe('Gap 1, accepted answers');
  expect(placeWords('sections[0].picks[2].count')).toBe('Section 1, Line 3, count');
  expect(placeWords('')).toBe('The question');
});

test('all that is wrong at a field is said there, and nothing of others', () => {
  const faults = [
    { where: 'points', words: 'One' },
    { where: 'points', words: 'Two' },
    { where: 'penalty', words: 'Three' },
  ];
  expect(faultAt(faults, 'points')).toBe('One. Two.');
  expect(faultAt(faults, 'prompt')).toBeUndefined();
});

test('a question without a title is called by how it begins', () => {
  expect(nameOf({ title: '', prompt: 'What\n is  it?' })).toBe('What is it?');
  expect(nameOf({ title: '', prompt: 'x'.repeat(200) }).length).toBeLessThan(100);
  expect(nameOf({ title: '', prompt: ' ' })).toBe('Without a title');
});

test.each([
  ['', null],
  ['12', 12],
  ['1.5', null],
  ['x', null],
])('minutes of %o are %o', (typed, number) => {
  expect(wholeOrNull(typed)).toBe(number);
});
