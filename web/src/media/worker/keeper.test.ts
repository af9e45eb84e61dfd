// @vitest-environment node
import { expect, test } from 'vitest';
import { ExamRoom } from '../testing/exam-room';
import type { Fault } from '../testing/fake-server';

/** A room with a page that captures the screen from the first moment. */
async function sharing(terms: ConstructorParameters<typeof ExamRoom>[0] = {}): Promise<ExamRoom> {
  const room = new ExamRoom(terms);
  await room.load();
  room.page.begin('screen');
  return room;
}

function chunkIndexes(room: ExamRoom): number[] {
  return [...room.server.segments.values()].map(({ chunk_index }) => chunk_index);
}

test('every second of a calm sitting is stored once, in order, and the outbox is empty after it', async () => {
  const room = await sharing();
  await room.wait(12);
  room.page.finish();
  await room.wait(1);

  expect(room.draw('screen')).toBe('ssssssssssss');
  expect(chunkIndexes(room)).toEqual([1, 2, 3]);
  expect(room.page.last('finished').receipt).toEqual({
    manifestKey: 'manifest.json',
    manifestSha256: 'f00d',
    segments: 3,
    secondsByTrack: { screen: 12, camera: 0, microphone: 0 },
  });
  expect(room.server.mistakes).toEqual([]);
});

test('the first segment is short, so that the first receipt comes soon', async () => {
  const room = await sharing({ chunkMs: 60_000 });
  await room.wait(3);
  expect(room.page.last('report').report.segmentsAcknowledged).toBe(1);
});

const FAULTS: Fault[] = [
  'no_network',
  'error_500',
  'busy_429',
  'busy_503',
  'answer_lost',
  'half_an_answer',
];

for (const path of ['/api/upload-url', 'https://store/', '/api/events']) {
  for (const fault of FAULTS) {
    test(`a call to ${path} that fails by ${fault} is made again, and nothing is lost or doubled`, async () => {
      const room = await sharing();
      room.server.fail(path, fault, fault, fault);
      await room.wait(40);
      expect(room.server.faults.get(path)).toEqual([]);
      expect(room.draw('screen')).toMatch(/^s{35,40}$/);
      expect(room.server.observations.map(({ sequence }) => sequence)).toEqual([1]);
      expect(room.server.mistakes).toEqual([]);
    });
  }
}

test('an address that expired is minted again', async () => {
  const room = await sharing();
  room.server.expiresUploads = 2;
  await room.wait(20);
  expect(room.draw('screen')).toMatch(/^s{15,20}$/);
});

test('one segment that keeps failing does not stop the ones after it', async () => {
  const room = await sharing();
  room.server.fail('https://store/screen/1', ...Array<Fault>(6).fill('error_500'));
  await room.wait(13);
  expect(chunkIndexes(room)).toEqual([2, 3]);
  await room.wait(60);
  expect(chunkIndexes(room)).toContain(1);
});

test('an upload that hangs does not stop the ones after it', async () => {
  const room = await sharing();
  room.server.stuck = 'screen/1';
  await room.wait(13);
  expect(chunkIndexes(room)).toEqual([2, 3]);
});

test('a receipt for other bytes is no receipt', async () => {
  const room = await sharing();
  room.server.wrongReceipts = 1;
  await room.wait(2);
  expect(room.page.last('report').report).toMatchObject({
    segmentsWaiting: 1,
    segmentsAcknowledged: 0,
  });
  await room.wait(3);
  expect(room.page.last('report').report).toMatchObject({
    segmentsWaiting: 0,
    segmentsAcknowledged: 1,
  });
});

test('a segment that the server refuses for good becomes a gap, and the sitting can still end', async () => {
  const room = await sharing();
  room.server.unwanted = 'screen/1';
  await room.wait(120);
  room.page.finish();
  await room.wait(1);

  expect(room.draw('screen')).toBe(`rr${'s'.repeat(118)}`);
  expect(room.server.endings).toBe(1);
});

test('while the network is lost all of it waits, and goes out as soon as the network is back', async () => {
  const room = await sharing();
  await room.wait(7);
  room.server.isDown = true;
  await room.wait(60);
  expect(room.page.last('report').report).toMatchObject({
    connection: 'lost',
    segmentsWaiting: 12,
  });
  room.server.isDown = false;
  // A heartbeat is the first to notice; by itself the next upload would come later.
  while (room.page.last('report').report.connection === 'lost') await room.wait(0.1);
  await room.wait(0.1);
  expect(room.page.last('report').report.segmentsWaiting).toBe(0);
  expect(room.draw('screen')).toMatch(/^s+$/);
});

test('on a line that carries too little the recording steps down, says so, and lasts longer a piece', async () => {
  const steps = [
    { chunkMs: 5_000, bitsPerSecond: 1_000 },
    { chunkMs: 10_000, bitsPerSecond: 64 },
  ];
  const room = await sharing({ steps });
  room.server.bitsPerSecond = 80;
  await room.wait(60);
  expect(room.page.last('quality').step).toBe(1);
  expect(room.page.last('report').report.qualityStep).toBe(1);
  const said = room.server.observations.filter(({ type }) => type === 'quality_changed');
  expect(said).toHaveLength(1);
  expect(said[0]?.detail).toMatchObject({ from: 0, to: 1, bits_per_second: 64 });
  room.server.bitsPerSecond = Infinity;
  await room.wait(60);
  expect(room.draw('screen')).toMatch(/^s+$/);
  const lengths = [...room.server.segments.values()].map(
    ({ captured_to_ms: to, captured_from_ms: from }) => to - from,
  );
  expect(lengths).toContain(10_000);
});

test('a server that asks for quiet is left alone for as long as it asked', async () => {
  const room = await sharing();
  await room.wait(1);
  room.server.fail('/api/upload-url', 'busy_429');
  await room.wait(3.5);
  expect(room.server.segments.size).toBe(0);
  await room.wait(1);
  expect(room.server.segments.size).toBe(1);
});

test('a reload loses less than a second, and what was not recorded is a gap with its reason', async () => {
  const room = await sharing();
  await room.wait(8.4);
  await room.load();
  await room.wait(3);
  room.page.begin('screen');
  await room.wait(8.6);
  room.page.finish();
  await room.wait(1);

  // The last piece came at second 8; the page went at 8.4; sharing began again at 11.4.
  const account = room.account('screen');
  const gap = account.find(({ what }) => what === 'page_closed');
  expect(gap).toEqual({ fromMs: 8000, toMs: 11_400, what: 'page_closed' });
  expect(room.draw('screen')).toBe('sssssssspppsssssssss');
  expect(chunkIndexes(room).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('after a reload a new generation begins, and no chunk index is used twice', async () => {
  const room = await sharing();
  room.server.isDown = true;
  await room.wait(8);
  await room.load();
  room.page.begin('screen');
  await room.wait(4);
  room.server.isDown = false;
  await room.wait(30);

  const segments = [...room.server.segments.values()];
  const generations = new Map(segments.map((each) => [each.chunk_index, each.generation]));
  expect(generations.get(1)).toBe(1);
  expect(generations.get(3)).toBe(1);
  expect(generations.get(4)).toBe(2);
  expect(room.server.mistakes).toEqual([]);
});

test('a receipt that was lost on its way costs nothing after a reload', async () => {
  const room = await sharing();
  room.server.fail('https://store/', 'answer_lost');
  await room.wait(2);
  expect(room.server.segments.size).toBe(1);
  await room.load();
  await room.wait(1);
  expect(room.page.last('report').report).toMatchObject({
    segmentsWaiting: 0,
    segmentsAcknowledged: 1,
  });
});

test('a share that stopped is a gap until the next one begins', async () => {
  const room = await sharing();
  await room.wait(4);
  room.page.end('screen', 'share_stopped');
  await room.wait(5);
  room.page.begin('screen');
  await room.wait(3);
  room.page.finish();
  await room.wait(1);
  expect(room.draw('screen')).toBe('ssss_____sss');
});

test('a camera that was lost before the end is missing until the end', async () => {
  const room = await sharing();
  room.page.begin('camera');
  await room.wait(3);
  room.page.end('camera', 'device_lost');
  await room.wait(4);
  room.page.finish();
  await room.wait(1);
  expect(room.draw('camera')).toBe('sssdddd');
  expect(room.draw('screen')).toBe('sssssss');
});

test('a full outbox keeps what it has, and records what it could not keep', async () => {
  const room = await sharing({ outboxBytesMax: 60 });
  room.server.isDown = true;
  await room.wait(20);
  expect(room.page.last('report').report.bytesWaiting).toBeLessThanOrEqual(60);
  room.server.isDown = false;
  await room.wait(40);
  room.page.finish();
  await room.wait(2);
  expect(room.draw('screen')).toMatch(/^s+o+s+$/);
});

test('a locked sitting keeps everything, and sends it all once it is open again', async () => {
  const room = await sharing();
  await room.wait(3);
  room.server.status = 'locked';
  // The next heartbeat comes at second 10: the refused upload of second 7 said it first.
  await room.wait(5);
  expect(room.page.last('report').report.standing).toBe('locked');
  await room.wait(15);
  expect(room.page.last('report').report).toMatchObject({ standing: 'locked', segmentsWaiting: 4 });
  room.server.status = 'active';
  await room.wait(7.5);
  expect(room.page.last('report').report).toMatchObject({ standing: 'active', segmentsWaiting: 0 });
  expect(room.draw('screen')).not.toContain('.');
});

test('a sitting that staff ended is said, and what waits is sent all the same', async () => {
  const room = await sharing();
  await room.wait(8);
  room.server.isDown = true;
  await room.wait(11);
  room.server.endByStaff();
  room.server.isDown = false;
  await room.wait(30);
  const { report } = room.page.last('report');
  expect(report).toMatchObject({ standing: 'ended', isDrained: true, segmentsRefused: 0 });
  expect(room.account('screen').at(-1)?.toMs).toBeGreaterThanOrEqual(19_000);
  expect(room.draw('screen')).toMatch(/^s+$/);
});

test('what is too late is let go at once, and counted', async () => {
  const room = await sharing();
  await room.wait(8);
  room.server.isDown = true;
  await room.wait(11);
  room.server.endByStaff();
  room.server.late.endedAtMs = room.clock.serverNow() - 24 * 3_600_000;
  const kept = room.server.segments.size;
  room.server.isDown = false;
  await room.wait(30);
  const { report } = room.page.last('report');
  expect(report.isDrained).toBe(true);
  expect(report.segmentsRefused).toBeGreaterThan(1);
  expect(room.server.segments.size).toBe(kept);
});

test('the end that failed can be asked for again, and ends the sitting once', async () => {
  const room = await sharing();
  await room.wait(3);
  room.server.fail('/api/session/validate-end', 'error_500');
  room.page.finish();
  await room.wait(1);
  expect(room.page.last('finish_failed').code).toBe('internal_error');
  room.page.finish();
  await room.wait(1);
  expect(room.page.last('finished').receipt.segments).toBe(2);
  expect(room.server.endings).toBe(1);
});

test('an end whose answer was lost is an end', async () => {
  const room = await sharing();
  await room.wait(3);
  room.server.fail('/api/session/end', 'answer_lost');
  room.page.finish();
  await room.wait(1);
  expect(room.page.last('finish_failed').code).toBe('unreachable');
  room.page.observe('contest_opened');
  room.page.finish();
  await room.wait(1);
  expect(room.page.last('finished').receipt.manifestKey).toBeNull();
});

test('what was found on the clipboard waits for the door to open, over a reload, and is sent as a file', async () => {
  const room = new ExamRoom();
  await room.load();
  room.server.status = 'pending_approval';
  await room.wait(11);
  room.page.find({ text: 'once' });
  await room.wait(1);
  expect(room.server.reviewFiles).toEqual([]);
  await room.load();
  room.server.status = 'active';
  await room.wait(30);
  expect(room.server.reviewFiles).toEqual([{ nature: 'clipboard', records: [{ text: 'once' }] }]);
  expect(room.server.observations).toEqual([]);
});

test('nothing is over before the review file has arrived', async () => {
  const room = await sharing();
  room.server.fail('/api/review-file', ...Array<Fault>(6).fill('error_500'));
  room.page.find({ text: 'once' });
  await room.wait(1);
  room.page.finish();
  await room.wait(0.01);
  expect(room.server.endings).toBe(0);
  await room.wait(300);
  expect(room.server.endings).toBe(1);
  expect(room.server.reviewFiles).toHaveLength(1);
});

test('bytes that the server has answered for are counted on after a reload', async () => {
  const room = await sharing();
  await room.wait(12);
  const before = room.page.last('report').report.bytesAcknowledged;
  expect(before).toBeGreaterThan(0);
  await room.load();
  expect(room.page.last('report').report.bytesAcknowledged).toBeGreaterThanOrEqual(before);
  const sent = [...room.server.segments.values()].reduce((sum, each) => sum + each.size_bytes, 0);
  await room.wait(1);
  expect(room.page.last('report').report.bytesAcknowledged).toBeGreaterThanOrEqual(sent);
});
