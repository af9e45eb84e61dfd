/** What the outbox keeps in the browser's database, one database a sitting. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { TrackKind, WireObservation } from '../../contract/wire';
import type { GapReason } from '../messages';
import type { CheckpointState } from './checkpoint-rule';

/** One segment, growing by pieces until it is sealed, waiting until its receipt. */
export interface SegmentRecord {
  segment: string;
  track: TrackKind;
  generation: number;
  mediaType: string;
  clockOriginMs: number;
  fromMs: number;
  /** The end of the last piece that was kept. */
  toMs: number;
  /** Set when the storage took no more: what was captured from `toMs` until here is lost. */
  lostToMs: number | null;
  pieces: number;
  sizeBytes: number;
  /** Null while the segment still grows. */
  sealed: { chunkIndex: number; sha256: string } | null;
}

export type SealedRecord = SegmentRecord & { sealed: NonNullable<SegmentRecord['sealed']> };

/** The newest capture of a track: where it stands, and how it ended if it did. */
export interface CaptureRecord {
  track: TrackKind;
  capture: string;
  generation: number;
  clockOriginMs: number;
  /** Until here every moment is in a segment or in a recorded gap. */
  coveredToMs: number;
  /** Null while it goes on; still null after a reload means that the page was closed on it. */
  endedBy: GapReason | 'finished' | null;
}

/** Numbers that must never be given twice, over any reload. */
export interface Counters {
  /** Names this storage to the server, which keeps each (stream, sequence) once. */
  stream: string;
  sequence: number;
  generation: Record<TrackKind, number>;
  chunkIndex: Record<TrackKind, number>;
}

/** What is left of a segment after its receipt. */
export interface ReceiptRecord {
  track: TrackKind;
  chunkIndex: number;
  sha256: string;
  capturedMs: number;
  /** Absent where a page of before it was counted kept the receipt. */
  sizeBytes?: number;
}

/** Plain bytes were written by a page of before there were keys; they are sent as they lie. */
export type PieceRecord = HiddenBytes | ArrayBuffer;

/** Bytes that only the sitting's key opens, see `safe.ts`. */
export interface HiddenBytes {
  /** The record's own random start. */
  start: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

/** What an observation says, under the name by which alone it opens. */
export interface HiddenDetail {
  name: string;
  detail: HiddenBytes;
}

/** An observation as it waits: `detail` holds what is open to see, `hidden` all the rest of it. */
export interface ObservationRecord extends WireObservation {
  hidden?: HiddenDetail;
  /** The page's own stream and number, where the page noticed it; else it goes by ours. */
  told?: { stream: string; sequence: number };
  /** It goes as a record of a review file. */
  nature?: 'clipboard';
}

interface OutboxSchema extends DBSchema {
  segments: { key: string; value: SegmentRecord };
  /** Keyed by segment and ordinal. Pieces of one recorder, joined, are a file that plays alone. */
  pieces: { key: [string, number]; value: PieceRecord };
  captures: { key: TrackKind; value: CaptureRecord };
  counters: { key: 'counters'; value: Counters };
  observations: { key: number; value: ObservationRecord };
  receipts: { key: [TrackKind, number]; value: ReceiptRecord };
  keys: { key: 'outbox'; value: CryptoKey };
  /** What is asked next, or is being asked: neither skipped nor asked twice over a reload. */
  checkpoints: { key: 'checkpoint'; value: CheckpointState };
}

export type OutboxDatabase = IDBPDatabase<OutboxSchema>;

export const STORES = [
  'segments',
  'pieces',
  'captures',
  'counters',
  'observations',
  'receipts',
  'checkpoints',
] as const;

export function outboxName(sessionId: string): string {
  return `invigilator-outbox:${sessionId}`;
}

/** Opens the sitting's database, making it on the first day. */
export async function openOutboxDatabase(
  sessionId: string,
  newStream: () => string,
): Promise<OutboxDatabase> {
  const database = await openDB<OutboxSchema>(outboxName(sessionId), 3, {
    upgrade(fresh, before) {
      fresh.createObjectStore('checkpoints');
      if (before < 2) fresh.createObjectStore('keys');
      if (before > 0) return;
      fresh.createObjectStore('segments', { keyPath: 'segment' });
      fresh.createObjectStore('pieces');
      fresh.createObjectStore('captures', { keyPath: 'track' });
      fresh.createObjectStore('counters');
      fresh.createObjectStore('observations', { keyPath: 'sequence' });
      fresh.createObjectStore('receipts', { keyPath: ['track', 'chunkIndex'] });
    },
  });
  if ((await database.get('counters', 'counters')) === undefined) {
    await database.put('counters', fromZero(newStream()), 'counters');
  }
  return database;
}

/** Two objects, not one twice: the database would keep them as the same object. */
function fromZero(stream: string): Counters {
  const zero = { screen: 0, camera: 0, microphone: 0 };
  return { stream, sequence: 0, generation: { ...zero }, chunkIndex: { ...zero } };
}
