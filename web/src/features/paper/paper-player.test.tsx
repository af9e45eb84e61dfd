/** A whole paper in a page, from its first question to the hand-in, by roles and keys. */
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PaperSection } from '../../contract/paper-wire';
import { ExamDesk } from '../../paper/testing/exam-desk';
import PaperPlayer from './paper-player';
import type { PaperTools } from './paper-tools';
import { Shown } from './testing/shown';

const TOOLS: Omit<PaperTools, 'files'> = { pictureOf: () => null, timeZone: 'UTC' };

function item(itemId: string, prompt: string) {
  const body = { type: 'short_text', is_case_sensitive: false } as const;
  return { item_id: itemId, item: { prompt, points: '1.25', penalty: '0.5', body } };
}

const SECTIONS: PaperSection[] = [
  {
    id: 'a',
    title: 'Basics',
    instructions: 'Answer briefly.',
    minutes: 20,
    items: [item('q1', 'First?'), item('q2', 'Second?')],
  },
  { id: 'b', title: 'More', instructions: '', minutes: null, items: [item('q3', 'Third?')] },
];
const FIELD = 'Your answer in a few words';

let page: Shown;
let desk: ExamDesk;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  // happy-dom has the element and not its top layer.
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  page = new Shown();
  desk = new ExamDesk(SECTIONS);
  await desk.load();
  page.show(<PaperPlayer paper={desk.paper} tools={TOOLS} />);
});
afterEach(() => {
  page.hide();
  vi.useRealTimers();
});

const clocks = () => [...document.querySelectorAll('[role=timer]')];
const clockNames = () => clocks().map((clock) => clock.getAttribute('aria-label'));
const heading = () => page.names('heading')[0];
const alt = (letter: string) =>
  page.key(document.body, { code: `Key${letter.toUpperCase()}`, key: letter, altKey: true });
/** The desk's time passes, and the page looks at its clock. */
const wait = (seconds: number) =>
  act(async () => {
    await desk.wait(seconds);
    vi.advanceTimersByTime(1_000);
  });

test('a section is over by its own clock: the page leads on, says so, and the exam goes on', async () => {
  await wait(1);
  expect(clockNames()).toEqual(['Time left for Basics', 'Time left']);
  expect(clocks()[0]?.textContent).toBe('19 min');
  await wait(19 * 60 + 1);
  expect(page.text).toContain('Basics: 1 minute left');
  await wait(60);
  expect(page.text).toContain('The time for “Basics” is over');
  expect(heading()).toBe('Question 3 of 3');
  page.press('button', 'Previous');
  await wait(1);
  expect(heading()).toBe('Question 3 of 3');
  page.type('textbox', FIELD, 'it goes on');
  await wait(3);
  expect(desk.server.textOf('q3')).toBe('it goes on');
  expect(clockNames()).toEqual(['Time left']);
  expect(desk.server.handedIn).toBeNull();
});

test('questions are gone through by buttons, keys and numbers, and the heading has the focus', () => {
  expect(heading()).toBe('Question 1 of 3');
  expect(page.text).toContain('Points: 1.25. A wrong answer costs 0.5.');
  page.press('button', 'Next');
  expect(heading()).toBe('Question 2 of 3');
  expect(document.activeElement?.textContent).toBe('Question 2 of 3');
  alt('n');
  expect(page.text).toContain('Third?');
  alt('p');
  expect(heading()).toBe('Question 2 of 3');
  page.press('button', 'Question 1: not answered');
  expect(page.text).toContain('First?');
  const current = page.all('button').filter((button) => button.hasAttribute('aria-current'));
  expect(current.map((button) => button.textContent)).toEqual(['1Question 1: not answered']);
});

test('the navigator says of each question whether it is answered and marked', () => {
  page.type('textbox', FIELD, 'TCP');
  page.press('button', 'Mark for later');
  alt('n');
  alt('m');
  expect(page.names('button')).toContain('Question 1: answered, marked for later');
  expect(page.names('button')).toContain('Question 2: not answered, marked for later');
  alt('m');
  expect(page.names('button')).toContain('Question 2: not answered');
});

test('an answer is cleared, that is said, and the focus stays', () => {
  page.type('textbox', FIELD, 'TCP');
  page.get('button', 'Clear my answer').focus();
  page.press('button', 'Clear my answer');
  expect(document.activeElement).toBe(page.get('button', 'Clear my answer'));
  expect((page.get('textbox', FIELD) as HTMLInputElement).value).toBe('');
  expect(page.text).toContain('Your answer was cleared.');
});

test('what is typed is saved, and it is said where it is while the network is lost', async () => {
  page.type('textbox', FIELD, 'TCP');
  expect(page.text).toContain('Saving');
  await wait(2);
  expect(desk.server.textOf('q1')).toBe('TCP');
  expect(page.text).toContain('All answers saved,');
  desk.server.isDown = true;
  page.type('textbox', FIELD, 'UDP');
  await wait(2);
  expect(page.text).toContain('Offline: kept on this computer, 1 answer waits');
});

test('the review names what is open and leads there; handing in is asked once more', async () => {
  page.type('textbox', FIELD, 'TCP');
  page.press('button', 'Next');
  page.press('button', 'Mark for later');
  alt('r');
  expect(heading()).toBe('Review before you hand in');
  expect(page.text).toContain('1 question is answered.');
  expect(page.names('button').filter((name) => /^Question \d$/.test(name))).toEqual([
    'Question 2',
    'Question 3',
    'Question 2',
  ]);
  page.press('button', 'Question 3');
  expect(page.text).toContain('Third?');
  alt('n');
  page.press('button', 'Hand in');
  expect(page.text).toContain('1 of 3 questions are answered.');
  expect(document.activeElement).toBe(page.get('button', 'Not yet'));
  page.press('button', 'Not yet');
  expect(page.all('dialog')).toEqual([]);
  page.press('button', 'Hand in');
  page.press('button', 'Hand in now');
  await wait(2);
  expect(heading()).toBe('Your paper is handed in');
  expect(desk.server.textOf('q1')).toBe('TCP');
  expect(page.all('textbox')).toEqual([]);
});

test('no key leads away under the question whether to hand in', () => {
  alt('r');
  page.press('button', 'Hand in');
  alt('p');
  expect(page.all('dialog')).toHaveLength(1);
  expect(heading()).toBe('Review before you hand in');
});

test('after the hand-in another attempt is offered, where there is one', async () => {
  const begun = vi.fn<() => void>();
  desk.server.attemptsLeft = 2;
  await desk.load();
  page.show(<PaperPlayer key="two" paper={desk.paper} tools={TOOLS} onAgain={begun} />);
  desk.paper.handingIn.begin();
  await wait(2);
  expect(page.text).toContain('You may sit this paper 2 times more;');
  page.press('button', 'Start attempt 2 of 3');
  expect(begun).toHaveBeenCalledOnce();
  desk.paper.handingIn.tell({ at_ms: 0, by: 'limit', auto_submit: true });
  await wait(1);
  expect(page.names('button')).not.toContain('Start attempt 2 of 3');
});

test('when the time is over nothing can be typed, what was is sent, and given time opens it again', async () => {
  await wait(3_596);
  page.type('textbox', FIELD, 'just in time');
  await wait(4);
  expect(heading()).toBe('Your time is over');
  expect(page.all('textbox')).toEqual([]);
  await wait(1);
  expect(desk.server.textOf('q3')).toBe('just in time');
  expect(page.text).toContain('All that you answered is with the server.');
  desk.paper.clock.tell({ ends_at_ms: desk.clock.serverNow() + 600_000, left_ms: 600_000 });
  await wait(1);
  expect(heading()).toBe('Question 3 of 3');
});

test('the time left is told at its marks, and a clock that stands is said to', async () => {
  await wait(1_750);
  expect(page.text).not.toContain('30 minutes left');
  await wait(60);
  expect(page.text).toContain('30 minutes left');
  desk.paper.clock.tell({ ends_at_ms: null, left_ms: 1_200_000 });
  await wait(1);
  expect(page.text).toContain('The clock stands. You lose no time.');
});
