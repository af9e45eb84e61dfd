import { expect, test } from 'vitest';
import { inFours, pictureOf } from './authenticator';

test('a picture that stands alone says what it is, once', () => {
  const inside = decodeURIComponent(pictureOf('<svg width="5"><path d=""/></svg>'));
  expect(inside).toContain('<svg xmlns="http://www.w3.org/2000/svg" width="5">');
  const whole = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  expect(decodeURIComponent(pictureOf(whole))).toBe(`data:image/svg+xml;utf8,${whole}`);
});

test('a key is read in fours', () => {
  expect(inFours('VNZO636NLN')).toBe('VNZO 636N LN');
});
