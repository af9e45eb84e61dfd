// @vitest-environment node
import { expect, test } from 'vitest';
import { Client } from '../contract/client';
import { Unreachable } from '../contract/failures';
import { bringLeft } from './left-paper';
import { ExamDesk } from './testing/exam-desk';

function brought(desk: ExamDesk): Promise<number | null> {
  const client = new Client((url, init) => desk.server.fetch(url, init));
  return bringLeft({ sessionId: 'sitting', client, timers: desk.clock, chance: () => 0.5 });
}

/** Somebody answers without a network, and another computer takes their paper over. */
async function leftBehind(): Promise<ExamDesk> {
  const desk = new ExamDesk();
  await desk.load();
  desk.server.isDown = true;
  desk.write('q1', 'here alone');
  desk.write('q2', 'this too');
  await desk.wait(5);
  desk.kill();
  desk.server.isTakenOver = true;
  return desk;
}

test('what a closed page left is brought, once, and then there is nothing left', async () => {
  const desk = await leftBehind();
  desk.server.isDown = false;
  const bringing = brought(desk);
  await desk.wait(1);
  expect(await bringing).toBe(0);
  expect([desk.server.textOf('q1'), desk.server.textOf('q2')]).toEqual(['here alone', 'this too']);
  const calls = desk.server.calls.length;
  expect(await brought(desk)).toBe(0);
  expect(desk.server.calls).toHaveLength(calls);
});

test('without a network it is said, and can be asked again', async () => {
  const desk = await leftBehind();
  const failing = expect(brought(desk)).rejects.toBeInstanceOf(Unreachable);
  await desk.wait(1);
  await failing;
  desk.server.isDown = false;
  const bringing = brought(desk);
  await desk.wait(1);
  expect(await bringing).toBe(0);
});

test('what comes too late is counted, and stays on this computer', async () => {
  const desk = await leftBehind();
  Object.assign(desk.server, { isDown: false, closedBy: 'paper_time_over' });
  const bringing = brought(desk);
  await desk.wait(1);
  expect(await bringing).toBe(2);
  desk.server.closedBy = null;
  const again = brought(desk);
  await desk.wait(1);
  expect(await again).toBe(0);
  expect(desk.server.textOf('q1')).toBe('here alone');
});

test('where no paper was opened nothing is looked for, and nothing is made', async () => {
  const desk = new ExamDesk();
  expect(await brought(desk)).toBeNull();
  expect(await indexedDB.databases()).toEqual([]);
});

test('a page that is told so keeps its answers no more on this computer, and says it', async () => {
  const desk = new ExamDesk();
  const { outbox } = await desk.load();
  desk.server.isTakenOver = true;
  desk.write('q1', 'still here');
  await desk.wait(3);
  expect(outbox.snapshot()).toMatchObject({ isMoved: true, waiting: [], refused: [] });
  const calls = desk.server.calls.length;
  await desk.wait(60);
  expect(desk.server.calls).toHaveLength(calls);
});
