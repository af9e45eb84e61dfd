/** Opens a candidate's paper: what the server has of it, and what this browser kept unsaved. */
import type { Client } from '../contract/client';
import type { OpenPaperAnswer, PaperSection } from '../contract/paper-wire';
import { sendFile, type SendFile } from '../contract/send-file';
import { AnswerBook } from './answer-book';
import { AnswerOutbox } from './answer-outbox';
import { AnswerShelf } from './answer-shelf';
import { ExamClock } from './exam-clock';
import { FileDesk } from './file-desk';
import { FileShelf } from './file-shelf';
import { HandingIn } from './handing-in';
import { SectionClocks } from './section-clocks';
import { pageTimers, type Timers } from './timers';

/** A paper that is being answered, with everything that a page needs of it. */
export interface OpenPaper {
  attemptId: string;
  title: string;
  number: number;
  /** How many attempts there may be, this one and those before it among them. */
  attempts: number;
  sections: readonly PaperSection[];
  book: AnswerBook;
  outbox: AnswerOutbox;
  clock: ExamClock;
  sectionClocks: SectionClocks;
  files: FileDesk;
  handingIn: HandingIn;
}

export interface OpeningParts {
  sessionId: string;
  /** The next attempt is to begin: the one before is handed in. */
  isAgain?: boolean;
  client: Pick<Client, 'post'>;
  timers?: Timers;
  chance?: () => number;
  send?: SendFile;
}

/** Rejects as the call does, with {@link Refusal} or {@link Unreachable}; it may be asked again. */
export async function openPaper({
  sessionId,
  isAgain = false,
  client,
  timers = pageTimers,
  chance = Math.random,
  send = sendFile,
}: OpeningParts): Promise<OpenPaper> {
  const askedAtMs = timers.now();
  const opened = await client.post('/api/paper/open', {
    session_id: sessionId,
    ...(isAgain && { again: true }),
  });
  const asked = { askedAtMs, answeredAtMs: timers.now() };
  const clock = new ExamClock(timers, opened.time, asked);
  const book = new AnswerBook(opened.answers);
  const shelf = await openShelf(sessionId, opened, book);
  const ofAttempt = { sessionId, attemptId: opened.attempt_id, client, timers, chance };
  const sectionClocks = new SectionClocks(ofAttempt, opened.section_times, asked);
  const outbox = new AnswerOutbox({ ...ofAttempt, book, shelf, clock, sectionClocks });
  const fileShelf = await FileShelf.open(sessionId, opened.attempt_id).catch(() => null);
  const left = await fileShelf?.kept().catch(() => []);
  const mostOf = (itemId: string) => filesMostOf(opened.sections, itemId);
  const atDesk = { ...ofAttempt, send, book, outbox, shelf: fileShelf, clock, mostOf };
  const files = new FileDesk(atDesk, opened.files, left);
  const handingIn = new HandingIn({ ...ofAttempt, outbox, files }, opened.handed_in);
  const { title, number, sections } = opened;
  const { attempt_id: attemptId } = opened;
  return {
    attemptId,
    title,
    number,
    attempts: number + opened.attempts_left,
    sections,
    book,
    outbox,
    clock,
    sectionClocks,
    files,
    handingIn,
  };
}

function filesMostOf(sections: readonly PaperSection[], itemId: string): number {
  const items = sections.flatMap((section) => section.items);
  const body = items.find((one) => one.item_id === itemId)?.item.body;
  return body?.type === 'file_upload' ? body.files_max : 1;
}

/** Null where this browser keeps nothing: the exam goes on without, and the page says so. */
async function openShelf(
  sessionId: string,
  { attempt_id: attemptId }: OpenPaperAnswer,
  book: AnswerBook,
): Promise<AnswerShelf | null> {
  try {
    const shelf = await AnswerShelf.open(sessionId, attemptId);
    const known = (await shelf.kept()).filter((kept) => !book.restore(kept));
    await shelf.forget(known).catch(() => undefined);
    return shelf;
  } catch {
    return null;
  }
}
