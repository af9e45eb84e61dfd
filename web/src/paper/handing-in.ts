/**
 * Hands the paper in: everything that was answered is with the server first, or is named.
 *
 * Asking twice changes nothing: the server shows the first hand-in again. Until its answer is here
 * the call is repeated, because nobody knows whether it was heard.
 */
import { backoffMs } from '../contract/backoff';
import { Refusal, type Client } from '../contract/client';
import type { HandedIn } from '../contract/paper-wire';
import type { AnswerOutbox } from './answer-outbox';
import type { FileDesk } from './file-desk';
import { Listeners } from './listeners';
import type { Timers } from './timers';

export type HandInPhase =
  | { at: 'answering' }
  /** Answers are on their way; it can still be called off. */
  | { at: 'sending' }
  /** These did not arrive, and waiting does not help. */
  | { at: 'incomplete'; items: readonly string[] }
  | { at: 'asking' }
  | { at: 'failed'; code: string }
  | { at: 'handed_in'; handedIn: HandedIn };

export interface HandInParts {
  sessionId: string;
  attemptId: string;
  client: Pick<Client, 'post'>;
  outbox: AnswerOutbox;
  files: Pick<FileDesk, 'subscribe' | 'snapshot' | 'flush' | 'close'>;
  timers: Timers;
  chance: () => number;
}

export class HandingIn {
  private readonly listeners = new Listeners();
  private phase: HandInPhase;
  private failures = 0;

  readonly subscribe = this.listeners.subscribe;

  /** @param handedIn what an earlier page, or the end of the time, did */
  constructor(
    private readonly parts: HandInParts,
    handedIn: HandedIn | null,
  ) {
    this.phase = handedIn === null ? { at: 'answering' } : { at: 'handed_in', handedIn };
    if (handedIn !== null) this.close();
    parts.outbox.subscribe(() => this.proceed());
    parts.files.subscribe(() => this.proceed());
  }

  readonly snapshot = (): HandInPhase => this.phase;

  begin(): void {
    if (this.phase.at !== 'answering' && this.phase.at !== 'failed') return;
    this.enter({ at: 'sending' });
    this.parts.outbox.flush();
    this.parts.files.flush();
    this.proceed();
  }

  /** As it is with the server: what is named as missing stays out. */
  leaveOut(): void {
    if (this.phase.at === 'incomplete') this.ask();
  }

  /** Back to the questions; not once the server may have heard of it. */
  callOff(): void {
    if (this.phase.at !== 'asking' && this.phase.at !== 'handed_in')
      this.enter({ at: 'answering' });
  }

  /** The server, or another window, has handed it in. */
  tell(handedIn: HandedIn): void {
    this.close();
    this.enter({ at: 'handed_in', handedIn });
  }

  private close(): void {
    this.parts.outbox.close();
    this.parts.files.close();
  }

  /** Whether all has arrived is looked at whenever something of outbox or files changes. */
  private proceed(): void {
    if (this.phase.at !== 'sending' && this.phase.at !== 'incomplete') return;
    const { waiting: unsaved, refused, closedBy } = this.parts.outbox.snapshot();
    const files = this.parts.files.snapshot().onTheWay.map(({ itemId }) => itemId);
    const waiting = [...new Set([...unsaved, ...files])];
    if (waiting.length === 0 && refused.length === 0) return this.ask();
    if (this.phase.at === 'incomplete') return;
    const isHopeless = waiting.length === 0 || closedBy !== null;
    if (isHopeless) this.enter({ at: 'incomplete', items: [...waiting, ...refused] });
  }

  private ask(): void {
    this.enter({ at: 'asking' });
    void this.askServer();
  }

  private async askServer(): Promise<void> {
    const { client, sessionId, attemptId, timers, chance } = this.parts;
    const body = { session_id: sessionId, attempt_id: attemptId };
    try {
      this.tell((await client.post('/api/paper/hand-in', body)).handed_in);
    } catch (failure) {
      if (failure instanceof Refusal && !failure.isPassing) {
        this.enter({ at: 'failed', code: failure.code });
        return;
      }
      this.failures += 1;
      const asked = failure instanceof Refusal ? failure.details.retryAfterSeconds : undefined;
      const waitMs = Math.max((asked ?? 0) * 1000, backoffMs(this.failures, chance()));
      timers.after(waitMs, () => void this.askServer());
    }
  }

  private enter(phase: HandInPhase): void {
    this.phase = phase;
    this.listeners.tell();
  }
}
