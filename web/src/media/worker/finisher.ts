/** Ends the sitting once nothing waits any more, and says why where it cannot. */
import { type Client, Refusal } from '../../contract/client';
import type { EndAnswer, TrackKind } from '../../contract/wire';
import type { ClosingReceipt, FromWorker } from '../messages';
import type { Line } from './line';
import type { Outbox } from './outbox';
import type { ReceiptRecord } from './outbox-records';

export interface FinisherParts {
  sessionId: string;
  client: Client;
  line: Line;
  outbox: Outbox;
  post: (message: FromWorker) => void;
  changed: () => void;
}

export class Finisher {
  private state: 'idle' | 'draining' | 'concluding' | 'done' = 'idle';
  /** An `end` went out whose answer never came: the server may have ended the sitting. */
  private mayHaveEnded = false;

  constructor(private readonly parts: FinisherParts) {}

  ask(): void {
    if (this.state === 'idle') this.state = 'draining';
  }

  get isDraining(): boolean {
    return this.state === 'draining';
  }

  /** The end itself is on its way: that the sitting has ended is then no news. */
  get isConcluding(): boolean {
    return this.state === 'concluding' || this.state === 'done';
  }

  get isDone(): boolean {
    return this.state === 'done';
  }

  /**
   * To be called whenever something has changed. `isDrained` must have been seen after the
   * finish was asked for: what the finish itself adds has to arrive as well.
   */
  look(isDrained: boolean): void {
    const { line } = this.parts;
    if (this.state !== 'draining' || line.isHeld) return;
    const hasEnded = line.standing === 'ended' && this.mayHaveEnded;
    if (!line.isOpen && !hasEnded) {
      this.fail(line.standing === 'ended' ? 'session_ended' : line.standing);
    } else if (isDrained || hasEnded) void this.conclude();
  }

  private async conclude(): Promise<void> {
    this.state = 'concluding';
    const { outbox, post } = this.parts;
    try {
      const receipts = await outbox.receipts();
      const answer = await this.end(receipts);
      this.state = 'done';
      post({ kind: 'finished', receipt: closingReceipt(receipts, answer) });
      this.parts.changed();
    } catch (failure) {
      this.parts.line.failed(failure);
      this.fail(failure instanceof Refusal ? failure.code : 'unreachable');
    }
  }

  private async end(receipts: readonly ReceiptRecord[]): Promise<EndAnswer | null> {
    const { client, sessionId } = this.parts;
    const assured = { session_id: sessionId, assurance_accepted: true };
    const manifest = receipts.map(({ track, chunkIndex, sha256 }) => {
      return { kind: track, chunk_index: chunkIndex, sha256 };
    });
    try {
      if (!this.mayHaveEnded) await client.post('/api/session/validate-end', assured);
      this.mayHaveEnded = true;
      return await client.post('/api/session/end', { ...assured, manifest });
    } catch (failure) {
      if (!(failure instanceof Refusal)) throw failure;
      if (this.mayHaveEnded && failure.code === 'session_ended') return null;
      this.mayHaveEnded = this.mayHaveEnded && failure.isPassing;
      throw failure;
    }
  }

  private fail(code: string): void {
    this.state = 'idle';
    this.parts.post({ kind: 'finish_failed', code });
  }
}

function closingReceipt(
  receipts: readonly ReceiptRecord[],
  answer: EndAnswer | null,
): ClosingReceipt {
  const seconds = (track: TrackKind): number => {
    const ofTrack = receipts.filter((receipt) => receipt.track === track);
    return Math.round(ofTrack.reduce((sum, { capturedMs }) => sum + capturedMs, 0) / 1000);
  };
  const secondsByTrack = {
    screen: seconds('screen'),
    camera: seconds('camera'),
    microphone: seconds('microphone'),
  };
  return {
    manifestKey: answer?.manifest_key ?? null,
    manifestSha256: answer?.manifest.sha256 ?? null,
    segments: receipts.length,
    secondsByTrack,
  };
}
