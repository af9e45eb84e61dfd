/** A candidate's browser with its database, and a server, in time that a test turns by hand. */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { Client } from '../../contract/client';
import type { PaperSection } from '../../contract/paper-wire';
import { FakeClock } from '../../media/testing/fake-clock';
import type { Edit } from '../answer-book';
import { openPaper, type OpenPaper } from '../open-paper';
import { FakePaperServer } from './fake-paper-server';
import { wrote } from './wrote';

/** Turns of the event loop that mean rest: to forget a call of twenty answers takes most of them. */
const QUIET_TURNS = 60;

const immediate = (then: () => void): void => {
  (globalThis as unknown as { setImmediate: (then: () => void) => void }).setImmediate(then);
};

export class ExamDesk {
  readonly clock = new FakeClock(() => this.settle());
  readonly server: FakePaperServer;
  private opened: { paper: OpenPaper; life: { isAlive: boolean } } | null = null;

  constructor(sections: PaperSection[] = []) {
    this.server = new FakePaperServer(
      () => this.clock.serverNow(),
      (ms) => new Promise((resolve) => this.clock.after(ms, resolve)),
      sections,
    );
    globalThis.indexedDB = new IDBFactory();
  }

  get paper(): OpenPaper {
    if (this.opened === null) throw new Error('no paper is open');
    return this.opened.paper;
  }

  /** Opens the page, or loads it again: what the earlier page was doing ends in the middle. A second passes. */
  async load(): Promise<OpenPaper> {
    this.kill();
    const life = { isAlive: true };
    const opening = openPaper({
      sessionId: 'sitting',
      client: new Client(this.mortalFetch(life)),
      timers: this.mortalTimers(life),
      chance: () => 0.5,
    });
    await this.clock.advance(1_000);
    const paper = await opening;
    this.opened = { paper, life };
    return paper;
  }

  kill(): void {
    if (this.opened !== null) this.opened.life.isAlive = false;
    this.opened = null;
  }

  write(itemId: string, text: string): void {
    this.edit(itemId, { answer: wrote(text) });
  }

  edit(itemId: string, edit: Edit): void {
    this.paper.outbox.edit(itemId, edit);
  }

  async wait(seconds: number): Promise<void> {
    await this.clock.advance(seconds * 1000);
  }

  /** Waits until nothing moves any more without time passing. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < QUIET_TURNS; turn += 1) await new Promise<void>(immediate);
  }

  /** What a page that goes has asked for arrives all the same; its answer does not. */
  private mortalFetch(life: { isAlive: boolean }) {
    const never = new Promise<Response>(() => undefined);
    return async (url: string, init: RequestInit): Promise<Response> => {
      if (!life.isAlive) return never;
      const answer = await this.server.fetch(url, init).catch((failure: unknown) => {
        if (life.isAlive) throw failure;
        return never;
      });
      return life.isAlive ? answer : never;
    };
  }

  private mortalTimers(life: { isAlive: boolean }) {
    return {
      now: () => this.clock.now(),
      after: (ms: number, then: () => void) =>
        this.clock.after(ms, () => {
          if (life.isAlive) then();
        }),
    };
  }
}
