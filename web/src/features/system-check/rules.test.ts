// @vitest-environment node
import { expect, test } from 'vitest';
import type { DeviceAnswer } from '../../media/device-capture';
import type { Machine } from './machine';
import { ROWS, type Judged } from './rows';
import * as rules from './rules';
import { LAPTOP, TERMS, fakeStream } from './testing/fake-computer';

const on: DeviceAnswer = { kind: 'granted', stream: fakeStream().stream, label: 'built in' };
const off = (reason: string): DeviceAnswer => ({ kind: 'withheld', state: 'unavailable', reason });
const machine = (changes: Partial<Machine>): Machine => ({ ...LAPTOP, ...changes });

function says(judged: Judged): string {
  return `${judged.standing} ${judged.because}`;
}

test.each<[Partial<Machine>, string]>([
  [{}, 'pass browser_full'],
  [{ browser: 'edge', version: 120 }, 'pass browser_full'],
  [{ version: 119 }, 'warn browser_old'],
  [{ browser: 'chromium' }, 'pass browser_full'],
  [{ browser: 'safari', version: 18, system: 'mac' }, 'warn browser_good'],
  [{ browser: 'safari', version: 17, system: 'mac' }, 'fail browser_old'],
  [{ browser: 'firefox', version: 133 }, 'warn browser_good'],
  [{ browser: 'firefox', version: 115 }, 'fail browser_old'],
  [{ system: 'android' }, 'fail browser_phone'],
  [{ system: 'ios', browser: 'safari', version: 18 }, 'fail browser_phone'],
  [{ browser: 'other', version: 0 }, 'warn browser_unknown'],
])('the tier of %o is %s', (changes, expected) => {
  expect(says(rules.judgeBrowser(machine(changes)))).toBe(expected);
});

test('nothing less than the entire screen passes, and what was chosen instead is named', () => {
  const stream = fakeStream().stream;
  const shared = rules.judgeScreen({ kind: 'shared', stream, surface: 'monitor' });
  expect(says(shared)).toBe('pass screen_shared');
  for (const [surface, because] of [
    ['browser', 'screen_tab'],
    ['window', 'screen_window'],
    ['application', 'screen_other'],
  ] as const) {
    const judged = rules.judgeScreen({ kind: 'wrong_surface', surface });
    expect(says(judged)).toBe(`fail ${because}`);
  }
  expect(says(rules.judgeScreen({ kind: 'unnamed_surface' }))).toBe('fail screen_unnamed');
  expect(says(rules.judgeScreen({ kind: 'dismissed' }))).toBe('fail screen_dismissed');
  expect(says(rules.judgeScreen({ kind: 'unsupported' }))).toBe('fail screen_unsupported');
});

test('a device that is refused, missing or in use are three different things', () => {
  expect(says(rules.judgeCamera(on))).toBe('pass camera_on');
  expect(says(rules.judgeCamera(off('NotAllowedError')))).toBe('fail camera_denied');
  expect(says(rules.judgeCamera(off('NotFoundError')))).toBe('fail camera_missing');
  expect(says(rules.judgeCamera(off('NotReadableError')))).toBe('fail camera_busy');
  expect(says(rules.judgeMicrophone(off('NotAllowedError'), 1))).toBe('fail microphone_denied');
});

test('a microphone passes once something is heard, and until then it is only a warning', () => {
  expect(says(rules.judgeMicrophone(on, 0))).toBe('warn microphone_silent');
  expect(says(rules.judgeMicrophone(on, rules.HEARD_LEVEL - 0.001))).toContain('silent');
  expect(says(rules.judgeMicrophone(on, rules.HEARD_LEVEL))).toBe('pass microphone_heard');
});

test('the upload is held against screen, camera and microphone together', () => {
  expect(rules.neededBitsPerSecond(TERMS)).toBe(282_000);
  expect(says(rules.judgeUpload(281_999, TERMS))).toBe('fail upload_short');
  expect(says(rules.judgeUpload(282_000, TERMS))).toBe('warn upload_tight');
  expect(says(rules.judgeUpload(563_999, TERMS))).toBe('warn upload_tight');
  const plenty = rules.judgeUpload(564_000, TERMS);
  expect(says(plenty)).toBe('pass upload_plenty');
  expect(plenty.figures).toEqual({
    measured: { bitsPerSecond: 564_000 },
    needed: { bitsPerSecond: 282_000 },
  });
});

function free(freeBytes: number, isPersistent = false): string {
  return says(rules.judgeStorage({ freeBytes, isPersistent }, TERMS));
}

test('storage is held against what the exam may keep while the network is lost', () => {
  expect(free(TERMS.outbox_bytes_max)).toBe('pass storage_plenty');
  expect(free(TERMS.outbox_bytes_max, true)).toBe('pass storage_kept');
  expect(free(TERMS.outbox_bytes_max - 1, true)).toBe('warn storage_tight');
  expect(free(TERMS.outbox_bytes_max / 4)).toBe('warn storage_tight');
  expect(free(TERMS.outbox_bytes_max / 4 - 1)).toBe('fail storage_short');
  expect(says(rules.judgeStorage(null, TERMS))).toBe('warn storage_untold');
});

function clock(offsetMs: number, roundTripMs = 0): string {
  return says(rules.judgeClock({ offsetMs, roundTripMs }));
}

test('a clock is not blamed for what a slow network explains, to either side', () => {
  expect(clock(30_000)).toBe('pass clock_right');
  expect(clock(-30_001)).toBe('warn clock_off');
  expect(clock(30_001, 4_000)).toBe('pass clock_right');
  expect(clock(-3_600_001)).toBe('fail clock_far_off');
  expect(rules.judgeClock({ offsetMs: -1_234, roundTripMs: 41.6 }).figures).toEqual({
    offset: { durationMs: 1_234 },
    round_trip: { ms: 41.6 },
  });
});

test('more than one display is told, and so is a browser that does not say', () => {
  expect(says(rules.judgeDisplays(false))).toBe('pass display_one');
  expect(says(rules.judgeDisplays(true))).toBe('warn display_more');
  expect(says(rules.judgeDisplays(undefined))).toBe('warn display_untold');
});

test('notifications that nobody was asked about have no standing', () => {
  expect(rules.judgeNotifications('default')).toBeNull();
  expect(rules.judgeNotifications('granted')?.standing).toBe('pass');
  expect(rules.judgeNotifications('denied')?.standing).toBe('warn');
  expect(rules.judgeNotifications('unsupported')?.standing).toBe('warn');
});

test('what remains is what failed or was not tried; warnings and the optional keep nobody', () => {
  const all = Object.fromEntries(
    ROWS.map((row) => [row, { standing: 'warn', because: 'secure' } satisfies Judged]),
  );
  const failed: Judged = { standing: 'fail', because: 'not_secure' };
  expect(rules.remainingRows(all)).toEqual([]);
  expect(rules.remainingRows({ ...all, display: failed, notifications: failed })).toEqual([]);
  expect(rules.remainingRows({ ...all, clock: failed, screen: failed })).toEqual([
    'screen',
    'clock',
  ]);
  expect(rules.remainingRows({})).toHaveLength(8);
});
