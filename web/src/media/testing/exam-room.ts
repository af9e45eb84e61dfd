/** A browser, its database and a server in one room, with time that a test turns by hand. */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { Client } from '../../contract/client';
import type { EventsBody, TrackKind } from '../../contract/wire';
import type { CheckpointTerms, QualityStep } from '../messages';
import type { Clock } from '../worker/clock';
import { Keeper } from '../worker/keeper';
import { openOutboxDatabase, type OutboxDatabase } from '../worker/outbox-records';
import { computing } from './counted-crypto';
import { FakeClock } from './fake-clock';
import { FakePage } from './fake-page';
import { FakeServer } from './fake-server';

/** A stretch of one track on the server's clock: stored, or recorded as missing. */
export interface Stretch {
  fromMs: number;
  toMs: number;
  what: string;
}

interface Browser {
  page: FakePage;
  keeper: Keeper;
  database: OutboxDatabase;
  kill: () => void;
}

const MARKS: Record<string, string> = {
  stored: 's',
  share_stopped: '_',
  page_closed: 'p',
  device_lost: 'd',
  recorder_error: 'r',
  outbox_full: 'o',
  unreadable: 'u',
  computer_slept: 'z',
  resolution_changed: 'x',
  clock_moved: 'c',
  sitting_ended: 'e',
};

/** Turns of the event loop without news that mean rest: a write to the database takes some. */
const QUIET_TURNS = 40;

const immediate = (then: () => void): void => {
  (globalThis as unknown as { setImmediate: (then: () => void) => void }).setImmediate(then);
};

export class ExamRoom {
  readonly server: FakeServer;
  readonly clock = new FakeClock(() => this.settle());
  private browser: Browser | null = null;
  readonly beacons: EventsBody[] = [];
  private loads = 0;
  private ids = 0;
  /** Messages that the worker has not finished with. */
  private handling = 0;

  /** @param terms `isDirect` where segments go to a store, past the server */
  constructor(
    private readonly terms: {
      chunkMs?: number;
      outboxBytesMax?: number;
      isDirect?: boolean;
      steps?: QualityStep[];
      checkpoints?: CheckpointTerms | null;
      chance?: () => number;
    } = {},
  ) {
    this.server = new FakeServer(
      terms.isDirect,
      () => this.clock.serverNow(),
      (ms) => new Promise((resolve) => this.clock.after(ms, resolve)),
    );
    globalThis.indexedDB = new IDBFactory();
  }

  get page(): FakePage {
    if (this.browser === null) throw new Error('no page is open');
    return this.browser.page;
  }

  /** Opens the page, or loads it again: what its worker was doing ends in the middle. */
  async load(): Promise<void> {
    this.kill();
    this.loads += 1;
    const database = await openOutboxDatabase('sitting', () => 'stream');
    const life = { isAlive: true };
    const clock = this.mortalClock(life);
    let keeper: Keeper | null = null;
    const post = (message: Parameters<Keeper['take']>[0]): void => {
      if (!life.isAlive || keeper === null) return;
      this.handling += 1;
      void keeper.take(message).then(() => (this.handling -= 1));
    };
    const [originMs, loadedAtMs] = [this.clock.serverNow(), this.clock.now()];
    const page = new FakePage(
      `load${this.loads}`,
      originMs,
      () => this.clock.serverNow(),
      () => this.clock.now() - loadedAtMs,
      post,
      (body) => this.beacon(body),
    );
    const never = new Promise<Response>(() => undefined);
    keeper = await Keeper.open({
      terms: {
        sessionId: 'sitting',
        chunkMs: 5_000,
        heartbeatMs: 10_000,
        outboxBytesMax: 1e9,
        checkpoints: null,
        steps: [{ chunkMs: this.terms.chunkMs ?? 5_000, bitsPerSecond: 100_000 }],
        ...this.terms,
      },
      standing: 'active',
      database,
      client: new Client((url, init) =>
        life.isAlive ? this.server.fetch(url, init).then((a) => (life.isAlive ? a : never)) : never,
      ),
      clock,
      chance: this.terms.chance ?? (() => 0.5),
      newId: () => `id-${(this.ids += 1)}`,
      isOnline: () => true,
      post: (message) => life.isAlive && page.hear(message),
    });
    const kill = (): void => {
      life.isAlive = false;
      database.close();
    };
    this.browser = { page, keeper, database, kill };
    page.open();
    await this.settle();
  }

  /** As a person asks for it. */
  tryNow(): void {
    this.browser?.keeper.tryNow();
  }

  /** The browser comes back without its keys, as after a restored profile. */
  async loseKeys(): Promise<void> {
    this.kill();
    const database = await openOutboxDatabase('sitting', () => 'stream');
    await database.clear('keys');
    database.close();
  }

  /** What a page that goes hands to its browser: it is sent whether the page lives or not. */
  private beacon(body: EventsBody): boolean {
    this.beacons.push(body);
    const init = { method: 'POST', body: JSON.stringify(body) };
    void this.server.fetch('/api/events', init).catch(() => undefined);
    return true;
  }

  async wait(seconds: number): Promise<void> {
    await this.clock.advance(seconds * 1000);
  }

  /** Waits until nothing moves any more without time passing. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
      await new Promise<void>(immediate);
      if (this.server.inFlight > 0 || this.handling > 0 || computing.now > 0) quiet = 0;
    }
  }

  /** Everything the server knows of a track, in order: what it stored and what is missing. */
  account(track: TrackKind): Stretch[] {
    const stored = [...this.server.segments.values()]
      .filter(({ kind }) => kind === track)
      .map(({ clock_origin_ms, captured_from_ms, captured_to_ms }) => ({
        fromMs: clock_origin_ms + captured_from_ms,
        toMs: clock_origin_ms + captured_to_ms,
        what: 'stored',
      }));
    const gaps = this.server.observations
      .filter(({ type, detail }) => type === 'gap' && detail['track'] === track)
      .map(({ detail }) => ({
        fromMs: Number(detail['clock_origin_ms']) + Number(detail['from_ms']),
        toMs: Number(detail['clock_origin_ms']) + Number(detail['to_ms']),
        what: String(detail['reason']),
      }));
    return [...stored, ...gaps].toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
  }

  /** The account as a line of seconds; `sss___pp.` is 3 s stored, 3 share_stopped, 2 page_closed, 1 lost. */
  draw(track: TrackKind): string {
    const account = this.account(track);
    const from = account[0]?.fromMs ?? 0;
    const to = Math.max(from, ...account.map(({ toMs }) => toMs));
    const seconds = Math.ceil((to - from) / 1000);
    return Array.from({ length: seconds }, (_, second) => {
      const at = from + second * 1000 + 500;
      const here = account.filter(({ fromMs, toMs }) => fromMs <= at && at < toMs);
      return here.length > 1 ? '!' : (MARKS[here[0]?.what ?? ''] ?? '.');
    }).join('');
  }

  /** Ends the page at once, as a crash of the browser does; what it kept stays. */
  kill(): void {
    this.browser?.kill();
    this.handling = 0;
    this.browser = null;
  }

  private mortalClock(life: { isAlive: boolean }): Clock {
    let originMs = this.clock.serverNow() - this.clock.now();
    return {
      now: () => this.clock.now(),
      serverNow: () => originMs + this.clock.now(),
      doubtMs: 0,
      move: (byMs) => {
        originMs += byMs;
      },
      shown: () => this.clock.shown(),
      after: (milliseconds, then) => this.clock.after(milliseconds, () => life.isAlive && then()),
    };
  }
}
