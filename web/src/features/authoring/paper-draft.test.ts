// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NamedItem, Paper } from '../../contract/authoring-wire';
import { comesTo } from './file-words';
import {
  asPicks,
  asPool,
  idsIn,
  moved,
  newPaper,
  newSection,
  pointsOf,
  questionsOf,
} from './paper-draft';

const ITEMS: ReadonlyMap<string, NamedItem> = new Map(
  ['a', 'b', 'c'].map((item_id) => [
    item_id,
    {
      item_id,
      home: '',
      kind: 'essay',
      title: '',
      prompt: '',
      points: '2',
      penalty: '0',
      is_retired: false,
    },
  ]),
);

function paperOf(...picks: Paper['sections'][number]['picks']): Paper {
  return { title: 'T', sections: [{ ...newSection([]), picks }] };
}

test('a paper is worth its fixed questions and as many of each pool as are drawn', () => {
  const [own, other] = asPicks(['a', 'b']);
  const paper = paperOf(
    own!,
    { ...other!, points: '0.5' },
    { ...asPool(['c', 'd', 'e']), count: 2 },
  );
  expect(pointsOf(paper, ITEMS)).toBe(4.5);
  expect(questionsOf(paper)).toBe(4);
  expect([...idsIn(paper)]).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(pointsOf(paperOf({ ...asPool(['c']), points: 'x' }), ITEMS)).toBeNull();
});

test('moving a line loses none and moves no other past its neighbour', () => {
  const lists = fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(lists, fc.nat(), fc.constantFrom(-1, 1), (all, seed, by) => {
      const from = seed % all.length;
      const to = from + by;
      if (to < 0 || to >= all.length) return;
      const after = moved(all, from, by);
      expect(after.toSorted()).toEqual(all.toSorted());
      expect(after[to]).toBe(all[from]);
    }),
  );
});

test('a new section has an id of its own, also after one was removed', () => {
  const [first] = newPaper('T').sections;
  const second = newSection([first!]);
  const third = newSection([second]);
  expect(new Set([first!.id, second.id]).size).toBe(2);
  expect(third.id).not.toBe(second.id);
});

const REPORT = {
  format: 'gift',
  is_dry_run: true,
  new: 2,
  known: 1,
  not_imported: 0,
  media: 1,
  notes: [],
  items: [],
} as const;

test('what a file brings is said in a sentence', () => {
  const report = { ...REPORT, notes: [], items: [] };
  expect(comesTo(report)).toBe(
    '2 questions would be imported; 1 is in the bank already, unchanged; 1 picture comes along.',
  );
  expect(
    comesTo({ ...report, is_dry_run: false, new: 1, known: 0, media: 0, not_imported: 3 }),
  ).toBe('1 question was imported; 3 cannot be imported.');
});
