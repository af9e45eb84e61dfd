// @vitest-environment node
import { expect, test } from 'vitest';
import { ExamRoom } from '../testing/exam-room';
import type { Fault } from '../testing/fake-server';
import { STORE } from '../testing/fake-store';

/** A room whose segments go to a store, with a page that captures the screen. */
async function sharing(): Promise<ExamRoom> {
  const room = new ExamRoom({ isDirect: true });
  await room.load();
  room.page.begin('screen');
  return room;
}

test('a segment goes to the store as it was signed, and is forgotten with its receipt', async () => {
  const room = await sharing();
  await room.wait(12);
  room.page.finish();
  await room.wait(1);
  expect(room.draw('screen')).toBe('ssssssssssss');
  expect(room.server.store.puts).toBe(3);
  expect(room.page.last('finished').receipt.segments).toBe(3);
  expect([...room.server.mistakes, ...room.server.store.mistakes]).toEqual([]);
});

const FAULTS: Fault[] = [
  'no_network',
  'error_500',
  'busy_429',
  'busy_503',
  'answer_lost',
  'half_an_answer',
];

for (const path of ['/api/upload-url', STORE, '/api/upload-confirm']) {
  for (const fault of FAULTS) {
    test(`a call to ${path} that fails by ${fault} is made again, and nothing is lost or doubled`, async () => {
      const room = await sharing();
      room.server.fail(path, fault, fault, fault);
      await room.wait(40);
      expect(room.server.faults.get(path)).toEqual([]);
      expect(room.draw('screen')).toMatch(/^s{35,40}$/);
      expect([...room.server.mistakes, ...room.server.store.mistakes]).toEqual([]);
    });
  }
}

test('nothing is forgotten that the store took and the server has not acknowledged', async () => {
  const room = await sharing();
  room.server.fail('/api/upload-confirm', ...Array<Fault>(100).fill('error_500'));
  await room.wait(13);
  expect(room.server.store.objects.size).toBeGreaterThan(0);
  expect(room.page.last('report').report).toMatchObject({
    segmentsWaiting: 3,
    segmentsAcknowledged: 0,
    segmentsRefused: 0,
  });
});

test('what was put is not put again while only its receipt is missing', async () => {
  const room = await sharing();
  room.server.fail('/api/upload-confirm', 'error_500', 'no_network', 'busy_429');
  await room.wait(4);
  await room.wait(16);
  expect(room.server.store.puts).toBe(room.server.store.objects.size);
});

test('a put whose answer was lost is asked for first, and not put again where it arrived', async () => {
  const room = await sharing();
  room.server.fail(STORE, 'answer_lost');
  await room.wait(4);
  expect(room.server.segments.size).toBe(1);
  expect(room.server.store.puts).toBe(1);
});

test('a put that was lost on its way is put again', async () => {
  const room = await sharing();
  room.server.fail(STORE, 'no_network');
  await room.wait(4);
  expect(room.server.segments.size).toBe(1);
  expect(room.server.store.puts).toBe(1);
});

test('after a reload the store says that it has the segment, and the receipt is asked for', async () => {
  const room = await sharing();
  room.server.fail('/api/upload-confirm', 'error_500');
  await room.wait(2);
  expect(room.server.store.objects.size).toBe(1);
  await room.load();
  await room.wait(1);
  expect(room.server.store.puts).toBe(2);
  expect(room.page.last('report').report).toMatchObject({
    segmentsWaiting: 0,
    segmentsAcknowledged: 1,
  });
});

test('an address that expired is minted again, however often', async () => {
  const room = await sharing();
  room.server.store.expiresUploads = 12;
  await room.wait(200);
  expect(room.draw('screen')).toMatch(/^s+$/);
  expect(room.page.last('report').report.segmentsRefused).toBe(0);
});

test('where other bytes lie under its key a segment goes to another', async () => {
  const room = await sharing();
  room.server.store.objects.set('screen/1', new Blob(['of somebody else']));
  await room.wait(20);
  expect(room.draw('screen')).toMatch(/^s{15,20}$/);
  expect(room.server.store.objects.has('screen/1-again')).toBe(true);
});

test('a store that is not reached is no lost connection, and gets quiet', async () => {
  const room = await sharing();
  room.server.fail(STORE, ...Array<Fault>(200).fill('no_network'));
  await room.wait(4);
  const tries = 200 - (room.server.faults.get(STORE)?.length ?? 0);
  expect(tries).toBeLessThanOrEqual(3);
  expect(room.page.last('report').report).toMatchObject({
    connection: 'connected',
    segmentsRefused: 0,
  });
});

test('where the store cannot be reached, what it was to get goes through our server', async () => {
  const room = await sharing();
  room.server.fail(STORE, ...Array<Fault>(50).fill('no_network'));
  await room.wait(60);
  expect(room.server.store.puts).toBe(0);
  expect(room.draw('screen')).toMatch(/^s{50,60}$/);
  expect(50 - (room.server.faults.get(STORE)?.length ?? 0)).toBeLessThanOrEqual(4);
  expect([...room.server.segments.values()].at(-1)?.through_server).toBe(true);
});

test('the store is tried again every ten minutes, by one segment, and taken again when it answers', async () => {
  const room = await sharing();
  room.server.fail(STORE, ...Array<Fault>(5).fill('no_network'));
  await room.wait(590);
  const before = room.server.faults.get(STORE)?.length ?? 0;
  await room.wait(60);
  expect(room.server.faults.get(STORE)?.length).toBe(before - 1);
  expect(room.server.store.puts).toBe(0);
  await room.wait(1_300);
  expect(room.server.store.puts).toBeGreaterThan(10);
  expect(room.draw('screen')).toMatch(/^s+$/);
  expect([...room.server.mistakes, ...room.server.store.mistakes]).toEqual([]);
}, 30_000);

test('a store that answers with a refusal is reached: nothing goes round it', async () => {
  const room = await sharing();
  room.server.store.expiresUploads = 6;
  await room.wait(60);
  const ways = [...room.server.segments.values()].map(({ through_server }) => through_server);
  expect(ways).not.toContain(true);
});

test('one segment that the store will not have does not stop the ones after it', async () => {
  const room = await sharing();
  room.server.fail(`${STORE}screen/1?`, ...Array<Fault>(6).fill('error_500'));
  await room.wait(13);
  expect([...room.server.segments.keys()]).toEqual(['screen/2', 'screen/3']);
});
