import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movedBy, Typeahead } from './grid-keys';
import { rowOf } from './testing/rows';

const table = { at: 5, count: 20, columns: 1, linesAPage: 8 };
const tiles = { at: 5, count: 11, columns: 4, linesAPage: 2 };

describe('the keys', () => {
  test.each([
    ['ArrowDown', 6],
    ['ArrowUp', 4],
    ['PageDown', 13],
    ['PageUp', 0],
    ['Home', 0],
    ['End', 19],
    ['ArrowRight', null],
    ['a', null],
  ])('lead from the sixth person of a table by %s to %s', (key, place) => {
    expect(movedBy(key, table)).toBe(place);
  });

  test.each([
    ['ArrowDown', 9],
    ['ArrowUp', 1],
    ['ArrowLeft', 4],
    ['ArrowRight', 6],
    ['End', 10],
  ])('lead from the sixth of eleven tiles by %s to %s', (key, place) => {
    expect(movedBy(key, tiles)).toBe(place);
  });

  test('stay in their column where no tile is below', () => {
    expect(movedBy('ArrowDown', { ...tiles, at: 7 })).toBe(7);
    expect(movedBy('ArrowUp', { ...tiles, at: 2 })).toBe(2);
  });

  test('never lead out of the list, and move nobody in an empty one', () => {
    const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End');
    const some = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(key, fc.nat(50), some, some, some, (pressed, at, more, columns, linesAPage) => {
        const place = movedBy(pressed, { at, count: at + more, columns, linesAPage });
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThan(at + more);
      }),
    );
    expect(movedBy('End', { ...table, at: 0, count: 0 })).toBeNull();
  });
});

describe('letters that are typed', () => {
  const rows = ['Ann', 'Bea', 'Beatrix', 'Éva', 'Bo'].map((name) => rowOf(name, { name }));

  test('find by the beginning of a name', () => {
    const typing = new Typeahead();
    const found = [...'beat'].map((letter, n) => typing.find(letter, 100 * n, rows, 1));
    expect(found).toEqual([2, 1, 1, 2]);
    expect(typing.find('é', 5000, rows, 0)).toBe(3);
  });

  test('go through all of one letter, and round the end', () => {
    const typing = new Typeahead();
    expect(typing.find('b', 0, rows, 0)).toBe(1);
    expect(typing.find('b', 100, rows, 1)).toBe(2);
    expect(typing.find('b', 200, rows, 2)).toBe(4);
    expect(typing.find('b', 300, rows, 4)).toBe(1);
  });

  test('may hold the blank of a name while it is being typed', () => {
    const typing = new Typeahead();
    expect(typing.isTyping(0)).toBe(false);
    typing.find('b', 0, rows, 0);
    expect([typing.isTyping(700), typing.isTyping(900)]).toEqual([true, false]);
  });

  test('begin a new word after a pause, and find nobody where there is nobody', () => {
    const typing = new Typeahead();
    typing.find('b', 0, rows, 0);
    expect(typing.find('a', 2000, rows, 3)).toBe(0);
    expect(typing.find('z', 9000, rows, 3)).toBeNull();
    expect(typing.find('z', 99_000, [], 0)).toBeNull();
  });
});
