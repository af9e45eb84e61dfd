// @vitest-environment node
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { KeptSittings } from './kept-sitting';

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));

const SITTING = { sessionId: 's1', token: 'secret' };

test('what one page kept another one finds, exam by exam', async () => {
  await new KeptSittings('june').keep(SITTING);
  expect(await new KeptSittings('june').find()).toEqual(SITTING);
  expect(await new KeptSittings('july').find()).toBeNull();
});

test('what is forgotten is gone', async () => {
  const kept = new KeptSittings('june');
  await kept.keep(SITTING);
  await kept.forget();
  expect(await kept.find()).toBeNull();
});

test('a browser that keeps nothing is no failure', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('not here', 'SecurityError');
    },
  });
  const kept = new KeptSittings('june');
  await kept.keep(SITTING);
  expect(await kept.find()).toBeNull();
});
