// @vitest-environment node
import { expect, test } from 'vitest';
import type { MessageTold } from '../../contract/messages-wire';
import type { FromWorker, News } from '../messages';
import { ExamRoom } from '../testing/exam-room';
import { ENDLESS } from '../testing/fake-streams';

async function open(): Promise<ExamRoom> {
  const room = new ExamRoom();
  await room.load();
  return room;
}

function isNews(each: FromWorker): each is Extract<FromWorker, { kind: 'news' }> {
  return each.kind === 'news';
}

function newsIn(room: ExamRoom): News[] {
  return room.page.heard.filter(isNews).map(({ news }) => news);
}

const standing = (room: ExamRoom): string => room.page.last('report').report.standing;

const message = (id: string): MessageTold => ({ message_id: id, text: id, sent_at_ms: 0 });

test('a message reaches the page at once', async () => {
  const room = await open();
  room.server.streams.say('message', message('one'));
  await room.settle();
  expect(newsIn(room).at(-1)).toEqual({ kind: 'message', message: message('one') });
});

test('a lock and its end are known without waiting for a heartbeat', async () => {
  const room = await open();
  await room.wait(1);
  const beats = room.server.heartbeats.length;
  room.server.streams.say('standing', { status: 'locked' });
  await room.settle();
  expect(standing(room)).toBe('locked');
  room.server.streams.say('standing', { status: 'active' });
  await room.settle();
  expect(standing(room)).toBe('active');
  expect(room.server.heartbeats).toHaveLength(beats);
});

test('what was recorded while locked is sent as soon as the stream says that it may be', async () => {
  const room = await open();
  room.page.begin('screen');
  room.server.status = 'locked';
  room.server.streams.say('standing', { status: 'locked' });
  await room.wait(7);
  expect(room.draw('screen')).toBe('');
  room.server.status = 'active';
  room.server.streams.say('standing', { status: 'active' });
  await room.settle();
  expect(room.draw('screen')).toBe('sssssss');
});

test('a stream that broke comes back after a while, and begins with what is outstanding', async () => {
  const room = await open();
  room.server.streams.messages = [message('missed')];
  room.server.streams.end();
  await room.settle();
  expect(room.server.streams.opened).toBe(1);
  await room.wait(1);
  expect(room.server.streams.opened).toBe(2);
  expect(newsIn(room).at(-1)).toEqual({
    kind: 'all',
    time: ENDLESS,
    messages: [message('missed')],
    help: null,
  });
});

test('while the server is away it is asked ever more seldom, and at once when somebody asks', async () => {
  const room = await open();
  room.server.isDown = true;
  room.server.streams.end();
  const tries = countTries(room);
  await room.wait(300);
  expect(tries()).toBeLessThan(20);
  room.server.isDown = false;
  room.tryNow();
  await room.settle();
  expect(room.server.streams.count).toBe(1);
});

test('a wait that the server asks for is kept', async () => {
  const room = await open();
  room.server.fail('/api/session/stream', 'busy_429');
  room.server.streams.end();
  await room.wait(1);
  expect(room.server.faults.get('/api/session/stream')).toEqual([]);
  await room.wait(2);
  expect(room.server.streams.opened).toBe(1);
  await room.wait(2);
  expect(room.server.streams.opened).toBe(2);
});

test('a stream without a sound for two comments is given up and opened again', async () => {
  const room = await open();
  for (let comment = 0; comment < 4; comment += 1) {
    await room.wait(15);
    room.server.streams.comment();
  }
  await room.settle();
  expect(room.server.streams.opened).toBe(1);
  await room.wait(37);
  expect(room.server.streams.opened).toBe(2);
  expect(room.server.streams.count).toBe(1);
});

test('a sitting that has ended needs no stream any more', async () => {
  const room = await open();
  room.server.status = 'ended';
  room.server.streams.say('standing', { status: 'ended' });
  room.server.streams.end();
  await room.wait(120);
  expect(standing(room)).toBe('ended');
  expect(room.server.streams.opened).toBe(1);
});

test('a heartbeat that was on its way when the standing was told does not take it back', async () => {
  const room = await open();
  const answer = room.server.holdNext('/api/heartbeat');
  await room.wait(10);
  room.server.streams.say('standing', { status: 'locked' });
  await room.settle();
  answer();
  await room.settle();
  expect(standing(room)).toBe('locked');
});

test('the end that the page itself asks for is no news before its receipt', async () => {
  const room = await open();
  room.page.begin('screen');
  await room.wait(3);
  const answer = room.server.holdNext('/api/session/end');
  room.page.finish();
  await room.wait(1);
  room.server.status = 'ended';
  room.server.streams.say('standing', { status: 'ended' });
  room.server.streams.end();
  await room.wait(5);
  expect(standing(room)).toBe('active');
  expect(room.server.streams.opened).toBe(1);
  answer();
  await room.settle();
  expect(room.page.last('finished').receipt.manifestSha256).toBe('f00d');
});

function countTries(room: ExamRoom): () => number {
  let tries = 0;
  const asked = room.server.asked;
  room.server.asked = (url) => {
    asked(url);
    if (url.startsWith('/api/session/stream')) tries += 1;
  };
  return () => tries;
}
