// @vitest-environment node
import { expect, test } from 'vitest';
import type { SittingAnswer } from '../contract/wire';
import { CheckpointLine, checkpointTerms } from './checkpoint-line';
import { FakeWorker } from './testing/fake-worker';

const OPEN = { checkpointId: 'c1', expiresAtMs: 60_000 };

test('a question is shown until it is answered, and the answer goes to the worker once', () => {
  const worker = new FakeWorker();
  const line = new CheckpointLine(worker);
  const seen: unknown[] = [];
  line.subscribe(() => seen.push(line.snapshot()));
  worker.tell({ kind: 'checkpoint', open: OPEN });
  line.confirm('c1');
  expect(worker.all('checkpoint_confirmed')).toEqual([
    { kind: 'checkpoint_confirmed', checkpointId: 'c1' },
  ]);
  // The worker has not heard of the answer yet: what was answered is not asked again.
  worker.tell({ kind: 'checkpoint', open: { ...OPEN } });
  worker.tell({ kind: 'checkpoint', open: null });
  worker.tell({ kind: 'checkpoint', open: { ...OPEN, checkpointId: 'c2' } });
  expect(seen).toEqual([OPEN, null, { ...OPEN, checkpointId: 'c2' }]);
});

test('one that ran out goes without an answer', () => {
  const worker = new FakeWorker();
  const line = new CheckpointLine(worker);
  worker.tell({ kind: 'checkpoint', open: OPEN });
  worker.tell({ kind: 'checkpoint', open: null });
  expect(line.snapshot()).toBeNull();
});

test('the terms are the exam’s; without any nobody is asked', () => {
  const checkpoints = {
    first_after_seconds: 1,
    shortest_seconds: 2,
    longest_seconds: 3,
    grace_seconds: 4,
  };
  expect(checkpointTerms({ checkpoints } as SittingAnswer)).toEqual({
    firstAfterMs: 1_000,
    shortestMs: 2_000,
    longestMs: 3_000,
    graceMs: 4_000,
  });
  expect(checkpointTerms({ checkpoints: null } as SittingAnswer)).toBeNull();
});
