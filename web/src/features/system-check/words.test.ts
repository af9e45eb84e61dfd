// @vitest-environment node
import { expect, test } from 'vitest';
import type { BrowserName, System } from './machine';
import { BROWSER_NAMES, mendingOf } from './mending';
import type { Because } from './rows';
import { LAPTOP } from './testing/fake-computer';
import { SAYS, filled, listed, saysOf } from './words';

const SYSTEMS: System[] = ['mac', 'windows', 'chromeos', 'linux', 'android', 'ios', 'other'];
const BROWSERS = Object.keys(BROWSER_NAMES) as BrowserName[];
const NOTHING_TO_MEND: Because[] = [
  'browser_full',
  'secure',
  'screen_shared',
  'camera_on',
  'microphone_heard',
  'upload_plenty',
  'storage_kept',
  'storage_plenty',
  'clock_right',
  'display_one',
  'notifications_on',
  'notifications_off',
  'notifications_unsupported',
];

test('whatever does not pass says what to do, on every computer, with no gap in the sentence', () => {
  for (const because of Object.keys(SAYS) as Because[]) {
    for (const system of SYSTEMS) {
      for (const browser of BROWSERS) {
        const advice = mendingOf(because, { system, browser, version: 1 });
        expect(advice.length > 0, because).toBe(!NOTHING_TO_MEND.includes(because));
        for (const sentence of advice) expect(sentence).not.toMatch(/[{}]/);
      }
    }
  }
});

test('a Mac is told of Screen Recording and the restart, also where a share merely seems refused', () => {
  const mac = { system: 'mac', browser: 'chrome', version: 131 } as const;
  for (const because of ['screen_failed', 'screen_dismissed'] as const) {
    const advice = mendingOf(because, mac).join(' ');
    expect(advice).toContain('Screen & System Audio Recording, switch Chrome on');
    expect(advice).toContain('quit the browser and start it again');
  }
  expect(mendingOf('screen_dismissed', LAPTOP)).toHaveLength(1);
});

function of(system: System): string[] {
  return mendingOf('camera_denied', { ...LAPTOP, system });
}

test('a refused camera is mended in the browser first, then in the operating system', () => {
  expect(of('windows')[0]).toContain('In Chrome');
  expect(of('windows')[1]).toContain('Let desktop apps access your camera');
  expect(of('chromeos')[1]).toContain('Camera access');
  expect(mendingOf('screen_failed', { ...LAPTOP, system: 'linux' })[0]).toContain('portal');
});

test('figures stand in their sentence', () => {
  const figures = { measured: '1.0 Mbit/s', needed: '282 kbit/s' };
  expect(saysOf({ standing: 'pass', because: 'upload_plenty', figures }, {})).toBe(
    'Measured: 1.0 Mbit/s. The exam needs 282 kbit/s.',
  );
  expect(filled('{a} and {b}', { a: '{b}' })).toBe('{b} and {b}');
});

test('what remains reads as a sentence', () => {
  expect(listed(['camera'])).toBe('camera');
  expect(listed(['screen', 'camera', 'clock'])).toBe('screen, camera and clock');
});
