/** What of a question's key this page can change, and the question with another key. */
import type { Item, ItemBody } from '../../contract/results-wire';

type Choice = Extract<ItemBody, { type: 'single_choice' | 'multiple_choice' }>;
type Typed = Extract<ItemBody, { type: 'numeric' | 'short_text' }>;

/** Behind a tolerance that is a share of the number: 0.01 of it. */
const OF_IT = 'of it';

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

/** Where one of all is right. Of a single choice several may be accepted in the end. */
export function isEither(body: ItemBody): boolean {
  return body.type === 'true_false';
}

export function draftOf({ body }: Pick<Item, 'body'>): KeyDraft {
  if (body.type === 'true_false') return { right: [String(body.is_true)], accepted: '' };
  if (isChoice(body)) {
    return { right: body.options.filter(isRightIn(body)).map(({ id }) => id), accepted: '' };
  }
  return { right: [], accepted: isTyped(body) ? linesOf(body).join('\n') : '' };
}

/**
 * The question with this key. What stays as it is keeps its credits. Several right options are worth
 * all each where one is chosen, and the same share each where several are. A form that stays keeps
 * its tolerance and credit.
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
  const isRight = isRightIn(body);
  const before = body.options.filter(isRight).map(({ id }) => id);
  if (before.length === right.length && before.every((id) => right.includes(id))) return body;
  const isOne = body.type === 'single_choice' || right.length === 0;
  const share = isOne ? 1 : Math.floor(10_000 / right.length) / 10_000;
  const options = body.options.map((option) => {
    if (right.includes(option.id)) return { ...option, credit: String(share) };
    return isRight(option) ? { ...option, credit: '0' } : option;
  });
  return { ...body, options };
}

/** Of a single choice what is worth all is right, and what is worth a part of it stays so. */
function isRightIn(body: Choice): (option: { credit: string }) => boolean {
  if (body.type === 'single_choice') return ({ credit }) => Number(credit) >= 1;
  return ({ credit }) => Number(credit) > 0;
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
  const plain = { credit: '1', feedback: '' };
  return {
    ...body,
    accepted: lines.map((line) => {
      const [value = '', margin = '0'] = line.replaceAll(',', '.').split('±');
      const isRelative = margin.trim().endsWith(OF_IT);
      return (
        known.get(line) ?? {
          ...plain,
          value: value.trim(),
          tolerance: margin.replace(OF_IT, '').trim(),
          is_relative: isRelative,
        }
      );
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
  return `${one.value} ± ${one.tolerance}${one.is_relative ? ` ${OF_IT}` : ''}`;
}

function isChoice(body: ItemBody): body is Choice {
  return body.type === 'single_choice' || body.type === 'multiple_choice';
}

function isChosen(body: ItemBody): boolean {
  return isChoice(body) || body.type === 'true_false';
}
