/**
 * The question whether the candidate is there, as the page has it: open until it is answered or over.
 *
 * It owns no React: `subscribe` and `snapshot` fit `useSyncExternalStore`. When to ask, and until
 * when, is the worker's to decide, whose timers a hidden page does not slow.
 */
import type { SittingAnswer } from '../contract/wire';
import type { CheckpointTerms, OpenCheckpoint } from './messages';
import type { WorkerLink } from './worker-link';

export class CheckpointLine {
  private open: OpenCheckpoint | null = null;
  private readonly answered = new Set<string>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly worker: Pick<WorkerLink, 'listen' | 'post'>) {
    worker.listen((message) => {
      if (message.kind === 'checkpoint') this.hear(message.open);
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): OpenCheckpoint | null => this.open;

  /** The candidate says that they are there; the worker keeps it, and the question goes. */
  confirm(checkpointId: string): void {
    this.answered.add(checkpointId);
    this.worker.post({ kind: 'checkpoint_confirmed', checkpointId });
    this.hear(this.open);
  }

  private hear(told: OpenCheckpoint | null): void {
    const open = told !== null && this.answered.has(told.checkpointId) ? null : told;
    if (open === this.open) return;
    this.open = open;
    for (const listener of this.listeners) listener();
  }
}

/** The server counts in seconds. */
export function checkpointTerms({ checkpoints }: SittingAnswer): CheckpointTerms | null {
  if (!checkpoints) return null;
  return {
    firstAfterMs: checkpoints.first_after_seconds * 1000,
    shortestMs: checkpoints.shortest_seconds * 1000,
    longestMs: checkpoints.longest_seconds * 1000,
    graceMs: checkpoints.grace_seconds * 1000,
  };
}
