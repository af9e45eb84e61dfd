/**
 * Keeps what was captured until the server's receipt names it, over reloads and crashes.
 *
 * Promises: a segment is forgotten only by {@link Outbox.forget} with its own SHA-256; a chunk
 * index is given once; whatever cannot be kept, or not be read again, becomes a `gap` observation.
 * It sends nothing, and writes no captured byte that the safe has not hidden.
 * Calls about one track must come one after another, in the order of capture.
 */
import type { Receipt, TrackKind } from '../../contract/wire';
import type { GapReason, OutboxReport } from '../messages';
import type { Capture } from './capture-log';
import { sha256Hex } from './digest';
import type {
  OutboxDatabase,
  PieceRecord,
  ReceiptRecord,
  SealedRecord,
  SegmentRecord,
} from './outbox-records';
import {
  addObservations,
  count,
  cover,
  gapObservations,
  missing,
  write,
  type Writing,
} from './outbox-writes';
import { RecentFiles } from './recent-files';
import { Unreadable, type Safe } from './safe';

type OutboxFigures = Pick<
  OutboxReport,
  | 'segmentsWaiting'
  | 'bytesWaiting'
  | 'segmentsAcknowledged'
  | 'bytesAcknowledged'
  | 'isScreenConfirmed'
  | 'isFull'
>;

export class Outbox {
  /** Segments as they stand in the database, or as they should where it took no more. */
  private readonly segments = new Map<string, SegmentRecord>();
  /** Closed, but not sealed yet: tried again by every {@link sealRest}. */
  private readonly unsealed = new Set<string>();
  private readonly recent = new RecentFiles();
  private bytesHeld = 0;
  /** Bytes that receipts have named, those of earlier pages included. */
  private bytesAcknowledged = 0;

  private constructor(
    private readonly database: OutboxDatabase,
    private readonly safe: Safe,
    private readonly bytesMax: number,
    private readonly timestamp: () => string,
  ) {}

  /** Opens what an earlier page left, and seals what it left open at its last piece. */
  static async open(
    database: OutboxDatabase,
    safe: Safe,
    bytesMax: number,
    timestamp: () => string,
  ): Promise<Outbox> {
    const outbox = new Outbox(database, safe, bytesMax, timestamp);
    for (const record of await database.getAll('segments')) {
      outbox.segments.set(record.segment, record);
      outbox.bytesHeld += record.sizeBytes;
      if (record.sealed === null) outbox.unsealed.add(record.segment);
    }
    // Once, and counted on from there: the receipts of a long sitting are thousands.
    for (const { sizeBytes } of await outbox.receipts()) outbox.bytesAcknowledged += sizeBytes ?? 0;
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
  async append(segment: string, bytes: Blob, toMs: number): Promise<void> {
    const record = this.segments.get(segment);
    if (record === undefined || record.sealed !== null) return;
    const hasRoom = this.bytesHeld + bytes.size <= this.bytesMax || bytes.size === 0;
    if (record.lostToMs === null && hasRoom && (await this.keep(record, bytes, toMs))) return;
    this.segments.set(segment, { ...record, lostToMs: toMs });
  }

  /** What a generation captured lies later than was thought; the database knows already. */
  moved(track: TrackKind, generation: number, byMs: number): void {
    for (const [segment, record] of this.segments) {
      if (record.track !== track || record.generation !== generation) continue;
      this.segments.set(segment, { ...record, clockOriginMs: record.clockOriginMs + byMs });
    }
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

  /** As {@link sealRest}; rejects while something closed is still not sealed. */
  async sealAll(): Promise<void> {
    await this.sealRest();
    if (this.unsealed.size > 0) throw new Error('the storage takes nothing');
  }

  /** The file as it was recorded. Rejects with {@link Unreadable} where it is not whole. */
  async bytesOf(record: SegmentRecord): Promise<Blob> {
    const recent = this.recent.whole(record.segment, record.sizeBytes, record.mediaType);
    if (recent !== null) return recent;
    const kept = await this.database.getAll('pieces', piecesOf(record));
    const opening = kept.map((piece, ordinal) => this.opened(piece, record.segment, ordinal));
    const file = new Blob(await Promise.all(opening), { type: record.mediaType });
    if (file.size !== record.sizeBytes) throw new Unreadable(`${record.segment} is not whole`);
    return file;
  }

  /** Forgets a segment that the receipt names by its SHA-256; any other receipt changes nothing. */
  async forget(record: SealedRecord, receipt: Receipt): Promise<boolean> {
    if (receipt.sha256 !== record.sealed.sha256 || !this.segments.has(record.segment)) return false;
    const { track, sealed, toMs, fromMs, sizeBytes } = record;
    const kept: ReceiptRecord = { track, ...sealed, capturedMs: toMs - fromMs, sizeBytes };
    await write(this.database, async (writing) => {
      await writing.objectStore('receipts').put(kept);
      await remove(writing, record);
    });
    this.bytesAcknowledged += sizeBytes;
    this.drop(record);
    return true;
  }

  /** Gives up a segment that can never arrive, and says so; with a message it is an error, too. */
  async giveUp(record: SealedRecord, reason: GapReason, message?: string): Promise<void> {
    const { track } = record;
    const timestamp = this.timestamp();
    const type = 'recording_error';
    const error = { type, timestamp, visibility_state: 'unknown', detail: { track, message } };
    await write(this.database, async (writing) => {
      await addObservations(writing, [
        ...gapObservations({ ...record, reason }, timestamp),
        ...(message === undefined ? [] : [error]),
      ]);
      await remove(writing, record);
    });
    this.drop(record);
  }

  /** Nothing waits: neither a segment for its receipt nor a piece for its seal. */
  get isEmpty(): boolean {
    return this.segments.size === 0;
  }

  /** How it stands, for the page. */
  async figures(): Promise<OutboxFigures> {
    const ofScreen = IDBKeyRange.bound(['screen', 0], ['screen', Infinity]);
    return {
      segmentsWaiting: this.waiting().length,
      bytesWaiting: this.bytes,
      segmentsAcknowledged: await this.database.count('receipts'),
      bytesAcknowledged: this.bytesAcknowledged,
      isScreenConfirmed: (await this.database.count('receipts', ofScreen)) > 0,
      isFull: this.isFull,
    };
  }

  receipts(): Promise<ReceiptRecord[]> {
    return this.database.getAll('receipts');
  }

  private async keep(record: SegmentRecord, bytes: Blob, toMs: number): Promise<boolean> {
    const isEmpty = bytes.size === 0;
    const sizeBytes = record.sizeBytes + bytes.size;
    const pieces = record.pieces + (isEmpty ? 0 : 1);
    const grown: SegmentRecord = { ...record, toMs, pieces, sizeBytes };
    const place: [string, number] = [record.segment, record.pieces];
    try {
      // Before the transaction, which would not wait for anything but the database.
      const hidden = isEmpty ? null : await this.hidden(bytes, nameOf(...place));
      await write(this.database, async (writing) => {
        if (hidden !== null) await writing.objectStore('pieces').put(hidden, place);
        await writing.objectStore('segments').put(grown);
      });
    } catch {
      return false;
    }
    this.segments.set(record.segment, grown);
    this.recent.add(record.segment, bytes);
    this.bytesHeld += bytes.size;
    return true;
  }

  private async hidden(bytes: Blob, name: string): Promise<PieceRecord> {
    return this.safe.hide(await bytes.arrayBuffer(), name);
  }

  private async seal(record: SegmentRecord): Promise<void> {
    const file = record.sizeBytes === 0 ? null : await this.fileOf(record);
    const sha256 = file === null ? null : await this.digestOf(file, record);
    const sealed = await write(this.database, async (writing) => {
      const gap = gapObservations(missing(record, file !== null), this.timestamp());
      await addObservations(writing, gap);
      await cover(writing, record.track, record.generation, record.lostToMs ?? record.toMs);
      if (sha256 === null) {
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

  /** Null where it cannot be read again: then all of it is missing, and that is recorded. */
  private async fileOf(record: SegmentRecord): Promise<Blob | null> {
    try {
      return await this.bytesOf(record);
    } catch (failure) {
      if (failure instanceof Unreadable) return null;
      throw failure;
    }
  }

  private async opened(piece: PieceRecord, segment: string, ordinal: number): Promise<ArrayBuffer> {
    return piece instanceof ArrayBuffer ? piece : this.safe.open(piece, nameOf(segment, ordinal));
  }

  private async digestOf(file: Blob, record: SegmentRecord): Promise<string> {
    try {
      return await sha256Hex(file);
    } catch (failure) {
      // The browser lost a blob, as on a full disk: what the outbox keeps is read next time.
      this.recent.forget(record.segment);
      throw failure;
    }
  }

  private drop(record: SegmentRecord): void {
    this.segments.delete(record.segment);
    this.recent.forget(record.segment);
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

/** Under which a piece is hidden: it cannot take another one's place. */
function nameOf(segment: string, ordinal: number): string {
  return `piece ${segment} ${ordinal}`;
}
