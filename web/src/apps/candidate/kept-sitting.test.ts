// @vitest-environment node
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, expect, test, vi } from 'vitest';
import { KeptSittings } from './kept-sitting';

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));

const SITTING = { sessionId: 's1', token: 'secret', isConfirmed: false };

/** The local storage that older pages wrote into. */
class OldShelf {
  readonly left: Map<string, string>;
  constructor(left: Record<string, string> = {}) {
    this.left = new Map(Object.entries(left));
  }
  getItem = (key: string): string | null => this.left.get(key) ?? null;
  removeItem = (key: string): void => void this.left.delete(key);
}

function keptOf(contest = 'june', shelf = new OldShelf()): KeptSittings {
  return new KeptSittings(contest, shelf);
}

function refuse(): never {
  throw new DOMException('not here', 'SecurityError');
}

/** As the pages of before wrote it: the secret here, all else in local storage. */
async function keptByAnOlderPage(sitting: { sessionId: string; token: string }): Promise<void> {
  const database = await openDB('invigilator-sittings', 1, {
    upgrade: (made) => void made.createObjectStore('sittings'),
  });
  await database.put('sittings', sitting, 'june');
  database.close();
}

test('what one page kept another one finds, exam by exam', async () => {
  await keptOf().keep(SITTING);
  expect(await keptOf().find()).toEqual(SITTING);
  expect(await keptOf('july').find()).toBeNull();
});

test('that a sitting is the candidate’s own is kept, of this one alone', async () => {
  const kept = keptOf();
  await kept.keep(SITTING);
  await kept.confirm('another');
  expect(await keptOf().find()).toEqual(SITTING);
  await kept.confirm('s1');
  expect(await keptOf().find()).toEqual({ ...SITTING, isConfirmed: true });
});

test('what is forgotten is gone, and the database with the last of it', async () => {
  const [june, july] = [keptOf(), keptOf('july')];
  await june.keep(SITTING);
  await july.keep(SITTING);
  await june.forget();
  expect(await june.find()).toBeNull();
  expect(await keptOf('july').find()).toEqual(SITTING);
  await july.forget();
  expect(await indexedDB.databases()).toEqual([]);
});

test('what an older page left in two places is found as one, and moved', async () => {
  await keptByAnOlderPage({ sessionId: 's1', token: 'secret' });
  const shelf = new OldShelf({
    'invigilator-sitting:june': 's1',
    'invigilator-confirmed:june': 's1',
    'invigilator-receipt:june': '{}',
    'invigilator-language': 'de',
  });
  expect(await keptOf('june', shelf).find()).toEqual({ ...SITTING, isConfirmed: true });
  expect([...shelf.left.keys()]).toEqual(['invigilator-language']);
  expect(await keptOf('june', shelf).find()).toEqual({ ...SITTING, isConfirmed: true });
});

test('an older page’s secret of another sitting is not taken for this one’s', async () => {
  await keptByAnOlderPage({ sessionId: 's0', token: 'secret of another' });
  const shelf = new OldShelf({ 'invigilator-sitting:june': 's1' });
  const found = await keptOf('june', shelf).find();
  expect(found).toEqual({ sessionId: 's1', token: null, isConfirmed: false });
});

test('an older page’s secret alone is a sitting that nobody confirmed', async () => {
  await keptByAnOlderPage({ sessionId: 's1', token: 'secret' });
  expect(await keptOf().find()).toEqual(SITTING);
});

test('a browser that keeps nothing remembers until the page is gone, and reads what was left', async () => {
  vi.stubGlobal('indexedDB', { open: refuse });
  const kept = new KeptSittings('june', { getItem: refuse, removeItem: refuse });
  await kept.keep(SITTING);
  await kept.confirm('s1');
  expect(await kept.find()).toEqual({ ...SITTING, isConfirmed: true });
  await kept.forget();
  expect(await kept.find()).toBeNull();
  const shelf = new OldShelf({ 'invigilator-sitting:june': 's1' });
  expect((await keptOf('june', shelf).find())?.sessionId).toBe('s1');
  expect(shelf.left.size).toBe(1);
});
