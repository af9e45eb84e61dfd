/** What of a question's key this page can change, and the question with another key. */
import type { Item, ItemBody } from '../../contract/results-wire';

type Choice = Extract<ItemBody, { type: 'single_choice' | 'multiple_choice' }>;
type Typed = Extract<ItemBody, { type: 'numeric' | 'short_text' }>;

/** What an author sets: which options are right, or what is accepted, one a line. */
export interface KeyDraft {
  right: readonly string[];
  accepted: string;
}

export function isCorrectable(body: ItemBody): boolean {
  return isChosen(body) || isTyped(body);
}

export function isTyped(body: ItemBody): body is Typed {
  return body.type === 'numeric' || body.type === 'short_text';
}

/** What there is to choose from, by id; empty where nothing is. */
export function choicesOf(body: ItemBody): { id: string; text: string }[] {
  if (body.type === 'true_false') {
    return [
      { id: 'true', text: 'True' },
      { id: 'false', text: 'False' },
    ];
  }
  return isChoice(body) ? body.options.map(({ id, text }) => ({ id, text })) : [];
}

/** Where a key is one option alone. */
export function isSingle(body: ItemBody): boolean {
  return body.type === 'single_choice' || body.type === 'true_false';
}

export function draftOf({ body }: Pick<Item, 'body'>): KeyDraft {
  if (body.type === 'true_false') return { right: [String(body.is_true)], accepted: '' };
  if (isChoice(body)) {
    return {
      right: body.options.filter(({ credit }) => Number(credit) > 0).map(({ id }) => id),
      accepted: '',
    };
  }
  return { right: [], accepted: isTyped(body) ? linesOf(body).join('\n') : '' };
}

/**
 * The question with this key. What stays right keeps its credit; of several right options of
 * multiple choice, each is worth the same. A form that stays keeps its tolerance and credit.
 */
export function withKey(item: Item, draft: KeyDraft): Item {
  const { body } = item;
  if (body.type === 'true_false') {
    return { ...item, body: { ...body, is_true: draft.right.includes('true') } };
  }
  if (isChoice(body)) return { ...item, body: chosenBody(body, draft.right) };
  return isTyped(body) ? { ...item, body: typedBody(body, draft.accepted) } : item;
}

function chosenBody(body: Choice, right: readonly string[]): Choice {
  const share = body.type === 'single_choice' ? 1 : Math.floor(10_000 / right.length) / 10_000;
  const before = draftOf({ body }).right;
  const isSame = before.length === right.length && before.every((id) => right.includes(id));
  if (isSame) return body;
  const options = body.options.map((option) => {
    if (right.includes(option.id)) return { ...option, credit: String(share) };
    return Number(option.credit) > 0 ? { ...option, credit: '0' } : option;
  });
  return { ...body, options };
}

function typedBody(body: Typed, accepted: string): Typed {
  const lines = accepted
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (body.type === 'short_text') {
    const known = new Map(body.accepted.map((one) => [one.text, one]));
    const plain = { credit: '1', feedback: '' };
    return { ...body, accepted: lines.map((text) => known.get(text) ?? { ...plain, text }) };
  }
  const known = new Map(body.accepted.map((one) => [numberLine(one), one]));
  const plain = { tolerance: '0', is_relative: false, credit: '1', feedback: '' };
  return {
    ...body,
    accepted: lines.map((line) => {
      const [value = '', tolerance = '0'] = line.replaceAll(',', '.').split('±');
      const typed = { ...plain, value: value.trim(), tolerance: tolerance.trim() };
      return known.get(line) ?? typed;
    }),
  };
}

function linesOf(body: Typed): string[] {
  return body.type === 'short_text'
    ? body.accepted.map(({ text }) => text)
    : body.accepted.map(numberLine);
}

function numberLine(one: { value: string; tolerance: string; is_relative: boolean }): string {
  if (Number(one.tolerance) === 0) return one.value;
  const percent = one.is_relative ? ' of it' : '';
  return `${one.value} ± ${one.tolerance}${percent}`;
}

function isChoice(body: ItemBody): body is Choice {
  return body.type === 'single_choice' || body.type === 'multiple_choice';
}

function isChosen(body: ItemBody): boolean {
  return isChoice(body) || body.type === 'true_false';
}
