// @vitest-environment node
import { expect, test } from 'vitest';
import { ExamRoom } from '../testing/exam-room';

/** Whether the page knows that the server has a piece of the screen. */
function isConfirmed(room: ExamRoom): boolean {
  return room.page.last('report').report.isScreenConfirmed;
}

test('the screen is confirmed by a receipt for a piece of it, and by no other track’s', async () => {
  const room = new ExamRoom();
  room.server.unwanted = 'screen/1';
  await room.load();
  room.page.begin('screen');
  room.page.begin('camera');
  await room.wait(4);
  expect(room.page.last('report').report.segmentsAcknowledged).toBe(1);
  expect(isConfirmed(room)).toBe(false);
  await room.wait(10);
  expect(isConfirmed(room)).toBe(true);
});

test('a receipt of another piece’s bytes confirms nothing', async () => {
  const room = new ExamRoom();
  room.server.wrongReceipts = 1;
  await room.load();
  room.page.begin('screen');
  await room.wait(2);
  expect(isConfirmed(room)).toBe(false);
});

test('a reload in the middle of the sitting takes it away from nobody', async () => {
  const room = new ExamRoom();
  await room.load();
  room.page.begin('screen');
  await room.wait(12);
  expect(isConfirmed(room)).toBe(true);
  room.server.isDown = true;
  await room.load();
  expect(isConfirmed(room)).toBe(true);
});
