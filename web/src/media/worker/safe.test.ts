// @vitest-environment node
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { ExamRoom } from '../testing/exam-room';
import { sha256Hex } from './digest';
import { openOutboxDatabase, outboxName, STORES, type OutboxDatabase } from './outbox-records';
import { Safe, Unreadable } from './safe';

/** A page that captured for a while and could send nothing, and then crashed. */
async function crashedOffline(seconds: number): Promise<ExamRoom> {
  const room = new ExamRoom();
  await room.load();
  room.server.isDown = true;
  room.page.begin('screen');
  room.page.observe('tab_hidden', { where: 'a secret place' });
  await room.wait(seconds);
  room.kill();
  return room;
}

async function openKept(): Promise<OutboxDatabase> {
  return openOutboxDatabase('sitting', () => 'another stream');
}

/** The next page sends what there is, shares again at once, and ends the sitting. */
async function comeBack(room: ExamRoom): Promise<void> {
  room.server.isDown = false;
  await room.load();
  room.page.begin('screen');
  await room.wait(5);
  room.page.finish();
  await room.wait(2);
}

/** All bytes and texts that a copy of the browser's files would show. */
async function everythingKept(database: OutboxDatabase): Promise<string> {
  const values = await Promise.all(STORES.map((store) => database.getAll(store)));
  return JSON.stringify(values, (_, value: unknown) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value)
      ? new TextDecoder('latin1').decode(value as ArrayBuffer)
      : value,
  );
}

test('neither a captured byte nor what an observation says lies open in the outbox', async () => {
  await crashedOffline(7);
  const database = await openKept();
  expect(await database.count('pieces')).toBe(7);
  const kept = await everythingKept(database);
  expect(kept).toContain('tab_hidden');
  expect(kept).not.toContain('0-1000;');
  expect(kept).not.toContain('a secret place');
});

test('what a page hid, the next page sends as it was recorded', async () => {
  const room = await crashedOffline(7);
  await comeBack(room);
  expect(room.draw('screen')).toBe('ssssssssssss');
  expect(room.server.segments.get('screen/1')?.text).toBe('0-1000;1000-2000;');
  const said = room.server.observations.find(({ type }) => type === 'tab_hidden');
  expect(said?.detail).toEqual({ where: 'a secret place' });
  expect(room.server.mistakes).toEqual([]);
});

test('no script can take the key out of the browser', async () => {
  const database = await openKept();
  await Safe.open(database);
  const key = await database.get('keys', 'outbox');
  expect(key?.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key as CryptoKey)).rejects.toThrow();
});

test('where the key is gone, what waited is a gap with its reason, and the sitting can end', async () => {
  const room = await crashedOffline(7);
  await (await openKept()).clear('keys');
  await comeBack(room);
  expect(room.draw('screen')).toBe('uuuuuuusssss');
  expect(room.server.endings).toBe(1);
  const said = room.server.observations.find(({ type }) => type === 'tab_hidden');
  expect(said?.detail).toEqual({ unreadable: true });
});

test('a piece that was changed, or exchanged for another, costs its own segment and is said', async () => {
  const room = await crashedOffline(17);
  const database = await openKept();
  const [first, second] = await database.getAllKeys('pieces');
  const swapped = await database.get('pieces', second as [string, number]);
  await database.put('pieces', swapped as never, first);
  await comeBack(room);
  expect(room.draw('screen')).toMatch(/^uus{20}$/);
});

test('a segment of which a piece is missing is never sent as if it were whole', async () => {
  const room = await crashedOffline(17);
  const database = await openKept();
  const [first] = await database.getAllKeys('pieces');
  await database.delete('pieces', first as [string, number]);
  await comeBack(room);
  expect(room.draw('screen')).toMatch(/^uus{20}$/);
});

test('a segment that was still growing when its key went is a gap as well', async () => {
  const room = await crashedOffline(1);
  await (await openKept()).clear('keys');
  await comeBack(room);
  expect(room.draw('screen')).toBe('usssss');
});

test('an outbox that a page of before this one wrote in the open is still sent', async () => {
  const room = new ExamRoom();
  await writeAsBefore();
  await room.load();
  await room.wait(3);
  expect(room.server.segments.get('screen/1')?.text).toBe('0-1000;');
  expect(room.server.segments.get('screen/2')?.text).toBe('1000-2000;');
  expect(room.server.observations.map(({ detail }) => detail)).toEqual([{ generation: 1 }]);
});

test('the key goes when all has arrived and the sitting is over, not before', async () => {
  const room = new ExamRoom();
  await room.load();
  room.page.begin('screen');
  await room.wait(6);
  const database = await openKept();
  expect(await database.count('keys')).toBe(1);
  room.page.finish();
  await room.wait(1);
  expect(await database.count('keys')).toBe(0);
});

test('while something of an ended sitting still waits its key stays', async () => {
  const room = new ExamRoom();
  await room.load();
  room.page.begin('screen');
  await room.wait(3);
  room.server.endByStaff();
  room.server.fail('/api/upload-url', ...Array<'error_500'>(8).fill('error_500'));
  await room.wait(6);
  expect(await (await openKept()).count('keys')).toBe(1);
  room.server.faults.clear();
  await room.wait(60);
  expect(await (await openKept()).count('keys')).toBe(0);
});

test('the same bytes are hidden differently each time, and open in their own place alone', async () => {
  const safe = await Safe.open(await openKept());
  const bytes = new TextEncoder().encode('a second of screen');
  const [once, again] = [await safe.hide(bytes, 'here'), await safe.hide(bytes, 'here')];
  expect(new Uint8Array(once.bytes)).not.toEqual(new Uint8Array(again.bytes));
  expect(new TextDecoder().decode(await safe.open(once, 'here'))).toBe('a second of screen');
  await expect(safe.open(once, 'there')).rejects.toThrow(Unreadable);
});

/** The database as its first version was: plain pieces, plain observations, no key. */
async function writeAsBefore(): Promise<void> {
  const database = await openDB(outboxName('sitting'), 1, {
    upgrade(fresh) {
      fresh.createObjectStore('segments', { keyPath: 'segment' });
      fresh.createObjectStore('pieces');
      fresh.createObjectStore('captures', { keyPath: 'track' });
      fresh.createObjectStore('counters');
      fresh.createObjectStore('observations', { keyPath: 'sequence' });
      fresh.createObjectStore('receipts', { keyPath: ['track', 'chunkIndex'] });
    },
  });
  const numbers = { generation: { screen: 1 }, chunkIndex: { screen: 1 } };
  await database.put('counters', { stream: 'stream', sequence: 1, ...numbers }, 'counters');
  const shape = { track: 'screen', generation: 1, mediaType: 'video/webm', clockOriginMs: 0 };
  for (const [index, text] of ['0-1000;', '1000-2000;'].entries()) {
    const times = { fromMs: index * 1000, toMs: index * 1000 + 1000, lostToMs: null };
    const bytes = new TextEncoder().encode(text).buffer;
    // The first had been sealed, the second was still growing.
    const sealed =
      index === 0 ? { chunkIndex: 1, sha256: await sha256Hex(new Blob([bytes])) } : null;
    const size = { pieces: 1, sizeBytes: bytes.byteLength };
    await database.put('segments', { segment: `s${index}`, ...shape, ...times, ...size, sealed });
    await database.put('pieces', bytes, [`s${index}`, 0]);
  }
  const about = { type: 'recording_started', timestamp: '', visibility_state: 'visible' };
  await database.put('observations', { sequence: 1, ...about, detail: { generation: 1 } });
  database.close();
}
