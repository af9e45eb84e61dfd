/** Has a camera looked at, whatever is made of the looks: its worker, its frames, and their end. */
import { feed, type Feed } from './feed';
import { startLooker, type LookerLink } from './looker-link';
import type { GivenUp, Seen } from './messages';

export interface CameraWatchParts {
  saw: (seen: Seen) => void;
  /** No more looks come: a technical state, and nobody's fault. */
  gaveUp: (given: GivenUp) => void;
}

export class CameraWatch {
  private looker: LookerLink | null = null;
  private stream: MediaStream | null = null;
  private feed: Feed | null = null;
  private hasGivenUp = false;

  constructor(
    private readonly parts: CameraWatchParts,
    private readonly start: () => LookerLink = startLooker,
    private readonly feedOf: typeof feed = feed,
  ) {}

  /** Looks at this camera from now on, and no more at another; null looks at none. */
  watch(stream: MediaStream | null): void {
    if (stream === this.stream) return;
    this.stream = stream;
    this.feed?.end();
    this.feed = null;
    if (stream === null || this.hasGivenUp) return;
    this.feed = this.feedOf(stream, this.begun());
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
    const looker = this.start();
    this.looker = looker;
    looker.listen((message) => {
      if (message.kind === 'ready') return;
      if (message.kind === 'given_up') return this.giveUp(message.given);
      this.feed?.wanted(message.nextInMs);
      // The last look of a camera that is gone says nothing of the next one.
      if (this.feed !== null) this.parts.saw(message.seen);
    });
    looker.post({ kind: 'begin', isSteady: false });
    return looker;
  }

  private giveUp(given: GivenUp): void {
    if (this.hasGivenUp) return;
    this.hasGivenUp = true;
    this.end();
    this.parts.gaveUp(given);
  }
}
