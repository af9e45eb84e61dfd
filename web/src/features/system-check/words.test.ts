// @vitest-environment node
import { expect, test } from 'vitest';
import { englishCheckWords as words } from '../../words/check-words';
import type { CheckEnglish } from '../../words/english/check';
import { checkGerman } from '../../words/german/check';
import { GERMAN } from '../../words/language-choice';
import { Words } from '../../words/words';
import { figureText, type Figure } from './figures';
import type { BrowserName, System } from './machine';
import { mendingOf } from './mending';
import type { Because, Judged } from './rows';
import { LAPTOP } from './testing/fake-computer';
import { listed, saysOf } from './words';

const inGerman = new Words<CheckEnglish>(GERMAN, checkGerman);

const SYSTEMS: System[] = ['mac', 'windows', 'chromeos', 'linux', 'android', 'ios', 'other'];
const BROWSERS: BrowserName[] = ['chrome', 'edge', 'chromium', 'firefox', 'safari', 'other'];
const NOTHING_TO_MEND: Because[] = [
  'browser_full',
  'secure',
  'screen_shared',
  'camera_on',
  'camera_one',
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
  for (const because of Object.keys(words.text.check.says) as Because[]) {
    for (const system of SYSTEMS) {
      for (const browser of BROWSERS) {
        for (const language of [words, inGerman]) {
          const advice = mendingOf(language, because, { system, browser, version: 1 });
          expect(advice.length > 0, because).toBe(!NOTHING_TO_MEND.includes(because));
          for (const sentence of advice) expect(sentence).not.toMatch(/[{}]/);
        }
      }
    }
  }
});

test('a Mac is told of Screen Recording and the restart, also where a share merely seems refused', () => {
  const mac = { system: 'mac', browser: 'chrome', version: 131 } as const;
  for (const because of ['screen_failed', 'screen_dismissed'] as const) {
    const advice = mendingOf(words, because, mac).join(' ');
    expect(advice).toContain('Screen & System Audio Recording, switch Chrome on');
    expect(advice).toContain('quit the browser and start it again');
  }
  expect(mendingOf(words, 'screen_dismissed', LAPTOP)).toHaveLength(1);
});

function of(system: System): string[] {
  return mendingOf(words, 'camera_denied', { ...LAPTOP, system });
}

test('a refused camera is mended in the browser first, then in the operating system', () => {
  expect(of('windows')[0]).toContain('In Chrome');
  expect(of('windows')[1]).toContain('Let desktop apps access your camera');
  expect(of('chromeos')[1]).toContain('Camera access');
  expect(mendingOf(words, 'screen_failed', { ...LAPTOP, system: 'linux' })[0]).toContain('portal');
});

test('figures stand in their sentence, as the language writes them', () => {
  const figures = { measured: { bitsPerSecond: 4_240_000 }, needed: { bitsPerSecond: 282_000 } };
  const judged: Judged = { standing: 'pass', because: 'upload_plenty', figures };
  expect(saysOf(words, judged, 'chrome')).toBe('Measured: 4.2 Mbit/s. The exam needs 282 kbit/s.');
  expect(saysOf(inGerman, judged, 'chrome')).toBe(
    'Gemessen: 4,2 Mbit/s. Die Prüfung braucht 282 kbit/s.',
  );
});

function text(figure: Figure): string {
  return figureText(words, figure);
}

test('figures are as short as they may be', () => {
  expect(text({ bitsPerSecond: 3_000_000_000 })).toBe('more than 100 Mbit/s');
  expect(text({ bytes: 512 * 1_048_576 })).toBe('512 MB');
  expect(text({ bytes: 3.44 * 1_073_741_824 })).toBe('3.4 GB');
  expect([50, 1_234, 45_400, 720_000].map((durationMs) => text({ durationMs }))).toEqual([
    'less than 0.1 s',
    '1.2 s',
    '45 s',
    '12 min',
  ]);
  expect(text({ ms: 41.6 })).toBe('42 ms');
  expect(figureText(inGerman, { durationMs: 50 })).toBe('weniger als 0,1 s');
});

test('a browser without a name of its own is called so in the page’s language', () => {
  const judged: Judged = { standing: 'pass', because: 'browser_full', figures: { version: '131' } };
  expect(saysOf(words, judged, 'chromium')).toMatch(/^This browser 131 can/);
  expect(saysOf(inGerman, judged, 'other')).toMatch(/^Dieser Browser 131 kann/);
});

test('what remains reads as a sentence', () => {
  expect(listed(words, ['camera'])).toBe('camera');
  expect(listed(words, ['screen', 'camera', 'clock'])).toBe('screen, camera and clock');
  expect(listed(inGerman, ['screen', 'clock'])).toBe('Bildschirm und Uhr');
});
