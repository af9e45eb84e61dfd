/**
 * A console's line to the server, read with `fetch`.
 *
 * Not the browser's EventSource: that hides the status of a refusal (401 and 503 look alike and
 * close it for good), hides the server's keep-alive comments (so silence cannot be told from a
 * dead line), and cannot be given a cursor.
 */
import { ServerSentEventReader, type ServerSentEvent } from './server-sent-events';

/** Why a line ended. After `signed_out` and `refused`, opening it again the same way is no use. */
export type Ending =
  | { kind: 'lost'; retryAfterMs?: number }
  | { kind: 'signed_out' }
  | { kind: 'refused'; status: number };

export interface FeedListener {
  message(message: ServerSentEvent): void;
  /** Something was heard, be it only a keep-alive: all is well as of now. */
  heard(): void;
  /** Called once; nothing is called after it. */
  ended(ending: Ending): void;
}

/** Opens a line that starts after the cursor; returns how to close it silently. */
export type OpenFeed = (after: number, listener: FeedListener) => () => void;

/** The server comments every 15 s of silence: when the second one is due the line is dead. */
export const SILENCE_LIMIT_MS = 30_000;

export function eventFeed(contestSlug: string): OpenFeed {
  return (after, listener) => {
    const closing = new AbortController();
    const silence = new SilenceWatch(() => closing.abort());
    const lose = () => closing.abort();
    window.addEventListener('offline', lose);
    let isWanted = true;
    void follow(contestSlug, after, closing.signal, {
      ...listener,
      message: (message) => isWanted && listener.message(message),
      heard: () => {
        silence.restart();
        if (isWanted) listener.heard();
      },
    }).then((ending) => {
      silence.stop();
      window.removeEventListener('offline', lose);
      if (isWanted) listener.ended(ending);
    });
    return () => {
      isWanted = false;
      closing.abort();
    };
  };
}

async function follow(
  contestSlug: string,
  after: number,
  signal: AbortSignal,
  listener: FeedListener,
): Promise<Ending> {
  const query = new URLSearchParams({ contest_slug: contestSlug, after: String(after) });
  const headers = { Accept: 'text/event-stream', 'Last-Event-ID': String(after) };
  try {
    const answer = await fetch(`/api/console/stream?${query}`, {
      headers,
      signal,
      cache: 'no-store',
    });
    if (!answer.ok || !answer.body) return endingOf(answer);
    await readAll(answer.body, listener);
  } catch {
    // Broken off, aborted or never reached: all of them are a lost line.
  }
  return { kind: 'lost' };
}

async function readAll(body: ReadableStream<Uint8Array>, listener: FeedListener): Promise<void> {
  const events = new ServerSentEventReader();
  const text = new TextDecoder();
  const pieces = body.getReader();
  listener.heard();
  for (;;) {
    const { done, value } = await pieces.read();
    if (done) return;
    listener.heard();
    for (const message of events.read(text.decode(value, { stream: true }))) {
      listener.message(message);
    }
  }
}

function endingOf(answer: Response): Ending {
  if (answer.status === 401) return { kind: 'signed_out' };
  if (answer.status < 500 && answer.status !== 429 && answer.status !== 408) {
    return { kind: 'refused', status: answer.status };
  }
  const seconds = Number(answer.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds)
    ? { kind: 'lost', retryAfterMs: seconds * 1000 }
    : { kind: 'lost' };
}

class SilenceWatch {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onSilence: () => void) {
    this.restart();
  }

  restart(): void {
    this.stop();
    this.timer = setTimeout(this.onSilence, SILENCE_LIMIT_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
