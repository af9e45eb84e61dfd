// @vitest-environment node
import { expect, test } from 'vitest';
import type { EventsBody } from '../contract/wire';
import { BEACON_BYTES_MAX, LastWord } from './last-word';

function page() {
  const said: EventsBody[] = [];
  const browser = { takes: true };
  const word = new LastWord('sitting', 'page', (body) => {
    if (browser.takes) said.push(body);
    return browser.takes;
  });
  return { said, browser, word };
}

function seen(words = '') {
  return { type: 'window_blur', timestamp: 't', visibility_state: 'visible', detail: { words } };
}

const numbers = (body: EventsBody | undefined): unknown[] =>
  body?.events.map(({ sequence }) => sequence) ?? [];

test('a page that has been answered says nothing as it goes', () => {
  const { word, said } = page();
  word.number(seen());
  word.answered('page', 1);
  word.leave();
  expect(said).toEqual([]);
});

test('what goes fits into what a browser takes from a page that is gone, the oldest first', () => {
  const { word, said } = page();
  for (let i = 0; i < 9; i += 1) word.number(seen('ü'.repeat(5_000)));
  word.leave();
  expect(numbers(said[0])).toEqual([1, 2, 3, 4, 5]);
  const size = new TextEncoder().encode(JSON.stringify(said[0])).length;
  expect(size).toBeLessThanOrEqual(BEACON_BYTES_MAX + 500);
});

test('nothing is said before what had no room, because the server would take it for known', () => {
  const { word, said } = page();
  word.number(seen('x'.repeat(BEACON_BYTES_MAX - 1_000)));
  word.number(seen('x'.repeat(5_000)));
  word.answered('page', 1);
  word.number(seen());
  word.leave();
  expect(said).toEqual([]);

  word.stay();
  word.answered('page', 3);
  word.number(seen());
  word.leave();
  expect(said.map(numbers)).toEqual([[4]]);
});

test('what the worker noticed itself is said too while its answer is awaited', () => {
  const { word, said } = page();
  word.sending('worker', [{ ...seen(), sequence: 7 }]);
  word.number(seen());
  word.leave();
  expect(said.map(({ stream, events }) => [stream, events[0]?.sequence])).toEqual([
    ['page', 1],
    ['worker', 7],
  ]);
  word.answered('worker', 7);
  word.answered('page', 1);
  word.leave();
  expect(said).toHaveLength(2);
});

test('a page that was only put aside numbers on, and says no more by itself', () => {
  const { word, said } = page();
  word.leave();
  word.stay();
  expect(word.number(seen()).sequence).toBe(1);
  expect(said).toEqual([]);
});
