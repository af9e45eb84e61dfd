import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { eventFeed, SILENCE_LIMIT_MS } from '../../contract/event-feed';
import { LivePicture } from './live-picture';
import { pictureOf } from './testing/rows';

/** A server whose lines stay open and say only what they are told to. */
class QuietServer {
  opened = 0;
  private line: ReadableStreamDefaultController<Uint8Array> | null = null;

  readonly answer = (_: string, { signal }: RequestInit): Promise<Response> => {
    this.opened += 1;
    const body = new ReadableStream<Uint8Array>({
      start: (line) => {
        this.line = line;
        signal?.addEventListener('abort', () => line.error(new Error('let go')));
      },
    });
    return Promise.resolve(new Response(body));
  };

  comment(): void {
    this.line?.enqueue(new TextEncoder().encode(': quiet\n\n'));
  }
}

async function opened() {
  const server = new QuietServer();
  vi.stubGlobal('fetch', server.answer);
  const picture = new LivePicture({
    fetchPicture: async () => pictureOf({}),
    openFeed: eventFeed('june-2026'),
  });
  picture.start();
  await vi.advanceTimersByTimeAsync(0);
  return { server, picture };
}

describe('a line on which nothing is heard any more', () => {
  beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('is noticed by the page itself, which says when it heard the last', async () => {
    const { server, picture } = await opened();
    expect(picture.state.connection).toEqual({ kind: 'live' });
    await vi.advanceTimersByTimeAsync(15_000);
    server.comment();
    await vi.advanceTimersByTimeAsync(SILENCE_LIMIT_MS - 1);
    expect(picture.state.connection).toEqual({ kind: 'live' });
    await vi.advanceTimersByTimeAsync(1);
    expect(picture.state.connection).toEqual({ kind: 'reconnecting', asOfMs: 1_015_000 });
    picture.stop();
  });

  test('is opened again, and then it is live', async () => {
    const { server, picture } = await opened();
    await vi.advanceTimersByTimeAsync(SILENCE_LIMIT_MS + 1_000);
    expect(server.opened).toBe(2);
    expect(picture.state.connection).toEqual({ kind: 'live' });
    picture.stop();
  });

  test('is half a minute of silence, and the server speaks twice in it', () => {
    expect(SILENCE_LIMIT_MS).toBe(30_000);
  });
});
