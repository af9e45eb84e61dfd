/**
 * Brings the candidate's answers to the server: kept on this computer first, then sent, until the
 * server has answered for each.
 *
 * A change is on its way within two seconds. One call is in flight at a time; a call whose answer
 * is lost is repeated, which the server knows by the revisions. A lost network costs nothing but
 * time, a reload neither: see {@link Shelf}. It decides nothing about the content, which is
 * {@link AnswerBook}'s.
 */
import { backoffMs } from '../contract/backoff';
import { Refusal, Unreachable, type Client } from '../contract/client';
import type { SaveAnswersAnswer, SaveAnswersBody, SentAnswer } from '../contract/paper-wire';
import type { AnswerBook, Edit } from './answer-book';
import { AnswerKeeping } from './answer-keeping';
import type { Shelf } from './answer-shelf';
import type { ExamClock } from './exam-clock';
import { Listeners } from './listeners';
import { callOf, saveDueMs } from './save-pace';
import type { SectionClocks } from './section-clocks';
import type { Timers } from './timers';

/** What becomes of the answers, as the page says it. */
export interface Saving {
  /** Items whose newest content the server has not answered for. */
  waiting: readonly string[];
  /** Items whose newest content the server does not take. */
  refused: readonly string[];
  /** Items for which something else came from another window. */
  elsewhere: readonly string[];
  /** The candidate has gone on at another computer. */
  isMoved: boolean;
  isSending: boolean;
  /** `busy`: the server is there and asks for patience. */
  connection: 'connected' | 'busy' | 'lost';
  /** What waits would be there again after a reload. */
  isKept: boolean;
  /** The server takes no answers at the moment, and this is its code for why. */
  closedBy: string | null;
  /** On the server's clock: when nothing waited any more. */
  savedAtMs: number | null;
}

export interface OutboxParts {
  sessionId: string;
  attemptId: string;
  client: Pick<Client, 'post'>;
  book: AnswerBook;
  /** Null where the browser keeps nothing for the page. */
  shelf: Shelf | null;
  timers: Timers;
  clock: Pick<ExamClock, 'learn' | 'serverNow'>;
  sectionClocks: Pick<SectionClocks, 'learn'>;
  /** From 0 to 1. */
  chance: () => number;
}

/** Refusals that are about what was sent: another batch may be taken. */
const ABOUT_CONTENT = new Set([400, 413, 422]);
/** So often a door that is closed is tried: staff may open it. */
const CLOSED_MS = 20_000;
/** What a browser sends for a page that goes. */
const LEAVING_CHARACTERS_MAX = 20_000;

export class AnswerOutbox {
  private readonly listeners = new Listeners();
  private readonly keeping: AnswerKeeping;
  private isSending = false;
  private firstChangeMs: number | null = null;
  private failures = 0;
  private answersMax: number | undefined;
  /** The server asked not to be called before, on the monotonic clock. */
  private notBeforeMs = 0;
  private callOff: (() => void) | null = null;
  private connection: Saving['connection'] = 'connected';
  private closedBy: string | null = null;
  private savedAtMs: number | null = null;
  private isOver = false;
  private latest: Saving;

  readonly subscribe = this.listeners.subscribe;

  /** Sends at once what an earlier page left. */
  constructor(private readonly parts: OutboxParts) {
    this.keeping = new AnswerKeeping(parts.shelf, () => this.changed());
    this.keeping.keep(parts.book.unsaved());
    this.latest = this.read();
    this.flush();
  }

  readonly snapshot = (): Saving => this.latest;

  /** @param givenAtMs on the server's clock, where it was given before now */
  edit(itemId: string, edit: Edit, givenAtMs?: number): void {
    const { book, clock, timers } = this.parts;
    if (this.isOver || !book.edit(itemId, edit, givenAtMs ?? clock.serverNow())) return;
    this.keeping.keep(book.unsaved().filter((answer) => answer.item_id === itemId));
    this.firstChangeMs ??= timers.now();
    if (this.failures === 0) this.plan(saveDueMs(this.firstChangeMs, timers.now()) - timers.now());
    this.changed();
  }

  /** Sends now what waits, but no sooner than the server has asked for. Safe to call at any time. */
  flush(): void {
    if (this.isSending || this.isOver || this.parts.book.unsaved().length === 0) return;
    const waitMs = this.notBeforeMs - this.parts.timers.now();
    if (waitMs > 0) return this.plan(waitMs);
    this.plan(null);
    void this.sendAll();
  }

  /** The page goes: what is small enough is handed to the browser, which sends it without the page. */
  leave(): void {
    const { book } = this.parts;
    const newestFirst = book.unsaved().toReversed();
    const fitting = callOf(newestFirst, undefined, LEAVING_CHARACTERS_MAX);
    const isSmall = JSON.stringify(fitting).length <= LEAVING_CHARACTERS_MAX;
    if (this.isOver || fitting.length === 0 || !isSmall) return;
    // Its answer is for nobody: if the page comes back, it asks again.
    void this.post(fitting.toReversed(), true).catch(() => undefined);
  }

  /** After the hand-in nothing is sent any more, and nothing edited. */
  close(): void {
    this.isOver = true;
    this.plan(null);
    this.changed();
  }

  private async sendAll(): Promise<void> {
    const { book } = this.parts;
    this.isSending = true;
    this.firstChangeMs = null;
    this.changed();
    await this.keeping.settled();
    let call: readonly SentAnswer[] = [];
    try {
      let waiting = book.unsaved();
      while (waiting.length > 0 && !this.isOver) {
        call = callOf(waiting, this.answersMax);
        await this.send(call);
        waiting = waiting.slice(call.length);
      }
      this.isSending = false;
      this.goOn();
    } catch (failure) {
      this.isSending = false;
      if (isAboutContent(failure)) this.split(call);
      else this.suffer(failure);
    }
    this.changed();
  }

  /** What was edited meanwhile waits for its pace; what met another window's content does not. */
  private goOn(): void {
    const { book, timers } = this.parts;
    if (book.unsaved().length === 0) return;
    if (this.firstChangeMs === null || this.answersMax !== undefined) return this.flush();
    this.plan(Math.max(0, saveDueMs(this.firstChangeMs, timers.now()) - timers.now()));
  }

  private async send(call: readonly SentAnswer[]): Promise<void> {
    const { book, clock, sectionClocks, timers } = this.parts;
    const askedAtMs = timers.now();
    const { saved, time, section_times: sectionTimes } = await this.post(call, false);
    const asked = { askedAtMs, answeredAtMs: timers.now() };
    clock.learn(time, asked);
    sectionClocks.learn(sectionTimes, asked);
    this.notBeforeMs = 0;
    this.answersMax = undefined;
    this.connection = 'connected';
    this.closedBy = null;
    for (const answer of saved) book.answered(answer);
    const left = book.unsaved();
    const sent = new Map(call.map(({ item_id: itemId, revision }) => [itemId, revision]));
    this.keeping.keep(left.filter(({ item_id: itemId }) => sent.has(itemId)));
    // What is refused stays on this computer: the next page shows it and names it again.
    const refused = new Set(book.refused());
    await this.keeping.forget(call.filter(({ item_id: itemId }) => !refused.has(itemId)));
    if (left.length === 0) this.savedAtMs = clock.serverNow();
    this.changed();
    // It is tried again, but not without end and at once.
    if (left.some(({ item_id: itemId, revision }) => sent.get(itemId) === revision)) {
      throw new Unreachable('an answer that was sent is not answered for');
    }
    this.failures = 0;
  }

  private post(call: readonly SentAnswer[], keepalive: boolean): Promise<SaveAnswersAnswer> {
    const { client, sessionId, attemptId } = this.parts;
    const body: SaveAnswersBody = {
      session_id: sessionId,
      attempt_id: attemptId,
      answers: [...call],
    };
    return client.post('/api/paper/answers', body, { keepalive });
  }

  private suffer(failure: unknown): void {
    const { timers, chance } = this.parts;
    this.failures += 1;
    const isClosed = failure instanceof Refusal && !failure.isPassing;
    const asked = failure instanceof Refusal ? (failure.details.retryAfterSeconds ?? 0) * 1000 : 0;
    this.notBeforeMs = timers.now() + asked;
    this.closedBy = isClosed ? failure.code : null;
    if (!isClosed) this.connection = failure instanceof Refusal ? 'busy' : 'lost';
    this.plan(isClosed ? CLOSED_MS : Math.max(asked, backoffMs(this.failures, chance())));
  }

  /** A call that is refused is sent in halves; an answer that is refused alone is said to be. */
  private split(call: readonly SentAnswer[]): void {
    const [alone] = call;
    if (call.length > 1) this.answersMax = Math.ceil(call.length / 2);
    else if (alone) this.parts.book.refuse(alone.item_id, alone.revision);
    this.goOn();
  }

  private plan(waitMs: number | null): void {
    this.callOff?.();
    this.callOff = null;
    if (waitMs === null) return;
    this.callOff = this.parts.timers.after(waitMs, () => this.flush());
  }

  private changed(): void {
    this.latest = this.read();
    this.listeners.tell();
  }

  private read(): Saving {
    const { book } = this.parts;
    return {
      waiting: book.unsaved().map(({ item_id: itemId }) => itemId),
      refused: book.refused(),
      elsewhere: book.elsewhere(),
      isMoved: book.isMoved,
      isSending: this.isSending,
      connection: this.connection,
      isKept: this.keeping.isKept,
      closedBy: this.closedBy,
      savedAtMs: this.savedAtMs,
    };
  }
}

function isAboutContent(failure: unknown): boolean {
  return failure instanceof Refusal && ABOUT_CONTENT.has(failure.status);
}
