// @vitest-environment node
import { expect, test } from 'vitest';
import { Refusal, Unreachable } from '../../contract/client';
import { PHOTO_BYTES_MAX, putPhotos, usernameOf, type PhotoResult } from './photo-files';

function photo(name: string, bytes = 10): File {
  return new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' });
}

async function resultsOf(files: File[], put: (username: string) => Promise<unknown>) {
  const results: PhotoResult[] = [];
  await putPhotos(files, put, (result) => results.push(result));
  return Object.fromEntries(results.map(({ file, problem }) => [file, problem]));
}

test('a file is called by its username, whatever else has a dot in it', () => {
  expect(['STU001.jpg', 'a.b.JPEG', 'plain', '.png'].map(usernameOf)).toEqual([
    'STU001',
    'a.b',
    'plain',
    '',
  ]);
});

test('each file has its own result, and a refused one stops no other', async () => {
  const refusals: Record<string, Error> = {
    two: new Refusal('not_expected', 404, {}),
    three: new Refusal('photo_wrong_type', 415, {}),
    four: new Unreachable('lost'),
    five: new Refusal('teapot', 418, {}),
  };
  const names = ['one', 'two', 'three', 'four', 'five', 'six'];
  const put: string[] = [];
  const results = await resultsOf(
    names.map((name) => photo(`${name}.jpg`)),
    async (username) => {
      put.push(username);
      const refusal = refusals[username];
      if (refusal) throw refusal;
    },
  );
  expect(put.toSorted()).toEqual(names.toSorted());
  expect(results).toEqual({
    'one.jpg': null,
    'two.jpg': 'is of “two”, who is not on the roster.',
    'three.jpg': 'is neither a JPEG nor a PNG. Save it as one of them.',
    'four.jpg': 'did not reach the server. Choose it once more.',
    'five.jpg': 'was refused (teapot). Choose it once more.',
    'six.jpg': null,
  });
});

test('a file that is too long is told without being sent', async () => {
  const sent: string[] = [];
  const results = await resultsOf(
    [photo('a.jpg', PHOTO_BYTES_MAX), photo('b.jpg', PHOTO_BYTES_MAX + 1)],
    async (username) => sent.push(username),
  );
  expect(sent).toEqual(['a']);
  expect(results['b.jpg']).toBe('is larger than 512 KB. Make it smaller.');
});
