/** Writes that happen inside one transaction of the outbox, so that no number is given twice. */
import type { IDBPTransaction } from 'idb';
import type { TrackKind } from '../../contract/wire';
import type { GapReason } from '../messages';
import {
  STORES,
  type CaptureRecord,
  type Counters,
  type ObservationRecord,
  type OutboxDatabase,
  type SegmentRecord,
} from './outbox-records';

type StoreName = (typeof STORES)[number];
type Schema = OutboxDatabase extends import('idb').IDBPDatabase<infer S> ? S : never;

/** A transaction over every store; the outbox is small enough not to need narrower ones. */
export type Writing = IDBPTransaction<Schema, StoreName[], 'readwrite'>;

/** One transaction: all of it is kept when this resolves, nothing of it when this rejects. */
export async function write<Made>(
  database: OutboxDatabase,
  work: (writing: Writing) => Promise<Made>,
): Promise<Made> {
  const writing = database.transaction([...STORES], 'readwrite');
  const done = writing.done;
  done.catch(() => undefined);
  try {
    const made = await work(writing);
    await done;
    return made;
  } catch (failure) {
    abandon(writing);
    throw failure;
  }
}

function abandon(writing: Writing): void {
  try {
    writing.abort();
  } catch {
    // The database had ended it already.
  }
}

/** An observation that has no number yet. */
export type NewObservation = Omit<ObservationRecord, 'sequence'>;

/** A stretch of one track that is missing, on the clock of the capture that it follows. */
export interface Gap {
  track: TrackKind;
  clockOriginMs: number;
  fromMs: number;
  toMs: number;
  reason: GapReason;
}

/** No observation for no gap, so that callers need not ask. */
export function gapObservations(gap: Gap | null, timestamp: string): NewObservation[] {
  if (gap === null || gap.toMs <= gap.fromMs) return [];
  const { track, clockOriginMs, fromMs, toMs, reason } = gap;
  const detail = { track, clock_origin_ms: clockOriginMs, from_ms: fromMs, to_ms: toMs, reason };
  return [{ type: 'gap', timestamp, visibility_state: 'unknown', detail }];
}

/** Changes the counters and answers with what the change made. */
export async function count<Made>(
  writing: Writing,
  change: (counters: Counters) => Made,
): Promise<Made> {
  const store = writing.objectStore('counters');
  const counters = await store.get('counters');
  if (counters === undefined) throw new Error('the outbox has lost its counters');
  const made = change(counters);
  await store.put(counters, 'counters');
  return made;
}

export async function addObservations(
  writing: Writing,
  observations: readonly NewObservation[],
): Promise<void> {
  if (observations.length === 0) return;
  const last = await count(writing, (counters) => (counters.sequence += observations.length));
  const first = last - observations.length + 1;
  await Promise.all(
    observations.map((observation, index) =>
      writing.objectStore('observations').put({ ...observation, sequence: first + index }),
    ),
  );
}

/** Remembers that a capture is accounted for until a moment; it never moves back. */
export async function cover(
  writing: Writing,
  track: TrackKind,
  generation: number,
  toMs: number,
): Promise<void> {
  const captures = writing.objectStore('captures');
  const capture = await captures.get(track);
  if (capture === undefined || capture.generation !== generation) return;
  if (toMs > capture.coveredToMs) await captures.put({ ...capture, coveredToMs: toMs });
}

/** What lies between the end of a capture and a moment on the server's clock, if anything does. */
export function gapAfter(capture: CaptureRecord, untilServerMs: number): Gap {
  const { track, clockOriginMs, coveredToMs: fromMs } = capture;
  const toMs = untilServerMs - clockOriginMs;
  const reason =
    capture.endedBy === 'finished' ? 'share_stopped' : (capture.endedBy ?? 'page_closed');
  return { track, clockOriginMs, fromMs, toMs, reason };
}

/** What of a closed segment is lost: its end where the storage was full, or all of it. */
export function missing(record: SegmentRecord, isReadable: boolean): Gap | null {
  const toMs = record.lostToMs ?? record.toMs;
  const full = record.lostToMs === null ? 'recorder_error' : 'outbox_full';
  if (record.sizeBytes === 0) return { ...record, toMs, reason: full };
  if (!isReadable) return { ...record, toMs, reason: 'unreadable' };
  return record.lostToMs === null ? null : { ...record, fromMs: record.toMs, toMs, reason: full };
}
