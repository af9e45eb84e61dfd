/** A question as its author finds it who begins one. Pure. */
import type { BodyOf, Gap, Item, ItemBody, ItemKind, Option } from '../../contract/authoring-wire';

export const NO_RUBRIC = { criteria: [], guidance: '' };

/** An empty question of a kind, with as many parts as it needs at least. */
export function newItem(kind: ItemKind): Item {
  return {
    title: '',
    prompt: '',
    body: newBody(kind),
    points: '1',
    penalty: '0',
    explanation: '',
    tags: [],
    difficulty: null,
  };
}

/** An id that no other part of the same list has; candidates never see it. */
export function freeId(parts: readonly { id: string }[]): string {
  const taken = new Set(parts.map(({ id }) => id));
  let number = parts.length + 1;
  while (taken.has(String(number))) number += 1;
  return String(number);
}

export function newOption(options: readonly Option[], credit = '0'): Option {
  return { id: freeId(options), text: '', credit, feedback: '' };
}

export const newNumber = {
  value: '',
  tolerance: '0',
  is_relative: false,
  credit: '1',
  feedback: '',
};
export const newText = { text: '', credit: '1', feedback: '' };

function newChoice(): BodyOf<'single_choice'> {
  const first = newOption([], '1');
  return { type: 'single_choice', options: [first, newOption([first])], shuffle: true };
}

/** How a gap may be filled. */
export const GAP_WORDS = {
  short_text: 'typed',
  numeric: 'a number',
  single_choice: 'chosen',
} as const;
export type GapKind = keyof typeof GAP_WORDS;

export function newGap(gaps: readonly Gap[], kind: GapKind): Gap {
  return { id: freeId(gaps), body: newBody(kind) as Gap['body'], weight: 1 };
}

function newBody(kind: ItemKind): ItemBody {
  switch (kind) {
    case 'single_choice':
      return newChoice();
    case 'multiple_choice':
      return {
        ...newChoice(),
        type: 'multiple_choice',
        credit: 'sum',
        choices_max: null,
      };
    case 'true_false':
      return { type: 'true_false', is_true: true, feedback_true: '', feedback_false: '' };
    case 'numeric':
      return { type: 'numeric', accepted: [newNumber], unit: '' };
    case 'short_text':
      return { type: 'short_text', accepted: [newText], is_case_sensitive: false };
    case 'matching':
      return {
        type: 'matching',
        prompts: [{ id: '1', text: '', target: '1' }],
        targets: [
          { id: '1', text: '' },
          { id: '2', text: '' },
        ],
        shuffle: true,
      };
    case 'ordering':
      return {
        type: 'ordering',
        entries: [
          { id: '1', text: '' },
          { id: '2', text: '' },
        ],
        credit: 'all_or_nothing',
      };
    case 'gap_filling':
      return { type: 'gap_filling', text: '', gaps: [] };
    case 'essay':
      return { type: 'essay', rubric: NO_RUBRIC, words_min: null, words_max: null };
    case 'file_upload':
      return {
        type: 'file_upload',
        types: ['pdf'],
        rubric: NO_RUBRIC,
        files_max: 1,
        bytes_max: 10_000_000,
      };
  }
}
