/**
 * Brings chosen files to the server: kept on this computer first, then sent one at a time, until
 * each has arrived or is refused for good.
 *
 * A file that arrived becomes part of its question's answer, given when the file was chosen. A lost
 * network costs nothing but time, a reload neither: see {@link FileShelf}. The server knows a file
 * that is sent twice.
 */
import { backoffMs } from '../contract/backoff';
import { Refusal } from '../contract/client';
import type { BroughtFile } from '../contract/paper-wire';
import type { SendFile } from '../contract/send-file';
import type { AnswerBook } from './answer-book';
import type { AnswerOutbox } from './answer-outbox';
import type { ExamClock } from './exam-clock';
import type { ChosenFile, Shelf } from './file-shelf';
import { Listeners } from './listeners';
import type { Timers } from './timers';

/** A file on its way, as the page says it. */
export interface FileOnTheWay {
  key: string;
  itemId: string;
  name: string;
  sizeBytes: number;
  sentBytes: number;
  /** The last try did not arrive; another follows by itself. */
  isWaiting: boolean;
}

/** A file that the server does not take, and its code for why. */
export interface FileProblem {
  itemId: string;
  name: string;
  code: string;
}

export interface FilesSnapshot {
  onTheWay: readonly FileOnTheWay[];
  problems: readonly FileProblem[];
  /** By its id, what the server has. */
  arrived: ReadonlyMap<string, BroughtFile>;
}

export interface FileDeskParts {
  sessionId: string;
  attemptId: string;
  send: SendFile;
  book: AnswerBook;
  outbox: Pick<AnswerOutbox, 'edit'>;
  /** Null where the browser keeps nothing for the page. */
  shelf: Shelf | null;
  timers: Timers;
  clock: Pick<ExamClock, 'serverNow'>;
  /** From 0 to 1. */
  chance: () => number;
  /** How many files the answer to a question may have. */
  mostOf: (itemId: string) => number;
}

interface Waiting {
  file: ChosenFile;
  sentBytes: number;
  isWaiting: boolean;
}

/** What trying again never changes; anything else may pass. */
const FOR_GOOD = new Set([404, 409, 413, 415, 422]);
/** So often a door that is closed is tried: staff may open it. */
const CLOSED_MS = 20_000;

export class FileDesk {
  private readonly listeners = new Listeners();
  private readonly arrived: Map<string, BroughtFile>;
  private queue: Waiting[] = [];
  private problems: FileProblem[] = [];
  private chosen = 0;
  private failures = 0;
  private isGone = false;
  private sending: AbortController | null = null;
  private callOff: (() => void) | null = null;
  private latest: FilesSnapshot;

  readonly subscribe = this.listeners.subscribe;

  /** @param left what an earlier page chose and could not send */
  constructor(
    private readonly parts: FileDeskParts,
    known: readonly BroughtFile[],
    left: readonly ChosenFile[] = [],
  ) {
    this.arrived = new Map(known.map((file) => [file.file_id, file]));
    this.queue = left.map(asWaiting);
    this.latest = this.read();
    this.sendNext();
  }

  readonly snapshot = (): FilesSnapshot => this.latest;

  /** Begins to bring a file. What was wrong with earlier ones of the question is forgotten. */
  bring(itemId: string, content: File): void {
    const { timers, clock, shelf } = this.parts;
    this.chosen += 1;
    const key = `${Math.round(timers.now())}-${this.chosen}`;
    const file = { key, itemId, name: content.name, content, chosenAtMs: clock.serverNow() };
    this.problems = this.problems.filter((problem) => problem.itemId !== itemId);
    this.queue.push(asWaiting(file));
    // Where the browser has no room the file is sent all the same: only a reload would lose it.
    void shelf?.keep(file).catch(() => undefined);
    this.changed();
    this.sendNext();
  }

  /** Takes a file out of the answer. The server keeps it beside, as it keeps every answer. */
  remove(itemId: string, fileId: string): void {
    this.name(
      itemId,
      this.namedBy(itemId).filter((each) => each !== fileId),
    );
  }

  /** Gives up a file that is on its way. */
  giveUp(key: string): void {
    const isFirst = this.queue[0]?.file.key === key;
    this.drop(key);
    if (isFirst) this.sending?.abort();
  }

  /** Sends now what waits: the network is back. */
  flush(): void {
    if (this.callOff === null) return;
    this.plan(null);
    this.sendNext();
  }

  /** After the hand-in nothing is sent any more, and nothing stays on this computer. */
  close(): void {
    this.plan(null);
    for (const { file } of this.queue) this.giveUp(file.key);
  }

  /** The page goes; what waits is sent by the next one. */
  leave(): void {
    this.isGone = true;
    this.plan(null);
    this.sending?.abort();
  }

  private sendNext(): void {
    const [next] = this.queue;
    if (this.isGone) return;
    if (next && this.sending === null && this.callOff === null) void this.sendOne(next);
  }

  private async sendOne(waiting: Waiting): Promise<void> {
    const { send, sessionId, attemptId } = this.parts;
    const { key, itemId, name, content, chosenAtMs } = waiting.file;
    const sending = new AbortController();
    this.sending = sending;
    waiting.isWaiting = false;
    const told = (sentBytes: number): void => {
      waiting.sentBytes = Math.min(sentBytes, content.size);
      this.changed();
    };
    try {
      const to = { sessionId, attemptId, itemId, name, chosenAtMs };
      this.take(await send(to, content, told, sending.signal), waiting.file);
    } catch (failure) {
      if (this.queue.includes(waiting) && !this.isGone) this.suffer(failure, waiting);
    }
    if (!this.queue.some(({ file }) => file.key === key)) this.failures = 0;
    this.sending = null;
    this.changed();
    this.sendNext();
  }

  private take(brought: BroughtFile, { key, itemId, chosenAtMs }: ChosenFile): void {
    this.arrived.set(brought.file_id, brought);
    // Given up meanwhile: the server has it, and the answer does not name it.
    if (!this.queue.some(({ file }) => file.key === key)) return;
    const named = this.namedBy(itemId).filter((each) => each !== brought.file_id);
    const most = this.parts.mostOf(itemId);
    this.name(itemId, [...named, brought.file_id].slice(-most), chosenAtMs);
    this.drop(key);
  }

  private suffer(failure: unknown, waiting: Waiting): void {
    const { key, itemId, name } = waiting.file;
    if (failure instanceof Refusal && FOR_GOOD.has(failure.status)) {
      this.problems = [...this.problems, { itemId, name, code: failure.code }];
      this.drop(key);
      return;
    }
    this.failures += 1;
    waiting.isWaiting = true;
    waiting.sentBytes = 0;
    const isClosed = failure instanceof Refusal && !failure.isPassing;
    const asked = failure instanceof Refusal ? (failure.details.retryAfterSeconds ?? 0) * 1000 : 0;
    const again = backoffMs(this.failures, this.parts.chance());
    this.plan(isClosed ? CLOSED_MS : Math.max(asked, again));
  }

  private plan(waitMs: number | null): void {
    this.callOff?.();
    this.callOff = null;
    if (waitMs === null) return;
    this.callOff = this.parts.timers.after(waitMs, () => {
      this.callOff = null;
      this.sendNext();
    });
  }

  private drop(key: string): void {
    this.queue = this.queue.filter(({ file }) => file.key !== key);
    void this.parts.shelf?.forget(key).catch(() => undefined);
    this.changed();
  }

  private namedBy(itemId: string): readonly string[] {
    const { answer } = this.parts.book.of(itemId);
    return answer?.type === 'brought' ? answer.files : [];
  }

  private name(itemId: string, files: readonly string[], givenAtMs?: number): void {
    const answer = files.length === 0 ? null : { type: 'brought' as const, files: [...files] };
    this.parts.outbox.edit(itemId, { answer }, givenAtMs);
  }

  private changed(): void {
    this.latest = this.read();
    this.listeners.tell();
  }

  private read(): FilesSnapshot {
    const onTheWay = this.queue.map(({ file, sentBytes, isWaiting }) => ({
      key: file.key,
      itemId: file.itemId,
      name: file.name,
      sizeBytes: file.content.size,
      sentBytes,
      isWaiting,
    }));
    return { onTheWay, problems: this.problems, arrived: new Map(this.arrived) };
  }
}

function asWaiting(file: ChosenFile): Waiting {
  return { file, sentBytes: 0, isWaiting: false };
}
