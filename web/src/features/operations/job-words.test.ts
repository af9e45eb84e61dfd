import { expect, test } from 'vitest';
import { Refusal } from '../../contract/client';
import type { Job } from '../../contract/wire';
import { clockMinute } from '../../ui/clock-words';
import { problemWords, progressOf, standingOf } from './job-words';

const NOW = 1_780_909_200_000;

const JOB: Job = {
  id: 'j',
  kind: 'roster_import',
  words: 'Import of a roster',
  about: 'june-2026',
  state: 'waiting',
  tries: 0,
  created_at_ms: NOW,
  due_at_ms: NOW,
  started_at_ms: null,
  ended_at_ms: null,
  progress_done: 0,
  progress_total: 0,
  progress_words: '',
  failure: '',
  may_retry: false,
};

test('a job that waits says for what', () => {
  expect(standingOf(JOB, NOW)).toBe('waits for its turn');
  expect(standingOf({ ...JOB, due_at_ms: NOW + 52_000 }, NOW)).toBe('due in 52 s');
  const failed = { tries: 2, failure: 'StorageUnavailable', due_at_ms: NOW + 185_000 };
  expect(standingOf({ ...JOB, ...failed }, NOW)).toBe(
    'due in 3 min 5 s · 2 tries: the store of evidence did not answer',
  );
});

test('a job that runs says for how long, how far it is, and at which try', () => {
  const running = { state: 'running' as const, tries: 1, started_at_ms: NOW - 12_000 };
  expect(standingOf({ ...JOB, ...running }, NOW)).toBe('for 12 s');
  const counted = { progress_done: 1_200, progress_total: 20_001, tries: 3 };
  expect(standingOf({ ...JOB, ...running, ...counted }, NOW)).toBe(
    'for 12 s · 1,200 of 20,001 · try 3',
  );
});

test('a job that was given up says why, in words where there are any', () => {
  const failed = { state: 'failed' as const, tries: 3, ended_at_ms: NOW };
  expect(standingOf({ ...JOB, ...failed, failure: 'ProcessDied' }, NOW)).toBe(
    `given up after 3 tries: its process died · ${clockMinute(NOW)}`,
  );
  expect(standingOf({ ...JOB, ...failed, failure: 'KeyError' }, NOW)).toContain('KeyError');
});

test('progress without a total is a count', () => {
  expect(progressOf(JOB)).toBe('');
  expect(progressOf({ ...JOB, progress_done: 7, progress_words: 'files' })).toBe('7 files');
});

test('a refusal says what became of the job', () => {
  expect(problemWords(new Refusal('job_not_over', 409))).toContain('under way again');
  expect(problemWords(new Refusal('no_such_job', 404))).toContain('Look again');
});
