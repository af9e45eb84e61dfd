import { afterEach, describe, expect, test, vi } from 'vitest';
import { eventFeed, type Ending } from './event-feed';
import type { ServerSentEvent } from './server-sent-events';

/** Opens a feed against one answer and collects what is heard until it ends. */
async function heardFrom(answer: Response | Error, after = 7) {
  const asked: { url: string; headers: Headers }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push({ url, headers: new Headers(init.headers) });
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  const messages: ServerSentEvent[] = [];
  const ending = await new Promise<Ending>((resolve) => {
    eventFeed('june 2026')(after, {
      message: (message) => messages.push(message),
      heard: () => {},
      ended: resolve,
    });
  });
  return { asked, messages, ending };
}

afterEach(() => vi.unstubAllGlobals());

describe('the line to the server', () => {
  test('is opened with the cursor, and hands on messages in order', async () => {
    const body = 'id: 8\nevent: alert\ndata: {}\n\n: quiet\n\nid: 9\nevent: sitting\ndata: {}\n\n';
    const { asked, messages, ending } = await heardFrom(new Response(body));
    expect(asked[0]?.url).toBe('/api/console/stream?contest_slug=june+2026&after=7');
    expect(asked[0]?.headers.get('Last-Event-ID')).toBe('7');
    expect(messages.map(({ id, event }) => [id, event])).toEqual([
      ['8', 'alert'],
      ['9', 'sitting'],
    ]);
    expect(ending).toEqual({ kind: 'lost' });
  });

  test.each([
    [401, {}, { kind: 'signed_out' }],
    [404, {}, { kind: 'refused', status: 404 }],
    [503, { 'Retry-After': '4' }, { kind: 'lost', retryAfterMs: 4000 }],
    [502, {}, { kind: 'lost' }],
  ])(
    'answered by %i ends so that the right thing happens next',
    async (status, headers, ending) => {
      const answer = new Response('{}', { status, headers });
      expect((await heardFrom(answer)).ending).toEqual(ending);
    },
  );

  test('that was never reached is a lost one', async () => {
    expect((await heardFrom(new TypeError('network'))).ending).toEqual({ kind: 'lost' });
  });
});
