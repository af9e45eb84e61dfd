// @vitest-environment node
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { ObservationLog } from './observation-log';
import { openOutboxDatabase, outboxName } from './outbox-records';
import { Safe } from './safe';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

async function openLog(): Promise<ObservationLog> {
  const database = await openOutboxDatabase('sitting', () => 'stream');
  return new ObservationLog(database, await Safe.open(database));
}

function observation(type: string) {
  return { type, timestamp: '', visibility_state: 'visible', detail: {} };
}

test('an answer for some observations leaves the ones that came meanwhile', async () => {
  const log = await openLog();
  await log.add(observation('first'));
  const sent = await log.batch(10);
  await log.add(observation('second'));
  await log.forget(sent);
  expect(await log.batch(10)).toMatchObject([
    { stream: 'stream', observation: { type: 'second', sequence: 2 } },
  ]);
});

test('a number is never given again, also when nothing waits any more', async () => {
  const first = await openLog();
  await first.add(observation('first'));
  await first.forget(await first.batch(10));
  const second = await openLog();
  await second.add(observation('second'));
  expect(await second.batch(10)).toMatchObject([{ observation: { sequence: 2 } }]);
});

test('a storage keeps the name that it was given first', async () => {
  await openOutboxDatabase('sitting', () => 'first');
  const database = await openOutboxDatabase('sitting', () => 'second');
  const safe = await Safe.open(database);
  expect(await new ObservationLog(database, safe).stream()).toBe('first');
  expect(outboxName('sitting')).toBe('invigilator-outbox:sitting');
});
