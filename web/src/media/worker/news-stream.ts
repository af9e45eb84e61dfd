/**
 * The sitting's open stream: what the server tells by itself, the moment it happens.
 *
 * It only makes things sooner: heartbeats tell the standing too, and a stream that comes back
 * begins with everything that is outstanding. So a break is nothing to report, only to mend.
 */
import { Refusal, type Client } from '../../contract/client';
import { ServerSentEventReader, type ServerSentEvent } from '../../contract/server-sent-events';
import type { HelpTold, MessageTold, StreamHello } from '../../contract/messages-wire';
import type { PaperHandedIn, RuleBroken } from '../../contract/conduct-wire';
import type { OwnTime } from '../../contract/time-wire';
import type { SittingStatus } from '../../contract/wire';
import type { News } from '../messages';
import { backoffMs } from '../../contract/backoff';
import type { Clock } from './clock';

/** The server comments every 15 s of silence: after two missed ones the stream is dead. */
const SILENCE_LIMIT_MS = 35_000;

/** After so many failures the wait is at its longest. */
const MANY = 10;

export interface NewsStreamParts {
  sessionId: string;
  client: Pick<Client, 'stream'>;
  clock: Clock;
  chance: () => number;
  standing: (status: SittingStatus) => void;
  news: (news: News) => void;
}

export class NewsStream {
  private failures = 0;
  private isStopped = false;
  private closing: AbortController | null = null;
  private callOffRetry: (() => void) | null = null;
  private callOffSilence: (() => void) | null = null;

  constructor(private readonly parts: NewsStreamParts) {}

  /** Opens the stream, unless it is open, and keeps it open until the sitting has ended. */
  start(): void {
    this.callOffRetry?.();
    this.callOffRetry = null;
    if (!this.isStopped && this.closing === null) void this.follow();
  }

  /** The network is back, or a person asked: a wait is forgotten. */
  hurry(): void {
    if (this.callOffRetry !== null) this.start();
  }

  stop(): void {
    this.isStopped = true;
    this.callOffRetry?.();
    this.closing?.abort();
  }

  private async follow(): Promise<void> {
    const closing = new AbortController();
    this.closing = closing;
    this.watchSilence();
    const atLeastMs = await this.readAll(closing.signal).then(
      () => 0,
      (failure: unknown) => this.failed(failure),
    );
    this.callOffSilence?.();
    this.closing = null;
    if (this.isStopped) return;
    this.failures += 1;
    const waitMs = Math.max(atLeastMs, backoffMs(this.failures, this.parts.chance()));
    this.callOffRetry = this.parts.clock.after(waitMs, () => this.start());
  }

  private async readAll(signal: AbortSignal): Promise<void> {
    const { client, sessionId } = this.parts;
    const path = `/api/session/stream?session_id=${encodeURIComponent(sessionId)}`;
    const body = await client.stream(path, signal);
    const pieces = body.getReader();
    signal.addEventListener('abort', () => void pieces.cancel().catch(() => undefined));
    const events = new ServerSentEventReader();
    const text = new TextDecoder();
    for (;;) {
      const { done, value } = await pieces.read();
      if (done || signal.aborted) return;
      this.watchSilence();
      for (const event of events.read(text.decode(value, { stream: true }))) this.hear(event);
    }
  }

  private hear({ event, data }: ServerSentEvent): void {
    const { news } = this.parts;
    if (event === 'hello') {
      const { status, messages, help, time } = JSON.parse(data) as StreamHello;
      this.failures = 0;
      this.stands(status);
      news({ kind: 'all', messages, help, time });
    } else if (event === 'standing') {
      this.stands((JSON.parse(data) as { status: SittingStatus }).status);
    } else if (event === 'message') {
      news({ kind: 'message', message: JSON.parse(data) as MessageTold });
    } else if (event === 'help') {
      news({ kind: 'help', help: JSON.parse(data) as HelpTold });
    } else if (event === 'time') {
      news({ kind: 'time', time: JSON.parse(data) as OwnTime });
    } else if (event === 'rule_broken') {
      news({ kind: 'rule_broken', broken: JSON.parse(data) as RuleBroken });
    } else if (event === 'handed_in') {
      news({ kind: 'handed_in', told: JSON.parse(data) as PaperHandedIn });
    }
  }

  private stands(status: SittingStatus): void {
    if (status === 'ended') this.stop();
    this.parts.standing(status);
  }

  /** @returns how long to wait at least */
  private failed(failure: unknown): number {
    if (!(failure instanceof Refusal)) return 0;
    if (!failure.isPassing) this.failures = MANY;
    return (failure.details.retryAfterSeconds ?? 0) * 1000;
  }

  private watchSilence(): void {
    this.callOffSilence?.();
    this.callOffSilence = this.parts.clock.after(SILENCE_LIMIT_MS, () => this.closing?.abort());
  }
}
