import { expect, test } from 'vitest';
import { offeredTo, whoOf } from './acting';
import { rowOf } from './testing/rows';

const waiting = rowOf('a', { status: 'pending_approval' });
const active = rowOf('b');
const ended = rowOf('c', { status: 'ended' });

test('only what applies to everybody chosen is offered', () => {
  expect(offeredTo([active])).toEqual(['lock', 'end']);
  expect(offeredTo([waiting, active])).toEqual(['end']);
  expect(offeredTo([active, ended])).toEqual([]);
  expect(offeredTo([])).toEqual([]);
});

test('one person is named, several are counted', () => {
  expect(whoOf([active])).toBe('Name b');
  expect(whoOf([active, waiting])).toBe('2 people');
});
