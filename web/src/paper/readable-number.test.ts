// @vitest-environment node
import { expect, test } from 'vitest';
import { isReadable } from './readable-number';

const NOTATIONS = [
  "42|-2|−2|+2|.5|5.|3.14|3,14|1 234,5|1'234.5|1,234.5|1.234,5|1,234,567|12,34,567",
  '1e3|1.5E-3|2*10^3|2x10^-3|2·10³|½|1½|٣٫٥| 7 ',
]
  .join('|')
  .split('|');

test.each(NOTATIONS)('%s is a number', (text) => {
  expect(isReadable(text)).toBe(true);
});

test.each(['', 'abc', '6/4', '1,2,3', '3 m', '1..2', '--1', 'x'.repeat(101)])(
  '%s is none',
  (text) => {
    expect(isReadable(text)).toBe(false);
  },
);

test('the unit of the question may stand behind it, another one may not', () => {
  expect(isReadable('3 ms', 'ms')).toBe(true);
  expect(isReadable('3ms', 'ms')).toBe(true);
  expect(isReadable('3 km', 'ms')).toBe(false);
  expect(isReadable('ms', 'ms')).toBe(false);
});
