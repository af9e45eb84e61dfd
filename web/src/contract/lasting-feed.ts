/**
 * A line to the server that comes back: after a lost one it goes on from its cursor, and it says
 * how it stands. For pages that fetch something whole and are then told what is new of it.
 */
import type { Ending, OpenFeed } from './event-feed';
import type { ServerSentEvent } from './server-sent-events';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** How a line stands; `refused` and `signed_out` do not come back by themselves. */
export type FeedStanding =
  | { kind: 'live' }
  /** `asOfMs` on this computer's clock; null where nothing was ever heard. */
  | { kind: 'reconnecting'; asOfMs: number | null }
  | { kind: 'signed_out' }
  | { kind: 'refused'; code: string };

export interface FeedSurroundings {
  openFeed: OpenFeed;
  nowMs?: () => number;
  /** Between 0 and 1: spreads the return of many consoles after a server's restart. */
  chance?: () => number;
  later?: (run: () => void, delayMs: number) => () => void;
}

export interface LastingListener {
  /** Each message once, in order. */
  message(message: ServerSentEvent): void;
  /** The line missed too much: fetch the whole again, then `follow` from there. */
  missed(): void;
  stands(standing: FeedStanding): void;
}

export class LastingFeed {
  private cursor = 0;
  private failures = 0;
  private heardAtMs: number | null = null;
  private isLive = false;
  private closeFeed = () => {};
  private cancelRetry = () => {};
  private again: (() => void) | null = null;

  constructor(
    private readonly surroundings: FeedSurroundings,
    private readonly listener: LastingListener,
  ) {}

  /** Opens the line behind a cursor, in the place of any that is open. */
  follow(cursor: number): void {
    this.stop();
    this.cursor = cursor;
    this.open();
  }

  stop(): void {
    this.closeFeed();
    this.cancelRetry();
    this.again = null;
    this.isLive = false;
  }

  /** The network is back: do not wait for the rest of the delay. */
  hurry(): void {
    this.cancelRetry();
    this.again?.();
  }

  /** Does something again after a while that grows with each failure; says so meanwhile. */
  comeBack(again: () => void, atLeastMs = 0): void {
    this.isLive = false;
    this.listener.stands({ kind: 'reconnecting', asOfMs: this.heardAtMs });
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures);
    const chance = (this.surroundings.chance ?? Math.random)();
    this.failures += 1;
    this.again = () => {
      this.again = null;
      again();
    };
    const delayMs = Math.max(atLeastMs, ceiling * (0.5 + chance / 2));
    this.cancelRetry = (this.surroundings.later ?? timeout)(() => this.again?.(), delayMs);
  }

  private open(): void {
    this.closeFeed = this.surroundings.openFeed(this.cursor, {
      message: (message) => this.take(message),
      heard: () => this.heard(),
      ended: (ending) => this.ended(ending),
    });
  }

  private heard(): void {
    this.heardAtMs = (this.surroundings.nowMs ?? Date.now)();
    this.failures = 0;
    if (!this.isLive) this.listener.stands({ kind: 'live' });
    this.isLive = true;
  }

  private take(message: ServerSentEvent): void {
    if (message.event === 'resync') {
      this.listener.missed();
      return;
    }
    const sequence = Number(message.id ?? Number.NaN);
    // One fact may bring several messages under its sequence, so an equal one is still news.
    if (sequence < this.cursor) return;
    if (Number.isFinite(sequence)) this.cursor = sequence;
    this.listener.message(message);
  }

  private ended(ending: Ending): void {
    this.isLive = false;
    if (ending.kind === 'signed_out') this.listener.stands({ kind: 'signed_out' });
    else if (ending.kind === 'refused') {
      this.listener.stands({ kind: 'refused', code: `${ending.status}` });
    } else this.comeBack(() => this.open(), ending.retryAfterMs ?? 0);
  }
}

function timeout(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}
