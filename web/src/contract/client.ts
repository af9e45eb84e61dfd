/**
 * One thin client for every call a page or a worker makes.
 *
 * It resolves with the answer, or rejects with a {@link Refusal} (the server said no) or an
 * {@link Unreachable} (nothing readable came back). It never retries: who calls decides that.
 * The sitting's secret and the staff's session are cookies; a browser that has lost the first shows
 * the secret once, and is given the cookie again.
 */
import { addressOf, type Varied } from './address';
import type { FileCalls, GetCalls, PostCalls, Varying } from './calls';
import { Refusal, Unreachable, refusalOf } from './failures';
import type { ReceiptAnswer } from './wire';

export { Refusal, Unreachable };

export interface CallOptions {
  signal?: AbortSignal;
  /** Without an answer in this time the call is {@link Unreachable}. */
  timeLimitMs?: number;
  /** The sitting's secret, where its cookie may be lost. */
  bearer?: string;
  /** It goes on where the page goes; bodies of all such calls together have 64 KB. */
  keepalive?: boolean;
}

/** Where nothing varies in the address, there is nothing that must be said. */
type Options<Parts> = {} extends Parts
  ? [options?: Parts & CallOptions]
  : [options: Parts & CallOptions];

const CALL_LIMIT_MS = 20_000;
/** A segment of 300 KB at 20 kbit/s takes two minutes: slow is not lost. */
const UPLOAD_LIMIT_MS = 120_000;

/** What a page needs of `fetch`, so that tests bring a server of their own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export class Client {
  /** `fetch` must be called on the global object, hence the wrapping. */
  constructor(private readonly fetch: Fetch = (url, init) => globalThis.fetch(url, init)) {}

  get<Path extends keyof GetCalls>(
    path: Path,
    ...[options]: Options<Varying<Path, 'get'>>
  ): Promise<GetCalls[Path]> {
    return this.json(addressOf(path, options), { method: 'GET' }, CALL_LIMIT_MS, options);
  }

  post<Path extends keyof PostCalls>(
    path: Path,
    body: PostCalls[Path]['body'],
    ...[options]: Options<Varying<Path, 'post'>>
  ): Promise<PostCalls[Path]['answer']> {
    const headers = { 'Content-Type': 'application/json' };
    const keepalive = options?.keepalive ?? false;
    const init = { method: 'POST', headers, body: JSON.stringify(body), keepalive };
    return this.json(addressOf(path, options), init, CALL_LIMIT_MS, options);
  }

  /** Sends a file as it is, under the type that the address asks for. */
  postFile<Path extends keyof FileCalls>(
    path: Path,
    file: Blob,
    contentType: string,
    ...[options]: Options<Varying<Path, 'post'>>
  ): Promise<FileCalls[Path]> {
    const init = { method: 'POST', headers: { 'Content-Type': contentType }, body: file };
    return this.json(addressOf(path, options), init, UPLOAD_LIMIT_MS, options);
  }

  /** Uploads the bytes to an address of ours that was minted for exactly these headers. */
  put(
    url: string,
    bytes: Blob,
    headers: Record<string, string>,
    options?: CallOptions,
  ): Promise<ReceiptAnswer> {
    return this.json(url, { method: 'PUT', headers, body: bytes }, UPLOAD_LIMIT_MS, options);
  }

  /**
   * Puts the bytes straight into a store, which is no server of ours: it gets the headers that
   * were signed, no cookie and no word of where the page stands. It answers yes or no alone.
   */
  async putAway(
    url: string,
    bytes: Blob,
    headers: Record<string, string>,
    options?: CallOptions,
  ): Promise<void> {
    const nothingOfOurs = { credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
    const init = { method: 'PUT', headers, body: bytes, ...nothingOfOurs };
    await this.answered(url, init, UPLOAD_LIMIT_MS, options, async () => undefined);
  }

  /** Opens a stream of words that stays open until the server ends it, or `signal` does. */
  async stream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const headers = { Accept: 'text/event-stream' };
    try {
      const answer = await this.fetch(path, { method: 'GET', headers, cache: 'no-store', signal });
      if (!answer.ok) throw await refusalOf(answer);
      if (answer.body === null) throw new TypeError('an answer without a body');
      return answer.body;
    } catch (failure) {
      if (failure instanceof Refusal) throw failure;
      throw new Unreachable('no stream', { cause: failure });
    }
  }

  private json<Answer>(
    url: string,
    init: RequestInit,
    limitMs: number,
    options?: CallOptions & Varied,
  ): Promise<Answer> {
    return this.answered(url, init, limitMs, options, (answer) => answer.json());
  }

  private async answered<Answer>(
    url: string,
    init: RequestInit,
    limitMs: number,
    options: (CallOptions & Varied) | undefined,
    read: (answer: Response) => Promise<Answer>,
  ): Promise<Answer> {
    const limit = AbortSignal.timeout(options?.timeLimitMs ?? limitMs);
    const signal = options?.signal ? AbortSignal.any([options.signal, limit]) : limit;
    try {
      const answer = await this.fetch(url, { ...withSecret(init, options?.bearer), signal });
      if (!answer.ok) throw await refusalOf(answer);
      return await read(answer);
    } catch (failure) {
      if (failure instanceof Refusal || options?.signal?.aborted) throw failure;
      throw new Unreachable('no readable answer', { cause: failure });
    }
  }
}

function withSecret(init: RequestInit, bearer: string | undefined): RequestInit {
  if (bearer === undefined) return init;
  return { ...init, headers: { ...init.headers, Authorization: `Bearer ${bearer}` } };
}
