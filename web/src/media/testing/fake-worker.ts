/** The worker's end of the line: keeps what the page said, and says what a test wants it to. */
import type { FromWorker, ToWorker } from '../messages';
import type { WorkerLink } from '../worker-link';

export class FakeWorker implements WorkerLink {
  readonly said: ToWorker[] = [];
  isClosed = false;
  private readonly listeners: ((message: FromWorker) => void)[] = [];

  post(message: ToWorker): void {
    this.said.push(message);
  }

  listen(listener: (message: FromWorker) => void): void {
    this.listeners.push(listener);
  }

  close(): void {
    this.isClosed = true;
  }

  tell(message: FromWorker): void {
    for (const listener of this.listeners) listener(message);
  }

  all<Kind extends ToWorker['kind']>(kind: Kind): Extract<ToWorker, { kind: Kind }>[] {
    return this.said.filter((message) => message.kind === kind) as never;
  }
}
