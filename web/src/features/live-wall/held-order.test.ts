import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedPlaces, heldRows } from './held-order';
import { rowOf } from './testing/rows';

const rowsOf = (ids: readonly string[]) => ids.map((id) => rowOf(id));
const places = (shown: string, now: string) => changedPlaces(rowsOf([...shown]), rowsOf([...now]));
const LETTERS = [...'abcdef'];
const someOrder = fc
  .shuffledSubarray(LETTERS, { minLength: LETTERS.length })
  .map((letters) => letters.join(''));

describe('a list that is held', () => {
  const now = rowsOf(['new', 'c', 'a']);
  const people = new Map(
    [...now, rowOf('b', { status: 'ended' })].map((row) => [row.session_id, row]),
  );

  test('moves nobody, shows them as they are now, and has who is new at its end', () => {
    const shown = heldRows(['a', 'b', 'c'], now, people);
    expect(shown.map((row) => row.session_id)).toEqual(['a', 'b', 'c', 'new']);
    expect(shown[1]?.status).toBe('ended');
  });

  test('leaves out who is not there at all any more', () => {
    const shown = heldRows(['gone', 'a'], now, people);
    expect(shown.map((row) => row.session_id)).toEqual(['a', 'new', 'c']);
  });
});

describe('how many changed places', () => {
  test.each([
    ['abc', 'abc', 0],
    ['abcdef', 'fabcde', 1],
    ['abcdef', 'bcdefa', 1],
    ['abcd', 'acd', 1],
    ['abc', 'cba', 2],
  ])('from %s to %s is %i', (shown, now, count) => {
    expect(places(shown, now)).toBe(count);
  });

  test('is nothing if and only if the order is the same, and never everybody', () => {
    fc.assert(
      fc.property(someOrder, someOrder, (shown, now) => {
        expect(places(shown, now) === 0).toBe(shown === now);
        expect(places(shown, now)).toBeLessThan(LETTERS.length);
      }),
    );
  });
});
