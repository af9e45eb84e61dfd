import { expect, test } from 'vitest';
import { browserOf } from './browser-words';

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36';

test.each([
  [CHROME, 'Chrome on Windows'],
  [`${CHROME} Edg/142.0`, 'Edge on Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605.1', 'Safari on macOS'],
  ['curl/8.5', 'A browser'],
])('%s', (userAgent, words) => {
  expect(browserOf(userAgent)).toBe(words);
});
