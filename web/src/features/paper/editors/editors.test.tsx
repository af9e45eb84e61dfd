/** Each kind of question, answered as somebody does who hears the page and has a keyboard alone. */
import { act, useState } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Answer, ShownBody, ShownPart } from '../../../contract/paper-wire';
import { GivenTools, type PaperFiles } from '../paper-tools';
import { FilesOfOne } from '../testing/files-of-one';
import { Shown } from '../testing/shown';
import { ItemEditor } from './item-editor';

let page: Shown;
let answer: Answer | null;

beforeEach(() => {
  page = new Shown();
  answer = null;
});
afterEach(() => page.hide());

const parts = (...texts: string[]): ShownPart[] =>
  texts.map((text, index) => ({ id: String(index + 1), text }));

function Editing({ body, first }: { body: ShownBody; first: Answer | null }) {
  const [given, setGiven] = useState(first);
  return (
    <ItemEditor
      itemId="q1"
      body={body}
      answer={given}
      onAnswer={(next) => {
        answer = next;
        setGiven(next);
      }}
    />
  );
}

let asked = 0;

function ask(body: ShownBody, files: PaperFiles | null = null, first: Answer | null = null): void {
  asked += 1;
  page.show(
    <GivenTools value={{ pictureOf: () => null, files, timeZone: 'UTC' }}>
      <Editing key={files === null ? 0 : asked} body={body} first={first} />
    </GivenTools>,
  );
}

test('one option is chosen by its words, and another in its place', () => {
  ask({ type: 'single_choice', options: parts('*TCP*', 'UDP') });
  page.press('radio', 'UDP');
  page.press('radio', 'TCP');
  expect(answer).toEqual({ type: 'chosen', options: ['1'] });
});

test('true and false are answers by their words', () => {
  ask({ type: 'true_false' });
  page.press('radio', 'False');
  expect(answer).toEqual({ type: 'chosen', options: ['false'] });
});

test('no more options are chosen than may be, and one that is taken back makes room', () => {
  ask({ type: 'multiple_choice', options: parts('a', 'b', 'c'), choices_max: 2 });
  page.press('checkbox', 'c');
  page.press('checkbox', 'a');
  page.press('checkbox', 'b');
  expect(answer).toEqual({ type: 'chosen', options: ['1', '3'] });
  expect(page.text).toContain('2 of at most 2 chosen');
  page.press('checkbox', 'c');
  page.press('checkbox', 'b');
  expect(answer).toEqual({ type: 'chosen', options: ['1', '2'] });
});

test('nothing chosen any more is no answer', () => {
  ask({ type: 'multiple_choice', options: parts('a', 'b'), choices_max: null });
  page.press('checkbox', 'a');
  page.press('checkbox', 'a');
  expect(answer).toBeNull();
});

test('what is no number is said, and kept all the same', () => {
  ask({ type: 'numeric', unit: 'ms' });
  page.type('textbox', 'Number, in ms', 'about 6');
  expect(answer).toEqual({ type: 'written', text: 'about 6' });
  expect(page.text).toContain('cannot be read as a number yet');
  page.type('textbox', 'Number, in ms', '6,5 ms');
  expect(page.text).not.toContain('cannot be read');
});

test('each prompt has a list that is called by it', () => {
  const [prompts, targets] = [parts('HTTP', '$x^2$'), parts('Application', 'Link')];
  ask({ type: 'matching', prompts, targets });
  expect(page.names('combobox')).toEqual(['Belongs to HTTP', 'Belongs to x^2']);
  page.type('combobox', 'Belongs to HTTP', '1');
  page.type('combobox', 'Belongs to x^2', '2');
  expect(answer).toEqual({ type: 'matched', targets: { '1': '1', '2': '2' } });
  page.type('combobox', 'Belongs to HTTP', '');
  expect(answer).toEqual({ type: 'matched', targets: { '2': '2' } });
});

test('targets that are more than words are listed by letters, and chosen by these', () => {
  ask({ type: 'matching', prompts: parts('a'), targets: parts('`x`', 'y') });
  const options = [...page.get('combobox', 'Belongs to a').querySelectorAll('option')];
  expect(options.map(({ textContent }) => textContent)).toEqual(['Not chosen', 'A: x', 'B: y']);
});

test('an order is nobody’s answer until it is touched or confirmed', () => {
  ask({ type: 'ordering', entries: parts('ACK', 'SYN', 'SYN-ACK') });
  expect(answer).toBeNull();
  page.press('button', 'This order is my answer');
  expect(answer).toEqual({ type: 'ordered', entries: ['1', '2', '3'] });
});

test('entries move by buttons and by Alt with arrows, are said, and take the focus along', () => {
  ask({ type: 'ordering', entries: parts('ACK', 'SYN', 'SYN-ACK') });
  page.press('button', 'Move down: ACK');
  expect(answer).toEqual({ type: 'ordered', entries: ['2', '1', '3'] });
  expect(page.text).toContain('ACK is now 2 of 3.');
  const focused = page.get('button', 'Move down: ACK');
  expect(document.activeElement).toBe(focused);
  page.key(focused, { key: 'ArrowDown', altKey: true });
  expect(answer).toEqual({ type: 'ordered', entries: ['2', '3', '1'] });
  page.key(page.get('button', 'Move down: ACK'), { key: 'ArrowDown', altKey: true });
  expect(answer).toEqual({ type: 'ordered', entries: ['2', '3', '1'] });
});

test('gaps are fields in the text, called by their numbers', () => {
  const gaps = [
    { id: '1', body: { type: 'numeric', unit: '' } as const },
    { id: '2', body: { type: 'single_choice', options: parts('TCP', 'UDP') } as const },
  ];
  ask({ type: 'gap_filling', text: 'Port {{1}} over {{2}}.', gaps });
  page.type('textbox', 'Gap 1 of 2', 'four');
  page.type('combobox', 'Gap 2 of 2', '1');
  expect(answer).toEqual({ type: 'filled', gaps: { '1': 'four', '2': '1' } });
  expect(page.text).toContain('Gap 1 cannot be read as a number yet.');
  page.type('textbox', 'Gap 1 of 2', '');
  expect(answer).toEqual({ type: 'filled', gaps: { '2': '1' } });
});

test('the words of a text are counted against its bounds, and nothing is cut', () => {
  ask({ type: 'essay', words_min: 3, words_max: 4 });
  page.type('textbox', 'Your text', 'one two');
  expect(page.text).toContain('2 words, 1 word to go');
  page.type('textbox', 'Your text', 'one – two, three four five');
  expect(page.text).toContain('5 words, 1 word too many');
  expect(answer).toEqual({ type: 'written', text: 'one – two, three four five' });
});

const pdf = (name: string, size = 3) => new File(['x'.repeat(size)], name);

async function choose(...chosen: File[]): Promise<void> {
  const input = document.querySelector('input[type=file]') as HTMLInputElement;
  Object.defineProperty(input, 'files', { value: chosen, configurable: true });
  await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
}

const UPLOAD = { type: 'file_upload', types: ['pdf'], files_max: 2, bytes_max: 10 } as const;

test('files are brought, named where they cannot be, and removed', async () => {
  const desk = new FilesOfOne((next) => ask({ ...UPLOAD, types: ['pdf'] }, desk.files, next));
  ask({ ...UPLOAD, types: ['pdf'] }, desk.files);
  await choose(pdf('a.pdf'), pdf('essay.docx'), pdf('large.pdf', 11), pdf('empty.pdf', 0));
  await choose(pdf('inside.pdf'));
  expect(page.text).toContain('inside.pdf holds something other than its name says');
  await choose(pdf('b.pdf'));
  expect(desk.answer).toEqual({ type: 'brought', files: ['id of a.pdf', 'id of b.pdf'] });
  await choose(pdf('essay.docx'), pdf('large.pdf', 11), pdf('empty.pdf', 0));
  for (const words of ['a kind that is not taken', 'is larger than', 'is empty', 'Uploaded, ']) {
    expect(page.text).toContain(words);
  }
  await choose(pdf('third.pdf'));
  expect(page.text).toContain('one file too many');
  page.press('button', 'Remove a.pdf');
  expect(desk.answer).toEqual({ type: 'brought', files: ['id of b.pdf'] });
});

test('where one file is asked for, another takes its place', async () => {
  const body = { ...UPLOAD, types: ['pdf'], files_max: 1 };
  const desk = new FilesOfOne((next) => ask(body, desk.files, next), 1);
  ask(body, desk.files);
  expect(page.names('button')).toContain('Choose a file');
  await choose(pdf('a.pdf'));
  expect(page.names('button')).toContain('Replace the file');
  await choose(pdf('b.pdf'));
  expect(desk.answer).toEqual({ type: 'brought', files: ['id of b.pdf'] });
});

test('an answer of another kind than the question is shown as none', () => {
  ask({ type: 'numeric', unit: '' }, null, { type: 'chosen', options: ['1'] });
  expect((page.get('textbox', 'Number') as HTMLInputElement).value).toBe('');
});
