/**
 * The alerts that one search shows, kept true by the server's messages without moving under the
 * reader: what is new waits to be asked for, what changed changes where it stands, and only what
 * this person decided leaves the list by itself.
 */
import type { AlertOutcome, AlertPage, NamedAlert, PersonCounts } from '../../contract/alerts-wire';
import { Refusal } from '../../contract/client';
import { LastingFeed, type FeedStanding, type FeedSurroundings } from '../../contract/lasting-feed';
import type { ServerSentEvent } from '../../contract/server-sent-events';
import type { Alert } from '../../contract/wire';

export interface BoardState {
  connection: FeedStanding | { kind: 'loading' };
  alerts: readonly NamedAlert[];
  /** By person, what the server counts under the search, less what was decided here since. */
  people: ReadonlyMap<string, PersonCounts>;
  /** Alerts of people who were opened, by person. */
  opened: ReadonlyMap<string, readonly NamedAlert[]>;
  rooms: readonly string[];
  /** New, or again, since the list was fetched: by id, whether it is new. */
  news: ReadonlyMap<string, boolean>;
  hasMore: boolean;
  isBusy: boolean;
  hasPage: boolean;
  /** Why the last page did not come, where asking again by itself would not help. */
  failure: unknown;
  serverAheadMs: number;
}

export interface AskedPage {
  after?: string;
  username?: string;
}

export interface BoardSurroundings extends FeedSurroundings {
  fetchPage: (asked: AskedPage) => Promise<AlertPage>;
  fits: (alert: Alert) => boolean;
  /** Told of every alert that comes, whether it fits or not. */
  onAlert?: (alert: Alert, serverOpenedAtMs: number) => void;
}

const NOTHING: BoardState = {
  connection: { kind: 'loading' },
  alerts: [],
  people: new Map(),
  opened: new Map(),
  rooms: [],
  news: new Map(),
  hasMore: false,
  isBusy: true,
  hasPage: false,
  failure: null,
  serverAheadMs: 0,
};

export class AlertBoard {
  private current = NOTHING;
  private next: string | null = null;
  private isStopped = false;
  private openedAtMs = 0;
  private isTelling = false;
  private readonly listeners = new Set<() => void>();
  private readonly feed: LastingFeed;

  constructor(private readonly surroundings: BoardSurroundings) {
    this.feed = new LastingFeed(surroundings, {
      message: (message) => this.take(message),
      missed: () => void this.refresh(),
      stands: (connection) => this.set({ connection }),
    });
  }

  get state(): BoardState {
    return this.current;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  start(): void {
    this.isStopped = false;
    void this.refresh();
  }

  stop(): void {
    this.isStopped = true;
    this.feed.stop();
  }

  hurry(): void {
    this.feed.hurry();
  }

  /** The first page again: what was news is in its place now. */
  async refresh(): Promise<void> {
    this.set({ isBusy: true });
    await this.attempt(async () => {
      const page = await this.surroundings.fetchPage({});
      if (this.isStopped) return;
      this.openedAtMs ||= page.server_time_ms;
      this.next = page.next ?? null;
      this.set({
        alerts: page.alerts,
        people: byPerson(page.people),
        opened: new Map(),
        rooms: page.rooms,
        news: new Map(),
        hasMore: this.next !== null,
        isBusy: false,
        hasPage: true,
        failure: null,
        serverAheadMs: page.server_time_ms - (this.surroundings.nowMs ?? Date.now)(),
      });
      this.feed.follow(page.as_of);
    });
  }

  /** The page behind the last one; one at a time. */
  async more(): Promise<void> {
    const after = this.next;
    if (after === null || this.current.isBusy) return;
    this.set({ isBusy: true });
    try {
      const page = await this.surroundings.fetchPage({ after });
      if (this.isStopped || this.next !== after) return;
      this.next = page.next ?? null;
      const known = new Set(this.current.alerts.map(({ id }) => id));
      this.set({
        alerts: [...this.current.alerts, ...page.alerts.filter(({ id }) => !known.has(id))],
        people: new Map([...this.current.people, ...byPerson(page.people)]),
        hasMore: this.next !== null,
        isBusy: false,
      });
    } catch (failure) {
      this.set({ isBusy: false, failure });
    }
  }

  /** Fetches what a person has beyond the pages that are here: at most as much as one page. */
  async openPerson(username: string): Promise<void> {
    try {
      const page = await this.surroundings.fetchPage({ username });
      if (this.isStopped) return;
      this.set({ opened: new Map([...this.current.opened, [username, page.alerts]]) });
    } catch (failure) {
      this.set({ failure });
    }
  }

  shows(id: string): boolean {
    const { alerts, opened } = this.current;
    return [alerts, ...opened.values()].some((those) => those.some((one) => one.id === id));
  }

  /** What this person decided is so at once, and leaves the list where it fits no more. */
  decided(outcomes: readonly AlertOutcome[]): void {
    const changed = new Map(
      outcomes.filter(({ outcome }) => outcome === 'done').map((one) => [one.id, one]),
    );
    const gone = new Set<NamedAlert>();
    const after = (alerts: readonly NamedAlert[]) =>
      alerts
        .map((alert) => withOutcome(alert, changed.get(alert.id)))
        .filter((alert) => {
          const stays = !changed.has(alert.id) || this.surroundings.fits(alert);
          if (!stays) gone.add(alert);
          return stays;
        });
    const alerts = after(this.current.alerts);
    const left = new Map([...gone].map((alert) => [alert.id, alert]));
    const opened = new Map([...this.current.opened].map(([who, those]) => [who, after(those)]));
    for (const alert of gone) left.set(alert.id, alert);
    this.set({ alerts, opened, people: lessThose(this.current.people, [...left.values()]) });
  }

  private take(message: ServerSentEvent): void {
    if (message.event !== 'alert') return;
    const alert = JSON.parse(message.data) as Alert;
    this.surroundings.onAlert?.(alert, this.openedAtMs);
    const shown =
      this.current.alerts.find(({ id }) => id === alert.id) ??
      [...this.current.opened.values()].flat().find(({ id }) => id === alert.id);
    const isAgain = shown !== undefined && alert.occurrences > shown.occurrences;
    const isNews = (shown === undefined || isAgain) && this.surroundings.fits(alert);
    const update = (one: NamedAlert) => (one.id === alert.id ? { ...one, ...alert } : one);
    this.set({
      alerts: shown ? this.current.alerts.map(update) : this.current.alerts,
      opened: new Map([...this.current.opened].map(([who, those]) => [who, those.map(update)])),
      news: isNews
        ? new Map([...this.current.news, [alert.id, shown === undefined]])
        : this.current.news,
    });
  }

  private async attempt(fetching: () => Promise<void>): Promise<void> {
    try {
      await fetching();
    } catch (failure) {
      if (this.isStopped) return;
      if (failure instanceof Refusal && !failure.isPassing) {
        const isSignedOut = failure.status === 401;
        const connection: FeedStanding = isSignedOut
          ? { kind: 'signed_out' }
          : { kind: 'refused', code: failure.code };
        this.set({ connection, failure, isBusy: false });
        return;
      }
      const seconds = failure instanceof Refusal ? failure.details.retryAfterSeconds : undefined;
      this.feed.comeBack(() => void this.refresh(), (seconds ?? 0) * 1000);
    }
  }

  private set(changes: Partial<BoardState>): void {
    this.current = { ...this.current, ...changes };
    if (this.isTelling) return;
    this.isTelling = true;
    // A burst of messages becomes one change on the screen.
    queueMicrotask(() => {
      this.isTelling = false;
      for (const listener of this.listeners) listener();
    });
  }
}

function byPerson(people: readonly PersonCounts[]): Map<string, PersonCounts> {
  return new Map(people.map((one) => [one.username_norm, one]));
}

function withOutcome(alert: NamedAlert, outcome: AlertOutcome | undefined): NamedAlert {
  if (!outcome) return alert;
  const { archived, acknowledged_at_ms, acknowledged_by, assigned_to, notes } = outcome;
  return {
    ...alert,
    archived,
    acknowledged_at_ms: acknowledged_at_ms ?? null,
    acknowledged_by,
    assigned_to,
    notes,
  };
}

function lessThose(
  people: ReadonlyMap<string, PersonCounts>,
  gone: readonly NamedAlert[],
): ReadonlyMap<string, PersonCounts> {
  const left = new Map(people);
  for (const { username_norm: who, severity } of gone) {
    const counts = left.get(who);
    if (counts) left.set(who, { ...counts, [severity]: Math.max(0, counts[severity] - 1) });
  }
  return left;
}
