// @vitest-environment node
import { expect, test } from 'vitest';
import { Client } from '../contract/client';
import type { HelpTold, MessageTold } from '../contract/messages-wire';
import { StaffLine } from './staff-line';
import { ENDLESS } from './testing/fake-streams';
import { FakeWorker } from './testing/fake-worker';

type Answers = Record<string, () => Response>;

function lineTo(answers: Answers = {}): { line: StaffLine; worker: FakeWorker } {
  const worker = new FakeWorker();
  const client = new Client(async (url) => answers[url]?.() ?? Response.json({ ok: true }));
  return { line: new StaffLine('sitting', worker, client, ENDLESS), worker };
}

const message = (id: string): MessageTold => ({ message_id: id, text: id, sent_at_ms: 0 });
const help = (given: Partial<HelpTold> = {}): HelpTold => ({
  request_id: 'one',
  asked_at_ms: 1,
  answered_at_ms: null,
  ...given,
});
const ids = (line: StaffLine): string[] => line.snapshot().messages.map((one) => one.message_id);

test('a message stays until the server knows that it was read', async () => {
  const { line, worker } = lineTo();
  worker.tell({ kind: 'news', news: { kind: 'message', message: message('a') } });
  worker.tell({ kind: 'news', news: { kind: 'message', message: message('b') } });
  worker.tell({ kind: 'news', news: { kind: 'message', message: message('a') } });
  expect(ids(line)).toEqual(['b', 'a']);
  expect(await line.confirm('a')).toBeNull();
  expect(ids(line)).toEqual(['b']);
});

test('one that could not be confirmed stays, and says why', async () => {
  const { line, worker } = lineTo({
    '/api/session/message-read': () => Response.json({ code: 'internal_error' }, { status: 500 }),
  });
  worker.tell({ kind: 'news', news: { kind: 'message', message: message('a') } });
  expect(await line.confirm('a')).toBe('internal_error');
  expect(ids(line)).toEqual(['a']);
});

test('what was confirmed is not shown again by a stream that began before', async () => {
  const { line, worker } = lineTo();
  await line.confirm('a');
  const all = {
    kind: 'all',
    messages: [message('a'), message('b')],
    help: null,
    time: ENDLESS,
  } as const;
  worker.tell({ kind: 'news', news: all });
  expect(ids(line)).toEqual(['b']);
});

test('help that was seen stays seen, whichever word comes first', async () => {
  const { line, worker } = lineTo({
    '/api/session/help': () => Response.json({ ok: true, help: help() }),
  });
  worker.tell({ kind: 'news', news: { kind: 'help', help: help({ answered_at_ms: 5 }) } });
  expect(await line.ask('')).toBeNull();
  expect(line.snapshot().help?.answered_at_ms).toBe(5);
  worker.tell({ kind: 'news', news: { kind: 'help', help: help({ request_id: 'two' }) } });
  expect(line.snapshot().help).toEqual(help({ request_id: 'two' }));
});

test('a call that did not reach the server says so and is not shown as made', async () => {
  const { line } = lineTo({
    '/api/session/help': () => {
      throw new TypeError('Failed to fetch');
    },
  });
  expect(await line.ask('My camera is off')).toBe('unreachable');
  expect(line.snapshot().help).toBeNull();
});

test('a clock that stands, and an end that has moved, are told as the server tells them', () => {
  const { line, worker } = lineTo();
  const stands = { ...ENDLESS, ends_at_ms: null, stands_since_ms: 5, cause: 'network' } as const;
  worker.tell({ kind: 'news', news: { kind: 'time', time: stands } });
  expect(line.snapshot().time).toEqual(stands);
  // A stream that comes back begins with the time, and what it says is newer.
  const all = { kind: 'all', messages: [], help: null, time: ENDLESS } as const;
  worker.tell({ kind: 'news', news: all });
  expect(line.snapshot().time).toEqual(ENDLESS);
});
