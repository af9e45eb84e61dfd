/**
 * Sends what waits in the outbox, a few at a time, until every segment has its receipt.
 *
 * One segment's failure delays that segment alone; a server or a store that cannot be reached, or
 * asks for quiet, delays them all. Whatever is put is minted anew, so an address that expired
 * mends itself.
 */
import { type Client, Refusal, Unreachable } from '../../contract/client';
import type { GapReason } from '../messages';
import { backoffMs } from '../../contract/backoff';
import type { Clock } from './clock';
import type { Line } from './line';
import type { Outbox } from './outbox';
import type { SealedRecord } from './outbox-records';
import { Unreadable } from './safe';
import { SegmentSender } from './segment-sender';
import { isOfStore } from './store-failures';
import { StoreRoute } from './store-route';
import { isTooLate } from './too-late';
import type { UploadMeter } from './upload-meter';

const IN_FLIGHT_MOST = 2;
/** Refusals of one segment that no waiting mends, before it is given up and recorded as a gap. */
const REFUSALS_MOST = 8;

interface Setback {
  failures: number;
  refusals: number;
  notBeforeMs: number;
}

export interface UploaderParts {
  sessionId: string;
  outbox: Outbox;
  client: Client;
  line: Line;
  clock: Clock;
  chance: () => number;
  meter: UploadMeter;
  /** Something was acknowledged or given up. */
  changed: () => void;
  /** A segment was given up: what is noted of that waits to be sent. */
  gaveUp: () => void;
}

export class Uploader {
  private readonly sender: SegmentSender;
  private readonly inFlight = new Set<string>();
  private readonly setbacks = new Map<string, Setback>();
  private silences = 0;
  private quietUntilMs = 0;
  private callOff: (() => void) | null = null;
  refused = 0;

  constructor(private readonly parts: UploaderParts) {
    const route = new StoreRoute(() => parts.clock.now());
    this.sender = new SegmentSender({ ...parts, route });
    parts.line.onBack(() => this.tryNow());
  }

  /** Fills the free places; safe to call at any time. */
  wake(): void {
    this.callOff?.();
    this.callOff = null;
    if (!this.parts.line.maySend) return;
    for (const record of this.ready()) {
      if (this.inFlight.size >= IN_FLIGHT_MOST) return;
      this.inFlight.add(record.segment);
      void this.attempt(record);
    }
    this.sleepUntilNext();
  }

  /** Forgets every delay: the network is back, or a person asked. */
  tryNow(): void {
    this.quietUntilMs = 0;
    for (const setback of this.setbacks.values()) setback.notBeforeMs = 0;
    this.wake();
  }

  private ready(): SealedRecord[] {
    const now = this.parts.clock.now();
    if (now < this.quietUntilMs) return [];
    return this.idle().filter((record) => this.notBefore(record) <= now);
  }

  private idle(): SealedRecord[] {
    return this.parts.outbox.waiting().filter((record) => !this.inFlight.has(record.segment));
  }

  private notBefore(record: SealedRecord): number {
    return this.setbacks.get(record.segment)?.notBeforeMs ?? 0;
  }

  private sleepUntilNext(): void {
    const next = Math.min(...this.idle().map((record) => this.notBefore(record)));
    if (next === Infinity || this.inFlight.size >= IN_FLIGHT_MOST) return;
    const wait = Math.max(next, this.quietUntilMs) - this.parts.clock.now();
    this.callOff = this.parts.clock.after(Math.max(wait, 1), () => this.wake());
  }

  private async attempt(record: SealedRecord): Promise<void> {
    const { isLate } = this.parts.line;
    try {
      const receipt = await this.sender.send(record, isLate);
      this.silences = 0;
      this.parts.line.answered();
      const isOurs = await this.parts.outbox.forget(record, receipt);
      if (!isOurs) throw new Refusal('digest_mismatch', 422);
      this.setbacks.delete(record.segment);
    } catch (failure) {
      if (isLate && isTooLate(failure)) await this.giveUp(record, 'sitting_ended');
      else await this.suffer(record, failure);
    } finally {
      this.inFlight.delete(record.segment);
      this.parts.changed();
      this.wake();
    }
  }

  private async suffer(record: SealedRecord, failure: unknown): Promise<void> {
    const { clock, chance, line } = this.parts;
    if (failure instanceof Unreadable) return this.giveUp(record, 'unreadable', 'cannot be read');
    if (!isOfStore(failure) && line.failed(failure)) return;
    const setback = this.setbacks.get(record.segment) ?? {
      failures: 0,
      refusals: 0,
      notBeforeMs: 0,
    };
    setback.failures += 1;
    setback.notBeforeMs = clock.now() + backoffMs(setback.failures, chance());
    this.setbacks.set(record.segment, setback);
    this.silences = failure instanceof Unreachable ? this.silences + 1 : 0;
    this.quietUntilMs = Math.max(this.quietUntilMs, clock.now() + this.quietMs(failure));
    if (!(failure instanceof Refusal) || failure.isPassing) return;
    setback.refusals += 1;
    if (setback.refusals < REFUSALS_MOST) return;
    await this.giveUp(record, 'recorder_error', `upload refused: ${failure.code}`);
  }

  private async giveUp(record: SealedRecord, reason: GapReason, message?: string): Promise<void> {
    this.refused += 1;
    await this.parts.outbox.giveUp(record, reason, message).catch(() => undefined);
    this.parts.gaveUp();
  }

  /** How long all of them rest after this failure. */
  private quietMs(failure: unknown): number {
    if (failure instanceof Refusal) return (failure.details.retryAfterSeconds ?? 0) * 1000;
    return this.silences > 0 ? backoffMs(this.silences, this.parts.chance()) : 0;
  }
}
