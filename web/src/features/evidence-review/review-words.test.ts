import { describe, expect, test } from 'vitest';
import type { Alert } from '../../contract/wire';
import { gapWords, reasonWords } from '../../ui/gap-words';
import { detailWords } from './review-words';

const alert = (detail: string, data: Alert['data'] = {}) => ({ detail, data }) as Alert;

describe('what is said of an alert', () => {
  test('is the recording’s state in words', () => {
    const data = { recording_state: 'screen:stopped;camera:permission_denied;microphone:inactive' };
    expect(detailWords(alert('recording_state=screen:stopped', data))).toBe(
      'screen stopped, camera permission denied, microphone not recorded',
    );
  });

  test('is a sentence when there is one, and no machine word', () => {
    expect(detailWords(alert('No heartbeat for 30 s.'))).toBe('No heartbeat for 30 s.');
    expect(detailWords(alert('no_track'))).toBe('');
    expect(detailWords(alert(''))).toBe('');
  });
});

test('a gap is said with its length, its times and its reason', () => {
  const from_ms = new Date(2026, 5, 1, 12, 3, 10).getTime();
  const gap = { from_ms, to_ms: from_ms + 52_000, reason: 'share_stopped' };
  expect(gapWords('screen', gap)).toBe(
    'No screen recording for 52 s, 12:03:10 to 12:04:02: sharing was stopped',
  );
});

test('a reason that is new to this page is still readable', () => {
  expect(reasonWords('disk_on_fire')).toBe('disk on fire');
});
