/** Sends observations in their order, each once as the server counts them, until all are answered. */
import { type Client, Refusal } from '../../contract/client';
import { backoffMs } from './backoff';
import type { Clock } from './clock';
import type { Line } from './line';
import type { ObservationLog } from './observation-log';

const BATCH_MOST = 100;

export interface SenderParts {
  sessionId: string;
  log: ObservationLog;
  client: Client;
  line: Line;
  clock: Clock;
  chance: () => number;
  changed: () => void;
}

export class ObservationSender {
  private isSending = false;
  private isAskedAgain = false;
  private failures = 0;
  private batchMost = BATCH_MOST;
  private callOff: (() => void) | null = null;

  constructor(private readonly parts: SenderParts) {
    parts.line.onBack(() => this.flush());
  }

  /** Sends all that waits; safe to call at any time. */
  flush(): void {
    this.callOff?.();
    this.callOff = null;
    this.isAskedAgain = this.isSending;
    if (!this.isSending && this.parts.line.isOpen) void this.sendAll();
  }

  private async sendAll(): Promise<void> {
    this.isSending = true;
    try {
      while (await this.sendBatch()) this.failures = 0;
    } catch (failure) {
      await this.suffer(failure);
    } finally {
      this.isSending = false;
      this.parts.changed();
      if (this.isAskedAgain) this.flush();
    }
  }

  /** @returns whether there was anything to send */
  private async sendBatch(): Promise<boolean> {
    const { log, client, line, sessionId } = this.parts;
    const events = await log.batch(this.batchMost);
    if (events.length === 0) return false;
    const stream = await log.stream();
    await client.post('/api/events', { session_id: sessionId, stream, events });
    line.answered();
    await log.forget(events);
    this.batchMost = BATCH_MOST;
    return true;
  }

  private async suffer(failure: unknown): Promise<void> {
    const { line, clock, chance } = this.parts;
    if (line.failed(failure)) return;
    if (failure instanceof Refusal && !failure.isPassing) await this.split();
    this.failures += 1;
    const asked = failure instanceof Refusal ? failure.details.retryAfterSeconds : undefined;
    const wait = Math.max(backoffMs(this.failures, chance()), (asked ?? 0) * 1000);
    this.isAskedAgain = false;
    this.callOff = clock.after(wait, () => this.flush());
  }

  /** A batch that is refused is sent in halves; one that is refused alone is let go. */
  private async split(): Promise<void> {
    if (this.batchMost > 1) this.batchMost = Math.ceil(this.batchMost / 2);
    else await this.parts.log.forget(await this.parts.log.batch(1));
  }
}
