// @vitest-environment node
import { expect, test } from 'vitest';
import { Client, Refusal, Unreachable } from './client';

function answering(answer: () => Response | Promise<Response>): Client {
  return new Client(async () => answer());
}

const BODY = { session_id: 's', assurance_accepted: true };

test('a refusal carries its code, its status and how long to wait', async () => {
  const problem = { code: 'too_many_tries', detail: 'Too many tries', field: 'name' };
  const headers = { 'Retry-After': '7' };
  const client = answering(() => Response.json(problem, { status: 429, headers }));
  const failure = await client.get('/api/staff/me').catch((each: unknown) => each);
  expect(failure).toBeInstanceOf(Refusal);
  expect(failure).toMatchObject({
    code: 'too_many_tries',
    status: 429,
    isPassing: true,
    details: { retryAfterSeconds: 7, field: 'name', words: 'Too many tries' },
  });
});

test("a proxy's page is a refusal named by its status", async () => {
  const client = answering(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
  await expect(client.get('/api/staff/me')).rejects.toMatchObject({ code: 'http_502' });
});

test('without Retry-After nothing is said about waiting', async () => {
  const client = answering(() => Response.json({ code: 'slow' }, { status: 503 }));
  const failure = await client.get('/api/staff/me').catch((each: unknown) => each);
  expect((failure as Refusal).details.retryAfterSeconds).toBeUndefined();
});

test('a lost network and half an answer are silence, not refusals', async () => {
  const lost = answering(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(lost.post('/api/session/validate-end', BODY)).rejects.toBeInstanceOf(Unreachable);
  const half = answering(() => new Response('{"ok": tr'));
  await expect(half.post('/api/session/validate-end', BODY)).rejects.toBeInstanceOf(Unreachable);
});

test('a server that never answers is silence after the time limit', async () => {
  const client = new Client(
    (_url, init) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  );
  const call = client.get('/api/staff/me', { timeLimitMs: 5 });
  await expect(call).rejects.toBeInstanceOf(Unreachable);
});

test('a call that its caller ended is neither', async () => {
  const controller = new AbortController();
  const client = answering(() => {
    controller.abort();
    throw new DOMException('ended', 'AbortError');
  });
  const call = client.get('/api/staff/me', { signal: controller.signal });
  await expect(call).rejects.toMatchObject({ name: 'AbortError' });
});

test('only addresses and bodies of the contract compile', async () => {
  const client = answering(() => Response.json({}));
  const calls = [
    client.get('/api/console/picture', { query: { contest_slug: 'june' } }),
    // @ts-expect-error: no such address.
    client.get('/api/staff/you'),
    // @ts-expect-error: the exam is not named.
    client.get('/api/console/picture'),
    // @ts-expect-error: most of the body is missing.
    client.post('/api/heartbeat', { session_id: 's' }),
    // @ts-expect-error: a field that the server does not know.
    client.post('/api/session/validate-end', { ...BODY, assured: true }),
  ];
  await expect(Promise.all(calls)).resolves.toHaveLength(5);
});
