/**
 * Brings to the server what a sitting that has ended left in this browser: the candidate may have
 * answered here without a network while they went on at another computer.
 *
 * Nothing of it may be lost with the sitting's secret, so this comes before that is given back.
 */
import { Unreachable, type Client } from '../contract/client';
import { sendFile, type SendFile } from '../contract/send-file';
import { AnswerBook } from './answer-book';
import { AnswerOutbox } from './answer-outbox';
import { AnswerShelf } from './answer-shelf';
import { FileDesk } from './file-desk';
import { FileShelf } from './file-shelf';
import { pageTimers, type Timers } from './timers';

export interface LeftParts {
  sessionId: string;
  client: Pick<Client, 'post'>;
  timers?: Timers;
  chance?: () => number;
  send?: SendFile;
}

/** Nothing is given here any more, and no clock is shown. */
const NO_CLOCK = { learn: () => undefined, serverNow: () => 0 };

/**
 * Resolves once the server has answered for everything, or says that it takes no more.
 *
 * Rejects with {@link Unreachable} where it cannot be reached; it may be asked again.
 *
 * @returns how many answers and files were not taken; null where this browser had no paper
 */
export async function bringLeft(parts: LeftParts): Promise<number | null> {
  const attemptIds = await attemptsOf(parts.sessionId).catch(() => null);
  if (attemptIds === null) return null;
  let untaken = 0;
  for (const attemptId of attemptIds) untaken += await bringAttempt(parts, attemptId);
  return untaken;
}

/** Of which attempts something is left here; null where no paper was opened in this browser. */
async function attemptsOf(sessionId: string): Promise<readonly string[] | null> {
  const answers = await AnswerShelf.attemptsOf(sessionId);
  const files = await FileShelf.attemptsOf(sessionId);
  if (answers === null && files === null) return null;
  return [...new Set([...(answers ?? []), ...(files ?? [])])];
}

async function bringAttempt(
  { sessionId, client, timers = pageTimers, chance = Math.random, send = sendFile }: LeftParts,
  attemptId: string,
): Promise<number> {
  const shelf = await AnswerShelf.open(sessionId, attemptId);
  const fileShelf = await FileShelf.open(sessionId, attemptId);
  const book = new AnswerBook([]);
  for (const kept of await shelf.kept()) book.restore(kept);
  const left = await fileShelf.kept();
  const ofAttempt = { sessionId, attemptId, client, timers, chance, book, clock: NO_CLOCK };
  const outbox = new AnswerOutbox({ ...ofAttempt, shelf, sectionClocks: NO_CLOCK });
  const atDesk = { ...ofAttempt, outbox, send, shelf: fileShelf, mostOf: () => Infinity };
  const files = new FileDesk(atDesk, [], left);
  try {
    return await settled(outbox, files);
  } finally {
    outbox.close();
    files.leave();
    shelf.close();
    fileShelf.close();
  }
}

/** How many were not taken, once nothing is on its way that may still arrive. */
function settled(outbox: AnswerOutbox, files: FileDesk): Promise<number> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { waiting, refused, closedBy, connection } = outbox.snapshot();
      const { onTheWay, problems } = files.snapshot();
      const isLost = connection === 'lost' || onTheWay.some(({ isWaiting }) => isWaiting);
      const onWay = waiting.length + onTheWay.length;
      if (onWay === 0 || closedBy !== null) resolve(onWay + refused.length + problems.length);
      else if (isLost) reject(new Unreachable('what was left here did not arrive'));
    };
    outbox.subscribe(look);
    files.subscribe(look);
    look();
  });
}
