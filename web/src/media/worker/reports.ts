/** When the page is told how things stand: soon after a change, and once for many. */
import type { FromWorker } from '../messages';

export class Reports {
  private isReporting = false;
  private hasNews = false;

  constructor(
    private readonly tell: () => Promise<void>,
    private readonly post: (message: FromWorker) => void,
  ) {}

  /** Reports soon; changes that come together make one report. */
  changed(): void {
    this.hasNews = true;
    if (!this.isReporting) void this.run();
  }

  /** Reports now; done when nothing has changed since. */
  report(): Promise<void> {
    this.hasNews = true;
    return this.run();
  }

  private async run(): Promise<void> {
    this.isReporting = true;
    try {
      while (this.hasNews) {
        this.hasNews = false;
        await this.tell();
      }
    } catch (failure) {
      this.post({ kind: 'broken', message: String(failure) });
    } finally {
      this.isReporting = false;
    }
  }
}
