// @vitest-environment node
import { expect, test } from 'vitest';
import { ExamDesk } from './testing/exam-desk';

async function seated(): Promise<ExamDesk> {
  const desk = new ExamDesk();
  await desk.load();
  return desk;
}

const phase = (desk: ExamDesk) => desk.paper.handingIn.snapshot();

test('a paper is handed in after the last answer has arrived', async () => {
  const desk = await seated();
  desk.write('q1', 'just now');
  desk.paper.handingIn.begin();
  await desk.wait(1);
  expect(phase(desk).at).toBe('handed_in');
  expect(desk.server.textOf('q1')).toBe('just now');
});

test('without a network the hand-in waits, and goes on by itself when it is back', async () => {
  const desk = await seated();
  desk.server.isDown = true;
  desk.write('q1', 'a');
  desk.paper.handingIn.begin();
  await desk.wait(300);
  expect([phase(desk).at, desk.server.handedIn]).toEqual(['sending', null]);
  desk.server.isDown = false;
  await desk.wait(31);
  expect(phase(desk).at).toBe('handed_in');
  expect(desk.server.textOf('q1')).toBe('a');
});

test('who waits for the network may go back to the questions', async () => {
  const desk = await seated();
  desk.server.isDown = true;
  desk.write('q1', 'a');
  desk.paper.handingIn.begin();
  await desk.wait(5);
  desk.paper.handingIn.callOff();
  desk.server.isDown = false;
  await desk.wait(40);
  expect([phase(desk).at, desk.server.handedIn]).toEqual(['answering', null]);
});

test('what the server does not take is named before anything is handed in, and can be left out', async () => {
  const desk = await seated();
  desk.server.refusedItems.add('q2');
  desk.write('q1', 'a');
  desk.write('q2', 'b');
  desk.paper.handingIn.begin();
  await desk.wait(3);
  expect(phase(desk)).toEqual({ at: 'incomplete', items: ['q2'] });
  expect(desk.server.handedIn).toBeNull();
  desk.paper.handingIn.leaveOut();
  await desk.wait(1);
  expect(phase(desk).at).toBe('handed_in');
});

test('a hand-in whose answer is lost is asked again, and shown as it was the first time', async () => {
  const desk = await seated();
  desk.server.faults.push('answer_lost', 'error_500');
  desk.paper.handingIn.begin();
  await desk.wait(0.1);
  const first = desk.server.handedIn;
  await desk.wait(10);
  expect(first).not.toBeNull();
  expect(phase(desk)).toEqual({ at: 'handed_in', handedIn: first });
});

test('a hand-in that the server refuses is said with its code, and can be tried again', async () => {
  const desk = await seated();
  desk.server.closedBy = 'session_locked';
  desk.paper.handingIn.begin();
  await desk.wait(1);
  expect(phase(desk)).toEqual({ at: 'failed', code: 'session_locked' });
  desk.server.closedBy = null;
  desk.paper.handingIn.begin();
  await desk.wait(1);
  expect(phase(desk).at).toBe('handed_in');
});

test('a paper that is handed in takes no edit and sends nothing, also after a reload', async () => {
  const desk = await seated();
  desk.write('q1', 'a');
  desk.paper.handingIn.begin();
  await desk.wait(2);
  desk.write('q1', 'too late');
  await desk.load();
  desk.write('q1', 'too late');
  await desk.wait(5);
  expect(desk.server.stored.get('q1')).toHaveLength(1);
  expect(phase(desk).at).toBe('handed_in');
});
