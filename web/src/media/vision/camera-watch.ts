/** Has a camera looked at, whatever is made of the looks: its worker, its frames, and their end. */
import { feed, type Feed } from './feed';
import { startLooker, type LookerLink } from './looker-link';
import type { GivenUp, Seen } from './messages';

export interface CameraWatchParts {
  saw: (seen: Seen) => void;
  /** No more looks come: a technical state, and nobody's fault. */
  gaveUp: (given: GivenUp) => void;
}

/** A line that broke as the worker was loaded may be back: it is tried again after so long. */
export const AGAIN_MS: readonly number[] = [10_000, 60_000, 300_000];

interface Doors {
  start: () => LookerLink;
  feedOf: typeof feed;
}

export class CameraWatch {
  private looker: LookerLink | null = null;
  private stream: MediaStream | null = null;
  private feed: Feed | null = null;
  private hasGivenUp = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly parts: CameraWatchParts,
    private readonly doors: Doors = { start: startLooker, feedOf: feed },
  ) {}

  /** Looks at this camera from now on, and no more at another; null looks at none. */
  watch(stream: MediaStream | null): void {
    clearTimeout(this.timer);
    if (stream === this.stream) return;
    this.stream = stream;
    this.feed?.end();
    this.feed = null;
    if (stream === null || this.hasGivenUp) return;
    this.feed = this.doors.feedOf(stream, this.begun());
  }

  /** Lets everything go. Twice does no harm. */
  end(): void {
    this.watch(null);
    this.looker?.close();
    this.looker = null;
  }

  /** The worker stays for the next camera: it has some megabytes to load. */
  private begun(): LookerLink {
    if (this.looker !== null) return this.looker;
    const looker = this.doors.start();
    this.looker = looker;
    looker.listen((message) => {
      if (message.kind === 'ready') return;
      if (message.kind === 'given_up') return this.stopped(looker, message.given);
      this.failures = 0;
      this.feed?.wanted(message.nextInMs);
      // The last look of a camera that is gone says nothing of the next one.
      if (this.feed !== null) this.parts.saw(message.seen);
    });
    looker.post({ kind: 'begin', isSteady: false });
    return looker;
  }

  /** A slow machine stays slow; what failed is tried again a few times. */
  private stopped(looker: LookerLink, given: GivenUp): void {
    // A worker that is gone may still have something to say.
    if (looker !== this.looker) return;
    const { stream } = this;
    this.end();
    const againMs = given.reason === 'failed' ? AGAIN_MS[this.failures] : undefined;
    if (againMs === undefined) {
      this.hasGivenUp = true;
      this.parts.gaveUp(given);
      return;
    }
    this.failures += 1;
    this.timer = setTimeout(() => this.watch(stream), againMs);
  }
}
