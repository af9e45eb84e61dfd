// @vitest-environment node
import { expect, test } from 'vitest';
import { ExamRoom } from '../testing/exam-room';
import { openOutboxDatabase } from './outbox-records';
import { RecentFiles } from './recent-files';

const MEDIA_TYPE = 'video/webm';

function textOf(file: Blob | null): Promise<string> | null {
  return file && file.text();
}

test('a file is the pieces of its segment in their order, and of its type', async () => {
  const files = new RecentFiles();
  for (const text of ['one ', 'two']) files.add('a', new Blob([text]));
  files.add('b', new Blob(['other']));
  const file = files.whole('a', 7, MEDIA_TYPE);
  expect(await textOf(file)).toBe('one two');
  expect(file?.type).toBe(MEDIA_TYPE);
});

test('what is not here in full is not given', () => {
  const files = new RecentFiles();
  files.add('a', new Blob(['one ']));
  expect(files.whole('a', 7, MEDIA_TYPE)).toBeNull();
  expect(files.whole('unknown', 7, MEDIA_TYPE)).toBeNull();
});

test('of more than it may hold the oldest go, and one that goes on growing is not whole again', async () => {
  const files = new RecentFiles(10);
  files.add('a', new Blob(['12345']));
  files.add('b', new Blob(['12345']));
  files.add('c', new Blob(['1']));
  expect(files.whole('a', 5, MEDIA_TYPE)).toBeNull();
  expect(await textOf(files.whole('b', 5, MEDIA_TYPE))).toBe('12345');
  files.add('a', new Blob(['6']));
  expect(files.whole('a', 6, MEDIA_TYPE)).toBeNull();
});

test('what was forgotten makes room again', async () => {
  const files = new RecentFiles(10);
  files.add('a', new Blob(['1234567890']));
  files.forget('a');
  files.add('b', new Blob(['12345']));
  files.add('c', new Blob(['12345']));
  expect(await textOf(files.whole('b', 5, MEDIA_TYPE))).toBe('12345');
});

test('what a page captured itself it sends without reading its disk again', async () => {
  const room = new ExamRoom();
  await room.load();
  room.server.isDown = true;
  room.page.begin('screen');
  await room.wait(7);
  await (await openOutboxDatabase('sitting', () => 'another stream')).clear('pieces');
  room.server.isDown = false;
  await room.wait(10);
  expect(room.draw('screen')).toMatch(/^s{10}/);
  expect(room.server.observations.map(({ type }) => type)).not.toContain('gap');
});
