// @vitest-environment node
import { expect, test } from 'vitest';
import { askToPersist } from './persistence';

async function told(storage: Partial<StorageManager> | undefined): Promise<unknown[]> {
  const heard: unknown[] = [];
  await askToPersist((type, detail) => heard.push([type, detail['answer']]), storage);
  return heard;
}

test('the browser’s answer is told, whatever it is', async () => {
  expect(await told({ persist: async () => true })).toEqual([['storage_persistence', 'granted']]);
  expect(await told({ persist: async () => false })).toEqual([['storage_persistence', 'refused']]);
});

test('a browser that has no answer stops nothing', async () => {
  expect(await told({ persist: () => Promise.reject(new TypeError('no')) })).toEqual([
    ['storage_persistence', 'unknown'],
  ]);
  expect(await told({})).toEqual([['storage_persistence', 'unknown']]);
  expect(await told(undefined)).toEqual([['storage_persistence', 'unknown']]);
});
