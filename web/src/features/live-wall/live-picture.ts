/**
 * What a live wall knows now: the picture of one exam, kept current by the server's messages.
 *
 * It fetches the picture once, follows the feed from the picture's cursor, applies whole rows by
 * id (the last one wins), and comes back after a lost line from where it was. It never shows a
 * guess: while the line is lost {@link LiveState.connection} says as of when the rest is true.
 */
import { Refusal } from '../../contract/client';
import type { Interruption } from '../../contract/time-wire';
import type { Alert, Picture, SittingRow, StillMoments } from '../../contract/wire';
import type { Ending, OpenFeed } from '../../contract/event-feed';
import type { Connection } from '../../ui/connection-words';
import type { ServerSentEvent } from '../../contract/server-sent-events';
import type { People } from './people';

export interface LiveState {
  connection: Connection;
  title: string;
  sittings: readonly SittingRow[];
  /** The same people; it always knows the newest of them. */
  people: People;
  alerts: readonly Alert[];
  /** Those that go on, the oldest first. */
  interruptions: readonly Interruption[];
  /** As the last whole picture had it; null where there is no roster. */
  yetToStart: number | null;
  /** How many sittings that picture had. */
  sittingsInPicture: number;
  /** Add this to this computer's clock to get the server's. */
  serverAheadMs: number;
  hasPicture: boolean;
  stills: LiveStills;
}

/** The newest stills, by sitting. */
export interface LiveStills {
  /** False where the installation makes none. */
  areMade: boolean;
  staleAfterMs: number;
  newest: ReadonlyMap<string, StillMoments>;
}

export interface LiveSurroundings {
  fetchPicture: () => Promise<Picture>;
  openFeed: OpenFeed;
  /** Told of every alert that comes, some of them again; and when the first picture was taken. */
  onAlert?: ((alert: Alert, serverOpenedAtMs: number) => void) | undefined;
  nowMs?: () => number;
  /** Between 0 and 1: spreads the return of many consoles after a server's restart. */
  chance?: () => number;
  later?: (run: () => void, delayMs: number) => () => void;
  /** Runs what brings news to the screen: soon, and not for every message of a burst. */
  soon?: (run: () => void) => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const SHOWN: ReadonlySet<string> = new Set(['sitting', 'alert', 'stills', 'interruption']);

export class LivePicture {
  private readonly sittings = new Map<string, SittingRow>();
  private readonly alerts = new Map<string, Alert>();
  private stills = new Map<string, StillMoments>();
  private readonly interruptions = new Map<string, Interruption>();
  private readonly listeners = new Set<() => void>();
  private readonly nowMs: () => number;
  private current: LiveState = {
    connection: { kind: 'loading' },
    title: '',
    sittings: [],
    people: new Map(),
    alerts: [],
    interruptions: [],
    yetToStart: null,
    sittingsInPicture: 0,
    serverAheadMs: 0,
    hasPicture: false,
    stills: { areMade: false, staleAfterMs: 0, newest: new Map() },
  };
  private cursor = 0;
  private heardAtMs: number | null = null;
  private openedAtMs = 0;
  private failures = 0;
  private isStopped = false;
  private isPublishing = false;
  private areRowsNew = false;
  private areAlertsNew = false;
  private areInterruptionsNew = false;
  private closeFeed = () => {};
  private cancelRetry = () => {};
  private retryNow: (() => void) | null = null;

  constructor(private readonly surroundings: LiveSurroundings) {
    this.nowMs = surroundings.nowMs ?? Date.now;
  }

  get state(): LiveState {
    return this.current;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  start(): void {
    this.isStopped = false;
    void this.refetch();
  }

  stop(): void {
    this.isStopped = true;
    this.closeFeed();
    this.cancelRetry();
  }

  /** The network is back: do not wait for the rest of the delay. */
  hurry(): void {
    this.cancelRetry();
    this.retryNow?.();
  }

  private async refetch(): Promise<void> {
    this.closeFeed();
    try {
      const picture = await this.surroundings.fetchPicture();
      if (this.isStopped) return;
      this.replace(picture);
      this.follow();
    } catch (failure) {
      if (!this.isStopped) this.pictureFailed(failure);
    }
  }

  private replace(picture: Picture): void {
    this.sittings.clear();
    this.alerts.clear();
    this.interruptions.clear();
    for (const row of picture.sittings) this.sittings.set(row.session_id, row);
    const isFirst = !this.current.hasPicture;
    if (isFirst) this.openedAtMs = picture.server_time_ms;
    for (const alert of picture.alerts) {
      this.alerts.set(alert.id, alert);
      // After a lost line the new picture is all that tells of what came meanwhile.
      if (!isFirst) this.surroundings.onAlert?.(alert, this.openedAtMs);
    }
    this.stills = new Map(Object.entries(picture.stills.newest));
    for (const one of picture.interruptions) this.interruptions.set(one.interruption_id, one);
    this.cursor = picture.as_of;
    this.heardAtMs = this.nowMs();
    const serverAheadMs = picture.server_time_ms - this.heardAtMs;
    this.current = {
      ...this.current,
      title: picture.title,
      yetToStart: picture.counts.yet_to_start ?? null,
      sittingsInPicture: picture.sittings.length,
      serverAheadMs,
      hasPicture: true,
      stills: {
        areMade: picture.stills.are_made,
        staleAfterMs: picture.stills.stale_after_ms,
        newest: this.stills,
      },
    };
    this.areRowsNew = true;
    this.areAlertsNew = true;
    this.areInterruptionsNew = true;
    this.publishNews();
  }

  private pictureFailed(failure: unknown): void {
    if (!(failure instanceof Refusal) || failure.isPassing) {
      const seconds = failure instanceof Refusal ? failure.details.retryAfterSeconds : undefined;
      this.comeBack(() => void this.refetch(), (seconds ?? 0) * 1000);
    } else if (failure.status === 401) this.publish({ kind: 'signed_out' });
    else this.publish({ kind: 'refused', code: failure.code });
  }

  private follow(): void {
    this.closeFeed();
    this.closeFeed = this.surroundings.openFeed(this.cursor, {
      message: (message) => this.apply(message),
      heard: () => this.heard(),
      ended: (ending) => this.feedEnded(ending),
    });
  }

  private heard(): void {
    this.heardAtMs = this.nowMs();
    this.failures = 0;
    if (this.current.connection.kind !== 'live') this.publish({ kind: 'live' });
  }

  private apply(message: ServerSentEvent): void {
    if (message.event === 'resync') {
      void this.refetch();
      return;
    }
    if (!SHOWN.has(message.event)) return;
    const sequence = Number(message.id ?? Number.NaN);
    // One fact may bring several messages under its sequence, so an equal one is still news.
    if (sequence < this.cursor) return;
    // What changes no row leaves the list of them as it is: nobody need look through it again.
    this.areRowsNew ||= message.event === 'sitting';
    this.areAlertsNew ||= message.event === 'alert';
    this.areInterruptionsNew ||= message.event === 'interruption';
    if (message.event === 'sitting') {
      const row = JSON.parse(message.data) as SittingRow;
      this.sittings.set(row.session_id, row);
    } else if (message.event === 'stills') this.applyStills(message.data);
    else if (message.event === 'interruption') {
      const one = JSON.parse(message.data) as Interruption;
      if (one.to_ms === null) this.interruptions.set(one.interruption_id, one);
      else this.interruptions.delete(one.interruption_id);
    } else {
      const alert = JSON.parse(message.data) as Alert;
      this.alerts.set(alert.id, alert);
      this.surroundings.onAlert?.(alert, this.openedAtMs);
    }
    if (Number.isFinite(sequence)) this.cursor = sequence;
    this.publishSoon();
  }

  private applyStills(data: string): void {
    const { newest } = JSON.parse(data) as { newest: Record<string, StillMoments> };
    const stills = new Map(this.stills);
    for (const [id, moments] of Object.entries(newest)) {
      stills.set(id, { ...stills.get(id), ...moments });
    }
    this.stills = stills;
  }

  private feedEnded(ending: Ending): void {
    if (ending.kind === 'signed_out') this.publish({ kind: 'signed_out' });
    else if (ending.kind === 'refused') this.publish({ kind: 'refused', code: `${ending.status}` });
    else this.comeBack(() => this.follow(), ending.retryAfterMs ?? 0);
  }

  private comeBack(again: () => void, atLeastMs: number): void {
    this.publish({ kind: 'reconnecting', asOfMs: this.heardAtMs });
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures);
    const chance = (this.surroundings.chance ?? Math.random)();
    const delay = Math.max(atLeastMs, ceiling * (0.5 + chance / 2));
    this.failures += 1;
    this.retryNow = () => {
      this.retryNow = null;
      again();
    };
    this.cancelRetry = (this.surroundings.later ?? timeout)(() => this.retryNow?.(), delay);
  }

  /** A burst of messages becomes one change on the screen. */
  private publishSoon(): void {
    if (this.isPublishing) return;
    this.isPublishing = true;
    (this.surroundings.soon ?? queueMicrotask)(() => {
      this.isPublishing = false;
      this.publishNews();
    });
  }

  private publishNews(): void {
    this.current = { ...this.current, stills: { ...this.current.stills, newest: this.stills } };
    if (this.areRowsNew) {
      // A map of its own for each message would cost more than all that is drawn of it.
      const people: People = { get: (id) => this.sittings.get(id) };
      this.current = { ...this.current, sittings: [...this.sittings.values()], people };
    }
    if (this.areAlertsNew) this.current = { ...this.current, alerts: [...this.alerts.values()] };
    if (this.areInterruptionsNew) {
      this.current = { ...this.current, interruptions: [...this.interruptions.values()] };
    }
    this.areRowsNew = false;
    this.areAlertsNew = false;
    this.areInterruptionsNew = false;
    this.tell();
  }

  private publish(connection: Connection): void {
    this.current = { ...this.current, connection };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function timeout(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}
