/** Sends observations in their order, each once as the server counts them, until all are answered. */
import { type Client, Refusal } from '../../contract/client';
import type { WireObservation } from '../../contract/wire';
import { backoffMs } from '../../contract/backoff';
import type { Clock } from './clock';
import type { Line } from './line';
import type { FromWorker } from '../messages';
import type { ObservationLog, Waiting } from './observation-log';
import { isTooLate } from './too-late';

const BATCH_MOST = 100;

export interface SenderParts {
  sessionId: string;
  log: ObservationLog;
  client: Client;
  line: Line;
  clock: Clock;
  chance: () => number;
  post: (message: FromWorker) => void;
  changed: () => void;
}

export class ObservationSender {
  private isSending = false;
  private attempt = Promise.resolve();
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
    if (!this.isSending && this.parts.line.maySend) this.attempt = this.sendAll();
  }

  /** Resolves when all that waits now was answered, or could not be sent for the moment. */
  async tried(): Promise<void> {
    this.flush();
    while (this.isSending) await this.attempt;
  }

  private async sendAll(): Promise<void> {
    this.isSending = true;
    const { isLate } = this.parts.line;
    try {
      while (await this.sendBatch(isLate)) this.failures = 0;
    } catch (failure) {
      await this.suffer(failure, isLate);
    } finally {
      this.isSending = false;
      this.parts.changed();
      if (this.isAskedAgain) this.flush();
    }
  }

  /** @returns whether there was anything to send */
  private async sendBatch(isLate: boolean): Promise<boolean> {
    const { log, line } = this.parts;
    const waiting = await log.batch(this.batchMost);
    if (waiting.length === 0) return false;
    for (const found of waiting.filter(({ nature }) => nature !== null))
      await this.file(found, isLate);
    const seen = waiting.filter(({ nature }) => nature === null);
    for (const [stream, events] of byStream(seen)) await this.tell(stream, events, isLate);
    line.answered();
    await log.forget(waiting);
    this.batchMost = BATCH_MOST;
    return true;
  }

  /** The page hears of it before and after: it may be gone before the answer comes. */
  private async tell(stream: string, events: WireObservation[], isLate: boolean): Promise<void> {
    const { client, sessionId, post } = this.parts;
    post({ kind: 'sending', stream, events });
    await client.post('/api/events', { session_id: sessionId, stream, events, ...late(isLate) });
    post({ kind: 'answered', stream, sequence: events.at(-1)?.sequence ?? 0 });
  }

  /** Each call is kept beside the earlier ones; one whose answer was lost comes twice, by its id. */
  private async file({ observation, nature }: Waiting, isLate: boolean): Promise<void> {
    if (nature === null) return;
    const records = [observation.detail];
    const { client, sessionId } = this.parts;
    const body = { session_id: sessionId, nature, records, ...late(isLate) };
    await client.post('/api/review-file', body);
  }

  private async suffer(failure: unknown, isLate: boolean): Promise<void> {
    const { line, clock, chance } = this.parts;
    if (isLate && isTooLate(failure)) {
      await this.letGo(this.batchMost);
      this.isAskedAgain = true;
      return;
    }
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
    if (this.batchMost > 1) {
      this.batchMost = Math.ceil(this.batchMost / 2);
      return;
    }
    await this.letGo(1);
  }

  private async letGo(most: number): Promise<void> {
    const { log, post } = this.parts;
    const refused = await log.batch(most);
    await log.forget(refused);
    for (const { stream, observation } of refused) {
      post({ kind: 'answered', stream, sequence: observation.sequence ?? 0 });
    }
  }
}

/** Nothing is said of it where it is not late: only then may the server know nothing of it. */
function late(isLate: boolean): { late?: boolean } {
  return isLate ? { late: true } : {};
}

/** A call is about one stream; within each the order stays. */
function byStream(waiting: readonly Waiting[]): Map<string, WireObservation[]> {
  const streams = new Map<string, WireObservation[]>();
  for (const { stream, observation } of waiting) {
    streams.set(stream, [...(streams.get(stream) ?? []), observation]);
  }
  return streams;
}
