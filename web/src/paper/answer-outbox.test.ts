// @vitest-environment node
import { expect, test } from 'vitest';
import { Client } from '../contract/client';
import { FakeClock } from '../media/testing/fake-clock';
import { AnswerBook } from './answer-book';
import { AnswerOutbox } from './answer-outbox';
import { ExamClock } from './exam-clock';
import { FakePaperServer } from './testing/fake-paper-server';
import { SlowShelf } from './testing/slow-shelf';
import { wrote } from './testing/wrote';

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}

test('nothing is sent before it lies on this computer', async () => {
  const timers = new FakeClock(settle);
  const shelf = new SlowShelf();
  const server = new FakePaperServer(
    () => timers.now(),
    () => settle(),
  );
  const time = { ends_at_ms: 60_000, left_ms: 60_000, server_now_ms: 0 };
  const outbox = new AnswerOutbox({
    sessionId: 'sitting',
    attemptId: 'attempt',
    client: new Client((url, init) => server.fetch(url, init)),
    book: new AnswerBook([]),
    shelf,
    timers,
    clock: new ExamClock(timers, time, { askedAtMs: 0, answeredAtMs: 0 }),
    sectionClocks: { learn: () => undefined },
    chance: () => 0.5,
  });
  outbox.edit('q1', { answer: wrote('a') });
  await timers.advance(1_000);
  expect(server.calls).toEqual([]);
  shelf.write();
  await settle();
  expect(server.calls).toHaveLength(1);
});
