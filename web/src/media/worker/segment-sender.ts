/**
 * How one segment comes to its receipt: minted, put, and asked for where it went straight to a
 * store. One try each; whoever calls decides when the next one is.
 */
import { type Client, Refusal } from '../../contract/client';
import type { MintAnswer, MintBody, Receipt, ReceiptAnswer } from '../../contract/wire';
import type { Outbox } from './outbox';
import type { SealedRecord } from './outbox-records';
import { StoreRefusal, StoreUnreachable } from './store-failures';
import type { StoreRoute } from './store-route';
import type { UploadMeter } from './upload-meter';

/** The store's words for "something lies there already". Whether it is ours, our server says. */
const ALREADY_THERE = new Set([409, 412]);
/** Our server's words for "put it there": nothing lies there, or the key is no longer known. */
const NOT_THERE = new Set(['not_uploaded', 'upload_unknown']);

export interface SegmentSenderParts {
  sessionId: string;
  outbox: Outbox;
  client: Client;
  meter: UploadMeter;
  route: StoreRoute;
}

export class SegmentSender {
  /** By segment: the key under which its bytes may lie, put there and not acknowledged yet. */
  private readonly perhapsThere = new Map<string, string>();

  constructor(private readonly parts: SegmentSenderParts) {}

  /** Rejects as the failing call did; with what `store-failures` names where the store failed. */
  async send(record: SealedRecord, late: boolean): Promise<Receipt> {
    const key = this.perhapsThere.get(record.segment);
    const receipt = key === undefined ? null : await this.confirmed(record, key);
    return receipt ?? this.upload(record, late);
  }

  private async upload(record: SealedRecord, late: boolean): Promise<Receipt> {
    const { client, outbox, sessionId, route } = this.parts;
    const through_server = route.goesThroughServer;
    const body = { ...mintBody(sessionId, record), through_server, late };
    const minted = await client.post('/api/upload-url', body);
    if (minted.receipt) return minted.receipt;
    const bytes = await outbox.bytesOf(record);
    if (!minted.confirm) {
      const put = (): Promise<ReceiptAnswer> =>
        client.put(minted.upload_url, bytes, minted.headers);
      return (await this.metered(bytes, put)).receipt;
    }
    await this.putAway(record, minted, bytes);
    route.succeeded();
    const receipt = await this.confirmed(record, minted.storage_key);
    if (receipt === null) throw new StoreUnreachable('the store does not show what was put there');
    return receipt;
  }

  private async metered<Answer>(bytes: Blob, put: () => Promise<Answer>): Promise<Answer> {
    const ended = this.parts.meter.begin(bytes.size);
    let hasArrived = false;
    try {
      const answer = await put();
      hasArrived = true;
      return answer;
    } finally {
      ended(hasArrived);
    }
  }

  private async putAway(record: SealedRecord, minted: MintAnswer, bytes: Blob): Promise<void> {
    // Noted before: an answer that is lost on its way must not cost the upload a second time.
    this.perhapsThere.set(record.segment, minted.storage_key);
    try {
      const { client } = this.parts;
      await this.metered(bytes, () => client.putAway(minted.upload_url, bytes, minted.headers));
    } catch (failure) {
      if (!(failure instanceof Refusal)) {
        this.parts.route.failed();
        throw new StoreUnreachable('no answer of the store', { cause: failure });
      }
      if (ALREADY_THERE.has(failure.status)) return;
      if (failure.status < 500) this.perhapsThere.delete(record.segment);
      throw new StoreRefusal(failure);
    }
  }

  /** The receipt, or null where the bytes have to be put. */
  private async confirmed(record: SealedRecord, storageKey: string): Promise<Receipt | null> {
    const { client, sessionId } = this.parts;
    try {
      const body = { session_id: sessionId, storage_key: storageKey };
      const { receipt } = await client.post('/api/upload-confirm', body);
      this.perhapsThere.delete(record.segment);
      return receipt;
    } catch (failure) {
      if (!(failure instanceof Refusal) || failure.isPassing) throw failure;
      this.perhapsThere.delete(record.segment);
      if (NOT_THERE.has(failure.code)) return null;
      throw failure;
    }
  }
}

function mintBody(
  sessionId: string,
  record: SealedRecord,
): Omit<MintBody, 'through_server' | 'late'> {
  return {
    session_id: sessionId,
    kind: record.track,
    chunk_index: record.sealed.chunkIndex,
    content_type: record.mediaType,
    generation: record.generation,
    clock_origin_ms: record.clockOriginMs,
    captured_from_ms: record.fromMs,
    captured_to_ms: record.toMs,
    sha256: record.sealed.sha256,
    size_bytes: record.sizeBytes,
  };
}
