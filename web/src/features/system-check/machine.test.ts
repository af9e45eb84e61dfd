// @vitest-environment node
import { expect, test } from 'vitest';
import { machineOf } from './machine';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

test.each([
  [`${WINDOWS} ${CHROME}`, 0, 'windows', 'chrome', 131],
  [`${WINDOWS} ${CHROME} Edg/132.0.2957.140`, 0, 'windows', 'edge', 132],
  [`${MAC} ${CHROME} OPR/116.0.0.0`, 0, 'mac', 'chromium', 131],
  [
    `${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 Safari/605.1.15`,
    0,
    'mac',
    'safari',
    18,
  ],
  [
    `${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 Safari/605.1.15`,
    5,
    'ios',
    'safari',
    18,
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
    0,
    'linux',
    'firefox',
    133,
  ],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${CHROME}`, 0, 'chromeos', 'chrome', 131],
  [
    `Mozilla/5.0 (X11; Linux x86_64) ${CHROME.replace('Chrome', 'HeadlessChrome')}`,
    0,
    'linux',
    'chrome',
    131,
  ],
  [`Mozilla/5.0 (Linux; Android 10; K) ${CHROME}`, 5, 'android', 'chrome', 131],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 Version/18.2 Mobile/15E148 Safari/604.1',
    5,
    'ios',
    'safari',
    18,
  ],
  ['curl/8.0', 0, 'other', 'other', 0],
])('what says %s of itself is known', (userAgent, maxTouchPoints, system, browser, version) => {
  expect(machineOf({ userAgent, maxTouchPoints })).toEqual({ system, browser, version });
});
