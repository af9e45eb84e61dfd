/** A server in memory that keeps the promises of docs/protocol.md, and can be made to fail. */
import type {
  ConfirmBody,
  EndBody,
  EventsBody,
  HeartbeatBody,
  MintBody,
  ReviewFileBody,
  SittingStatus,
  WireObservation,
} from '../../contract/wire';
import { sha256Hex } from '../worker/digest';
import { FakeLate } from './fake-late';
import { FakeStore, STORE } from './fake-store';
import { FakeStreams } from './fake-streams';

/** How one answer goes wrong. All but the last two happen before the server does anything. */
export type Fault =
  'no_network' | 'error_500' | 'busy_429' | 'busy_503' | 'answer_lost' | 'half_an_answer';

export interface StoredSegment extends MintBody {
  text: string;
}

const REFUSALS: Partial<Record<SittingStatus, [number, string]>> = {
  ended: [409, 'session_ended'],
  locked: [403, 'session_locked'],
  pending_approval: [403, 'waiting_for_approval'],
};

export class FakeServer {
  readonly segments = new Map<string, StoredSegment>();
  readonly observations: WireObservation[] = [];
  readonly heartbeats: HeartbeatBody[] = [];
  readonly reviewFiles: Omit<ReviewFileBody, 'session_id'>[] = [];
  readonly mistakes: string[] = [];
  status: SittingStatus = 'active';
  isDown = false;
  endings = 0;
  /** Faults for the next calls whose address contains the key. */
  readonly faults = new Map<string, Fault[]>();
  /** So many uploads are refused, as if the time of their address were over. */
  expiresUploads = 0;
  /** A segment that is refused however often it comes, e.g. `screen/1`. */
  unwanted = '';
  /** A segment whose upload is never answered. */
  stuck = '';
  /** So many receipts name other bytes. */
  wrongReceipts = 0;
  inFlight = 0;
  /** Told of every call before it is answered. */
  asked: (url: string) => void = () => undefined;
  private readonly held = new Map<string, Promise<void>>();
  /** What the line carries; what is put takes its time. */
  bitsPerSecond = Infinity;
  private readonly minted = new Map<string, MintBody>();
  private readonly marks = new Map<string, number>();
  /** Segments under whose key the store was found to hold other bytes. */
  private readonly spoiled = new Set<string>();

  readonly late: FakeLate;
  readonly store = new FakeStore();
  readonly streams = new FakeStreams(() => this.status);

  /** @param isDirect whether the bytes go to the store, past this server */
  constructor(
    private readonly isDirect = false,
    private readonly now = () => 0,
    private readonly pause: (ms: number) => Promise<void> = () => Promise.resolve(),
  ) {
    this.late = new FakeLate(now);
  }

  /** A person ends the sitting; what the browser has of before may still come. */
  endByStaff(): void {
    if (this.status === 'ended') return;
    this.status = 'ended';
    this.late.endedAtMs = this.now();
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    this.asked(url);
    if (this.stuck !== '' && url.endsWith(this.stuck)) return new Promise(() => undefined);
    this.inFlight += 1;
    let answer: Response;
    try {
      answer = await this.answerOrFail(url, init);
    } finally {
      this.inFlight -= 1;
    }
    const held = this.held.get(url);
    this.held.delete(url);
    await held;
    return answer;
  };

  /** Holds the answer to the next call of an address back until what is returned is called. */
  holdNext(path: string): () => void {
    const gate: { open?: () => void } = {};
    this.held.set(path, new Promise((resolve) => (gate.open = resolve)));
    return () => gate.open?.();
  }

  fail(path: string, ...faults: Fault[]): void {
    this.faults.set(path, [...(this.faults.get(path) ?? []), ...faults]);
  }

  private async answerOrFail(url: string, init: RequestInit): Promise<Response> {
    const fault = this.isDown ? 'no_network' : this.nextFault(url);
    if (fault === 'no_network') throw new TypeError('Failed to fetch');
    if (fault === 'error_500') return refusal(500, 'internal_error');
    if (init.method === 'PUT') await this.travel(init.body as Blob);
    if (fault === 'busy_429') return refusal(429, 'too_many', { 'Retry-After': '3' });
    if (fault === 'busy_503') return refusal(503, 'storage_full', { 'Retry-After': '2' });
    const answer = await (url.startsWith(STORE)
      ? this.store.put(url, init)
      : this.answer(url, init));
    if (fault === 'answer_lost') throw new TypeError('network changed');
    if (fault === 'half_an_answer') return new Response('{"receipt": {"stor');
    return answer;
  }

  /** On its way it moves nothing but the time. */
  private async travel(bytes: Blob): Promise<void> {
    if (this.bitsPerSecond === Infinity) return;
    this.inFlight -= 1;
    await this.pause((bytes.size * 8_000) / this.bitsPerSecond);
    this.inFlight += 1;
  }

  private nextFault(url: string): Fault | undefined {
    for (const [path, faults] of this.faults) {
      if (url.includes(path) && faults.length > 0) return faults.shift();
    }
    return undefined;
  }

  private async answer(url: string, init: RequestInit): Promise<Response> {
    if (url.startsWith('/api/session/stream')) return this.streams.open(init.signal);
    if (init.method === 'PUT') return this.keep(url, init.body as Blob);
    const body: unknown = JSON.parse(init.body as string);
    if (url === '/api/heartbeat') return this.beat(body as HeartbeatBody);
    if (url === '/api/upload-confirm') return this.confirm(body as ConfirmBody);
    if (url === '/api/session/resume')
      return json({ status: this.status, server_time_ms: this.now() });
    const refused = REFUSALS[this.status];
    const isLate = this.status === 'ended' && (body as { late?: boolean }).late === true;
    if (refused && !isLate) return refusal(...refused);
    const tooLate = isLate ? this.late.refusal() : null;
    if (tooLate !== null) return refusal(409, tooLate);
    if (url === '/api/upload-url') return this.mint(body as MintBody);
    if (url === '/api/events') return this.observe(body as EventsBody);
    if (url === '/api/review-file') return this.file(body as ReviewFileBody);
    if (url === '/api/session/validate-end') return json({ ok: true });
    return this.end(body as EndBody);
  }

  private beat(body: HeartbeatBody): Response {
    this.heartbeats.push(body);
    return json({ ok: true, status: this.status, server_time_ms: this.now() });
  }

  private mint(body: MintBody): Response {
    const name = nameOf(body);
    if (!this.late.wasCapturedBefore(body)) return refusal(409, 'captured_after_end');
    const stored = this.segments.get(name);
    if (stored?.sha256 === body.sha256) return json({ receipt: receiptOf(name, stored) });
    if (stored) this.mistakes.push(`${name} was minted for other bytes`);
    const key = this.spoiled.has(name) ? `${name}-again` : name;
    this.minted.set(key, body);
    const isDirect = this.isDirect && !body.through_server;
    const upload = isDirect
      ? this.store.sign(key, body.content_type, body.sha256)
      : { url: `https://store/${key}`, headers: { 'content-type': body.content_type } };
    return json({
      upload_url: upload.url,
      storage_key: key,
      receipt: null,
      headers: upload.headers,
      confirm: isDirect,
    });
  }

  /** In every status: what was minted in time may be late. */
  private async confirm({ storage_key: key }: ConfirmBody): Promise<Response> {
    const minted = this.minted.get(key);
    if (minted === undefined) return refusal(404, 'upload_unknown');
    const bytes = this.store.objects.get(key);
    if (bytes === undefined) return refusal(409, 'not_uploaded', { 'Retry-After': '1' });
    if ((await sha256Hex(bytes)) !== minted.sha256) {
      this.spoiled.add(nameOf(minted));
      return refusal(422, 'digest_mismatch');
    }
    const stored = { ...minted, text: await bytes.text() };
    this.segments.set(nameOf(minted), stored);
    return json({ receipt: receiptOf(key, stored) });
  }

  private async keep(url: string, bytes: Blob): Promise<Response> {
    if (this.expiresUploads > 0) {
      this.expiresUploads -= 1;
      return refusal(403, 'signature_expired');
    }
    const key = url.replace('https://store/', '');
    if (key === this.unwanted) return refusal(415, 'wrong_type');
    const minted = this.minted.get(key);
    if (minted === undefined) return refusal(403, 'signature_invalid');
    if ((await sha256Hex(bytes)) !== minted.sha256) return refusal(422, 'digest_mismatch');
    if (this.wrongReceipts > 0) {
      this.wrongReceipts -= 1;
      return json({ receipt: receiptOf(key, { ...minted, sha256: '0'.repeat(64) }) });
    }
    const stored = { ...minted, text: await bytes.text() };
    this.segments.set(key, stored);
    return json({ receipt: receiptOf(key, stored) });
  }

  /** As the real one: of a stream the highest number is known, and what is not above it is dropped. */
  private observe({ stream, events }: EventsBody): Response {
    const mark = this.marks.get(stream) ?? 0;
    const unknown = events.filter(({ sequence }) => (sequence ?? 0) > mark);
    const fresh = unknown.filter((event) => this.late.wasMadeBefore(event));
    this.observations.push(...fresh);
    this.marks.set(stream, Math.max(mark, ...events.map(({ sequence }) => sequence ?? 0)));
    return json({ ok: true, accepted: fresh.length, duplicates: events.length - fresh.length });
  }

  private file({ nature, records }: ReviewFileBody): Response {
    this.reviewFiles.push({ nature, records });
    return json({ ok: true, storage_key: nature });
  }

  private end(body: EndBody): Response {
    this.status = 'ended';
    this.endings += 1;
    for (const { kind, chunk_index } of body.manifest) {
      if (!this.segments.has(`${kind}/${chunk_index}`)) this.mistakes.push('manifest is wrong');
    }
    return json({ ok: true, manifest_key: 'manifest.json', manifest: { sha256: 'f00d' } });
  }
}

function nameOf({ kind, chunk_index }: MintBody): string {
  return `${kind}/${chunk_index}`;
}

function receiptOf(key: string, { sha256, size_bytes }: MintBody): object {
  return { storage_key: key, sha256, size_bytes, received_at_ms: 0 };
}

function json(body: unknown): Response {
  return Response.json(body);
}

function refusal(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ code }, { status, headers });
}
