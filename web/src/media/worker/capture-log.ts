/** The lives of each track: generations that begin and end, and the gaps between them. */
import type { TrackKind } from '../../contract/wire';
import type { CaptureBegan, GapReason } from '../messages';
import type { HiddenDetail, OutboxDatabase } from './outbox-records';
import {
  addObservations,
  count,
  gapAfter,
  gapObservations,
  write,
  type NewObservation,
} from './outbox-writes';
import type { Safe } from './safe';
import { shiftCaptures, type BegunCapture } from './time-shift';

/** What a segment inherits from the capture that it belongs to. */
export interface Capture {
  track: TrackKind;
  generation: number;
  clockOriginMs: number;
}

/**
 * Every moment between two captures of a track becomes a `gap` observation when the second
 * begins, also when a reload lies between them. What the first had stored must be sealed before.
 */
export class CaptureLog {
  private readonly current = new Map<string, Capture>();
  private readonly refused = new Map<string, CaptureBegan>();
  /** What began since a jump of the date that is not decided yet. */
  private since: BegunCapture[] | null = null;
  /** Where the zero of a page's clock has turned out to lie. */
  private readonly movedOrigins = new Map<number, number>();

  constructor(
    private readonly database: OutboxDatabase,
    private readonly safe: Safe,
    /** Seals what came before, or rejects: a gap is counted from there. */
    private readonly sealAll: () => Promise<void>,
    private readonly timestamp: () => string,
  ) {}

  /** A capture whose beginning the storage refused begins with its next segment. */
  async findOrBegin(capture: string, fromMs: number): Promise<Capture | undefined> {
    const refused = this.refused.get(capture);
    if (refused !== undefined) await this.begin({ ...refused, fromMs });
    return this.current.get(capture);
  }

  async begin(message: CaptureBegan): Promise<void> {
    const { track, capture, fromMs, detail } = message;
    this.refused.set(capture, message);
    await this.sealAll();
    const clockOriginMs = this.movedOrigins.get(message.clockOriginMs) ?? message.clockOriginMs;
    // Before the transaction, which would not wait for anything but the database.
    const hidden = await this.safe.hideDetail(detail);
    const generation = await write(this.database, async (writing) => {
      const next = await count(writing, (counters) => (counters.generation[track] += 1));
      const captures = writing.objectStore('captures');
      const last = await captures.get(track);
      const gap = last === undefined ? null : gapAfter(last, clockOriginMs + fromMs);
      const record = { track, capture, generation: next, clockOriginMs, coveredToMs: fromMs };
      const after = last && { after: last.endedBy ?? 'page_closed' };
      await captures.put({ ...record, endedBy: null });
      await addObservations(writing, [
        ...gapObservations(gap, this.timestamp()),
        this.started({ track, generation: next, ...after }, hidden),
      ]);
      return next;
    });
    this.refused.delete(capture);
    this.current.set(capture, { track, generation, clockOriginMs });
    this.since?.push({ capture, track, generation, clockOriginMs, fromMs });
  }

  async end(capture: string, reason: GapReason | 'finished'): Promise<void> {
    const known = this.current.get(capture);
    if (known === undefined) return;
    await write(this.database, async (writing) => {
      const captures = writing.objectStore('captures');
      const record = await captures.get(known.track);
      // A sleep that was found out before its end came says more than the end does.
      if (record?.capture === capture)
        await captures.put({ ...record, endedBy: record.endedBy ?? reason });
    });
  }

  /** From now on it is not known where captures lie: {@link decide} follows. */
  suspect(): void {
    this.since ??= [];
  }

  /** Moves what began since by what the clock had stood still; by nothing where it had not. */
  async decide(byMs: number): Promise<BegunCapture[]> {
    const since = byMs === 0 ? [] : (this.since ?? []);
    if (byMs > 0) await shiftCaptures(this.database, since, byMs, this.timestamp());
    this.since = null;
    if (byMs === 0) return [];
    // Also of those whose beginning waits for room: it is written with the page's old zero.
    const begun = [...this.current.values(), ...this.refused.values()];
    for (const originMs of new Set(begun.map(({ clockOriginMs }) => clockOriginMs)))
      this.movedOrigins.set(originMs, originMs + byMs);
    for (const { capture, track, generation, clockOriginMs } of since) {
      this.current.set(capture, { track, generation, clockOriginMs: clockOriginMs + byMs });
    }
    return since;
  }

  /** A track that had stopped before the sitting ended is missing until that end. */
  async closeAll(atServerMs: number): Promise<void> {
    await write(this.database, async (writing) => {
      const captures = writing.objectStore('captures');
      for (const record of await captures.getAll()) {
        if (record.endedBy === 'finished') continue;
        const gap = gapAfter(record, atServerMs);
        await addObservations(writing, gapObservations(gap, this.timestamp()));
        const coveredToMs = Math.max(record.coveredToMs, gap.toMs);
        await captures.put({ ...record, coveredToMs, endedBy: 'finished' });
      }
    });
  }

  private started(detail: Record<string, unknown>, hidden: HiddenDetail): NewObservation {
    const timestamp = this.timestamp();
    const about = { type: 'recording_started', timestamp, visibility_state: 'unknown' };
    return { ...about, detail, hidden };
  }
}
