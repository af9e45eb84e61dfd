// @vitest-environment node
import { afterEach, expect, test } from 'vitest';
import { ExamRoom } from '../testing/exam-room';
import { fillDisk, freeDisk } from '../testing/full-disk';

afterEach(freeDisk);

/** A room with a page that captures the screen from the first moment. */
async function sharing(terms: ConstructorParameters<typeof ExamRoom>[0] = {}): Promise<ExamRoom> {
  const room = new ExamRoom(terms);
  await room.load();
  room.page.begin('screen');
  return room;
}

async function finished(room: ExamRoom): Promise<void> {
  room.page.finish();
  await room.wait(2);
  expect(room.server.endings).toBe(1);
  expect(room.server.mistakes).toEqual([]);
}

test('thirty minutes without a network cost nothing', async () => {
  const room = await sharing({ chunkMs: 30_000 });
  await room.wait(10);
  room.server.isDown = true;
  await room.wait(1_800);
  room.server.isDown = false;
  await room.wait(60);
  await finished(room);
  expect(room.draw('screen')).toBe('s'.repeat(1_870));
}, 30_000);

test('staff who end the sitting half an hour into a lost network get all of it, and nothing of after', async () => {
  const room = await sharing({ chunkMs: 10_000 });
  await room.wait(10);
  room.server.isDown = true;
  await room.wait(1_800);
  room.server.endByStaff();
  const endedAtMs = room.clock.serverNow();
  await room.wait(600);
  room.server.isDown = false;
  await room.wait(60);
  expect(room.draw('screen')).toMatch(/^s{1810,1826}e{0,15}$/);
  expect(room.account('screen').at(-1)?.toMs).toBeGreaterThanOrEqual(endedAtMs);
  expect(room.page.last('report').report).toMatchObject({ isDrained: true, segmentsWaiting: 0 });
}, 30_000);

test('a page that is loaded after the end sends what an earlier one left, and captures nothing', async () => {
  const room = await sharing();
  await room.wait(8);
  room.server.isDown = true;
  await room.wait(12);
  room.kill();
  room.server.endByStaff();
  room.server.isDown = false;
  await room.load();
  await room.wait(2);
  expect(room.page.isCapturing).toBe(false);
  await room.wait(30);
  expect(room.draw('screen')).toMatch(/^s{20}p*$/);
  expect(room.page.last('report').report.isDrained).toBe(true);
});

test('a disk that is full is a gap with its reason, as long as it is full', async () => {
  const room = await sharing();
  await room.wait(8);
  fillDisk();
  await room.wait(6);
  freeDisk();
  await room.wait(10);
  await finished(room);
  expect(room.draw('screen')).toMatch(/^s{7,8}o{4,10}s{6,12}$/);
  expect(room.draw('screen')).toHaveLength(24);
});

test('a browser that is killed while its disk is full loses what it had no room for, and says so', async () => {
  const room = await sharing();
  await room.wait(8);
  fillDisk();
  await room.wait(3);
  room.kill();
  freeDisk();
  await room.wait(4);
  await room.load();
  room.page.begin('screen');
  await room.wait(5);
  await finished(room);
  expect(room.draw('screen')).toBe('sssssssspppppppsssss');
});

test('a share that begins on a full disk is kept from its first segment after there is room', async () => {
  const room = new ExamRoom();
  await room.load();
  fillDisk();
  room.page.begin('screen');
  await room.wait(4);
  freeDisk();
  await room.wait(10);
  await finished(room);
  expect(room.draw('screen')).toMatch(/^s{6,12}$/);
  expect(room.account('screen').at(-1)?.toMs).toBe(14_000);
});

test('a sleep that is found out while the disk is full is put right once there is room', async () => {
  const room = await sharing();
  await room.wait(4);
  room.clock.sleep(60, 'stands');
  fillDisk();
  await room.wait(6);
  freeDisk();
  await room.wait(20);
  await finished(room);
  expect(room.draw('screen')).toHaveLength(90);
  expect(room.draw('screen')).not.toMatch(/[.!]/);
});

test('an address that expires while its bytes are on a slow way is minted again', async () => {
  const room = await sharing();
  room.server.bitsPerSecond = 100;
  room.server.expiresUploads = 2;
  await room.wait(20);
  room.server.bitsPerSecond = Infinity;
  await room.wait(30);
  await finished(room);
  expect(room.draw('screen')).toBe('s'.repeat(50));
});

test('a camera that is pulled out and put back is a gap between two generations', async () => {
  const room = await sharing();
  room.page.begin('camera');
  await room.wait(4);
  room.page.end('camera', 'device_lost');
  await room.wait(3);
  room.page.begin('camera');
  await room.wait(3);
  await finished(room);
  expect(room.draw('camera')).toBe('ssssdddsss');
  expect(room.draw('screen')).toBe('ssssssssss');
});

test('a crash in the middle of an upload costs less than a second', async () => {
  const room = await sharing();
  room.server.bitsPerSecond = 100;
  await room.wait(3.4);
  room.kill();
  room.server.bitsPerSecond = Infinity;
  await room.wait(2);
  await room.load();
  room.page.begin('screen');
  await room.wait(4.6);
  await finished(room);
  expect(room.account('screen').find(({ what }) => what === 'page_closed')).toEqual({
    fromMs: 3_000,
    toMs: 5_400,
    what: 'page_closed',
  });
  expect(room.draw('screen')).not.toMatch(/[.!]/);
});

test('why a share stopped is told before a heartbeat says that it has', async () => {
  const room = await sharing();
  await room.wait(8);
  const beats = room.server.heartbeats.length;
  const answer = room.server.holdNext('/api/events');
  room.page.stopSharing();
  await room.settle();
  expect(room.server.heartbeats).toHaveLength(beats);
  answer();
  await room.settle();
  expect(room.server.heartbeats.at(-1)?.recording_state).toMatch('screen:inactive');
});

test('a state is told at once where nothing can be said of it', async () => {
  const room = await sharing();
  await room.wait(8);
  room.server.fail('/api/events', 'error_500');
  room.page.stopSharing();
  await room.settle();
  expect(room.server.heartbeats.at(-1)?.recording_state).toMatch('screen:inactive');
});
