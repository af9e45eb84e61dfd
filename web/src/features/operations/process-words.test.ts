import { describe, expect, it } from 'vitest';
import type { Process } from '../../contract/wire';
import { detourWords, doingOf, isMissing, standingOf } from './process-words';

const process: Process = {
  id: 'p',
  role: 'all',
  host: 'hall-1',
  pid: 7,
  version: '0.1.0',
  started_at_ms: 0,
  seen_at_ms: 7_000_000,
  parts: ['detection', 'something_new'],
};

describe('a process in words', () => {
  it('says what it does, and names of parts that we have no words for as they are', () => {
    expect(doingOf(process)).toBe('serves and works: detectors, something_new');
    expect(doingOf({ ...process, role: 'work', parts: [] })).toBe('works in the background');
  });

  it('is missing when it should have been heard by now', () => {
    expect(isMissing(process, 1, 7_019_000)).toBe(false);
    expect(isMissing(process, 1, 7_021_000)).toBe(true);
    expect(standingOf(process, 1, 7_030_000)).toBe('nothing heard for 30 s');
  });

  it('speaks less often where there is nobody to hear it', () => {
    expect(isMissing(process, 0, 7_060_000)).toBe(false);
    expect(standingOf(process, 0, 7_200_000)).toBe('nothing heard for 3 min 20 s');
  });
});

describe('uploads that could not reach the store', () => {
  it('are said with how many, of whom, and what to look at', () => {
    expect(detourWords({ uploads: 12, sittings: 3 })).toContain('12 in the last hour, of 3 candid');
    expect(detourWords({ uploads: 1, sittings: 1 })).toContain('of one candidate');
    expect(detourWords({ uploads: 0, sittings: 0 })).toBe('');
  });
});
