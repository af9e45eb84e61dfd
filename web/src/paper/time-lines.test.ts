// @vitest-environment node
/** What becomes of answers, drawn as time lines of a candidate, a network and a server. */
import { afterEach, expect, test } from 'vitest';
import { fillDisk, freeDisk } from '../media/testing/full-disk';
import { ExamDesk } from './testing/exam-desk';
import { wrote } from './testing/wrote';

afterEach(freeDisk);

async function seated(): Promise<ExamDesk> {
  const desk = new ExamDesk();
  await desk.load();
  return desk;
}

const saving = (desk: ExamDesk) => desk.paper.outbox.snapshot();

test('a change is sent when the candidate pauses, within a second', async () => {
  const desk = await seated();
  const beganMs = desk.clock.now();
  desk.write('q1', 'a');
  await desk.wait(0.5);
  desk.write('q1', 'ab');
  await desk.wait(0.79);
  expect(desk.server.calls).toEqual([]);
  await desk.wait(0.2);
  expect(desk.server.calls.map(({ atMs }) => atMs - beganMs)).toEqual([1_300]);
  expect(desk.server.textOf('q1')).toBe('ab');
  expect(saving(desk)).toMatchObject({ waiting: [], connection: 'connected', isKept: true });
});

test('who types without a pause is saved every two seconds', async () => {
  const desk = await seated();
  const beganMs = desk.clock.now();
  for (let tenths = 0; tenths < 60; tenths += 1) {
    desk.write('q1', 'x'.repeat(tenths + 1));
    await desk.wait(0.1);
  }
  const sentAtMs = desk.server.calls.map(({ atMs }) => atMs - beganMs);
  expect(sentAtMs).toEqual([2_000, 4_000, 6_000]);
});

test('one call is in flight at a time, and what changes meanwhile follows', async () => {
  const desk = await seated();
  desk.write('q1', 'first');
  await desk.wait(0.81);
  desk.write('q1', 'second');
  desk.paper.outbox.flush();
  await desk.wait(3);
  expect(desk.server.mostInFlight).toBe(1);
  expect(desk.server.textOf('q1')).toBe('second');
});

test('thirty minutes without a network cost nothing, and all goes in the order of its changes', async () => {
  const desk = await seated();
  desk.server.isDown = true;
  for (let minute = 0; minute < 30; minute += 1) {
    desk.write(`q${minute}`, `in minute ${minute}`);
    await desk.wait(60);
  }
  expect(saving(desk)).toMatchObject({ connection: 'lost', isKept: true });
  expect(saving(desk).waiting).toHaveLength(30);
  desk.write('q0', 'changed last');
  const callsBefore = desk.server.calls.length;
  desk.server.isDown = false;
  await desk.wait(31);
  const sent = desk.server.calls.slice(callsBefore).flatMap(({ items }) => items);
  expect(sent).toEqual([...Array.from({ length: 29 }, (_, i) => `q${i + 1}`), 'q0']);
  expect(desk.server.textOf('q0')).toBe('changed last');
  expect(saving(desk)).toMatchObject({ waiting: [], connection: 'connected' });
});

test('tries come further and further apart, and no sooner than the server asks', async () => {
  const desk = await seated();
  desk.server.faults.push('no_network', 'no_network', 'busy_429');
  desk.write('q1', 'a');
  await desk.wait(20);
  const atMs = desk.server.calls.map((call) => call.atMs);
  const waits = atMs.slice(1).map((at, index) => at - (atMs[index] ?? 0) - 40);
  expect(waits).toEqual([750, 1_500, 7_000]);
  expect(desk.server.textOf('q1')).toBe('a');
});

test('a person who asks for it is not faster than the server asks', async () => {
  const desk = await seated();
  desk.server.faults.push('busy_429');
  desk.write('q1', 'a');
  await desk.wait(1);
  expect(saving(desk).connection).toBe('busy');
  desk.paper.outbox.flush();
  await desk.wait(6);
  expect(desk.server.calls).toHaveLength(1);
  await desk.wait(2);
  expect(desk.server.calls).toHaveLength(2);
});

test('what waited when the browser was closed is sent by the next page', async () => {
  const desk = await seated();
  desk.server.isDown = true;
  desk.write('q1', 'before');
  desk.edit('q2', { is_flagged: true });
  await desk.settle();
  desk.server.isDown = false;
  const { book } = await desk.load();
  expect(book.of('q1').answer).toEqual(wrote('before'));
  expect(book.of('q2').is_flagged).toBe(true);
  await desk.wait(1);
  expect(desk.server.textOf('q1')).toBe('before');
  expect(desk.server.newest('q2')?.is_flagged).toBe(true);
});

test('what the server has newer than this computer stands, and it is said', async () => {
  const desk = await seated();
  desk.server.isDown = true;
  desk.write('q1', 'from here');
  await desk.settle();
  desk.kill();
  desk.server.isDown = false;
  desk.server.saveElsewhere('q1', 1, 'from there');
  desk.server.saveElsewhere('q1', 2, 'from there, newer');
  const { book, outbox } = await desk.load();
  await desk.wait(5);
  expect(book.of('q1').answer).toEqual(wrote('from there, newer'));
  expect(desk.server.textOf('q1')).toBe('from there, newer');
  expect(outbox.snapshot().elsewhere).toEqual(['q1']);
});

test('a call that was heard and whose answer was lost is known again, and nothing is from elsewhere', async () => {
  const desk = await seated();
  desk.server.faults.push('answer_lost', 'half_an_answer');
  desk.write('q1', 'a');
  await desk.wait(10);
  expect(desk.server.stored.get('q1')).toHaveLength(1);
  expect(saving(desk)).toMatchObject({ waiting: [], elsewhere: [] });
});

test('another window’s answer under the same revision gives way to the edit in this one, and it is said', async () => {
  const desk = await seated();
  desk.server.saveElsewhere('q1', 1, 'from there');
  desk.write('q1', 'from here');
  await desk.wait(2);
  expect(desk.server.textOf('q1')).toBe('from here');
  expect(desk.server.newest('q1')?.revision).toBe(2);
  expect(saving(desk)).toMatchObject({ waiting: [], elsewhere: ['q1'] });
});

test('the same answer in two windows is no conflict', async () => {
  const desk = await seated();
  desk.server.saveElsewhere('q1', 4, 'same');
  desk.write('q1', 'same');
  await desk.wait(2);
  expect(desk.server.stored.get('q1')).toHaveLength(1);
  expect(saving(desk)).toMatchObject({ waiting: [], elsewhere: [] });
});

test('a full disk is said, costs nothing while the page stays, and is over when there is room', async () => {
  const desk = await seated();
  fillDisk();
  desk.server.isDown = true;
  desk.write('q1', 'a');
  await desk.wait(1);
  expect(saving(desk)).toMatchObject({ isKept: false, waiting: ['q1'] });
  freeDisk();
  desk.write('q2', 'b');
  await desk.wait(1);
  expect(saving(desk).isKept).toBe(true);
  desk.server.isDown = false;
  await desk.load();
  await desk.wait(1);
  expect([desk.server.textOf('q1'), desk.server.textOf('q2')]).toEqual(['a', 'b']);
});

test('a browser that keeps nothing at all still saves', async () => {
  const desk = new ExamDesk();
  globalThis.indexedDB = {
    open: () => {
      throw new DOMException('not here', 'SecurityError');
    },
  } as unknown as IDBFactory;
  await desk.load();
  desk.write('q1', 'a');
  await desk.wait(1);
  expect(saving(desk)).toMatchObject({ isKept: false, waiting: [] });
  expect(desk.server.textOf('q1')).toBe('a');
});

test('an answer that the server does not take is named, also after a reload, and the others go', async () => {
  const desk = await seated();
  desk.server.refusedItems.add('q1');
  desk.write('q1', 'a');
  desk.write('q2', 'b');
  await desk.wait(2);
  expect(saving(desk)).toMatchObject({ waiting: [], refused: ['q1'] });
  expect(desk.server.textOf('q2')).toBe('b');
  const { book, outbox } = await desk.load();
  await desk.wait(1);
  expect(book.of('q1').answer).toEqual(wrote('a'));
  expect(outbox.snapshot().refused).toEqual(['q1']);
  desk.server.refusedItems.clear();
  desk.write('q1', 'again');
  await desk.wait(2);
  expect(saving(desk)).toMatchObject({ waiting: [], refused: [] });
});

test('an answer that the server passes over is tried again, patiently, until it is answered for', async () => {
  const desk = await seated();
  desk.server.passedOver.add('q1');
  desk.write('q1', 'a');
  desk.write('q2', 'b');
  await desk.wait(60);
  expect(saving(desk).waiting).toEqual(['q1']);
  expect(desk.server.calls.length).toBeLessThan(10);
  desk.server.passedOver.clear();
  await desk.wait(31);
  expect(saving(desk).waiting).toEqual([]);
});

test('a call that is too large is sent in parts, and only the answer that never fits is refused', async () => {
  const desk = await seated();
  desk.server.charactersMax = 600;
  for (let index = 0; index < 7; index += 1) desk.write(`q${index}`, 'x'.repeat(90));
  desk.write('q3', 'x'.repeat(900));
  await desk.wait(3);
  expect(saving(desk)).toMatchObject({ waiting: [], refused: ['q3'] });
  expect([...desk.server.stored.keys()].toSorted()).toEqual(['q0', 'q1', 'q2', 'q4', 'q5', 'q6']);
});

test('a door that is closed is named, and tried until somebody opens it', async () => {
  const desk = await seated();
  desk.server.closedBy = 'session_locked';
  desk.write('q1', 'a');
  await desk.wait(30);
  expect(saving(desk)).toMatchObject({ closedBy: 'session_locked', waiting: ['q1'] });
  desk.server.closedBy = null;
  await desk.wait(21);
  expect(saving(desk)).toMatchObject({ closedBy: null, waiting: [] });
});

test('a page that goes hands its last edit to the browser', async () => {
  const desk = await seated();
  desk.write('q1', 'last');
  desk.paper.outbox.leave();
  desk.kill();
  await desk.wait(1);
  expect(desk.server.calls).toMatchObject([{ items: ['q1'], isLeaving: true }]);
  expect(desk.server.textOf('q1')).toBe('last');
});
