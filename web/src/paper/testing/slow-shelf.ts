/** A disk that takes its time: what is to be kept lies there once a test says so. */
import type { Shelf } from '../answer-shelf';

export class SlowShelf implements Shelf {
  private readonly writes: (() => void)[] = [];

  keep(): Promise<void> {
    return new Promise((resolve) => this.writes.push(resolve));
  }

  async forget(): Promise<void> {}

  /** Everything that waits is written. */
  write(): void {
    for (const done of this.writes.splice(0)) done();
  }
}
