import type { Ending, FeedListener, OpenFeed } from '../../../contract/event-feed';

/** The server's line moved by hand: it remembers from where it was opened, and says what it is told to. */
export class FakeFeed {
  readonly openedAfter: number[] = [];
  closed = 0;
  private listener: FeedListener | null = null;

  readonly open: OpenFeed = (after, listener) => {
    this.openedAfter.push(after);
    this.listener = listener;
    return () => {
      this.closed += 1;
      if (this.listener === listener) this.listener = null;
    };
  };

  /** A keep-alive. */
  hear(): void {
    this.listener?.heard();
  }

  send(sequence: number | null, event: string, data: unknown): void {
    const id = sequence === null ? null : String(sequence);
    this.listener?.message({ id, event, data: JSON.stringify(data) });
  }

  end(ending: Ending): void {
    const { listener } = this;
    this.listener = null;
    listener?.ended(ending);
  }
}
