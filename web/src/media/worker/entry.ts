/** Where the worker begins: opens the sitting's outbox and puts a keeper at its desk. */
import { Client } from '../../contract/client';
import type { FromWorker, ToWorker } from '../messages';
import { workerClock } from './clock';
import { Keeper } from './keeper';
import { openOutboxDatabase } from './outbox-records';

/** The part of a dedicated worker's scope that is used; the page's types do not know it. */
interface WorkerScope {
  postMessage(message: FromWorker): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
  addEventListener(type: 'online', listener: () => void): void;
}

const scope = globalThis as unknown as WorkerScope;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one page, no origin
const post = (message: FromWorker): void => scope.postMessage(message);
let keeper: Promise<Keeper> | null = null;

const newId = (): string => crypto.randomUUID();
const isOnline = (): boolean => navigator.onLine;

async function open(message: Extract<ToWorker, { kind: 'open' }>): Promise<Keeper> {
  const { terms, status } = message;
  const clock = workerClock(message.time);
  const database = await openOutboxDatabase(terms.sessionId, newId);
  const client = new Client();
  const given = { client, clock, chance: Math.random, newId, isOnline, post };
  return Keeper.open({ terms, standing: status, database, ...given });
}

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'open') {
    keeper ??= open(data);
    keeper.catch((failure: unknown) => post({ kind: 'broken', message: String(failure) }));
  } else {
    keeper?.then((ready) => ready.take(data)).catch(() => undefined);
  }
});
scope.addEventListener('online', () => {
  keeper?.then((ready) => ready.tryNow()).catch(() => undefined);
});
