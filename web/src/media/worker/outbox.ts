/**
 * Keeps what was captured until the server's receipt names it, over reloads and crashes.
 *
 * Promises: a segment is forgotten only by {@link Outbox.forget} with its own SHA-256; a chunk
 * index is given once; whatever cannot be kept becomes a `gap` observation. It sends nothing.
 * Calls about one track must come one after another, in the order of capture.
 */
import type { Receipt } from '../../contract/wire';
import type { Capture } from './capture-log';
import { sha256Hex } from './digest';
import type { OutboxDatabase, ReceiptRecord, SealedRecord, SegmentRecord } from './outbox-records';
import {
  addObservations,
  count,
  cover,
  gapObservations,
  write,
  type Gap,
  type Writing,
} from './outbox-writes';

export class Outbox {
  /** Segments as they stand in the database, or as they should where it took no more. */
  private readonly segments = new Map<string, SegmentRecord>();
  /** Closed, but not sealed yet: tried again by every {@link sealRest}. */
  private readonly unsealed = new Set<string>();
  private bytesHeld = 0;

  private constructor(
    private readonly database: OutboxDatabase,
    private readonly bytesMax: number,
    private readonly timestamp: () => string,
  ) {}

  /** Opens what an earlier page left, and seals what it left open at its last piece. */
  static async open(
    database: OutboxDatabase,
    bytesMax: number,
    timestamp: () => string,
  ): Promise<Outbox> {
    const outbox = new Outbox(database, bytesMax, timestamp);
    for (const record of await database.getAll('segments')) {
      outbox.segments.set(record.segment, record);
      outbox.bytesHeld += record.sizeBytes;
      if (record.sealed === null) outbox.unsealed.add(record.segment);
    }
    await outbox.sealRest();
    return outbox;
  }

  get isFull(): boolean {
    return [...this.segments.values()].some((record) => record.lostToMs !== null && !record.sealed);
  }

  /** Bytes on this computer that no receipt has named yet, the growing segments included. */
  get bytes(): number {
    return this.bytesHeld;
  }

  /** What waits for a receipt, oldest capture first. */
  waiting(): SealedRecord[] {
    const sealed = [...this.segments.values()].filter(isSealed);
    return sealed.toSorted((a, b) => a.clockOriginMs + a.fromMs - b.clockOriginMs - b.fromMs);
  }

  begin(segment: string, capture: Capture, mediaType: string, fromMs: number): void {
    const empty = { toMs: fromMs, lostToMs: null, pieces: 0, sizeBytes: 0, sealed: null };
    this.segments.set(segment, { segment, ...capture, mediaType, fromMs, ...empty });
  }

  /** Keeps the next bytes. Once one piece was refused, the rest of the segment is lost too. */
  async append(segment: string, bytes: ArrayBuffer, toMs: number): Promise<void> {
    const record = this.segments.get(segment);
    if (record === undefined || record.sealed !== null) return;
    const hasRoom = this.bytesHeld + bytes.byteLength <= this.bytesMax || bytes.byteLength === 0;
    if (record.lostToMs === null && hasRoom && (await this.keep(record, bytes, toMs))) return;
    this.segments.set(segment, { ...record, lostToMs: toMs });
  }

  async close(segment: string, toMs: number): Promise<void> {
    const record = this.segments.get(segment);
    if (record === undefined || record.sealed !== null) return;
    const end = Math.max(record.toMs, record.lostToMs ?? 0, toMs);
    const closed = record.lostToMs === null ? { toMs: end } : { lostToMs: end };
    this.segments.set(segment, { ...record, ...closed });
    this.unsealed.add(segment);
    await this.sealRest();
  }

  /** Seals what is closed. What the database refuses now is tried again at the next call. */
  async sealRest(): Promise<void> {
    for (const segment of this.unsealed) {
      const record = this.segments.get(segment);
      try {
        if (record !== undefined) await this.seal(record);
        this.unsealed.delete(segment);
      } catch {
        return;
      }
    }
  }

  async bytesOf(record: SegmentRecord): Promise<Blob> {
    const pieces = await this.database.getAll('pieces', piecesOf(record));
    return new Blob(pieces, { type: record.mediaType });
  }

  /** Forgets a segment that the receipt names by its SHA-256; any other receipt changes nothing. */
  async forget(record: SealedRecord, receipt: Receipt): Promise<boolean> {
    if (receipt.sha256 !== record.sealed.sha256 || !this.segments.has(record.segment)) return false;
    const { track, sealed, toMs, fromMs } = record;
    const kept: ReceiptRecord = { track, ...sealed, capturedMs: toMs - fromMs };
    await write(this.database, async (writing) => {
      await writing.objectStore('receipts').put(kept);
      await remove(writing, record);
    });
    this.drop(record);
    return true;
  }

  /** Gives up a segment that the server refuses for good, and says so. */
  async giveUp(record: SealedRecord, code: string): Promise<void> {
    const { track } = record;
    const timestamp = this.timestamp();
    const detail = { track, message: `upload refused: ${code}` };
    await write(this.database, async (writing) => {
      await addObservations(writing, [
        ...gapObservations({ ...record, reason: 'recorder_error' }, timestamp),
        { type: 'recording_error', timestamp, visibility_state: 'unknown', detail },
      ]);
      await remove(writing, record);
    });
    this.drop(record);
  }

  /** Nothing waits: neither a segment for its receipt nor a piece for its seal. */
  get isEmpty(): boolean {
    return this.segments.size === 0;
  }

  acknowledged(): Promise<number> {
    return this.database.count('receipts');
  }

  receipts(): Promise<ReceiptRecord[]> {
    return this.database.getAll('receipts');
  }

  private async keep(record: SegmentRecord, bytes: ArrayBuffer, toMs: number): Promise<boolean> {
    const isEmpty = bytes.byteLength === 0;
    const sizeBytes = record.sizeBytes + bytes.byteLength;
    const pieces = record.pieces + (isEmpty ? 0 : 1);
    const grown: SegmentRecord = { ...record, toMs, pieces, sizeBytes };
    try {
      await write(this.database, async (writing) => {
        const place: [string, number] = [record.segment, record.pieces];
        if (!isEmpty) await writing.objectStore('pieces').put(bytes, place);
        await writing.objectStore('segments').put(grown);
      });
    } catch {
      return false;
    }
    this.segments.set(record.segment, grown);
    this.bytesHeld += bytes.byteLength;
    return true;
  }

  private async seal(record: SegmentRecord): Promise<void> {
    const isEmpty = record.sizeBytes === 0;
    const sha256 = isEmpty ? '' : await sha256Hex(await this.bytesOf(record));
    const sealed = await write(this.database, async (writing) => {
      const gap = gapObservations(missingEnd(record), this.timestamp());
      await addObservations(writing, gap);
      await cover(writing, record.track, record.generation, record.lostToMs ?? record.toMs);
      if (isEmpty) {
        await remove(writing, record);
        return null;
      }
      const chunkIndex = await count(writing, (to) => (to.chunkIndex[record.track] += 1));
      const whole: SealedRecord = { ...record, sealed: { chunkIndex, sha256 } };
      await writing.objectStore('segments').put(whole);
      return whole;
    });
    if (sealed === null) this.drop(record);
    else this.segments.set(record.segment, sealed);
  }

  private drop(record: SegmentRecord): void {
    this.segments.delete(record.segment);
    this.bytesHeld -= record.sizeBytes;
  }
}

function isSealed(record: SegmentRecord): record is SealedRecord {
  return record.sealed !== null;
}

function piecesOf(record: SegmentRecord): IDBKeyRange {
  return IDBKeyRange.bound([record.segment, 0], [record.segment, Number.MAX_SAFE_INTEGER]);
}

async function remove(writing: Writing, record: SegmentRecord): Promise<void> {
  await writing.objectStore('pieces').delete(piecesOf(record));
  await writing.objectStore('segments').delete(record.segment);
}

/** What of a closed segment is lost: its end where the storage was full, or all of it. */
function missingEnd(record: SegmentRecord): Gap | null {
  const reason = record.lostToMs === null ? 'recorder_error' : 'outbox_full';
  const toMs = record.lostToMs ?? record.toMs;
  if (record.sizeBytes === 0) return { ...record, toMs, reason };
  return record.lostToMs === null ? null : { ...record, fromMs: record.toMs, toMs, reason };
}
