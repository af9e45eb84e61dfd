import { expect, test } from 'vitest';
import { SegmentFiles } from './segment-files';
import { FakeFiles } from './testing/fake-media';

test('a segment that was seen lately is not fetched again', async () => {
  const server = new FakeFiles();
  const files = new SegmentFiles(server.fetchFile, 2);
  await files.get('/a');
  await files.get('/b');
  await files.get('/a');
  await files.get('/c');
  await files.get('/a');
  expect(server.asked).toEqual(['/a', '/b', '/c']);
  await files.get('/b');
  expect(server.asked).toEqual(['/a', '/b', '/c', '/b']);
});

test('a fetch that failed is tried again when asked again', async () => {
  const missing = new Set(['/a']);
  const server = new FakeFiles(missing);
  const files = new SegmentFiles(server.fetchFile);
  await expect(files.get('/a')).rejects.toThrow('no file');
  missing.clear();
  await expect(files.get('/a')).resolves.toBeInstanceOf(Blob);
});
